-- The last export of each source at each date, and when the next one was awaited. At the date of the edition every export
-- that it knows counts, one dated after it too: what has come is not late.
with dernieres as (

    select
        calendrier.date_arrete,
        fichiers.table_brute,
        max(fichiers.date_export) as derniere_date
    from {{ ref('int_calendrier__dates') }} as calendrier
    inner join {{ ref('stg_lac__fichiers') }} as fichiers
        on
            calendrier.date_arrete >= fichiers.date_export
            or calendrier.date_arrete = {{ arrete_au() }}
    where fichiers.table_brute is not null and fichiers.recu_le <= {{ connu_au() }}
    group by calendrier.date_arrete, fichiers.table_brute

),

attendues as (

    select
        dernieres.date_arrete,
        dernieres.table_brute,
        dernieres.derniere_date,
        {{ decale('dernieres.derniere_date', 'sources.delai_jours', 'day') }} as attendue_le
    from dernieres
    left join {{ ref('sources_connues') }} as sources on dernieres.table_brute = sources.table_brute

)

select
    date_arrete,
    table_brute,
    derniere_date,
    attendue_le,
    coalesce(attendue_le < date_arrete, false) as est_en_retard
from attendues
