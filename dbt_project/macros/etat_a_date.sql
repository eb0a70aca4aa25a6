{#
    The rows of `modele` in force at each date: those of the export of `table_brute` from which that date is read, with
    `date_arrete`. `modele` has the column `sha256` of its export.
#}
{% macro etat_a_date(table_brute, modele) -%}
    select
        etats.date_arrete,
        lignes.*
    from {{ ref('int_exports__en_vigueur') }} as etats
    inner join {{ modele }} as lignes on etats.sha256 = lignes.sha256
    where etats.table_brute = '{{ table_brute }}'
{%- endmacro %}
