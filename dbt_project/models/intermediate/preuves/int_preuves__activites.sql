-- Activity at the date of the edition, per file and département: what each file received adds to each indicator.
{% set mesures = mesures_d_activite() %}
with sommes as (

    select
        sha256,
        code_departement,
        sum(nombre_lignes) as nombre_lignes,
    {% for code in mesures -%}
        {%- set colonne = code | replace('-', '_') | lower %}
        cast(sum({{ colonne }}) as decimal(20, 2)) as {{ colonne }}{{ ',' if not loop.last }}
    {% endfor %}
    from {{ ref('int_activites__par_fichier') }}
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
