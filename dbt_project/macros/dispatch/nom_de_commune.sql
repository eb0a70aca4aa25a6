{#
    DQ-57: the name of a commune as it is compared: no accent, case nor punctuation, ST and STE in full. Engine-specific:
    one version per adapter.
#}
{% macro nom_de_commune(nom) %}{{ return(adapter.dispatch('nom_de_commune', 'conum')(nom)) }}{% endmacro %}

{% macro duckdb__nom_de_commune(nom) -%}
    regexp_replace({{ texte_compare(nom) }}, '\bST(E?)\b', 'SAINT\1', 'g')
{%- endmacro %}
