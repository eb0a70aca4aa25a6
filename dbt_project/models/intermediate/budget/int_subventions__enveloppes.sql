-- What each envelope grants to each episode of post, in one form for the two shapes of the export. V1 is France Relance
-- (DGCL), V2 the renewal (DITP first, else DGE). An agreement without a date follows its funding period.
-- Until March 2026 the export had one row per source (domain.md §1.5.1): the rows of an envelope say the same amount
-- again, so the one whose agreement ends last gives it, from the first start to the last end. The bonus is in the amount:
-- 42,500 + 7,500 = 50,000 EUR is the public rule (§1.5.4), the 57,500 of an old document is none.
{% set enveloppes = {
    'V1': {
        'debut': 'coalesce(date_debut_convention_dgcl, date_debut_financement_dgcl)',
        'fin': 'coalesce(date_fin_convention_dgcl, date_fin_financement_dgcl)',
        'debut_financement': 'coalesce(date_debut_financement_dgcl, date_debut_convention_dgcl)',
        'fin_financement': 'coalesce(date_fin_financement_dgcl, date_fin_convention_dgcl)',
        'mois': 'mois_utilises_periode_financement_dgcl',
        'financeur': "'DGCL'",
        'bonification': 'cast(null as decimal(18, 2))'
    },
    'V2': {
        'debut': 'coalesce(date_debut_convention_ditp, date_debut_convention_dge, date_debut_financement_ditp, date_debut_financement_dge)',
        'fin': 'coalesce(date_fin_convention_ditp, date_fin_convention_dge, date_fin_financement_ditp, date_fin_financement_dge)',
        'debut_financement': 'coalesce(date_debut_financement_ditp, date_debut_financement_dge, date_debut_convention_ditp, date_debut_convention_dge)',
        'fin_financement': 'coalesce(date_fin_financement_ditp, date_fin_financement_dge, date_fin_convention_ditp, date_fin_convention_dge)',
        'mois': 'coalesce(mois_utilises_periode_financement_ditp, mois_utilises_periode_financement_dge)',
        'financeur': "case when coalesce(date_debut_convention_ditp, date_debut_financement_ditp) is not null then 'DITP' else 'DGE' end",
        'bonification': 'montant_bonification_v2'
    }
} %}
with par_source as (

    select
        sha256,
        numero_enregistrement,
        subvention_id,
        poste_id,
        mois_utilises_periode_financement as mois_utilises,
        montant_subvention as montant,
        montant_bonification as bonification,
        source_financement as financeur,
        case when source_financement = 'DGCL' then 'V1' else 'V2' end as enveloppe,
        coalesce(date_debut_convention, date_debut_financement) as date_debut,
        coalesce(date_fin_convention, date_fin_financement) as date_fin,
        coalesce(date_debut_financement, date_debut_convention) as debut_financement,
        coalesce(date_fin_financement, date_fin_convention) as fin_financement
    from {{ ref('stg_idposte__subventions_par_source') }}
    where source_financement in ('DGCL', 'DITP', 'DGE')

),

classees as (

    select
        *,
        min(date_debut) over (partition by sha256, poste_id, enveloppe) as premier_debut,
        max(date_fin) over (partition by sha256, poste_id, enveloppe) as derniere_fin,
        min(debut_financement) over (partition by sha256, poste_id, enveloppe) as premier_financement,
        max(fin_financement) over (partition by sha256, poste_id, enveloppe) as dernier_financement,
        row_number() over (
            partition by sha256, poste_id, enveloppe order by date_fin desc nulls last, subvention_id desc
        ) as rang
    from par_source

)

{% for enveloppe, colonnes in enveloppes.items() -%}
    select
        'subventions' as table_brute,
        sha256,
        numero_enregistrement,
        subvention_id,
        poste_id,
        '{{ enveloppe }}' as enveloppe,
        {{ colonnes.debut }} as date_debut,
        {{ colonnes.fin }} as date_fin,
        {{ colonnes.debut_financement }} as debut_financement,
        {{ colonnes.fin_financement }} as fin_financement,
        {{ colonnes.mois }} as mois_utilises,
        montant_subvention_{{ enveloppe | lower }} as montant,
        {{ colonnes.bonification }} as bonification,
        {{ colonnes.financeur }} as financeur,
        montant_avoir_{{ enveloppe | lower }} as avoir
    from {{ ref('int_subventions__uniques') }}
    union all
{% endfor -%}
select
    'subventions_par_source' as table_brute,
    sha256,
    numero_enregistrement,
    subvention_id,
    poste_id,
    enveloppe,
    premier_debut as date_debut,
    derniere_fin as date_fin,
    premier_financement as debut_financement,
    dernier_financement as fin_financement,
    mois_utilises,
    montant,
    bonification,
    financeur,
    cast(null as decimal(18, 2)) as avoir
from classees
where rang = 1
