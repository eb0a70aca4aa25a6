-- From the attribution of a post to a trained advisor, at the date of the edition (features.md N-02, N-16): how many posts
-- passed each step and how long it took, those still waiting included.
with sujets as (

    select
        transitions.*,
        mailles.maille,
        mailles.code_territoire
    from {{ ref('int_postes__transitions') }} as transitions
    inner join {{ ref('int_territoires__mailles') }} as mailles
        on transitions.code_departement = mailles.code_departement

),

comptes as (

    select
        rang_etape,
        etape,
        maille,
        code_territoire,
        count(*) as au_depart,
        sum(case when est_sorti then 1 else 0 end) as postes,
        sum(case when not est_sorti and not est_rendu then 1 else 0 end) as en_attente,
        sum(case when not est_sorti and est_rendu then 1 else 0 end) as perdus
    from sujets
    group by rang_etape, etape, maille, code_territoire

),

survies as (

    {{ kaplan_meier('sujets', ['rang_etape', 'maille', 'code_territoire']) }}

),

delais as (

    select
        rang_etape,
        maille,
        code_territoire,
        {{ quantile_de_survie('0.5') }} as delai_median,
        {{ quantile_de_survie('0.1') }} as delai_decile_9
    from survies
    where rang_etape > 1
    group by rang_etape, maille, code_territoire

)

select
    comptes.rang_etape,
    comptes.etape,
    comptes.maille,
    comptes.code_territoire,
    cast(comptes.postes as bigint) as postes,
    cast(comptes.en_attente as bigint) as postes_en_attente,
    cast(comptes.perdus as bigint) as postes_perdus,
    cast({{ rapport('comptes.postes', 'comptes.au_depart', "'%'") }} as decimal(20, 2)) as part,
    cast(delais.delai_median as integer) as delai_median,
    cast(delais.delai_decile_9 as integer) as delai_decile_9
from comptes
left join delais
    on
        comptes.rang_etape = delais.rang_etape
        and comptes.maille = delais.maille
        and comptes.code_territoire = delais.code_territoire
