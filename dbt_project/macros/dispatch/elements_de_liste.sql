{#
    Elements of lists kept as texts ({a,b}), or single values: one row per element, with the columns `cles` of its row of
    `modele` and `element`. Elements with a comma are cut: no code nor identifier has one. Engine-specific: one version per
    adapter.
#}
{% macro elements_de_liste(modele, colonne, cles) %}
    {{ return(adapter.dispatch('elements_de_liste', 'conum')(modele, colonne, cles)) }}
{% endmacro %}

{% macro duckdb__elements_de_liste(modele, colonne, cles) -%}
    select
        {% for cle in cles %}{{ cle }}, {% endfor %}
        unnest(string_split(trim({{ colonne }}, '{}'), ',')) as element
    from {{ modele }}
    where {{ colonne }} is not null and {{ colonne }} <> '{}'
{%- endmacro %}
