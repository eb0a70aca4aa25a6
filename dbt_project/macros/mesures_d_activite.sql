{#
    What one counted activity (a row of int_activites__comptees) adds to each cumulated indicator. Written once: the figures
    per day, the comparisons and the proofs read it here.
#}
{% macro mesures_d_activite() -%}
    {{ return({
        'CN-30': 'nb_participants',
        'CN-31': "case when activite = 'collectif' then 1 else 0 end",
        'CN-32': "case when activite = 'collectif' then nb_participants else 0 end",
        'CN-33': "case when activite = 'individuel' then 1 else 0 end",
        'CN-34': "case when activite = 'ponctuel' then 1 else 0 end",
        'CN-35': 'coalesce(minutes, 0)',
        'CN-35H': 'coalesce(minutes_historique, 0)',
        'CN-40': 'coalesce(nb_participants - nb_recurrents, 0)'
    }) }}
{%- endmacro %}
