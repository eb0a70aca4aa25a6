-- A post, an envelope and a start are one agreement: counted once whatever the rows that repeat it.
select
    poste_conum_id,
    enveloppe,
    date_debut
from {{ ref('fct_subventions') }}
where motif_exclusion is null and poste_conum_id is not null and date_debut is not null
group by poste_conum_id, enveloppe, date_debut
having count(*) > 1
