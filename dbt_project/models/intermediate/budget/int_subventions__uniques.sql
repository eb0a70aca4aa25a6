-- One subsidy per episode of post and export: a row written twice does not double money (DQ-90). The last one wins.
select *
from {{ ref('stg_idposte__subventions') }}
qualify row_number() over (partition by sha256, poste_id order by subvention_id desc) = 1
