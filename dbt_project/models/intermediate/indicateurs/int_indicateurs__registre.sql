-- What is said of an indicator whatever the version of its definition: the last one speaks.
with versions as (

    select
        *,
        row_number() over (partition by code_indicateur order by version desc) as rang
    from {{ ref('registre_indicateurs') }}

)

select
    code_indicateur,
    famille,
    unite,
    agregation,
    sens,
    mailles,
    code_indicateur in (
        select composition.code_indicateur from {{ ref('indicateurs_composantes') }} as composition
    ) as est_compose,
    -- A missing count is 0 where its source is there; a missing rate, median or forecast is not.
    agregation in ('additive', 'distincte') as est_un_compte
from versions
where rang = 1
