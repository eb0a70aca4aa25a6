-- Subsidy agreements at each date, one row per episode of post and envelope: V1 is France Relance (DGCL), V2 the renewal
-- (DITP first, else DGE). An agreement without a date follows its funding period.
{% set enveloppes = {
    'V1': {
        'debut': 'coalesce(date_debut_convention_dgcl, date_debut_financement_dgcl)',
        'fin': 'coalesce(date_fin_convention_dgcl, date_fin_financement_dgcl)',
        'montant': 'montant_subvention_v1'
    },
    'V2': {
        'debut': 'coalesce(date_debut_convention_ditp, date_debut_convention_dge, date_debut_financement_ditp, date_debut_financement_dge)',
        'fin': 'coalesce(date_fin_convention_ditp, date_fin_convention_dge, date_fin_financement_ditp, date_fin_financement_dge)',
        'montant': 'montant_subvention_v2'
    }
} %}
with subventions as (

    {{ etat_a_date('subventions', ref('int_subventions__uniques')) }}

),

conventions as (

    {% for enveloppe, colonnes in enveloppes.items() -%}
        select
            date_arrete,
            subvention_id,
            poste_id,
            '{{ enveloppe }}' as enveloppe,
            {{ colonnes.debut }} as date_debut,
            {{ colonnes.fin }} as date_fin,
            {{ colonnes.montant }} as montant
        from subventions
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select
    *,
    {{ en_cours('date_arrete', 'date_debut', 'date_fin') }} as est_en_cours
from conventions
where date_debut <= date_arrete
