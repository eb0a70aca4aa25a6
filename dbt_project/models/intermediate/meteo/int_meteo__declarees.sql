-- The last météo declared up to each date: by a named role in the seed, or by the préfecture for the programme in its
-- département (PILOTE, as the dataspace exports it).
with appreciations as (

    {{ etat_a_date('icp_departements', ref('stg_geographie__icp_departements')) }}

),

recues as (

    select
        calendrier.date_arrete,
        declarees.code_objet,
        declarees.maille,
        declarees.code_territoire,
        declarees.date_meteo,
        declarees.meteo,
        declarees.auteur_role,
        1 as preference
    from {{ ref('int_calendrier__dates') }} as calendrier
    cross join {{ ref('meteo_declaree') }} as declarees
    union all
    select
        lignes.date_arrete,
        'programme',
        'departement',
        lignes.code_departement,
        cast(lignes.cree_le as date),
        meteos.meteo,
        'préfecture',
        2
    from appreciations as lignes
    inner join {{ ref('meteos') }} as meteos on lignes.appreciation = meteos.libelle_pilote

),

classees as (

    select
        *,
        row_number() over (
            partition by date_arrete, code_objet, maille, code_territoire
            order by date_meteo desc, preference asc, meteo asc
        ) as rang
    from recues
    where date_meteo <= date_arrete

)

select
    date_arrete,
    code_objet,
    maille,
    code_territoire,
    date_meteo,
    meteo,
    auteur_role
from classees
where rang = 1
