{#
    DQ-13: is it a row of the programme's test structure (idPG 5017, Banque des Territoires)? Such a row is counted
    nowhere. The other test data never reach this point: the governance « zzz » has no code of département.
#}
{% macro donnee_de_test(structure_pg_id) -%}
    coalesce({{ structure_pg_id }} = '5017', false)
{%- endmacro %}
