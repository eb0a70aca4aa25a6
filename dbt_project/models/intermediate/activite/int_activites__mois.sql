-- The months of the programme, with what is known of each: a month of which no activity is known in the whole country is a
-- month without data, not of zeros. The same for each system (`a_des_cra`, `a_des_activites`).
with mois as (

    select
        cast(date_trunc('month', date_arrete) as date) as mois,
        max(date_arrete) as date_arrete
    from {{ ref('int_calendrier__dates') }}
    group by cast(date_trunc('month', date_arrete) as date)

),

connus as (

    select
        mois,
        max(case when source = 'cra' then 1 else 0 end) as cra,
        max(case when source = 'coop' then 1 else 0 end) as coop
    from {{ ref('int_activites__listes_de_themes') }}
    group by mois

)

select
    mois.mois,
    cast(date_trunc('quarter', mois.mois) as date) as trimestre,
    mois.date_arrete,
    coalesce(connus.cra, 0) = 1 as a_des_cra,
    coalesce(connus.coop, 0) = 1 as a_des_activites,
    case
        when connus.mois is null or not disponibilite.est_disponible then 'non_disponible'
        -- A month that the edition cuts is not over.
        when disponibilite.est_provisoire or mois.date_arrete < last_day(mois.mois) then 'provisoire'
        else 'ok'
    end as statut
from mois
left join connus on mois.mois = connus.mois
inner join {{ ref('int_indicateurs__disponibilite') }} as disponibilite
    on mois.date_arrete = disponibilite.date_arrete and disponibilite.code_indicateur = 'CN-30'
