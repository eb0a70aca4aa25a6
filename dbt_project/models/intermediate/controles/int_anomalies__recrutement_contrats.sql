-- Contracts and the persons who hold them: DQ-20 to DQ-26 (Q-04 to Q-06).
{% set tables = ['contrats_v1', 'mouvements_contrats', 'contrats'] %}
with contrats as (

    select
        table_brute,
        sha256,
        numero_enregistrement,
        origine,
        type_contrat,
        date_debut,
        date_fin,
        date_fin_retenue,
        date_rupture,
        est_phase_1,
        est_un_contrat
    from {{ ref('int_contrats_v1__declares') }}
    union all
    select
        'contrats' as table_brute,
        sha256,
        numero_enregistrement,
        'espace_de_donnees' as origine,
        type_contrat,
        date_debut,
        date_fin,
        {{ fin_du_contrat('type_contrat', 'date_fin') }} as date_fin_retenue,
        date_rupture,
        false as est_phase_1,
        true as est_un_contrat
    from {{ ref('stg_idposte__contrats') }}

),

-- The collections of the platform that say the present state: contracts by person and structure, persons.
v1 as (

    select declares.*
    from {{ ref('int_contrats_v1__declares') }} as declares
    inner join {{ ref('int_exports__courants') }} as courants on declares.sha256 = courants.sha256
    where declares.table_brute = 'contrats_v1' and declares.origine = 'mongo'

),

personnes as (

    select
        conseillers.sha256,
        conseillers.numero_enregistrement,
        conseillers.statut,
        coalesce(
            profils.profil_retenu_id, conseillers.conseiller_pg_id, conseillers.conseiller_id
        ) as profil_id
    from {{ ref('stg_pilotage__conseillers') }} as conseillers
    inner join {{ ref('int_exports__courants') }} as courants on conseillers.sha256 = courants.sha256
    left join {{ ref('int_conseillers_v1__profils') }} as profils
        on coalesce(conseillers.conseiller_pg_id, conseillers.conseiller_id) = profils.profil_id
    where conseillers.origine = 'mongo'

),

-- Without the collection of contracts, nothing says that an advisor has none.
recrutes as (

    select personnes.*
    from personnes
    where
        personnes.statut = 'RECRUTE'
        and exists (select 1 from {{ ref('int_exports__courants') }} where contrat = 'mises_en_relation_mongo')
        and not exists (select 1 from v1 where v1.est_en_cours and v1.profil_id = personnes.profil_id)

),

statuts as (

    select
        profil_id,
        max(case when statut = 'RECRUTE' then 1 else 0 end) as est_recrute
    from personnes
    group by profil_id

),

en_cours_sans_statut as (

    select v1.*
    from v1
    inner join statuts on v1.profil_id = statuts.profil_id
    where v1.est_en_cours and statuts.est_recrute = 0

),

renouvellements as (

    select distinct
        ouverts.sha256,
        ouverts.numero_enregistrement
    from v1 as ouverts
    inner join v1 as rompus on ouverts.profil_id = rompus.profil_id
    where
        ouverts.statut = 'renouvellement_initiee'
        and (
            rompus.statut = 'nouvelle_rupture'
            or (rompus.statut = 'finalisee_rupture' and ouverts.structure_id = rompus.structure_id)
        )

)

{{ anomalie('DQ-20', 'conseillers', 'recrutes', 'true') }}
union all
{{ anomalie('DQ-20', 'contrats_v1', 'en_cours_sans_statut', 'true') }}
union all
{{ anomalie('DQ-21', 'contrats_v1', 'v1',
    "lignes.statut in ('terminee', 'terminee_naturelle') and lignes.date_rupture is not null") }}
union all
{{ anomalie('DQ-22', 'contrats_v1', 'renouvellements', 'true') }}
{% for table in tables %}
    {% set sienne = "lignes.table_brute = '" ~ table ~ "'" %}
    union all
    -- The list of contracts that reached their end does not give their type.
    {{ anomalie('DQ-23', table, 'contrats', sienne ~ " and lignes.est_un_contrat and (
        lignes.date_debut is null
        or (lignes.type_contrat is null and lignes.origine <> 'termines')
        or (lignes.date_fin is null and coalesce(lignes.type_contrat, '') <> 'CDI')
    )") }}
    union all
    {{ anomalie('DQ-24', table, 'contrats', sienne ~ " and lignes.date_fin is distinct from lignes.date_fin_retenue") }}
    union all
    -- 2020-10-01: no contract can be older than the programme; three months ahead, a hire is announced. A CDD of the
    -- first phase lasts at most three years and a month of transition.
    {{ anomalie('DQ-25', table, 'contrats', sienne ~ " and (
        lignes.date_debut < cast('2020-10-01' as date)
        or lignes.date_debut > courants.date_export + interval '90 days'
        or lignes.date_fin_retenue <= lignes.date_debut
        or (
            lignes.type_contrat = 'CDD' and lignes.est_phase_1
            and lignes.date_fin_retenue > lignes.date_debut + interval '37 months'
        )
    )") }}
    union all
    {{ anomalie('DQ-26', table, 'contrats', sienne ~ " and (
        lignes.date_rupture < lignes.date_debut or lignes.date_rupture > lignes.date_fin_retenue
    )") }}
{% endfor %}
