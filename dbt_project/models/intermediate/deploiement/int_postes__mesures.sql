-- Posts under agreement, filled, vacant and given back, per date and département (CN-02 to CN-05).
{% set mesures = {'CN-02': 'est_conventionne', 'CN-03': 'est_occupe', 'CN-04': 'est_vacant', 'CN-05': 'est_rendu'} %}
{% for code, condition in mesures.items() -%}
    select
        date_arrete,
        code_departement,
        '{{ code }}' as code_indicateur,
        cast(count(*) as decimal(20, 2)) as valeur
    from {{ ref('int_postes__a_date') }}
    where {{ condition }}
    group by date_arrete, code_departement
    {{ 'union all' if not loop.last }}
{% endfor %}
