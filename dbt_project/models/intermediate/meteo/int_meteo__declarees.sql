-- The last météo declared up to arrete_au: by a named role in the seed, or by the préfecture for the programme in its
-- département (PILOTE, as the dataspace exports it).
with recues as (

    select
        code_objet,
        maille,
        code_territoire,
        date_meteo,
        meteo,
        auteur_role,
        1 as preference
    from {{ ref('meteo_declaree') }}
    union all
    select
        'programme',
        'departement',
        lignes.code_departement,
        cast(lignes.cree_le as date),
        meteos.meteo,
        'préfecture',
        2
    from {{ ref('stg_geographie__icp_departements') }} as lignes
    inner join {{ ref('int_exports__courants') }} as exports on lignes.sha256 = exports.sha256
    inner join {{ ref('meteos') }} as meteos on lignes.appreciation = meteos.libelle_pilote

),

classees as (

    select
        *,
        row_number() over (
            partition by code_objet, maille, code_territoire
            order by date_meteo desc, preference asc, meteo asc
        ) as rang
    from recues
    where date_meteo <= {{ arrete_au() }}

)

select
    code_objet,
    maille,
    code_territoire,
    date_meteo,
    meteo,
    auteur_role
from classees
where rang = 1
