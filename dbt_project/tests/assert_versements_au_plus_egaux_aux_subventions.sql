-- DQ-93: payments of an envelope never exceed what was agreed.
{{ config(severity='warn') }}
select subvention_id
from {{ ref('int_subventions__uniques') }}
where
    montant_versement_v1 > montant_subvention_v1
    or coalesce(versement_1_v2, 0) + coalesce(versement_2_v2, 0) + coalesce(versement_3_v2, 0) > montant_subvention_v2
