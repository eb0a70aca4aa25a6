-- Every rate that the barometer publishes comes out of our own formula.
select * from {{ ref('int_barometre__avancements') }}
where taux_publie is not null and taux_publie is distinct from taux
