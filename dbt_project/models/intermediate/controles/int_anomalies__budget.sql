-- What the rules of money (domain.md §3.6) flag or fix: DQ-90 to DQ-97. DQ-98 is of the contracts.
-- V1 never had a bonus (§1.5.1); that of V2 goes to the public employers of a priority zone. Durations to the month: 18
-- (private) or 24 to 36 (public) for V1, 36 for V2.
{% set formes = ['subventions', 'subventions_par_source'] %}
{% set regles = {
    'DQ-91': "lignes.bonification > lignes.montant or (lignes.bonification > 0 and (lignes.enveloppe = 'V1'"
             " or not lignes.est_publique or not lignes.est_en_zone_prioritaire))",
    'DQ-92': 'not lignes.est_au_bareme and lignes.montant is not null',
    'DQ-93': 'lignes.verse > coalesce(lignes.montant, 0)',
    'DQ-94': 'lignes.avoir < 0 or lignes.avoir > coalesce(lignes.verse, 0)',
    'DQ-95': "lignes.date_fin < lignes.date_debut or (lignes.enveloppe = 'V2' and lignes.date_debut < lignes.fin_v1)"
             " or lignes.date_fin < lignes.fin_au_plus_tot or lignes.date_fin > lignes.fin_au_plus_tard",
    'DQ-96': "lignes.etat = 'rendu' and lignes.dernier_versement > lignes.date_rendu"
} %}
with subventions as (

    select
        *,
        date_debut + case
            when enveloppe = 'V2' then interval '35 months'
            when est_publique then interval '23 months'
            else interval '17 months'
        end as fin_au_plus_tot,
        date_debut + case
            when enveloppe = 'V1' and not est_publique then interval '19 months'
            else interval '37 months'
        end as fin_au_plus_tard
    from {{ ref('int_subventions__controlees') }}

),

-- Rows of a post that already has one: left out of every amount.
repetees as (

    select recues.*
    from {{ ref('stg_idposte__subventions') }} as recues
    left join {{ ref('int_subventions__uniques') }} as uniques
        on recues.sha256 = uniques.sha256 and recues.numero_enregistrement = uniques.numero_enregistrement
    where uniques.sha256 is null

),

listees as (

    select
        lignes.demande_id,
        lignes.code_departement,
        lignes.montant_subvention
    from {{ ref('stg_budget__demandes_subvention_fne') }} as lignes
    inner join {{ ref('int_exports__courants') }} as courants on lignes.sha256 = courants.sha256

),

accordees as (

    select
        demandes.enveloppe_id,
        listees.code_departement,
        coalesce(listees.montant_subvention, demandes.montant_demande) as montant
    from {{ ref('stg_budget__demandes_subvention') }} as demandes
    inner join {{ ref('int_exports__courants') }} as courants on demandes.sha256 = courants.sha256
    left join listees on demandes.demande_id = listees.demande_id
    where demandes.statut = 'acceptee'

),

-- Consumed on an envelope: agreements of the advisors for the two envelopes that are theirs, requests granted for the others.
enveloppes as (

    select
        enveloppes.*,
        case
            when enveloppes.libelle like 'Conseiller Numérique%France Relance%'
                then (select sum(subventions.montant) from subventions where subventions.enveloppe = 'V1')
            when enveloppes.libelle like 'Conseiller Numérique%Renouvellement%'
                then (select sum(subventions.montant) from subventions where subventions.enveloppe = 'V2')
            else (
                select sum(accordees.montant) from accordees where accordees.enveloppe_id = enveloppes.enveloppe_id
            )
        end as consomme
    from {{ ref('stg_budget__enveloppes_financement') }} as enveloppes

),

plafonds as (

    select
        plafonds.*,
        (
            select sum(accordees.montant) from accordees
            where
                accordees.enveloppe_id = plafonds.enveloppe_id
                and accordees.code_departement = plafonds.code_departement
        ) as consomme
    from {{ ref('stg_budget__plafonds_enveloppes') }} as plafonds

)

{% for regle, condition in regles.items() %}
    {% for forme in formes %}
        {{ anomalie(regle, forme, 'subventions', "lignes.table_brute = '" ~ forme ~ "' and (" ~ condition ~ ")") }}
        union
    {% endfor %}
{% endfor %}
{% for forme, suffixe in {'subventions': '_v2', 'subventions_par_source': ''}.items() %}
    {{ anomalie('DQ-93', forme, ref('stg_idposte__' ~ forme), paiements_incoherents(suffixe)) }}
    union
{% endfor %}
-- A source that is none of the three belongs to no envelope: its amount is in no figure.
{{ anomalie('DQ-92', 'subventions_par_source', ref('stg_idposte__subventions_par_source'),
            "coalesce(lignes.source_financement, '') not in ('DGCL', 'DITP', 'DGE')") }}
union
{{ anomalie('DQ-90', 'subventions', 'repetees', 'true') }}
union
{{ anomalie('DQ-97', 'enveloppes_financement', 'enveloppes', 'lignes.consomme > lignes.montant') }}
union
{{ anomalie('DQ-97', 'plafonds_enveloppes', 'plafonds', 'lignes.consomme > lignes.plafond') }}
