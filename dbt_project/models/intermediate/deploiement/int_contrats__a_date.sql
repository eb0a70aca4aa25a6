-- Contracts started at each date, in the state then in force, with the territory of the employer. A CDI has no end: the
-- fake one that some exports carry is dropped (DQ-24). « En cours » has two definitions (DQ-36): ours looks at the dates,
-- that of the dataspace only at the rupture, so that it holds every contract that came to its end for running.
with etats as (

    {{ etat_a_date('contrats', ref('stg_idposte__contrats')) }}

),

contrats as (

    select
        date_arrete,
        contrat_id,
        personne_id,
        structure_id,
        type_contrat,
        date_debut,
        {{ fin_du_contrat('type_contrat', 'date_fin') }} as date_fin,
        date_rupture
    from etats
    where date_debut <= date_arrete

)

select
    contrats.*,
    {{ en_cours('contrats.date_arrete', 'contrats.date_debut', 'contrats.date_fin', 'contrats.date_rupture') }}
        as est_en_cours,
    contrats.date_rupture is null as est_en_cours_selon_amont,
    coalesce(structures.code_departement, 'NL') as code_departement
from contrats
left join {{ ref('int_structures__a_date') }} as structures
    on contrats.date_arrete = structures.date_arrete and contrats.structure_id = structures.structure_id
where not coalesce(structures.est_donnee_de_test, false)
