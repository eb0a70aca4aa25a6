-- Targets that the barometer publishes zone by zone: they are official, nothing is cascaded. The latest initial value
-- counts (PILOTE since its version 2.5.7).
with initiales as (

    select
        code_indicateur,
        maille,
        code_territoire,
        date_arrete as date_initiale,
        valeur_initiale,
        row_number() over (
            partition by code_indicateur, maille, code_territoire order by date_arrete desc, numero_enregistrement desc
        ) as rang
    from {{ ref('int_barometre__zones') }}
    where valeur_initiale is not null

),

cibles as (

    select
        code_indicateur,
        maille,
        code_territoire,
        date_arrete as date_cible,
        valeur_cible,
        source,
        row_number() over (
            partition by code_indicateur, maille, code_territoire, date_arrete order by numero_enregistrement desc
        ) as rang
    from {{ ref('int_barometre__zones') }}
    where valeur_cible is not null

)

select
    cibles.code_indicateur,
    cibles.maille,
    cibles.code_territoire,
    cibles.date_cible,
    initiales.date_initiale,
    initiales.valeur_initiale,
    cibles.valeur_cible,
    cibles.source
from cibles
inner join initiales
    on
        cibles.code_indicateur = initiales.code_indicateur
        and cibles.maille = initiales.maille
        and cibles.code_territoire = initiales.code_territoire
where cibles.rang = 1 and initiales.rang = 1
