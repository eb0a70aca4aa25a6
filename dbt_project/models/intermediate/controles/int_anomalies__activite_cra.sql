-- What the rules of activity (domain.md §3.4) flag or fix in the activity reports of the v1, record by record. Their number
-- is counted once per month, in int_cras__anomalies.
{{ anomalies_des_drapeaux(ref('int_cras__situes'), drapeaux_des_cra()) }}
union all
select
    'DQ-64' as regle,
    'cra' as table_brute,
    sha256,
    numero_enregistrement
from {{ ref('int_cras__doubles') }}
