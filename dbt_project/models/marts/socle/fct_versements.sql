-- The payments of the export in force at the date of the edition, all of them: those that count and the others, with why.
select
    poste_id,
    enveloppe,
    rang,
    subvention_id,
    porteuse_id,
    date_versement,
    debut_financement,
    fin_repartition,
    montant_source as montant,
    cast(case when motif_exclusion is null then montant else 0 end as decimal(18, 2)) as montant_paye,
    motif_exclusion,
    table_brute,
    sha256,
    numero_enregistrement
from {{ ref('int_versements__qualifies') }}
where date_arrete = {{ arrete_au() }}
