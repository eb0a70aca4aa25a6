-- Agreements above the threshold of the law, in the columns of the national schema (SCDL « Subventions » 2.1.1). One
-- beneficiary each: the share is 1. What the exports do not say (decision, RNA, RAE, aid scheme) is empty in the file.
select
    programme.nom_attribuant,
    programme.id_attribuant,
    conventions.date_convention,
    beneficiaires.nom as nom_beneficiaire,
    conventions.siret as id_beneficiaire,
    programme.objet,
    conventions.montant,
    programme.nature,
    programme.conditions_versement,
    cast(conventions.date_convention as varchar)
    || case
        when beneficiaires.date_fin >= conventions.date_convention then '/' || cast(beneficiaires.date_fin as varchar)
        else ''
    end as dates_periode_versement,
    programme.notification_ue,
    cast(1 as decimal(3, 2)) as pourcentage_subvention
from {{ ref('ouvert_conventions') }} as conventions
inner join {{ ref('int_conventions__beneficiaires') }} as beneficiaires
    on
        conventions.financeur = beneficiaires.financeur
        and conventions.date_convention = beneficiaires.date_convention
        and conventions.siret = beneficiaires.siret
inner join {{ ref('conventions_programme') }} as programme on conventions.financeur = programme.financeur
where conventions.est_a_publier and conventions.motif_retenue is null
