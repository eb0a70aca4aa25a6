-- What is needed to judge a subsidy: what was paid, who employs and where, and whether the amount is one of the public
-- scale. Subsidies, posts, structures and zonings of the present state only.
with courants as (

    select
        sha256,
        table_brute
    from {{ ref('int_exports__courants') }}

),

postes as (

    select postes.*
    from {{ ref('stg_idposte__postes') }} as postes
    inner join courants on postes.sha256 = courants.sha256

),

structures as (

    select structures.*
    from {{ ref('int_structures__localisees') }} as structures
    inner join courants on structures.sha256 = courants.sha256

),

verses as (

    select
        sha256,
        poste_id,
        enveloppe,
        sum(montant) as verse,
        max(date_versement) as dernier_versement
    from {{ ref('int_subventions__versements') }}
    group by sha256, poste_id, enveloppe

),

situees as (

    select
        subventions.*,
        verses.verse,
        verses.dernier_versement,
        postes.etat,
        postes.date_rendu,
        structures.est_publique,
        case structures.est_publique when true then 'publique' when false then 'privee' end as nature,
        nullif(structures.code_departement, 'NL') as code_departement,
        -- A zone is judged absent only where the QPV and the ZRR are known, and the commune of the employer.
        case
            when structures.code_commune_en_vigueur is null then null
            when zones.code_commune is not null then true
            when
                (
                    select count(distinct recus.table_brute) from courants as recus
                    where recus.table_brute in ('zonages', 'zrr_communes')
                ) = 2 then false
        end as est_en_zone_prioritaire,
        max(case when subventions.enveloppe = 'V1' then subventions.date_fin end) over (
            partition by subventions.sha256, coalesce(postes.poste_conum_id, -subventions.poste_id)
        ) as fin_v1
    from {{ ref('int_subventions__enveloppes') }} as subventions
    inner join courants on subventions.sha256 = courants.sha256
    left join postes on subventions.poste_id = postes.poste_id
    left join structures on postes.structure_id = structures.structure_id
    left join {{ ref('int_communes__prioritaires') }} as zones
        on structures.code_commune_en_vigueur = zones.code_commune
    left join verses
        on
            subventions.sha256 = verses.sha256
            and subventions.poste_id = verses.poste_id
            and subventions.enveloppe = verses.enveloppe

),

particuliers as (

    select distinct
        enveloppe,
        nature,
        code_departement
    from {{ ref('bareme_subventions') }}
    where code_departement is not null

),

-- Equal to a line of the scale, or to its share for the months used, to the euro. What is not known of the employer
-- excludes no line; a département that has lines of its own leaves the common ones.
conformes as (

    select distinct
        situees.sha256,
        situees.poste_id,
        situees.enveloppe
    from situees
    inner join {{ ref('bareme_subventions') }} as bareme
        on
            situees.enveloppe = bareme.enveloppe
            and coalesce(situees.nature, bareme.nature) = bareme.nature
    left join particuliers
        on
            bareme.enveloppe = particuliers.enveloppe
            and bareme.nature = particuliers.nature
            and situees.code_departement = particuliers.code_departement
    where
        (
            situees.code_departement is null
            or situees.code_departement = bareme.code_departement
            or (bareme.code_departement is null and particuliers.code_departement is null)
        )
        and (
            situees.montant = bareme.montant
            or (
                situees.mois_utilises < bareme.duree_mois
                and abs(situees.montant - bareme.montant * situees.mois_utilises / bareme.duree_mois) <= 1
            )
        )

)

select
    situees.*,
    conformes.sha256 is not null as est_au_bareme
from situees
left join conformes
    on
        situees.sha256 = conformes.sha256
        and situees.poste_id = conformes.poste_id
        and situees.enveloppe = conformes.enveloppe
