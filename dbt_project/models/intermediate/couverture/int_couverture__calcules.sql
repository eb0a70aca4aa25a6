-- EPCI without a place of activity (CN-72), at the three levels: the number of its proofs, where the list of places covers at
-- least one of the départements of the territory. Elsewhere there is no figure, not 0.
with parts as (

    select
        couverts.date_arrete,
        'CN-72' as code_indicateur,
        couverts.code_departement,
        coalesce(sum(preuves.valeur), 0) as valeur
    from {{ ref('int_departements__couverts') }} as couverts
    left join {{ ref('int_couverture__preuves') }} as preuves
        on
            couverts.date_arrete = preuves.date_arrete
            and couverts.code_departement = preuves.code_departement
            and preuves.code_indicateur = 'CN-72'
    group by couverts.date_arrete, couverts.code_departement

),

sommes as (

    {{ aux_trois_mailles('parts', {'valeur': 'sum(lignes.valeur)'}) }}

)

select
    date_arrete,
    code_indicateur,
    maille,
    code_territoire,
    valeur as numerateur,
    cast(null as decimal(20, 2)) as denominateur,
    valeur
from sommes
