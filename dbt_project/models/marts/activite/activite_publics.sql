-- Our share is of the participants whose class is known; that of the v1 platform is of all accompaniments, truncated, on its
-- own counts: both are given. The classes of a dimension are hidden together: they add up to the accompaniments.
with libelles as (

    select distinct
        dimension,
        classe,
        libelle,
        groupe,
        ordre
    from {{ ref('classes_publics') }}

),

bases as (

    select
        trimestre,
        maille,
        code_territoire,
        dimension,
        sum(participants) as participants,
        sum(case when classe <> 'non_renseigne' then participants end) as participants_connus,
        sum(participants_v1) as participants_v1
    from {{ ref('int_activites__publics_par_trimestre') }}
    group by trimestre, maille, code_territoire, dimension

)

select
    lignes.trimestre,
    lignes.maille,
    lignes.code_territoire,
    lignes.dimension,
    lignes.classe,
    libelles.libelle,
    libelles.groupe,
    libelles.ordre,
    case when tus.bloc is null then lignes.participants end as participants,
    cast(case when tus.bloc is null then bases.participants end as bigint) as base,
    cast(case when tus.bloc is null then bases.participants_connus end as bigint) as base_connue,
    cast(
        case
            when tus.bloc is not null then null
            when lignes.classe = 'non_renseigne' then {{ rapport('lignes.participants', 'bases.participants', "'%'") }}
            else {{ rapport('lignes.participants', 'bases.participants_connus', "'%'") }}
        end as decimal(5, 2)
    ) as part,
    case when tus.bloc is null then lignes.participants_amont end as participants_amont,
    cast(
        case when tus.bloc is null then floor(100 * lignes.participants_amont / nullif(bases.participants_v1, 0)) end
        as integer
    ) as part_amont,
    case when lignes.statut <> 'non_disponible' and tus.bloc is not null then 'secret' else lignes.statut end as statut
from {{ ref('int_activites__publics_par_trimestre') }} as lignes
inner join libelles on lignes.dimension = libelles.dimension and lignes.classe = libelles.classe
inner join bases
    on
        lignes.trimestre = bases.trimestre
        and lignes.maille = bases.maille
        and lignes.code_territoire = bases.code_territoire
        and lignes.dimension = bases.dimension
{{ avec_le_secret('lignes', 'trimestre', {'tus': "lignes.dimension || 's'"}) }}
