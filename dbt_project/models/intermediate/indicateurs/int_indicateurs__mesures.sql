-- Measured indicators on the full grid of dates and territories: where the source is there and nothing was counted, 0 is
-- the figure.
with valeurs as (

    select * from {{ ref('int_indicateurs__additifs') }}
    union all
    select * from {{ ref('int_indicateurs__distincts') }}

),

grille as (

    select
        calendrier.date_arrete,
        indicateurs.code_indicateur,
        territoires.maille,
        territoires.code_territoire
    from {{ ref('int_calendrier__dates') }} as calendrier
    cross join {{ ref('int_territoires__publies') }} as territoires
    inner join {{ ref('int_indicateurs__registre') }} as indicateurs
        on
            (indicateurs.mailles = 'toutes' or territoires.maille = 'national')
            and indicateurs.est_un_compte and not indicateurs.est_compose
    inner join {{ ref('int_indicateurs__disponibilite') }} as disponibilite
        on
            calendrier.date_arrete = disponibilite.date_arrete
            and indicateurs.code_indicateur = disponibilite.code_indicateur
    where disponibilite.est_disponible

)

select
    grille.date_arrete,
    grille.code_indicateur,
    grille.maille,
    grille.code_territoire,
    coalesce(valeurs.valeur, 0) as valeur
from grille
left join valeurs
    on
        grille.date_arrete = valeurs.date_arrete
        and grille.code_indicateur = valeurs.code_indicateur
        and grille.maille = valeurs.maille
        and grille.code_territoire = valeurs.code_territoire
