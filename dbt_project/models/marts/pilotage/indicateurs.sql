-- The published figures, on the full grid: a missing figure is a row that says why it is missing.
with grille as (

    select
        indicateurs.code_indicateur,
        indicateurs.mailles,
        calendrier.date_arrete,
        territoires.maille,
        territoires.code_territoire
    from {{ ref('dim_indicateurs') }} as indicateurs
    cross join {{ ref('int_calendrier__dates') }} as calendrier
    cross join {{ ref('dim_territoires') }} as territoires
    where calendrier.date_arrete >= indicateurs.valable_du
        and (indicateurs.valable_au is null or calendrier.date_arrete <= indicateurs.valable_au)

),

qualifies as (

    select
        grille.code_indicateur,
        grille.date_arrete,
        grille.maille,
        grille.code_territoire,
        valeurs.numerateur,
        valeurs.denominateur,
        valeurs.valeur,
        case
            when grille.mailles = 'nationale' and grille.maille <> 'national' then 'sans_objet'
            when not disponibilite.est_disponible then 'non_disponible'
            -- A rate whose denominator is 0 has no meaning there.
            when valeurs.valeur is null then 'sans_objet'
            when secrets.code_indicateur is not null then 'secret'
            when disponibilite.est_provisoire then 'provisoire'
            else 'ok'
        end as statut
    from grille
    inner join {{ ref('int_indicateurs__disponibilite') }} as disponibilite
        on
            grille.date_arrete = disponibilite.date_arrete
            and grille.code_indicateur = disponibilite.code_indicateur
    left join {{ ref('int_indicateurs__valeurs') }} as valeurs
        on
            grille.date_arrete = valeurs.date_arrete
            and grille.code_indicateur = valeurs.code_indicateur
            and grille.maille = valeurs.maille
            and grille.code_territoire = valeurs.code_territoire
    left join {{ ref('int_secret__indicateurs') }} as secrets
        on
            grille.date_arrete = secrets.date_arrete
            and grille.code_indicateur = secrets.code_indicateur
            and grille.maille = secrets.maille
            and grille.code_territoire = secrets.code_territoire

)

select
    code_indicateur,
    date_arrete,
    maille,
    code_territoire,
    cast(case when statut in ('ok', 'provisoire') then numerateur end as decimal(20, 2)) as numerateur,
    cast(case when statut in ('ok', 'provisoire') then denominateur end as decimal(20, 2)) as denominateur,
    cast(case when statut in ('ok', 'provisoire') then valeur end as decimal(20, 2)) as valeur,
    statut
from qualifies
