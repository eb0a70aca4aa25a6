-- What each export says was paid in all on each subsidy, and since when.
select
    sha256,
    poste_id,
    enveloppe,
    sum(montant) as montant_verse,
    min(coalesce(date_versement, debut_financement)) as premier_versement
from {{ ref('int_subventions__versements') }}
group by sha256, poste_id, enveloppe
