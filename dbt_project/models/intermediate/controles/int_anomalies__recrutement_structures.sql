-- Applicant structures, their posts and their agreements: DQ-27 to DQ-30, DQ-39 (Q-01 to Q-03).
with structures as (

    select
        coselec.*,
        candidates.recrutes_sur_valides,
        candidates.nb_recrutees,
        candidates.nb_finalisees
    from {{ ref('int_structures_candidates__coselec') }} as coselec
    inner join {{ ref('stg_pilotage__structures_candidates') }} as candidates
        on coselec.sha256 = candidates.sha256 and coselec.numero_enregistrement = candidates.numero_enregistrement
    inner join {{ ref('int_exports__courants') }} as courants on coselec.sha256 = courants.sha256

),

-- Contracts per structure, in the collections by its _id, in the exports of the steering tool by its idPG.
contrats as (

    select
        declares.origine,
        case when declares.origine = 'mongo' then declares.structure_id else declares.structure_pg_id end as cle,
        count(*) filter (where declares.statut in ('recrutee', 'finalisee')) as nb_recrutes,
        count(*) filter (where declares.est_en_cours) as nb_en_cours
    from {{ ref('int_contrats_v1__declares') }} as declares
    inner join {{ ref('int_exports__courants') }} as courants on declares.sha256 = courants.sha256
    where declares.table_brute = 'contrats_v1' and declares.origine in ('mongo', 'pilotage')
    group by
        declares.origine,
        case when declares.origine = 'mongo' then declares.structure_id else declares.structure_pg_id end

),

comptees as (

    select
        structures.*,
        coalesce(contrats.nb_recrutes, 0) as nb_recrutes,
        coalesce(contrats.nb_en_cours, 0) as nb_en_cours
    from structures
    left join contrats
        on
            structures.origine = contrats.origine
            and case when structures.origine = 'mongo' then structures.structure_id else structures.structure_pg_id end
            = contrats.cle

),

demandes as (

    select
        demandes.*,
        comptees.nb_en_cours,
        row_number() over (
            partition by demandes.sha256, demandes.numero_enregistrement
            order by
                case when demandes.statut_demande = 'validee' then 0 else 1 end,
                demandes.valide_le desc nulls last,
                demandes.rang desc
        ) as rang_validee
    from {{ ref('int_structures_candidates__demandes') }} as demandes
    inner join comptees
        on demandes.sha256 = comptees.sha256 and demandes.numero_enregistrement = comptees.numero_enregistrement

),

abandons as (

    select
        structure_pg_id,
        max(case when statut = 'ABANDON' then 1 else 0 end) as est_abandonnee
    from structures
    where structure_pg_id is not null and statut is not null
    group by structure_pg_id

),

conventions as (

    select
        conventions.*,
        abandons.est_abandonnee,
        row_number() over (
            partition by conventions.structure_pg_id
            order by conventions.date_coselec desc nulls last, conventions.numero_enregistrement desc
        ) as rang
    from {{ ref('stg_pilotage__conventions') }} as conventions
    inner join {{ ref('int_exports__courants') }} as courants on conventions.sha256 = courants.sha256
    left join abandons on conventions.structure_pg_id = abandons.structure_pg_id

)

{{ anomalie('DQ-27', 'structures_candidates', 'comptees', "
    (
        lignes.statut = 'VALIDATION_COSELEC'
        and greatest(
            lignes.nb_recrutes, lignes.nb_en_cours, coalesce(lignes.nb_recrutees + lignes.nb_finalisees, 0)
        ) > lignes.postes
    )
    or try_cast(split_part(lignes.recrutes_sur_valides, '/', 1) as bigint)
    > try_cast(split_part(lignes.recrutes_sur_valides, '/', 2) as bigint)
") }}
union all
{{ anomalie('DQ-28', 'structures_candidates', 'comptees', "
    (lignes.statut = 'VALIDATION_COSELEC' and coalesce(lignes.postes, 0) = 0)
    or (
        lignes.statut not in ('CREEE', 'VALIDATION_COSELEC')
        and ((lignes.est_favorable and lignes.postes > 0) or lignes.nb_en_cours > 0)
    )
") }}
union all
{{ anomalie('DQ-29', 'structures_candidates', 'demandes', "
    lignes.type_demande = 'retrait' and lignes.statut_demande in ('validee', 'en_cours')
    and (
        lignes.postes_rendus > lignes.postes_avant
        or (lignes.statut_demande = 'en_cours' and lignes.postes_rendus > lignes.postes_avant - lignes.nb_en_cours)
        or (
            lignes.statut_demande = 'validee' and lignes.rang_validee = 1
            and lignes.postes_rendus = lignes.postes_avant and lignes.statut_structure <> 'ABANDON'
        )
    )
") }}
union all
{{ anomalie('DQ-29', 'conventions', 'conventions', "
    lignes.type_demande in ('retrait', 'abandon')
    and (
        -lignes.variation > lignes.postes_avant
        or (lignes.rang = 1 and lignes.postes_apres = 0 and lignes.est_abandonnee = 0)
    )
") }}
union all
{{ anomalie('DQ-30', 'structures_candidates', 'comptees', "
    lignes.statut = 'VALIDATION_COSELEC' and lignes.origine in ('mongo', 'sit')
    and lignes.conventionnement_statut is null
") }}
union all
{{ anomalie('DQ-39', 'structures_candidates', 'demandes',
    'lignes.est_repetee or lignes.statut_demande <> lignes.statut_recu') }}
