-- Contracts of each export, with what follows from their dates. A contract ends with its planned end (none for a CDI,
-- DQ-24) or its rupture, whichever is first. A rupture on the term, or whose reason says so (non_reconduction_cdd), is the
-- end of a fixed-term contract and no rupture (CN-60).
with bornes as (

    select
        contrats.sha256,
        contrats.numero_enregistrement,
        contrats.contrat_id,
        contrats.personne_id,
        contrats.structure_id,
        contrats.type_contrat,
        contrats.quotite,
        contrats.date_debut,
        {{ fin_du_contrat('contrats.type_contrat', 'contrats.date_fin') }} as date_fin,
        contrats.date_rupture,
        motifs.motif_rupture,
        coalesce(nomenclature.est_une_rupture, true) as est_un_motif_de_rupture
    from {{ ref('stg_idposte__contrats') }} as contrats
    left join {{ ref('int_contrats__motifs') }} as motifs on contrats.contrat_id = motifs.contrat_id
    left join {{ ref('motifs_rupture') }} as nomenclature on motifs.motif_rupture = nomenclature.motif

)

select
    *,
    least(coalesce(date_fin, date_rupture), coalesce(date_rupture, date_fin)) as date_sortie,
    date_rupture is not null
    and est_un_motif_de_rupture
    and (date_fin is null or date_rupture < date_fin) as est_rompu
from bornes
