{#
    Fields that count the persons of an activity by class, per system and dimension: the classes, then the field of those
    whose class is unknown (none for the ages of the v1). Their classes: seed classes_publics.
#}
{% macro champs_publics(systeme) -%}
    {{ return({
        'cra': {
            'age': (['age_moins_12_ans', 'age_de_12_a_18_ans', 'age_de_18_a_35_ans', 'age_de_35_a_60_ans',
                     'age_plus_60_ans'], none),
            'statut': (['statut_etudiant', 'statut_sans_emploi', 'statut_en_emploi', 'statut_retraite'],
                       'statut_heterogene'),
        },
        'coop': {
            'age': (['age_moins_de_douze', 'age_douze_dix_huit', 'age_dix_huit_vingt_quatre',
                     'age_vingt_cinq_trente_neuf', 'age_quarante_cinquante_neuf', 'age_soixante_soixante_neuf',
                     'age_soixante_dix_plus'], 'age_non_communique'),
            'statut': (['statut_scolarise', 'statut_sans_emploi', 'statut_en_emploi', 'statut_retraite'],
                       'statut_non_communique'),
        },
    }[systeme]) }}
{%- endmacro %}

{# The sum of fields, those left empty being none. #}
{% macro somme_des_champs(champs) -%}
    {% for champ in champs %}coalesce({{ champ }}, 0){{ ' + ' if not loop.last }}{% endfor %}
{%- endmacro %}

{#
    DQ-55, per activity of `relation` and dimension: persons whose class is believed. More classes than participants, nobody
    knows whose they are: none is believed. Fewer, the others are not known.
#}
{% macro publics_retenus(systeme) -%}
    {% for dimension, (classes, inconnue) in champs_publics(systeme).items() -%}
    {%- set crue = dimension ~ '_total <= nb_participants' -%}
    {% for champ in classes -%}
    sum(case when {{ crue }} then coalesce({{ champ }}, 0) else 0 end) as {{ champ }},
            sum(coalesce({{ champ }}, 0)) as {{ champ }}_recu,
        {% endfor -%}
    sum(nb_participants - case when {{ crue }} then {{ somme_des_champs(classes) }} else 0 end)
            as {{ dimension }}_non_renseigne,
        sum({{ somme_des_champs([inconnue]) if inconnue else 0 }}) as {{ dimension }}_non_renseigne_recu,
    {% endfor -%}
    sum(nb_participants) as participants
{%- endmacro %}
