-- DQ-32: the state of a post is the same on all its rows of an export, and a post given back has its date.
{{ config(severity='warn') }}
select
    sha256,
    poste_conum_id
from {{ ref('stg_idposte__postes') }}
group by sha256, poste_conum_id
having count(distinct etat) > 1 or bool_or(etat = 'rendu' and date_rendu is null)
