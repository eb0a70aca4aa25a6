{# An expression holds on every row (null counts as false). #}
{% test expression_vraie(model, expression) %}
select * from {{ model }} where not coalesce(({{ expression }}), false)
{% endtest %}
