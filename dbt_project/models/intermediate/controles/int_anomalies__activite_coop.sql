-- What the rules of activity (domain.md §3.4) flag, fix or leave out in the activities of the Coop.
with activites as (

    select
        *,
        mediateur_id is not null
        and motif_exclusion is null
        and {{ saisie_en_double(
            ['mediateur_id', 'motif_exclusion', 'jour', 'activite', 'duree_minutes', 'accompagnements', 'thematiques'],
            'cree_le', 'activite_id'
        ) }} as est_double
    from {{ ref('int_activites__natives') }}

)

-- A workbook has neither the beneficiaries nor the place of an activity (DQ-65, DQ-66).
{{ anomalies_des_drapeaux('activites', {
    'DQ-51': "motif_exclusion = 'participants_absents' or nb_participants > 100",
    'DQ-53': "motif_exclusion in ('avant_programme', 'date_posterieure_a_la_saisie')",
    'DQ-56': 'minutes is null',
    'DQ-61': "motif_exclusion = 'mediateur_inconnu'",
    'DQ-62': "motif_exclusion = 'supprimee'",
    'DQ-63': "motif_exclusion = 'convertie_de_la_v1'",
    'DQ-64': 'est_double',
    'DQ-65': "table_brute = 'activites' and (accompagnements is distinct from beneficiaires
        or (activite = 'individuel' and accompagnements is distinct from 1))",
    'DQ-66': "table_brute = 'activites' and ((type_lieu = 'lieu_activite') is distinct from (structure_id is not null)
        or (type_lieu <> 'lieu_activite' and lieu_code_commune is null))"
}) }}
