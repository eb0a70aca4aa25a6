{#
    The météo that the figures propose (features.md §4.4), the worst that a rule gives: a probability that is not known
    proposes nothing. `s`: relation of the thresholds in force.
#}
{% macro meteo_proposee(probabilite, ecart_mediane, alertes_fortes, alertes_bloquantes, s) -%}
    case
        when {{ probabilite }} is null then 'non_renseignee'
        when {{ probabilite }} < {{ s }}.probabilite_nuage or {{ alertes_bloquantes }} > 0 then 'orage'
        when {{ probabilite }} < {{ s }}.probabilite_couvert or {{ ecart_mediane }} <= -{{ s }}.retard_mediane then 'nuage'
        when {{ probabilite }} < {{ s }}.probabilite_soleil or {{ alertes_fortes }} > 0 then 'couvert'
        else 'soleil'
    end
{%- endmacro %}
