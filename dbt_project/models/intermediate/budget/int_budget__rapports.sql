-- Mean cost of a post (CN-58): money engaged, over the posts that have or had an agreement, each once, where the row that
-- bears its latest agreement is.
with engagements as (

    select
        *,
        row_number() over (
            partition by date_arrete, coalesce(poste_conum_id, -poste_id)
            order by date_engagement desc, enveloppe desc, poste_id desc
        ) as rang
    from {{ ref('int_engagements__comptes') }}

)

select
    date_arrete,
    code_departement,
    'CN-58' as code_indicateur,
    cast(sum(montant_engage) as decimal(20, 2)) as numerateur,
    cast(sum(case when rang = 1 then 1 else 0 end) as decimal(20, 2)) as denominateur
from engagements
group by date_arrete, code_departement
