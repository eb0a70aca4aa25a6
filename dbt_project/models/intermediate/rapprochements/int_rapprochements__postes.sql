-- The four answers to « how many posts », at the date of the edition: validated by the committee, under agreement, filled,
-- paid for. Each post is in one state for each pair, so that the causes add up to the difference (features.md N-14).
with postes as (

    select
        postes.code_departement,
        postes.poste_conum_id,
        postes.est_rendu,
        postes.est_conventionne,
        postes.est_occupe,
        paiements.poste_conum_id is not null as est_paye
    from {{ ref('int_postes__a_date') }} as postes
    left join (
        select distinct episodes.poste_conum_id
        from {{ ref('int_versements__a_date') }} as versements
        inner join {{ ref('int_episodes__a_date') }} as episodes
            on versements.date_arrete = episodes.date_arrete and versements.poste_id = episodes.poste_id
        where versements.date_arrete = {{ arrete_au() }} and versements.montant > 0
    ) as paiements on postes.poste_conum_id = paiements.poste_conum_id
    where postes.date_arrete = {{ arrete_au() }}

),

comptes as (

    select
        code_departement,
        sum(case when not est_rendu then 1 else 0 end) as attribues,
        sum(case when est_conventionne then 1 else 0 end) as conventionnes,
        sum(case when est_occupe then 1 else 0 end) as occupes,
        sum(case when est_paye then 1 else 0 end) as payes,
        sum(case when est_conventionne and not est_paye then 1 else 0 end) as jamais_payes,
        sum(case when est_paye and not est_conventionne then 1 else 0 end) as payes_sans_convention
    from postes
    group by code_departement

),

valides as (

    select
        code_departement,
        valeur as valides
    from {{ ref('int_postes_valides__mesures') }}
    where date_arrete = {{ arrete_au() }} and code_indicateur = 'CN-01'

),

reunis as (

    select
        coalesce(comptes.code_departement, valides.code_departement) as code_departement,
        coalesce(valides.valides, 0) as valides,
        coalesce(comptes.attribues, 0) as attribues,
        coalesce(comptes.conventionnes, 0) as conventionnes,
        coalesce(comptes.occupes, 0) as occupes,
        coalesce(comptes.payes, 0) as payes,
        coalesce(comptes.jamais_payes, 0) as jamais_payes,
        coalesce(comptes.payes_sans_convention, 0) as payes_sans_convention
    from comptes
    full join valides on comptes.code_departement = valides.code_departement

),

-- A pair is compared only where both of its sources are there.
disponibles as (

    select code_indicateur
    from {{ ref('int_indicateurs__disponibilite') }}
    where date_arrete = {{ arrete_au() }} and est_disponible

)

{% set causes = [
    ('postes_valides_et_conventionnes', 'valides_hors_export_des_postes', 'valides', 'conventionnes', 'valides - attribues'),
    ('postes_valides_et_conventionnes', 'attribues_sans_convention', 'valides', 'conventionnes',
     'attribues - conventionnes'),
    ('postes_conventionnes_et_occupes', 'vacants', 'conventionnes', 'occupes', 'conventionnes - occupes'),
    ('postes_conventionnes_et_payes', 'jamais_payes', 'conventionnes', 'payes', 'jamais_payes'),
    ('postes_conventionnes_et_payes', 'payes_sans_convention_en_cours', 'conventionnes', 'payes',
     '- payes_sans_convention'),
] %}
{% set besoins = {
    'postes_valides_et_conventionnes': ['CN-01', 'CN-02'], 'postes_conventionnes_et_occupes': ['CN-03'],
    'postes_conventionnes_et_payes': ['CN-02', 'CN-52']
} %}
{% for rapprochement, cause, une, autre, effet in causes -%}
    {%- set codes = besoins[rapprochement] %}
    select
        {{ arrete_au() }} as date_arrete,
        code_departement,
        '{{ rapprochement }}' as rapprochement,
        '{{ cause }}' as cause,
        cast({{ une }} as decimal(20, 2)) as valeur_une,
        cast({{ autre }} as decimal(20, 2)) as valeur_autre,
        cast({{ effet }} as decimal(20, 2)) as effet
    from reunis
    where (
        select count(*) from disponibles
        where code_indicateur in ('{{ codes | join("', '") }}')
    ) = {{ codes | length }}
    {{ 'union all' if not loop.last }}
{% endfor %}
