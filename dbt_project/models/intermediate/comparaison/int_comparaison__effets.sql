-- The difference of each figure, split into causes that add up to it exactly. What the proofs do not say (rates, medians,
-- forecasts) is split by step: a correction at one same day, new facts as time passes. What remains between what was
-- published and what today's code makes of the same facts is the definition.
with valeurs as (

    select * from {{ ref('int_comparaison__valeurs') }}

),

restes as (

    select
        valeurs.code_indicateur,
        valeurs.maille,
        valeurs.code_territoire,
        etapes.etape,
        case etapes.etape when 'revision' then 'correction' else 'fait_nouveau' end as cause,
        case etapes.etape
            when 'revision' then valeurs.base_pivot - valeurs.base_avant
            else valeurs.base_apres - valeurs.base_pivot
        end as effet,
        0 as nombre_lignes
    from valeurs
    cross join (
        select 'revision' as etape
        union all
        select 'temps'
    ) as etapes
    where not valeurs.est_prouve

),

par_cause as (

    select * from {{ ref('int_comparaison__effets_des_lignes') }}
    union all
    select * from restes

),

-- Each cause carries the figure from one value to the next; the rounding of hours follows, so that the parts still add up.
cumules as (

    select
        par_cause.code_indicateur,
        par_cause.maille,
        par_cause.code_territoire,
        par_cause.etape,
        par_cause.cause,
        par_cause.nombre_lignes,
        par_cause.effet,
        valeurs.diviseur,
        valeurs.base_avant + sum(par_cause.effet) over (
            partition by par_cause.code_indicateur, par_cause.maille, par_cause.code_territoire
            order by par_cause.etape, par_cause.cause
        ) as atteint
    from par_cause
    inner join valeurs
        on
            par_cause.code_indicateur = valeurs.code_indicateur
            and par_cause.maille = valeurs.maille
            and par_cause.code_territoire = valeurs.code_territoire

)

select
    code_indicateur,
    maille,
    code_territoire,
    etape,
    cause,
    cast(atteint / diviseur as decimal(20, 2)) - cast((atteint - effet) / diviseur as decimal(20, 2)) as effet,
    nombre_lignes
from cumules
union all
select
    code_indicateur,
    maille,
    code_territoire,
    'definition',
    'definition',
    (valeur_avant - publiee_avant) + (publiee_apres - valeur_apres),
    0
from valeurs
