{#
    Before a table of millions of rows is written, and after: the engine need not keep the order in which they were read
    (ten million reports: 15 s in place of 28). No order is read from a table. Engine-specific: one version per adapter.
#}
{% macro ordre_des_lignes(garde) %}{{ return(adapter.dispatch('ordre_des_lignes', 'conum')(garde)) }}{% endmacro %}

{% macro duckdb__ordre_des_lignes(garde) -%}
    set session preserve_insertion_order = {{ 'true' if garde else 'false' }}
{%- endmacro %}
