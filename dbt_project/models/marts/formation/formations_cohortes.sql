-- What became of the persons who entered training in the same month (features.md §3.4). A person is of the month of the
-- first training, and counts once: certified, out without a known certificate, or still in training. The certificate often
-- comes after the end: a month is provisional until three months have passed since the last end of its persons.
with personnes as (

    select
        personne_id,
        code_departement,
        min(date_debut) as entree_le,
        max(date_fin) as sortie_le,
        bool_or(est_certifiante) as est_certifiee,
        bool_or(est_terminee) as est_sortie
    from {{ ref('fct_formations') }}
    where est_commencee and personne_id is not null
    group by personne_id, code_departement

),

lignes as (

    select
        cast(date_trunc('month', personnes.entree_le) as date) as mois_entree,
        mailles.maille,
        mailles.code_territoire,
        personnes.est_certifiee,
        personnes.est_sortie,
        coalesce(personnes.sortie_le < {{ arrete_au() }} - interval '3' month, false) as est_eprouvee
    from personnes
    inner join {{ ref('int_territoires__mailles') }} as mailles on personnes.code_departement = mailles.code_departement

),

comptes as (

    select
        mois_entree,
        maille,
        code_territoire,
        count(*) as entres,
        sum(case when est_certifiee then 1 else 0 end) as certifies,
        sum(case when est_sortie and not est_certifiee then 1 else 0 end) as sortis_sans_certification,
        sum(case when est_sortie or est_certifiee then 0 else 1 end) as en_formation,
        bool_and(est_eprouvee) as est_eprouvee
    from lignes
    group by mois_entree, maille, code_territoire

)

select
    mois_entree,
    maille,
    code_territoire,
    cast(entres as bigint) as entres,
    cast(certifies as bigint) as certifies,
    cast(sortis_sans_certification as bigint) as sortis_sans_certification,
    cast(en_formation as bigint) as en_formation,
    cast({{ rapport('certifies', 'entres', "'%'") }} as decimal(5, 2)) as part_certifies,
    case when est_eprouvee then 'ok' else 'provisoire' end as statut
from comptes
