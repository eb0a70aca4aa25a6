{#
    Objects of a JSON list kept as a text: one row per object of `colonne`, with the columns `cles` of its row of `modele`,
    its `rang` in the list (from 1) and itself, `objet`. Engine-specific: one version per adapter.
#}
{% macro objets_du_json(modele, colonne, cles) %}
    {{ return(adapter.dispatch('objets_du_json', 'conum')(modele, colonne, cles)) }}
{% endmacro %}

{% macro duckdb__objets_du_json(modele, colonne, cles) -%}
    select
        {% for cle in cles %}{{ cle }}, {% endfor %}
        unnest(range(1, cast(json_array_length({{ colonne }}) as bigint) + 1)) as rang,
        unnest(json_extract({{ colonne }}, '$[*]')) as objet
    from {{ modele }}
    where {{ colonne }} is not null
{%- endmacro %}

{# The text under a key of a JSON object, null when absent. #}
{% macro texte_du_json(objet, cle) %}{{ return(adapter.dispatch('texte_du_json', 'conum')(objet, cle)) }}{% endmacro %}

{% macro duckdb__texte_du_json(objet, cle) -%}
    json_extract_string({{ objet }}, '$."{{ cle }}"')
{%- endmacro %}
