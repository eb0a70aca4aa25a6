-- The structures of the official list in force, by kind of employer, size (validated posts) and France services label.
with lignes as (

    select
        coalesce('idpg:' || structure_pg_id, 'siret:' || siret, 'ligne:' || cast(numero_enregistrement as varchar))
            as structure_cle,
        code_departement,
        type_employeur,
        coalesce(france_services, 'inconnu') as france_services,
        postes_valides
    from {{ ref('structures_validees') }}

),

structures as (

    select
        structure_cle,
        code_departement,
        min(type_employeur) as type_employeur,
        min(france_services) as france_services,
        sum(postes_valides) as postes_valides
    from lignes
    group by structure_cle, code_departement

),

dites as (

    select
        *,
        'tous' as dimension,
        'tous' as modalite
    from structures
    union all
    select
        *,
        'type_employeur',
        type_employeur
    from structures
    union all
    select
        *,
        'taille',
        case
            when postes_valides <= 2 then cast(greatest(postes_valides, 0) as varchar)
            when postes_valides <= 5 then '3_a_5'
            when postes_valides <= 10 then '6_a_10'
            else '11_et_plus'
        end
    from structures
    union all
    select
        *,
        'france_services',
        france_services
    from structures

),

comptees as (

    select
        dites.dimension,
        dites.modalite,
        mailles.maille,
        mailles.code_territoire,
        count(*) as structures,
        sum(dites.postes_valides) as postes_valides
    from dites
    inner join {{ ref('int_territoires__mailles') }} as mailles on dites.code_departement = mailles.code_departement
    group by dites.dimension, dites.modalite, mailles.maille, mailles.code_territoire

)

select
    dimension,
    modalite,
    maille,
    code_territoire,
    cast(structures as bigint) as structures,
    cast(postes_valides as bigint) as postes_valides,
    cast(
        round(100.0 * structures / sum(structures) over (partition by dimension, maille, code_territoire), 2)
        as decimal(5, 2)
    ) as part
from comptees
