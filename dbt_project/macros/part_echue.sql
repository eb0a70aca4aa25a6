{#
    The part of an amount that has fallen due at a date: nothing before the start of its period, then by the day, whole
    from its end; an amount without a start falls due at once, on its end. Rounded to the cent on each row and DECIMAL
    from there on: sums must not move with the number of threads.
#}
{% macro part_echue(montant, debut, fin, date_lue) -%}
    case
        when {{ fin }} is null or {{ fin }} <= {{ date_lue }} then {{ montant }}
        when {{ debut }} is null or {{ debut }} > {{ date_lue }} then 0
        else cast(
            {{ montant }} * ({{ jours_entre(debut, date_lue) }} + 1) / ({{ jours_entre(debut, fin) }} + 1)
            as decimal(18, 2)
        )
    end
{%- endmacro %}
