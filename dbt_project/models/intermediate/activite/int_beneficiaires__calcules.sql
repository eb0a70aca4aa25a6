-- Followed beneficiaries of the Coop (CN-41), and the share of those who are anonymous (CN-41N). /activites has
-- no identifier of theirs and does not tell who is followed: only the totals of the Coop itself count distinct persons. A cumulated
-- figure holds from its own date on, never before: the last one given at each date.
with exports as (

    {{ derniers_exports('statistiques_coop') }}

),

totaux as (

    select
        exports.date_arrete,
        cast(statistiques.beneficiaires_suivis as decimal(20, 2)) as suivis,
        cast(statistiques.beneficiaires - statistiques.beneficiaires_suivis as decimal(20, 2)) as anonymes,
        cast(statistiques.beneficiaires as decimal(20, 2)) as beneficiaires
    from exports
    inner join {{ ref('stg_coop__statistiques') }} as statistiques on exports.sha256 = statistiques.sha256

)

select
    date_arrete,
    'CN-41' as code_indicateur,
    'national' as maille,
    'FRANCE' as code_territoire,
    suivis as numerateur,
    cast(null as decimal(20, 2)) as denominateur,
    suivis as valeur
from totaux
union all
select
    date_arrete,
    'CN-41N' as code_indicateur,
    'national' as maille,
    'FRANCE' as code_territoire,
    anonymes as numerateur,
    beneficiaires as denominateur,
    {{ rapport('anonymes', 'beneficiaires', "'%'") }} as valeur
from totaux
