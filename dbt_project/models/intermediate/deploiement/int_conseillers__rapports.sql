-- Running contracts whose share of full time is known, out of the running ones (CN-08Q), per date and département.
select
    date_arrete,
    code_departement,
    'CN-08Q' as code_indicateur,
    cast(count(quotite) as decimal(20, 2)) as numerateur,
    cast(count(*) as decimal(20, 2)) as denominateur
from {{ ref('int_contrats__a_date') }}
where est_en_cours
group by date_arrete, code_departement
