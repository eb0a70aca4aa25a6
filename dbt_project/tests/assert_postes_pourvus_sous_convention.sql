-- Posts with a running contract but no running agreement, at the date of the edition: counted neither filled nor vacant.
{{ config(severity='warn') }}
select poste_conum_id
from {{ ref('int_postes__a_date') }}
where date_arrete = {{ arrete_au() }} and a_un_contrat and not est_rendu and not est_conventionne
