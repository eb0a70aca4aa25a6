-- Hours are rounded at each level; it is their minutes that add up.
with sommes as (

    select
        code_indicateur,
        date_arrete,
        sum(case when maille = 'national' then numerateur end) as france,
        sum(case when maille = 'departement' then numerateur end) as departements
    from {{ ref('int_indicateurs__valeurs') }}
    where code_indicateur in (select code_indicateur from {{ ref('dim_indicateurs') }} where unite = 'heures')
    group by code_indicateur, date_arrete

)

select * from sommes
where france is distinct from departements
