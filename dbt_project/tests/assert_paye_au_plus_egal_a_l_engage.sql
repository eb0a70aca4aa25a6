-- Paid ≤ engaged for each subsidy at the date of the edition, but where the export itself says that more was paid than was
-- granted to the post: that is a defect of the source (DQ-93, shown with its number), anything else is ours and stops the edition.
with recus as (

    select
        sha256,
        poste_id,
        'V1' as enveloppe,
        max(montant_subvention_v1) as montant,
        max(montant_versement_v1) as verse
    from {{ ref('stg_idposte__subventions') }}
    group by sha256, poste_id
    union all
    select
        sha256,
        poste_id,
        'V2',
        max(montant_subvention_v2),
        max(coalesce(versement_1_v2, 0) + coalesce(versement_2_v2, 0) + coalesce(versement_3_v2, 0))
    from {{ ref('stg_idposte__subventions') }}
    group by sha256, poste_id
    union all
    select
        sha256,
        poste_id,
        case when source_financement = 'DGCL' then 'V1' else 'V2' end,
        max(montant_subvention),
        sum(coalesce(versement_1, 0) + coalesce(versement_2, 0) + coalesce(versement_3, 0))
    from {{ ref('stg_idposte__subventions_par_source') }}
    group by sha256, poste_id, case when source_financement = 'DGCL' then 'V1' else 'V2' end

)

select
    subventions.poste_id,
    subventions.enveloppe,
    subventions.montant_engage,
    subventions.montant_paye
from {{ ref('fct_subventions') }} as subventions
inner join recus
    on
        subventions.sha256 = recus.sha256
        and subventions.poste_id = recus.poste_id
        and subventions.enveloppe = recus.enveloppe
where
    subventions.montant_paye > subventions.montant_engage
    and recus.verse <= coalesce(recus.montant, 0)
