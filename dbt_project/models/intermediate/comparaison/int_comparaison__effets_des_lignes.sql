-- What the proofs of an indicator say of its difference, by cause. A sum or a difference of indicators has the causes of
-- its terms.
with mesures as (

    select
        code_indicateur,
        maille,
        code_territoire,
        etape,
        cause,
        sum(effet) as effet,
        count(*) as nombre_lignes
    from {{ ref('int_comparaison__lignes') }}
    group by code_indicateur, maille, code_territoire, etape, cause

)

select
    code_indicateur,
    maille,
    code_territoire,
    etape,
    cause,
    effet,
    nombre_lignes
from mesures
union all
select
    composition.code_indicateur,
    mesures.maille,
    mesures.code_territoire,
    mesures.etape,
    mesures.cause,
    sum(composition.coefficient * mesures.effet),
    sum(mesures.nombre_lignes)
from {{ ref('indicateurs_composantes') }} as composition
inner join mesures on composition.composante = mesures.code_indicateur
-- A term without proofs (credits opened) leaves the whole without them.
inner join {{ ref('int_comparaison__prouves') }} as prouves on composition.code_indicateur = prouves.code_indicateur
where composition.role = 'terme'
group by composition.code_indicateur, mesures.maille, mesures.code_territoire, mesures.etape, mesures.cause
