-- From an identifier of a system to its structure. A SIRET that leads to several structures (networks) leads nowhere here.
with identifiants as (

    select distinct
        case table_brute when 'structures' then 'espace_de_donnees' else 'candidature' end as systeme,
        identifiant,
        structure_cle
    from {{ ref('int_structures__identites') }}
    where identifiant is not null
    union
    select
        'idpg',
        structure_pg_id,
        structure_cle
    from {{ ref('int_structures__identites') }}
    where structure_pg_id is not null
    union
    select
        'siret',
        siret,
        structure_cle
    from {{ ref('int_structures__identites') }}
    where siret is not null

)

select
    identifiants.systeme,
    identifiants.identifiant,
    min(identifiants.structure_cle) as structure_cle
from identifiants
inner join {{ ref('dim_structures') }} as structures on identifiants.structure_cle = structures.structure_cle
group by identifiants.systeme, identifiants.identifiant
having count(*) = 1
