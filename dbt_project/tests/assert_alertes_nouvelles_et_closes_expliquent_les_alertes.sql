-- Of each rule judged again: the alerts of the end of the month before, less those closed since, plus those that are new or were
-- not judged then, are those of the edition. And no alert is both open and closed.
with avant as (

    select
        examens.regle,
        count(case when examens.est_alerte then 1 end) as alertes
    from {{ ref('int_vigilances__examens') }} as examens
    inner join {{ ref('int_vigilances__dates') }} as dates on examens.date_arrete = dates.date_arrete
    where not dates.est_arrete
    group by examens.regle

),

ouvertes as (

    select
        regle,
        count(*) as alertes,
        count(case when coalesce(est_nouvelle, true) then 1 end) as nouvelles
    from {{ ref('vigilances') }}
    group by regle

),

closes as (

    select
        regle,
        count(*) as alertes
    from {{ ref('vigilances_closes') }}
    group by regle

)

select
    regles.regle,
    avant.alertes as avant,
    ouvertes.nouvelles,
    closes.alertes as closes,
    ouvertes.alertes as ouvertes
from {{ ref('vigilances_regles') }} as regles
left join avant on regles.regle = avant.regle
left join ouvertes on regles.regle = ouvertes.regle
left join closes on regles.regle = closes.regle
where
    regles.est_rejugee
    and coalesce(avant.alertes, 0) - coalesce(closes.alertes, 0) + coalesce(ouvertes.nouvelles, 0)
    <> coalesce(ouvertes.alertes, 0)
union all
select
    closes.regle,
    null as avant,
    null as nouvelles,
    1 as closes,
    1 as ouvertes
from {{ ref('vigilances_closes') }} as closes
inner join {{ ref('vigilances') }} as ouvertes
    on
        closes.regle = ouvertes.regle
        and closes.code_objet = ouvertes.code_objet
        and closes.maille = ouvertes.maille
        and closes.code_territoire = ouvertes.code_territoire
