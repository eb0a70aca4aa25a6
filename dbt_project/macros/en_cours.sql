{#
    Is a contract or a convention running at a date? Both ends are included; no start means not running; no end means
    still running (CDI). A rupture ends a contract on its own day.
#}
{% macro en_cours(date_arrete, debut, fin, rupture=none) -%}
    (
        {{ debut }} <= {{ date_arrete }}
        and ({{ fin }} is null or {{ fin }} >= {{ date_arrete }})
    {%- if rupture %} and ({{ rupture }} is null or {{ rupture }} >= {{ date_arrete }}){% endif %}
    )
{%- endmacro %}
