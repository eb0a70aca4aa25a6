-- DQ-69: a cumulated series never decreases. The official one does three times (D04 in November 2023, −5.1 %; D21 and D90 in
-- August 2024, −2.3 % and −1.4 %): up to 6 % is a correction of the past, more is another scope or a truncated file.
{% set exports = {
    'cra_departements': 'stg_coop__cra_departements',
    'accompagnements_departements': 'stg_coop__accompagnements_departements'
} %}
{% set mesures = {
    'cra_departements': 'lignes.accompagnements',
    'accompagnements_departements': 'lignes.accompagnements_conum'
} %}
with points as (

    {% for table_brute, modele in exports.items() -%}
        select
            '{{ table_brute }}' as table_brute,
            lignes.sha256,
            lignes.numero_enregistrement,
            lignes.code_departement as zone,
            exports.date_export as jour,
            cast({{ mesures[table_brute] }} as decimal(20, 2)) as valeur
        from {{ ref(modele) }} as lignes
        inner join {{ ref('int_exports__connus') }} as exports on lignes.sha256 = exports.sha256
        union all
    {% endfor %}
    select
        'barometre' as table_brute,
        lignes.sha256,
        lignes.numero_enregistrement,
        lignes.zone_id as zone,
        lignes.date_mesure as jour,
        cast(lignes.valeur_actuelle as decimal(20, 2)) as valeur
    from {{ ref('stg_barometre__valeurs') }} as lignes
    inner join {{ ref('int_exports__courants') }} as courants on lignes.sha256 = courants.sha256
    where lignes.indicateur_id = 'IND-736' and lignes.valeur_actuelle is not null

),

suites as (

    select
        *,
        lag(valeur) over (partition by table_brute, zone order by jour) as valeur_precedente
    from points

)

select
    'DQ-69' as regle,
    suites.table_brute,
    suites.sha256,
    suites.numero_enregistrement
from suites
inner join {{ ref('int_exports__courants') }} as courants on suites.sha256 = courants.sha256
where suites.valeur < 0.94 * suites.valeur_precedente
