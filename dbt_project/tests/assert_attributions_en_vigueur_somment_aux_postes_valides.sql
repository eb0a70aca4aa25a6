-- The decisions in force sum to the posts validated at the date of the edition (CN-01), where a list says them.
with attributions as (

    select sum(postes) as postes
    from {{ ref('fct_attributions') }}
    where est_en_vigueur and table_brute = 'structures_validees'

),

valides as (

    select sum(valeur) as postes
    from {{ ref('int_postes_valides__mesures') }}
    where code_indicateur = 'CN-01' and date_arrete = {{ arrete_au() }}

)

select
    attributions.postes as postes_attribues,
    valides.postes as postes_valides
from attributions
cross join valides
where coalesce(attributions.postes, 0) <> coalesce(valides.postes, 0)
