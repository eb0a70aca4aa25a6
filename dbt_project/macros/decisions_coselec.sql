{#
    Committee decisions listed in the documents of applicant structures (CTE `objets`, made by objets_du_json on `coselec`),
    whatever the opinion, in their order.
#}
{% macro decisions_coselec(objets) -%}
    select
        sha256,
        numero_enregistrement,
        rang,
        coalesce(statut = 'VALIDATION_COSELEC', false) as est_validee,
        {{ texte_du_json('objet', 'avisCoselec') }} as avis,
        coalesce({{ texte_du_json('objet', 'avisCoselec') }} = 'POSITIF', false) as est_favorable,
        {{ texte_du_json('objet', 'numero') }} as coselec_numero,
        coalesce({{ texte_du_json('objet', 'phaseConventionnement') }}, '1') as phase,
        coalesce({{ entier_du_json('objet', 'nombreConseillersCoselec') }}, 0) as postes,
        {{ horodatage_du_json('objet', 'insertedAt') }} as decide_le
    from {{ objets }}
{%- endmacro %}
