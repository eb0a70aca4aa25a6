-- The yearly instalments of each V2 agreement engaged at each date (public scale, domain.md §1.5.4): when each falls due,
-- whether it was paid by then, whether it will never open because the post was given back before. An agreement whose
-- amount is not of the scale, or that has no start, has none: no source says its schedule.
with tranches as (

    select
        engagements.date_arrete,
        engagements.poste_id,
        engagements.enveloppe,
        tranches.rang,
        engagements.date_engagement,
        engagements.date_rendu,
        tranches.montant_tranche,
        {{ decale('engagements.date_debut', 'tranches.mois_apres_debut', 'month') }} as date_exigible
    from {{ ref('int_engagements__comptes') }} as engagements
    inner join {{ ref('tranches_subventions') }} as tranches
        on engagements.enveloppe = tranches.enveloppe and engagements.montant_engage = tranches.montant
    where engagements.date_debut is not null

)

select
    tranches.date_arrete,
    tranches.poste_id,
    tranches.enveloppe,
    tranches.rang,
    tranches.date_engagement,
    tranches.montant_tranche,
    tranches.date_exigible,
    coalesce(tranches.date_rendu < tranches.date_exigible, false) as est_eteinte,
    versements.date_versement,
    -- A payment that the source does not date was made, we do not know when.
    versements.rang is not null as est_payee_un_jour,
    coalesce(versements.date_versement, tranches.date_arrete) <= tranches.date_arrete
    and versements.rang is not null as est_payee
from tranches
left join {{ ref('int_versements__qualifies') }} as versements
    on
        tranches.date_arrete = versements.date_arrete
        and tranches.poste_id = versements.porteuse_id
        and tranches.enveloppe = versements.enveloppe
        and tranches.rang = versements.rang
        and versements.motif_exclusion is null
