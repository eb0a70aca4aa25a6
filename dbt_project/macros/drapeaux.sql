{#
    Anomalies read from the flags of a model: `drapeaux` gives, for each rule, the condition on its rows. The relation has
    the columns table_brute, sha256 and numero_enregistrement, and holds only rows of the present state.
#}
{% macro anomalies_des_drapeaux(relation, drapeaux) -%}
    {% for regle, condition in drapeaux.items() -%}
        select
            '{{ regle }}' as regle,
            table_brute,
            sha256,
            numero_enregistrement
        from {{ relation }}
        where {{ condition }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
{%- endmacro %}

{# What flags an activity report of the v1 (a row of int_cras__situes), per rule. Read for the records and for their number. #}
{% macro drapeaux_des_cra() -%}
    {{ return({
        'DQ-50': 'recurrents_plafonnes',
        'DQ-51': "participants_corriges or motif_exclusion = 'participants_absents' or nb_participants > 100",
        'DQ-52': 'date_corrigee',
        'DQ-53': "motif_exclusion in ('avant_programme', 'date_posterieure_a_la_saisie') or jour < cast('2021-06-01' as date)",
        'DQ-55': 'publics_incoherents',
        'DQ-56': 'duree_corrigee',
        'DQ-57': 'commune_corrigee',
        'DQ-58': 'structure_id is null',
        'DQ-59': 'hors_contrat',
        'DQ-60': 'permanence_inconnue',
        'DQ-61': 'conseiller_inconnu',
        'DQ-62': "motif_exclusion = 'supprime'"
    }) }}
{%- endmacro %}
