-- What a validated post is estimated to cost the State at each date, per nature of the employer and département: the
-- subsidy of its own line of the scale, else of the common one, plus training and, since 15 September 2021, equipment and
-- certification. The same posts change price on the day a cost changes (features.md N-07).
with couts as (

    select
        calendrier.date_arrete,
        couts.*
    from {{ ref('int_calendrier__dates') }} as calendrier
    inner join {{ ref('couts_unitaires') }} as couts
        on {{ en_cours('calendrier.date_arrete', 'couts.valable_du', 'couts.valable_au') }}

),

annexes as (

    select
        date_arrete,
        sum(montant) as montant
    from couts
    where element <> 'subvention'
    group by date_arrete

)

select
    communs.date_arrete,
    communs.nature,
    territoires.code_territoire as code_departement,
    coalesce(particuliers.montant, communs.montant) + annexes.montant as cout_unitaire
from couts as communs
inner join {{ ref('int_territoires__publies') }} as territoires on territoires.maille = 'departement'
inner join annexes on communs.date_arrete = annexes.date_arrete
left join couts as particuliers
    on
        communs.date_arrete = particuliers.date_arrete
        and communs.element = particuliers.element
        and communs.nature = particuliers.nature
        and territoires.code_territoire = particuliers.code_departement
where communs.element = 'subvention' and communs.code_departement = 'autres'
