-- What was paid and what remains to be paid at each date, in lines that fall on a day (no `debut`) or day by day from `debut`
-- to `fin`, read up to `jusqu_au`.
select
    qualifies.date_arrete,
    qualifies.poste_id,
    qualifies.enveloppe,
    qualifies.rang,
    'paye' as nature,
    comptes.code_departement,
    qualifies.montant_source as montant,
    case
        when qualifies.date_versement is null and qualifies.debut_financement < qualifies.fin_repartition
            then qualifies.debut_financement
    end as debut,
    coalesce(qualifies.date_versement, qualifies.fin_repartition, qualifies.date_fait) as fin,
    qualifies.date_arrete as jusqu_au
from {{ ref('int_versements__qualifies') }} as qualifies
inner join {{ ref('int_engagements__comptes') }} as comptes
    on
        qualifies.date_arrete = comptes.date_arrete
        and qualifies.porteuse_id = comptes.poste_id
        and qualifies.enveloppe = comptes.enveloppe
where
    qualifies.motif_exclusion is null
    and qualifies.date_fait <= qualifies.date_arrete
union all
select
    date_arrete,
    poste_id,
    enveloppe,
    rang,
    case
        when nature = 'a_dater' then 'a_dater'
        when nature = 'du' and echeance <= date_arrete then 'en_retard'
        when nature = 'acquis' then 'acquis'
        else 'attendu'
    end as nature,
    code_departement,
    montant,
    case when debut < echeance then debut end as debut,
    -- What nothing dates is listed at the date.
    coalesce(echeance, date_arrete) as fin,
    coalesce(echeance, date_arrete) as jusqu_au
from {{ ref('int_restes__a_date') }}
