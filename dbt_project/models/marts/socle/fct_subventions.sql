-- The subsidies of the export in force at the date of the edition, all of them: those that count and the others, with why.
select
    engagements.poste_id,
    engagements.enveloppe,
    engagements.subvention_id,
    engagements.poste_conum_id,
    engagements.structure_id,
    engagements.code_departement,
    engagements.porteuse_id,
    engagements.date_debut,
    engagements.date_fin,
    engagements.date_engagement,
    cast(extract(year from engagements.date_engagement) as integer) as exercice,
    engagements.date_rendu,
    engagements.mois_utilises,
    engagements.montant,
    engagements.bonification,
    engagements.avoir as avoir_source,
    coalesce(comptes.montant_engage, 0) as montant_engage,
    cast(coalesce(comptes.montant_paye, 0) as decimal(18, 2)) as montant_paye,
    cast(coalesce(comptes.montant_degage, 0) as decimal(18, 2)) as montant_degage,
    cast(coalesce(comptes.avoir, 0) as decimal(18, 2)) as avoir,
    cast(coalesce(comptes.avoir + comptes.reversement_calcule, 0) as decimal(18, 2)) as reversement_du,
    engagements.motif_exclusion,
    engagements.table_brute,
    engagements.sha256,
    engagements.numero_enregistrement
from {{ ref('int_engagements__a_date') }} as engagements
left join {{ ref('int_engagements__comptes') }} as comptes
    on
        engagements.date_arrete = comptes.date_arrete
        and engagements.poste_id = comptes.poste_id
        and engagements.enveloppe = comptes.enveloppe
where engagements.date_arrete = {{ arrete_au() }}
