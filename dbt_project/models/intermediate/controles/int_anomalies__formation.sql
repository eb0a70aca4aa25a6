-- What the rules of training (domain.md §3.3) flag or fix: DQ-40 to DQ-42, DQ-44, DQ-45. The routes of the first market
-- (April 2021 to April 2023) should start before July 2023, those of the second not before April 2023 (§1.2.1).
{% set tables = ['formations', 'dates_formation', 'candidats', 'conseillers', 'contrats_v1', 'mouvements_contrats'] %}
{% set premiere_serie = "'105h', '280h', '350h', '420h'" %}
{% set seconde_serie = "'70h', '175h', '315h'" %}
with courants as (

    select sha256 from {{ ref('int_exports__courants') }}

),

contrats as (

    select
        contrats.personne_id,
        contrats.date_debut
    from {{ ref('stg_idposte__contrats') }} as contrats
    inner join courants on contrats.sha256 = courants.sha256

),

-- A person has one pseudonym in the dataspace and others in the v1 platform; the persons of the dataspace tie two of them.
engagements as (

    select
        personne_id,
        date_debut
    from contrats
    union all
    select
        personnes.conseiller_pg_id as personne_id,
        contrats.date_debut
    from contrats
    inner join {{ ref('stg_idposte__personnes') }} as personnes on contrats.personne_id = personnes.personne_id
    inner join courants on personnes.sha256 = courants.sha256
    {% for table in ['contrats_v1', 'mouvements_contrats'] -%}
        union all
        select
            coalesce(lignes.conseiller_pg_id, lignes.conseiller_id) as personne_id,
            lignes.date_debut
        from {{ ref('stg_pilotage__' ~ table) }} as lignes
        inner join courants on lignes.sha256 = courants.sha256
    {% endfor %}

),

premiers as (

    select
        personne_id,
        min(date_debut) as date_debut
    from engagements
    group by personne_id

),

formations as (

    select
        relevees.*,
        premiers.date_debut as premier_contrat
    from {{ ref('int_formations__relevees') }} as relevees
    left join premiers on relevees.personne_id = premiers.personne_id

)

{% for table in tables %}
    {% set dans_la_table = "lignes.table_brute = '" ~ table ~ "' and " %}
    {{ anomalie(
        'DQ-40', table, 'formations',
        dans_la_table ~ '(lignes.est_fin_avant_debut or lignes.date_debut > courants.date_export or lignes.date_debut < '
        ~ debut_programme() ~ ' or lignes.date_fin_recue < ' ~ debut_programme() ~ ')'
    ) }}
    union
    {{ anomalie(
        'DQ-45', table, 'formations',
        dans_la_table ~ "lignes.date_debut < lignes.premier_contrat - interval '60 days'"
    ) }}
    union
{% endfor %}
{{ anomalie('DQ-41', 'mouvements_contrats', 'formations', 'lignes.est_import_incoherent') }}
union
{{ anomalie('DQ-42', 'conseillers', 'formations', 'lignes.est_ancien_nom') }}
union
{{ anomalie(
    'DQ-44', 'formations', ref('int_formations__relevees'),
    "lignes.table_brute = 'formations' and (lignes.label not in ('CCP1', 'CCP2', 'CCP2 & CCP3')"
    " or lignes.parcours not in (" ~ premiere_serie ~ ", " ~ seconde_serie ~ ")"
    " or (lignes.parcours in (" ~ premiere_serie ~ ") and lignes.date_debut >= date '2023-07-01')"
    " or (lignes.parcours in (" ~ seconde_serie ~ ") and lignes.date_debut < date '2023-04-01'))"
) }}
