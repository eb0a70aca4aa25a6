-- As many proofs as posts counted, on every date: no post without a record that decides, none twice.
{% set flags = {
    'CN-02': 'est_conventionne', 'CN-03': 'est_occupe', 'CN-04': 'est_vacant', 'CN-05': 'est_rendu', 'CN-02A': 'true'
} %}
with attendus as (

    {% for code, condition in flags.items() -%}
        select
            date_arrete,
            '{{ code }}' as code_indicateur,
            sum(case when {{ condition }} then 1 else 0 end) as postes
        from {{ ref('int_postes__a_date') }}
        group by date_arrete
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

preuves as (

    select
        date_arrete,
        code_indicateur,
        sum(valeur) as postes
    from {{ ref('int_postes__preuves') }}
    group by date_arrete, code_indicateur

)

select
    attendus.*,
    preuves.postes as prouves
from attendus
left join preuves
    on attendus.date_arrete = preuves.date_arrete and attendus.code_indicateur = preuves.code_indicateur
where attendus.postes <> coalesce(preuves.postes, 0)
