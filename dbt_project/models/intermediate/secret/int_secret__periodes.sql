-- Flows that are not printed: those of a month or a quarter are the difference of two cumulated figures, of which one is
-- hidden, or they are of a family that has no figure below a level.
with dates as (

    select
        date_arrete,
        lead(date_arrete) over (order by date_arrete) as suivante
    from {{ ref('int_calendrier__dates') }}

),

{% for pas, nom in {'month': 'mois', 'quarter': 'trimestre'}.items() %}
    {{ nom }} as (

    -- A hidden figure hides the period that it closes and the one that it opens.
        select
            masques.famille,
            masques.bloc,
            masques.maille,
            masques.code_territoire,
            '{{ nom }}' as pas,
            cast(date_trunc('{{ pas }}', bords.jour) as date) as periode
        from {{ ref('int_secret__masques') }} as masques
        inner join dates on masques.date_arrete = dates.date_arrete
        cross join (
            select 0 as ouvre
            union all
            select 1 as ouvre
        ) as cotes
        inner join (
            select
                fermees.date_arrete,
                0 as ouvre,
                fermees.date_arrete as jour
            from dates as fermees
            union all
            select
                ouvertes.date_arrete,
                1 as ouvre,
                ouvertes.suivante as jour
            from dates as ouvertes
            where ouvertes.suivante is not null
        ) as bords on masques.date_arrete = bords.date_arrete and cotes.ouvre = bords.ouvre
        -- Inside a quarter, what is hidden is neither its end nor its beginning.
        where
            dates.suivante is null
            or date_trunc('{{ pas }}', masques.date_arrete) <> date_trunc('{{ pas }}', dates.suivante)

    ),

{% endfor %}
jamais as (

    select distinct
        cellules.famille,
        cellules.bloc,
        'departement' as maille,
        territoires.code_territoire,
        blocs.pas,
        cast(date_trunc('quarter', calendrier.date_arrete) as date) as periode
    from {{ ref('int_secret__cellules') }} as cellules
    inner join {{ ref('secret_blocs') }} as blocs on cellules.famille = blocs.famille and blocs.maille = 'region'
    inner join {{ ref('int_territoires__publies') }} as territoires on territoires.maille = 'departement'
    cross join {{ ref('int_calendrier__dates') }} as calendrier

)

select * from mois
union
select * from trimestre
union
select * from jamais
