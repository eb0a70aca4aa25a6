-- Subsidies engaged at each date, each once: what is paid of it, what is released, what is to be given back. Once a post is
-- given back nothing more is paid on it (DQ-96): what was not paid by then is released. A credit note has no date in the
-- source: it counts from the day the post was given back, else from the day of the export that says it.
with durees as (

    select distinct
        montant,
        duree_mois
    from {{ ref('bareme_subventions') }}
    where enveloppe = 'V1'

),

comptes as (

    select
        engagements.*,
        durees.duree_mois,
        coalesce(engagements.montant, 0) as montant_engage,
        coalesce(sommes.montant_paye, 0) as montant_paye,
        coalesce(sommes.montant_verse, 0) as montant_verse,
        coalesce(sommes.montant_acquis, 0) as montant_acquis
    from {{ ref('int_engagements__a_date') }} as engagements
    left join durees on engagements.enveloppe = 'V1' and engagements.montant = durees.montant
    left join {{ ref('int_versements__sommes') }} as sommes
        on
            engagements.date_arrete = sommes.date_arrete
            and engagements.poste_id = sommes.porteuse_id
            and engagements.enveloppe = sommes.enveloppe
    where engagements.motif_exclusion is null

)

select
    date_arrete,
    poste_id,
    enveloppe,
    poste_conum_id,
    code_departement,
    date_engagement,
    date_debut,
    debut_financement,
    fin_financement,
    date_rendu,
    table_brute,
    sha256,
    numero_enregistrement,
    montant_engage,
    montant_paye,
    montant_acquis,
    case when date_rendu is not null then greatest(0, montant_engage - montant_verse) else 0 end as montant_degage,
    case when date_rendu is not null or date_export <= date_arrete then coalesce(avoir, 0) else 0 end as avoir,
    coalesce(date_rendu, date_export) as date_avoir,
    -- A credit note that the source does not say (null, not 0) is worked out for V1 only, whose months used are of one
    -- period of known length: what was paid beyond the share of the months used. No source says how for V2.
    case
        when avoir is null and date_rendu is not null and mois_utilises < duree_mois
            then greatest(
                    0, montant_verse - cast(montant_engage * mois_utilises / duree_mois as decimal(18, 2))
                )
        else 0
    end as reversement_calcule
from comptes
