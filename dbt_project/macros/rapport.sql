{#
    A rate from its parts, two decimals: in percent where the unit says so, else as many units of the numerator for one of
    the denominator (inhabitants per advisor). A zero denominator gives no rate.
#}
{% macro rapport(numerateur, denominateur, unite) -%}
    cast(
        round((case when {{ unite }} = '%' then 100 else 1 end) * {{ numerateur }} / nullif({{ denominateur }}, 0), 2)
        as decimal(20, 2)
    )
{%- endmacro %}
