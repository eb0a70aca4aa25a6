{#
    DQ-70: the point that the v1 map gave to a place without address, the centre of France (46.6241, 1.849121). It locates
    nothing. Coordinates are floats: equal to the metre.
#}
{% macro est_le_point_par_defaut(latitude, longitude) -%}
    coalesce(abs({{ latitude }} - 46.6241) < 0.00001 and abs({{ longitude }} - 1.849121) < 0.00001, false)
{%- endmacro %}

{# DQ-70: is the point out of the metropole and of every overseas territory? Latitude and longitude swapped are. #}
{% macro est_hors_de_france(latitude, longitude) -%}
    {%- set boites = [
        (41.2, 51.3, -5.3, 9.7), (15.8, 18.2, -63.2, -61.0), (14.3, 15.0, -61.3, -60.7), (2.0, 6.0, -54.7, -51.5),
        (-21.5, -20.8, 55.1, 55.9), (-13.1, -12.6, 44.9, 45.4), (46.7, 47.2, -56.5, -56.1), (-28.0, -7.8, -155.0, -134.0),
        (-23.0, -19.4, 163.0, 168.3), (-14.5, -13.0, -178.3, -176.0)
    ] -%}
    {%- set dedans = [] -%}
    {%- for sud, nord, ouest, est in boites -%}
        {%- do dedans.append(
            '(' ~ latitude ~ ' between ' ~ sud ~ ' and ' ~ nord
            ~ ' and ' ~ longitude ~ ' between ' ~ ouest ~ ' and ' ~ est ~ ')'
        ) -%}
    {%- endfor -%}
    coalesce(not ({{ dedans | join(' or ') }}), false)
{%- endmacro %}

{#
    DQ-79: freshness of a place at arrete_au, in the words of Mon Inclusion Numérique (a month is 30.44 days). Never dated
    is as old as can be.
#}
{% macro fraicheur(date_maj) -%}
    case
        when {{ date_maj }} is null then 'À actualiser'
        when date_diff('day', {{ date_maj }}, {{ arrete_au() }}) < 6 * 30.44 then 'À jour'
        when date_diff('day', {{ date_maj }}, {{ arrete_au() }}) < 12 * 30.44 then 'À surveiller'
        when date_diff('day', {{ date_maj }}, {{ arrete_au() }}) < 18 * 30.44 then 'À vérifier'
        else 'À actualiser'
    end
{%- endmacro %}
