{# Day of arrete_au and connu_au as SQL dates. #}
{% macro arrete_au() %}cast('{{ var("arrete_au") }}' as date){% endmacro %}

{% macro connu_au() %}cast('{{ var("connu_au") }}' as date){% endmacro %}

{% macro debut_programme() %}cast('{{ var("debut_programme") }}' as date){% endmacro %}
