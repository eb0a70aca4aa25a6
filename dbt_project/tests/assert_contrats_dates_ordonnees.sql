-- DQ-25: a contract that ends before it starts is never running; its number is shown.
{{ config(severity='warn') }}
select contrat_id
from {{ ref('int_contrats__a_date') }}
where date_arrete = {{ arrete_au() }} and date_fin < date_debut
