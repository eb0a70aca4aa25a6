-- The official targets, initial and current values of the barometer add up: Σ départements = Σ régions = France.
with sommes as (

    {% for mesure in ['valeur_initiale', 'valeur_actuelle', 'valeur_cible'] -%}
        select
            code_indicateur,
            date_arrete,
            '{{ mesure }}' as mesure,
            sum(case when maille = 'national' then {{ mesure }} end) as france,
            sum(case when maille = 'region' then {{ mesure }} end) as regions,
            sum(case when maille = 'departement' then {{ mesure }} end) as departements
        from {{ ref('int_barometre__zones') }}
        group by code_indicateur, date_arrete
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select * from sommes
where france is distinct from regions or france is distinct from departements
