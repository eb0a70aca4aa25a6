-- Each indicator has a row for each date and territory: a missing figure is stated, never silent.
with attendu as (

    select
        indicateurs.code_indicateur,
        calendrier.date_arrete,
        territoires.maille,
        territoires.code_territoire
    from {{ ref('dim_indicateurs') }} as indicateurs
    cross join {{ ref('calendrier') }} as calendrier
    cross join {{ ref('dim_territoires') }} as territoires
    where calendrier.date_arrete >= indicateurs.valable_du
        and (indicateurs.valable_au is null or calendrier.date_arrete <= indicateurs.valable_au)

)

select attendu.*
from attendu
left join {{ ref('indicateurs') }} as indicateurs
    on
        attendu.code_indicateur = indicateurs.code_indicateur
        and attendu.date_arrete = indicateurs.date_arrete
        and attendu.maille = indicateurs.maille
        and attendu.code_territoire = indicateurs.code_territoire
where indicateurs.code_indicateur is null
