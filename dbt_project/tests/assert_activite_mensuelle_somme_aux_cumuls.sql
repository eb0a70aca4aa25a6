-- The months up to a date add up to the cumulated indicators of that date, in each territory: one activity, two readings.
{% set paires = {
    'CN-30': 'accompagnements', 'CN-31': 'ateliers', 'CN-32': 'participants', 'CN-33': 'individuels',
    'CN-34': 'ponctuels', 'CN-35': 'minutes', 'CN-35H': 'minutes_historique', 'CN-40': 'personnes',
    'CN-43': 'reorientations'
} %}
with flux as (

    {% for code, mesure in paires.items() -%}
        select
            '{{ code }}' as code_indicateur,
            mois,
            maille,
            code_territoire,
            coalesce({{ mesure }}, 0) as valeur
        from {{ ref('int_activites__mensuelles') }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

cumuls as (

    select
        mesures.code_indicateur,
        mesures.date_arrete,
        mesures.maille,
        mesures.code_territoire,
        mesures.valeur,
        sum(flux.valeur) as somme
    from {{ ref('int_indicateurs__mesures') }} as mesures
    inner join flux
        on
            mesures.code_indicateur = flux.code_indicateur
            and mesures.maille = flux.maille
            and mesures.code_territoire = flux.code_territoire
            and mesures.date_arrete >= flux.mois
    group by mesures.code_indicateur, mesures.date_arrete, mesures.maille, mesures.code_territoire, mesures.valeur

)

select * from cumuls
where valeur <> somme
