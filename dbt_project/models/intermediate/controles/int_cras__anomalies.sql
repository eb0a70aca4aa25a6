-- Activity reports that each rule flags or fixes, per month and file: read once for all the rules.
{{ config(
    materialized='incremental', incremental_strategy='append', pre_hook="{{ oublier_les_mois_touches() }}"
) }}
-- depends_on: {{ ref('int_activites__empreintes') }}
{% set drapeaux = drapeaux_des_cra() %}
with comptes as (

    select
        mois,
        sha256,
    {% for regle, condition in drapeaux.items() -%}
        {%- set colonne = regle | replace('-', '_') | lower %}
        sum(case when {{ condition }} then 1 else 0 end) as {{ colonne }}{{ ',' if not loop.last }}
    {% endfor %}
    from {{ ref('int_cras__situes') }}
    where {{ mois_a_compter() }}
    group by mois, sha256

)

{% for regle in drapeaux -%}
    select
        mois,
        sha256,
        '{{ regle }}' as regle,
        cast({{ regle | replace('-', '_') | lower }} as bigint) as nombre
    from comptes
    where {{ regle | replace('-', '_') | lower }} > 0
    union all
{% endfor -%}
select
    mois,
    sha256,
    'DQ-64' as regle,
    count(*) as nombre
from {{ ref('int_cras__doubles') }}
where {{ mois_a_compter() }}
group by mois, sha256
