-- DQ-32: the state of a post is the same on all its rows of an export, and a post given back has its date.
{{ config(severity='warn') }}
select * from {{ ref('int_anomalies__formation_budget') }}
where regle = 'DQ-32'
