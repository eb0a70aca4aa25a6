{#
    Day of arrete_au and connu_au as SQL dates. A run gives them in its environment (pipelines/settings.py): dbt parses
    the whole project again when its --vars change, and the day of an edition changes every day (16 s to 6, measured).
#}
{% macro arrete_au() %}cast('{{ jour_donne("arrete_au") }}' as date){% endmacro %}

{% macro connu_au() %}cast('{{ jour_donne("connu_au") }}' as date){% endmacro %}

{# Not read while parsing, where dbt would remember it. #}
{% macro jour_donne(nom) %}{{ env_var("CONUM_" ~ nom | upper, var(nom)) if execute else var(nom) }}{% endmacro %}

{% macro debut_programme() %}cast('{{ var("debut_programme") }}' as date){% endmacro %}
