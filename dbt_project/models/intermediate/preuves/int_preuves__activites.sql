-- Activity at the date of the edition, per file and département: what each file received adds to each indicator.
{% set mesures = mesures_d_activite() %}
with sommes as (

    select
        sha256,
        code_departement,
        count(*) as nombre_lignes,
    {% for code, expression in mesures.items() -%}
        cast(sum({{ expression }}) as decimal(20, 2))
            as {{ code | replace('-', '_') | lower }}{{ ',' if not loop.last }}
    {% endfor %}
    from {{ ref('int_activites__comptees') }}
    where jour <= {{ arrete_au() }}
    group by sha256, code_departement

)

{% for code in mesures -%}
    select
        '{{ code }}' as code_indicateur,
        code_departement,
        sha256,
        nombre_lignes,
        {{ code | replace('-', '_') | lower }} as contribution
    from sommes
    {{ 'union all' if not loop.last }}
{% endfor %}
