-- Agreements at the date of the edition, as the law publishes them: one per beneficiary, funder and first day, whatever the
-- number of posts. A beneficiary is a SIRET: several branches of a network that share one are one. The day is that of the
-- agreement, else the day it is engaged from. What is engaged is counted once (int_engagements__a_date says which row).
with structures as (

    select structures.*
    from {{ ref('stg_idposte__structures') }} as structures
    inner join {{ ref('int_exports__courants') }} as courants on structures.sha256 = courants.sha256

),

lignes as (

    select
        engagements.financeur,
        engagements.montant,
        engagements.date_fin,
        structures.denomination_sirene,
        structures.denomination_antenne,
        structures.siret,
        coalesce(engagements.date_debut, engagements.date_engagement) as date_convention,
        coalesce(structures.siret, 'structure ' || engagements.structure_id, 'ligne ' || engagements.poste_id)
            as beneficiaire
    from {{ ref('int_engagements__a_date') }} as engagements
    left join structures on engagements.structure_id = structures.structure_id
    where
        engagements.date_arrete = {{ arrete_au() }}
        and engagements.motif_exclusion is null
        and engagements.montant is not null

)

select
    financeur,
    date_convention,
    beneficiaire,
    max(siret) as siret,
    -- The name of the legal entity: that of a branch only where SIRENE gives none.
    coalesce(min(denomination_sirene), min(denomination_antenne)) as nom,
    max(date_fin) as date_fin,
    sum(montant) as montant,
    count(*) as nb_postes
from lignes
group by financeur, date_convention, beneficiaire
