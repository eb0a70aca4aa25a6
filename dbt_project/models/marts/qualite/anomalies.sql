-- What each rule of the catalogue found in each file of the present state: counts, never a record.
with lecture as (

    select
        regles.regle,
        fichiers.sha256,
        fichiers.table_brute,
        {{ nombre_du_json('fichiers.corrections', 'regles.regle') }} as nombre
    from {{ ref('comptes_fichiers') }} as fichiers
    inner join {{ ref('int_exports__courants') }} as courants on fichiers.sha256 = courants.sha256
    cross join {{ ref('int_regles__toutes') }} as regles
    where regles.domicile = 'ingestion'

),

reunis as (

    select
        regle,
        sha256,
        table_brute,
        nombre
    from {{ ref('int_anomalies__comptes') }}
    union all
    select * from lecture
    where nombre > 0

)

select
    reunis.regle,
    reunis.sha256,
    reunis.table_brute,
    regles.libelle,
    regles.gravite,
    cast(reunis.nombre as bigint) as nombre
from reunis
inner join {{ ref('int_regles__toutes') }} as regles on reunis.regle = regles.regle
