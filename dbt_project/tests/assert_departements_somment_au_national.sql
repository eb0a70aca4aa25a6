-- Additive indicators: départements (with « Non localisé ») = régions = France, on every date, to the unit and to the cent.
with sommes as (

    select
        code_indicateur,
        date_arrete,
        sum(case when maille = 'national' then valeur end) as france,
        sum(case when maille = 'region' then valeur end) as regions,
        sum(case when maille = 'departement' then valeur end) as departements
    from {{ ref('indicateurs') }}
    where
        code_indicateur in (
            select code_indicateur from {{ ref('dim_indicateurs') }}
            where agregation = 'additive' and mailles = 'toutes' and unite <> 'heures'
        )
    group by code_indicateur, date_arrete

)

select * from sommes
where france is distinct from regions or france is distinct from departements
