-- Persons helped per quarter, territory and class of age or status, at the three levels, on the grid of the classes that the
-- systems in use can tell. A class that those of the quarter do not know has no figure: it is not 0.
with effectifs as (

    select
        cast(date_trunc('quarter', publics.mois) as date) as trimestre,
        mailles.maille,
        mailles.code_territoire,
        publics.dimension,
        publics.classe,
        sum(publics.participants) as participants,
        sum(case when publics.systeme = 'cra' then publics.participants else 0 end) as participants_v1,
        sum(case when publics.systeme = 'cra' then publics.participants_recus else 0 end) as participants_recus
    from {{ ref('int_activites__publics') }} as publics
    inner join {{ ref('int_territoires__mailles') }} as mailles on publics.code_departement = mailles.code_departement
    group by
        cast(date_trunc('quarter', publics.mois) as date),
        mailles.maille,
        mailles.code_territoire,
        publics.dimension,
        publics.classe

),

classes as (

    select
        trimestres.trimestre,
        classes.dimension,
        classes.classe,
        bool_or(trimestres.a_des_donnees) as est_connue,
        bool_or(trimestres.a_des_donnees and classes.systeme = 'cra') as est_de_la_v1,
        -- The v1 has no field for an unknown age: what it publishes has no such class.
        bool_or(trimestres.a_des_donnees and classes.systeme = 'cra' and classes.champ <> 'age_non_renseigne')
            as est_publiee_par_la_v1,
        min(trimestres.statut) as statut
    from {{ ref('int_activites__trimestres') }} as trimestres
    inner join {{ ref('classes_publics') }} as classes on trimestres.systeme = classes.systeme
    group by trimestres.trimestre, classes.dimension, classes.classe

)

select
    classes.trimestre,
    territoires.maille,
    territoires.code_territoire,
    classes.dimension,
    classes.classe,
    case when classes.est_connue then cast(coalesce(effectifs.participants, 0) as bigint) end as participants,
    case when classes.est_de_la_v1 then cast(coalesce(effectifs.participants_v1, 0) as bigint) end as participants_v1,
    case when classes.est_publiee_par_la_v1 then cast(coalesce(effectifs.participants_recus, 0) as bigint) end
        as participants_amont,
    case when classes.est_connue then classes.statut else 'non_disponible' end as statut
from classes
cross join {{ ref('int_territoires__publies') }} as territoires
left join effectifs
    on
        classes.trimestre = effectifs.trimestre
        and territoires.maille = effectifs.maille
        and territoires.code_territoire = effectifs.code_territoire
        and classes.dimension = effectifs.dimension
        and classes.classe = effectifs.classe
