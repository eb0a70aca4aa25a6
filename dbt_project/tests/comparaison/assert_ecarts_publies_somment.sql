-- What readers see of a difference adds up too: five causes, their sum is the difference of both published figures, and no
-- figure is there that one of the editions does not print.
{{ config(enabled=var('comparaison', false)) }}
select
    code_indicateur,
    maille,
    code_territoire
from {{ ref('ecarts_publies') }}
group by code_indicateur, maille, code_territoire
having
    count(*) <> 5
    or sum(effet) <> max(valeur_apres) - min(valeur_avant)
    or count(distinct valeur_avant) <> 1
    or count(distinct valeur_apres) <> 1
