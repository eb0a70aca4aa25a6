{#
    The export of `table_brute` in force at each date, for what holds from its own day on and says nothing of an earlier one
    (cumulated figures, lists of places): the last dated that day or before. Columns date_arrete, sha256, date_export.
#}
{% macro derniers_exports(table_brute) -%}
    select
        date_arrete,
        sha256,
        date_export
    from (
        select
            calendrier.date_arrete,
            exports.sha256,
            exports.date_export,
            row_number() over (
                partition by calendrier.date_arrete order by exports.date_export desc, exports.sha256 asc
            ) as rang
        from {{ ref('int_calendrier__dates') }} as calendrier
        inner join {{ ref('int_exports__connus') }} as exports on calendrier.date_arrete >= exports.date_export
        where exports.table_brute = '{{ table_brute }}'
    ) as candidats
    where rang = 1
{%- endmacro %}
