-- Posts that committees attributed, month after month, by type of employer (features.md §3.3), as the list in force at the
-- date of the edition tells them: the last attribution of a structure replaces the one before, so the past of this table
-- is not CN-01 at past dates; its last cumulated figure is CN-01. One row per month with a decision.
with lignes as (

    select
        cast(date_trunc('month', structures.date_validation) as date) as mois,
        coalesce(structures.type_employeur, 'inconnu') as type_employeur,
        mailles.maille,
        mailles.code_territoire,
        structures.postes_valides
    from {{ ref('structures_validees') }} as structures
    inner join {{ ref('int_territoires__mailles') }} as mailles
        on structures.code_departement = mailles.code_departement

),

comptes as (

    select
        mois,
        type_employeur,
        maille,
        code_territoire,
        count(*) as attributions,
        sum(postes_valides) as postes
    from lignes
    group by mois, type_employeur, maille, code_territoire
    union all
    select
        mois,
        'tous',
        maille,
        code_territoire,
        count(*),
        sum(postes_valides)
    from lignes
    group by mois, maille, code_territoire

)

select
    mois,
    type_employeur,
    maille,
    code_territoire,
    cast(attributions as bigint) as attributions,
    cast(postes as bigint) as postes,
    cast(sum(attributions) over depuis_l_origine as bigint) as attributions_cumul,
    cast(sum(postes) over depuis_l_origine as bigint) as postes_cumul,
    mois = max(mois) over (partition by type_employeur, maille, code_territoire) as est_dernier
from comptes
window
    depuis_l_origine as (
        partition by type_employeur, maille, code_territoire
        order by mois rows between unbounded preceding and current row
    )
