{#
    Rules common to the activity reports of the v1 and to the activities of the Coop: written once, applied to both.
#}

{#
    Why an activity is left out of the counts, null when it counts (DQ-51, DQ-53). `types`: the known types of its source.
    One day of tolerance on the day of entry: part of the exports shifted their dates by a fixed +120 minutes (DQ-08).
#}
{% macro motif_exclusion(types, activite, jour, jour_saisie, nb_participants) -%}
    case
        when {{ activite }} is null or {{ activite }} not in ('{{ types | join("', '") }}') then 'activite_inconnue'
        when {{ jour }} is null or {{ jour }} < {{ debut_programme() }} then 'avant_programme'
        when {{ jour }} > {{ jour_saisie }} + 1 then 'date_posterieure_a_la_saisie'
        when {{ activite }} = 'collectif' and coalesce({{ nb_participants }}, 0) < 1 then 'participants_absents'
    end
{%- endmacro %}

{# DQ-56: a duration in minutes, null when it is none: the forms allow up to ten hours. #}
{% macro minutes_plausibles(minutes) -%}
    case when {{ minutes }} between 1 and 600 then {{ minutes }} end
{%- endmacro %}

{#
    DQ-64: was the same thing entered by the same person less than a minute before? A double click, probably. `par`: what
    makes two entries the same.
#}
{% macro saisie_en_double(par, cree_le, cle) -%}
    coalesce(
        {{ cree_le }} <= lag({{ cree_le }}) over (
            partition by {{ par | join(', ') }} order by {{ cree_le }}, {{ cle }}
        ) + interval '60 seconds',
        false
    )
{%- endmacro %}
