-- Additive indicators: départements (with « Non localisé ») = régions = France, on every date, to the unit and to the cent;
-- inside for all, and in what is published for those of which nothing is hidden at the date.
with figures as (

    select
        'interieur' as ou,
        code_indicateur,
        date_arrete,
        maille,
        valeur
    from {{ ref('int_indicateurs__valeurs') }}
    union all
    select
        'publie' as ou,
        code_indicateur,
        date_arrete,
        maille,
        valeur
    from {{ ref('indicateurs') }}
    where
        code_indicateur || date_arrete not in (
            select secrets.code_indicateur || secrets.date_arrete from {{ ref('int_secret__indicateurs') }} as secrets
        )

),

sommes as (

    select
        ou,
        code_indicateur,
        date_arrete,
        sum(case when maille = 'national' then valeur end) as france,
        sum(case when maille = 'region' then valeur end) as regions,
        sum(case when maille = 'departement' then valeur end) as departements
    from figures
    where
        code_indicateur in (
            select code_indicateur from {{ ref('dim_indicateurs') }}
            where agregation = 'additive' and mailles = 'toutes' and unite <> 'heures'
        )
    group by ou, code_indicateur, date_arrete

)

select * from sommes
where france is distinct from regions or france is distinct from departements
