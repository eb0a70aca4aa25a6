-- The rules, what each looked at in this edition and what it found. A rule that looked at nothing was not evaluated, and says
-- why: its inputs were not received, or no published table holds them. `rejugee_au`: where closures are looked for.
with examinees as (

    select
        regle,
        count(case when est_examinee then 1 end) as examens,
        count(case when est_alerte then 1 end) as alertes,
        max(rejugee_au) as rejugee_au
    from {{ ref('int_vigilances__cas') }}
    group by regle

)

select
    regles.regle,
    regles.rang,
    regles.libelle,
    regles.niveau,
    regles.seuil,
    regles.unite_seuil,
    regles.qui,
    regles.action,
    coalesce(examinees.examens, 0) > 0 as est_evaluee,
    case
        when coalesce(examinees.examens, 0) = 0
            then coalesce(regles.motif_non_evaluee, 'Ses données ne sont pas dans cette édition.')
    end as motif_non_evaluee,
    cast(coalesce(examinees.examens, 0) as bigint) as examens,
    cast(coalesce(examinees.alertes, 0) as bigint) as alertes,
    examinees.rejugee_au is not null as est_rejugee,
    examinees.rejugee_au
from {{ ref('regles_vigilance') }} as regles
left join examinees on regles.regle = examinees.regle
