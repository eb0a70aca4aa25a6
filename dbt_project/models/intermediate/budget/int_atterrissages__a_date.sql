-- Where each envelope will stand on 31 December, seen from each date: paid, plus what was paid without a date and falls
-- before then, plus what is due before then at the share paid in time in the years before (central: all of them together;
-- low: the worst of three, else nothing of what is due; high: all that is due is paid). On 31 December itself what
-- is paid is known. Without any year observed there is no central figure.
with taux as (

    select
        date_arrete,
        sum(montant_paye) as part_payee,
        sum(montant_du) as part_due,
        case
            when count(*) >= (
                    select seuils.valeur
                    from {{ ref('seuils_budget') }} as seuils
                    where seuils.code = 'annees_observees'
                ) then min(cast(montant_paye / montant_du as decimal(9, 6)))
        end as taux_bas
    from {{ ref('int_atterrissages__taux') }}
    group by date_arrete

),

echus as (

    select
        date_arrete,
        enveloppe,
        nature,
        {{ part_echue('montant', 'debut', 'echeance', fin_d_exercice('date_arrete')) }} as montant_echu
    from {{ ref('int_restes__a_date') }}
    where date_arrete < {{ fin_d_exercice('date_arrete') }} and nature <> 'a_dater'

),

restes as (

    select
        date_arrete,
        enveloppe,
        sum(case when nature = 'acquis' then montant_echu end) as montant_acquis,
        sum(case when nature = 'du' then montant_echu end) as montant_du
    from echus
    group by date_arrete, enveloppe

),

payes as (

    select
        date_arrete,
        enveloppe,
        sum(montant_paye) as montant_paye
    from {{ ref('int_engagements__comptes') }}
    group by date_arrete, enveloppe

),

reunis as (

    select
        payes.date_arrete,
        payes.enveloppe,
        payes.montant_paye,
        taux.part_payee,
        taux.part_due,
        coalesce(restes.montant_acquis, 0) as montant_acquis,
        coalesce(restes.montant_du, 0) as montant_du,
        coalesce(taux.taux_bas, 0) as taux_bas
    from payes
    left join restes on payes.date_arrete = restes.date_arrete and payes.enveloppe = restes.enveloppe
    left join taux on payes.date_arrete = taux.date_arrete

),

attendus as (

    select
        *,
        case
            when montant_du = 0 then 0 else cast(montant_du * part_payee / part_due as decimal(18, 2))
        end as du_central,
        cast(montant_du * taux_bas as decimal(18, 2)) as du_bas
    from reunis

)

select
    date_arrete,
    enveloppe,
    montant_paye,
    montant_acquis,
    montant_du,
    cast(part_payee / part_due as decimal(9, 6)) as taux_central,
    taux_bas,
    montant_paye + montant_acquis + du_central as montant_central,
    -- The rate of the worst year is rounded: never above the central one.
    montant_paye + montant_acquis + least(du_bas, coalesce(du_central, du_bas)) as montant_bas,
    montant_paye + montant_acquis + montant_du as montant_haut
from attendus
