-- Targets of the régions shared out among their départements by the same method, to the unit.
with droits as (

    select
        regions.code_indicateur,
        regions.date_cible,
        regions.methode,
        regions.code_region,
        cast(regions.valeur_cible as decimal(20, 0)) as cible,
        cles.code_departement,
        cles.cle
    from {{ ref('int_objectifs__regions') }} as regions
    inner join {{ ref('int_objectifs__cles') }} as cles
        on regions.methode = cles.methode and regions.code_region = cles.code_region

)

select
    code_indicateur,
    date_cible,
    methode,
    code_region,
    code_departement,
    cast(part as decimal(20, 2)) as valeur_cible
from (
    {{ plus_forts_restes(
        'droits', 'code_indicateur, date_cible, methode, code_region', 'cible', 'cle', 'code_departement'
    ) }}
) as parts
