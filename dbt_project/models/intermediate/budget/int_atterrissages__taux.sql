-- How much of what was due by 31 December was paid by then, in each of the three years before each date, seen from the same
-- day of the year: of the V2 instalments due by the end of that year and not paid on that day, the part paid by its end.
-- A year of a few instalments says nothing.
with reculs as (

    {% for recul in [1, 2, 3] -%}
        select
            date_arrete,
            {{ recul }} as recul,
            {{ decale('date_arrete', -recul, 'year') }} as jour,
            {{ decale(fin_d_exercice('date_arrete'), -recul, 'year') }} as fin
        from {{ ref('int_calendrier__dates') }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select
    reculs.date_arrete,
    reculs.recul,
    sum(tranches.montant_tranche) as montant_du,
    sum(case when tranches.date_versement <= reculs.fin then tranches.montant_tranche else 0 end) as montant_paye
from reculs
inner join {{ ref('int_tranches__a_date') }} as tranches
    on
        reculs.date_arrete = tranches.date_arrete
        and reculs.jour >= tranches.date_engagement
        and reculs.fin >= tranches.date_exigible
where
    not tranches.est_eteinte
    and coalesce(tranches.date_versement > reculs.jour, not tranches.est_payee_un_jour)
group by reculs.date_arrete, reculs.recul
having count(*)
    >= (select seuils.valeur from {{ ref('seuils_budget') }} as seuils where seuils.code = 'tranches_observees')
