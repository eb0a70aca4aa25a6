-- DQ-93: payments of an envelope never exceed what was agreed, and each has its date.
{{ config(severity='warn') }}
select * from {{ ref('int_anomalies__formation_budget') }}
where regle = 'DQ-93'
