-- What remains to be paid on each subsidy at each date, in lines that fall due on a day or, from `debut` on, day by day. What
-- the source says was paid without a date is `acquis` (V1: spread over the funding period); the rest is `du`: V1 over the
-- days left of its period, V2 by the instalments not paid yet. What nothing dates, and what was paid in excess (negative),
-- is `a_dater`.
with restes as (

    select
        *,
        montant_engage - montant_degage - montant_paye - montant_acquis as montant_du,
        greatest(debut_financement, {{ decale('date_arrete', 1, 'day') }}) as debut,
        coalesce(fin_financement <= {{ decale('date_arrete', 10, 'year') }}, false) as est_datable
    from {{ ref('int_engagements__comptes') }}

),

tranches as (

    select
        restes.date_arrete,
        restes.poste_id,
        restes.enveloppe,
        restes.code_departement,
        restes.montant_du,
        tranches.rang,
        tranches.date_exigible,
        tranches.montant_tranche,
        sum(tranches.montant_tranche) over (
            partition by restes.date_arrete, restes.poste_id order by tranches.rang
        ) as cumul,
        sum(tranches.montant_tranche) over (partition by restes.date_arrete, restes.poste_id) as total
    from restes
    inner join {{ ref('int_tranches__a_date') }} as tranches
        on
            restes.date_arrete = tranches.date_arrete
            and restes.poste_id = tranches.poste_id
            and restes.enveloppe = tranches.enveloppe
    where restes.montant_du > 0 and not tranches.est_payee and not tranches.est_eteinte

),

lignes as (

    select
        date_arrete,
        poste_id,
        enveloppe,
        code_departement,
        0 as rang,
        case when enveloppe = 'V1' and est_datable then 'acquis' else 'a_dater' end as nature,
        debut,
        fin_financement as echeance,
        montant_acquis as montant
    from restes
    union all
    select
        date_arrete,
        poste_id,
        enveloppe,
        code_departement,
        0,
        case when enveloppe = 'V1' and est_datable and montant_du > 0 then 'du' else 'a_dater' end,
        debut,
        fin_financement,
        montant_du
    from restes
    where not exists (
            select 1 from tranches
            where
                tranches.date_arrete = restes.date_arrete
                and tranches.poste_id = restes.poste_id
                and tranches.enveloppe = restes.enveloppe
        )
    union all
    select
        date_arrete,
        poste_id,
        enveloppe,
        code_departement,
        rang,
        'du',
        null,
        date_exigible,
        cast(montant_du * cumul / total as decimal(18, 2))
        - cast(montant_du * (cumul - montant_tranche) / total as decimal(18, 2))
    from tranches

)

select
    date_arrete,
    poste_id,
    enveloppe,
    code_departement,
    rang,
    nature,
    montant,
    case when nature <> 'a_dater' then debut end as debut,
    case when nature <> 'a_dater' then echeance end as echeance
from lignes
where montant <> 0
