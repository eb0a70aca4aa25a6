-- Every record of the exports in force is in its fact, but those of the test structure (DQ-13).
{% set faits = {'contrats': 'fct_contrats', 'postes': 'fct_episodes_postes', 'formations': 'fct_formations'} %}
with tests as (

    select distinct structure_id
    from {{ ref('int_structures__localisees') }}
    where {{ donnee_de_test('structure_pg_id') }}

)

{% for table, fait in faits.items() -%}
    select
        '{{ table }}' as table_brute,
        recus.sha256,
        recus.numero_enregistrement
    from {{ ref('stg_idposte__' ~ table) }} as recus
    inner join {{ ref('int_exports__courants') }} as courants on recus.sha256 = courants.sha256
    left join {{ ref(fait) }} as faits
        on recus.sha256 = faits.sha256 and recus.numero_enregistrement = faits.numero_enregistrement
    {% if table != 'formations' -%}
        left join tests on recus.structure_id = tests.structure_id
    {% endif -%}
    where faits.sha256 is null{{ ' and tests.structure_id is null' if table != 'formations' }}
    {{ 'union all' if not loop.last }}
{% endfor %}
