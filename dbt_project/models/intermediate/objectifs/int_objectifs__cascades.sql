-- The targets of every territory by every method, side by side. A method without its source says so; a territory without
-- inhabitants, or without any validated post, has a target of 0.
with parts as (

    select
        code_indicateur,
        date_cible,
        methode,
        'region' as maille,
        code_region as code_territoire,
        valeur_cible
    from {{ ref('int_objectifs__regions') }}
    union all
    select
        code_indicateur,
        date_cible,
        methode,
        'departement',
        code_departement,
        valeur_cible
    from {{ ref('int_objectifs__departements') }}

)

select
    objectifs.code_indicateur,
    objectifs.date_cible,
    methodes.methode,
    methodes.version,
    methodes.source,
    territoires.maille,
    territoires.code_territoire,
    retenues.methode is not null as est_retenue,
    objectifs.date_initiale,
    objectifs.valeur_initiale,
    case
        when methodes.methode not in (select cles.methode from {{ ref('int_objectifs__cles') }} as cles) then null
        when territoires.maille = 'national' then objectifs.valeur_cible
        else coalesce(parts.valeur_cible, 0)
    end as valeur_cible
from {{ ref('objectifs_nationaux') }} as objectifs
cross join {{ ref('methodes_cascade') }} as methodes
inner join {{ ref('int_territoires__publies') }} as territoires on territoires.code_territoire <> 'NL'
left join {{ ref('cascades_retenues') }} as retenues
    on objectifs.code_indicateur = retenues.code_indicateur and methodes.methode = retenues.methode
left join parts
    on
        objectifs.code_indicateur = parts.code_indicateur
        and objectifs.date_cible = parts.date_cible
        and methodes.methode = parts.methode
        and territoires.maille = parts.maille
        and territoires.code_territoire = parts.code_territoire
