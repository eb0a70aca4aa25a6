-- Reorientations cumulated to each date, per département (CN-43): persons redirected by the reports of the v1, native
-- activities of the Coop that orient to a structure.
with redirections as (

    select
        mois,
        code_departement,
        redirections
    from {{ ref('int_activites__publics_cra') }}
    union all
    select
        mois,
        code_departement,
        redirections
    from {{ ref('int_activites__publics_coop') }}

)

select
    calendrier.date_arrete,
    'CN-43' as code_indicateur,
    redirections.code_departement,
    cast(sum(redirections.redirections) as decimal(20, 2)) as valeur
from {{ ref('int_calendrier__dates') }} as calendrier
inner join redirections on calendrier.date_arrete >= redirections.mois
group by calendrier.date_arrete, redirections.code_departement
