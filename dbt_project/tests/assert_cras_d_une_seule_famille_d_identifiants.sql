-- The exports of the warehouse (Metabase, cras.csv) carry hashes in place of identifiers, that no other export of CRA has:
-- loaded with one of them, the same report is counted twice (DQ-63) and nothing can tell. One of the two has to go.
{{ config(severity='warn') }}
select
    a_des_empreintes,
    count(*) as rapports
from {{ ref('int_cras__uniques') }}
where (select count(distinct cras.a_des_empreintes) from {{ ref('int_cras__uniques') }} as cras) > 1
group by a_des_empreintes
