-- National targets shared out among the régions by each method, to the unit.
with droits as (

    select
        objectifs.code_indicateur,
        objectifs.date_cible,
        cast(objectifs.valeur_cible as decimal(20, 0)) as cible,
        cles.methode,
        cles.code_region,
        cast(sum(cles.cle) as decimal(18, 0)) as cle
    from {{ ref('objectifs_nationaux') }} as objectifs
    cross join {{ ref('int_objectifs__cles') }} as cles
    group by objectifs.code_indicateur, objectifs.date_cible, objectifs.valeur_cible, cles.methode, cles.code_region

)

select
    code_indicateur,
    date_cible,
    methode,
    code_region,
    cast(part as decimal(20, 2)) as valeur_cible
from (
    {{ plus_forts_restes('droits', 'code_indicateur, date_cible, methode', 'cible', 'cle', 'code_region') }}
) as parts
