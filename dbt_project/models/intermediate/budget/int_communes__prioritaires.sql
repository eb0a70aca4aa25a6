-- Communes in force with a priority zone (QPV, ZRR or FRR), whatever the date.
select distinct code_commune
from {{ ref('int_communes__zonages') }}
