-- Flows that are not printed: those of a month or a quarter are the difference of two cumulated figures, of which one is
-- hidden, or they are of a family that has no figure at that level.
with dates as (

    select
        date_arrete,
        lead(date_arrete) over (order by date_arrete) as suivante
    from {{ ref('int_calendrier__dates') }}

),

bords as (

    -- A hidden figure hides the period that it closes, and the one that it opens.
    select
        date_arrete,
        suivante,
        date_arrete as jour
    from dates
    union all
    select
        date_arrete,
        suivante,
        suivante as jour
    from dates
    where suivante is not null

),

periodes as (

    {% for periode, pas in {'month': 'mois', 'quarter': 'trimestre'}.items() -%}
        -- What is hidden inside a quarter is neither its end nor its beginning.
        select
            date_arrete,
            '{{ pas }}' as pas,
            cast(date_trunc('{{ periode }}', jour) as date) as periode
        from bords
        where suivante is null or date_trunc('{{ periode }}', date_arrete) <> date_trunc('{{ periode }}', suivante)
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

muettes as (

    -- Families that have no figure of a département: their blocks first, cells are by the hundred thousand.
    select distinct
        cellules.famille,
        cellules.bloc,
        blocs.pas
    from {{ ref('int_secret__cellules') }} as cellules
    inner join {{ ref('secret_blocs') }} as blocs on cellules.famille = blocs.famille and blocs.maille = 'region'

),

jamais as (

    select distinct
        muettes.famille,
        muettes.bloc,
        'departement' as maille,
        territoires.code_territoire,
        muettes.pas,
        cast(date_trunc('quarter', calendrier.date_arrete) as date) as periode
    from muettes
    inner join {{ ref('int_territoires__publies') }} as territoires on territoires.maille = 'departement'
    cross join {{ ref('int_calendrier__dates') }} as calendrier

)

select
    masques.famille,
    masques.bloc,
    masques.maille,
    masques.code_territoire,
    periodes.pas,
    periodes.periode
from {{ ref('int_secret__masques') }} as masques
inner join periodes on masques.date_arrete = periodes.date_arrete
union
select * from jamais
