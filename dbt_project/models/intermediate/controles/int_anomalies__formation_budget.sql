-- What the rules of posts, training and money flag or fix.
select * from {{ ref('int_anomalies__budget') }}
