-- What the activities of each day, département and received file add to each indicator: read once, for the figures of the day
-- and for their proofs.
{{ config(
    materialized='incremental', incremental_strategy='append', pre_hook="{{ oublier_les_mois_touches() }}"
) }}
-- depends_on: {{ ref('int_activites__empreintes') }}
{% set mesures = mesures_d_activite() %}
select
    mois,
    jour,
    code_departement,
    sha256,
    count(*) as nombre_lignes,
{% for code, expression in mesures.items() -%}
    cast(sum({{ expression }}) as bigint) as {{ code | replace('-', '_') | lower }}{{ ',' if not loop.last }}
{% endfor %}
from {{ ref('int_activites__comptees') }}
where {{ mois_a_compter() }}
group by mois, jour, code_departement, sha256
