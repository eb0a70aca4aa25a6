-- Where each figure of the edition comes from: the files behind it, how many of their rows count and for how much. The
-- contributions of the files add up to the figure. `conum preuves` lists the rows themselves.
with preuves as (

    select * from {{ ref('int_preuves__toutes') }}
    where date_arrete = {{ arrete_au() }}

),

niveaux as (

    {{ preuves_par_maille('preuves', ['code_indicateur']) }}

),

fichiers as (

    select
        code_indicateur,
        maille,
        code_territoire,
        sha256,
        count(*) as nombre_lignes,
        sum(valeur) as contribution
    from niveaux
    group by code_indicateur, maille, code_territoire, sha256
    union all
    select
        activites.code_indicateur,
        mailles.maille,
        mailles.code_territoire,
        activites.sha256,
        sum(activites.nombre_lignes),
        sum(activites.contribution)
    from {{ ref('int_preuves__activites') }} as activites
    inner join {{ ref('int_territoires__mailles') }} as mailles
        on activites.code_departement = mailles.code_departement
    group by activites.code_indicateur, mailles.maille, mailles.code_territoire, activites.sha256

)

select
    fichiers.code_indicateur,
    fichiers.maille,
    fichiers.code_territoire,
    coalesce(fichiers.sha256, '') as sha256,
    cast(fichiers.nombre_lignes as bigint) as nombre_lignes,
    cast(fichiers.contribution as decimal(20, 2)) as contribution
from fichiers
inner join {{ ref('int_indicateurs__disponibilite') }} as disponibilite
    on fichiers.code_indicateur = disponibilite.code_indicateur
where
    disponibilite.date_arrete = {{ arrete_au() }} and disponibilite.est_disponible
    -- File by file, beneficiaries of a territory are fewer than together: their files are given for France only.
    and (
        fichiers.maille = 'national'
        or fichiers.code_indicateur not in (select liens.code_indicateur from {{ ref('secret_indicateurs') }} as liens)
    )
