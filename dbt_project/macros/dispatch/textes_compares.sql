{# A name or an address as it is compared: without accents, case or punctuation. Engine-specific: one version per adapter. #}
{% macro texte_compare(texte) %}{{ return(adapter.dispatch('texte_compare', 'conum')(texte)) }}{% endmacro %}

{% macro duckdb__texte_compare(texte) -%}
    nullif(trim(regexp_replace(upper(strip_accents({{ texte }})), '[^A-Z0-9]+', ' ', 'g')), '')
{%- endmacro %}

{#
    Likeness of two texts already made comparable, from 0 (nothing) to 1 (the same): the share of the longer one that no edit
    touches. 0 where one is missing.
#}
{% macro ressemblance(un, autre) %}{{ return(adapter.dispatch('ressemblance', 'conum')(un, autre)) }}{% endmacro %}

{% macro duckdb__ressemblance(un, autre) -%}
    coalesce(1 - levenshtein({{ un }}, {{ autre }}) / greatest(length({{ un }}), length({{ autre }})), 0)
{%- endmacro %}
