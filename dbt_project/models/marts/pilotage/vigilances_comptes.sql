-- Alerts of each territory by level: its own, and with those of the territories that it contains.
with niveaux as (

    select distinct niveau
    from {{ ref('regles_vigilance') }}

),

contenus as (

    select
        maille,
        code_territoire,
        maille as maille_contenue,
        code_territoire as code_contenu
    from {{ ref('dim_territoires') }}
    union all
    select
        mailles.maille,
        mailles.code_territoire,
        'departement',
        mailles.code_departement
    from {{ ref('int_territoires__mailles') }} as mailles
    where mailles.maille <> 'departement'
    union all
    select
        'national',
        'FRANCE',
        maille,
        code_territoire
    from {{ ref('dim_territoires') }}
    where maille = 'region'

)

select
    niveaux.niveau,
    {{ arrete_au() }} as date_arrete,
    contenus.maille,
    contenus.code_territoire,
    cast(
        count(
            case
                when contenus.maille = contenus.maille_contenue and contenus.code_territoire = contenus.code_contenu
                    then alertes.regle
            end
        ) as bigint
    ) as propres,
    cast(count(alertes.regle) as bigint) as alertes
from contenus
cross join niveaux
left join {{ ref('vigilances') }} as alertes
    on
        contenus.maille_contenue = alertes.maille
        and contenus.code_contenu = alertes.code_territoire
        and niveaux.niveau = alertes.niveau
group by niveaux.niveau, contenus.maille, contenus.code_territoire
