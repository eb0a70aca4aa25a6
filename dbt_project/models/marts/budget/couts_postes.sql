-- Mean cost of a post at the date of the edition, by kind of employer and group of territories: the rule of CN-58
-- (int_budget__rapports), whose total is the row of all.
with engagements as (

    select
        comptes.montant_engage,
        coalesce(structures.nature_employeur, 'inconnue') as nature_employeur,
        case
            when comptes.code_departement = 'NL' then 'non_localise'
            when substr(comptes.code_departement, 1, 2) = '97' then 'outre_mer'
            else 'metropole'
        end as groupe_territoire,
        row_number() over (
            partition by coalesce(comptes.poste_conum_id, -comptes.poste_id)
            order by comptes.date_engagement desc, comptes.enveloppe desc, comptes.poste_id desc
        ) as rang
    from {{ ref('int_engagements__comptes') }} as comptes
    left join {{ ref('int_episodes__a_date') }} as episodes
        on comptes.poste_id = episodes.poste_id and comptes.date_arrete = episodes.date_arrete
    left join {{ ref('int_structures__a_date') }} as structures
        on episodes.structure_id = structures.structure_id and comptes.date_arrete = structures.date_arrete
    where comptes.date_arrete = {{ arrete_au() }}

),

groupes as (

    select * from engagements
    union all
    select
        montant_engage,
        'toutes' as nature_employeur,
        'tous' as groupe_territoire,
        rang
    from engagements

)

select
    nature_employeur,
    groupe_territoire,
    cast(sum(montant_engage) as decimal(20, 2)) as montant_engage,
    cast(sum(case when rang = 1 then 1 else 0 end) as bigint) as postes,
    cast(
        round(sum(montant_engage) / nullif(sum(case when rang = 1 then 1 else 0 end), 0), 2) as decimal(20, 2)
    ) as cout_moyen
from groupes
group by nature_employeur, groupe_territoire
