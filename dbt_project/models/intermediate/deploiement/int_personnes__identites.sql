-- Which person each pseudonym of the dataspace is, in the present state. Two rows of the dataspace whose v1 profiles are one
-- person (same identifier, or same e-mail: DQ-11) are one: the row kept is not deleted, then the last modified. A person
-- that only a contract, a training or a post names is known by that name.
with courants as (

    select sha256 from {{ ref('int_exports__courants') }}

),

personnes as (

    select
        personnes.personne_id,
        personnes.est_coordinateur,
        personnes.est_mediateur,
        personnes.supprime_le,
        personnes.modifie_le,
        coalesce(
            profils.profil_retenu_id, personnes.conseiller_pg_id, personnes.conseiller_id, personnes.personne_id
        ) as individu
    from {{ ref('stg_idposte__personnes') }} as personnes
    inner join courants on personnes.sha256 = courants.sha256
    left join {{ ref('int_conseillers_v1__profils') }} as profils
        on coalesce(personnes.conseiller_pg_id, personnes.conseiller_id) = profils.profil_id

),

citees as (

    {% for table in ['contrats', 'formations', 'postes'] -%}
        select personne_id from {{ ref('stg_idposte__' ~ table) }}
        where personne_id is not null and sha256 in (select courants.sha256 from courants)
        {{ 'union' if not loop.last }}
    {% endfor %}

)

select
    personne_id,
    first_value(personne_id) over (
        partition by individu
        order by case when supprime_le is null then 0 else 1 end asc, modifie_le desc nulls last, personne_id asc
    ) as personne_retenue_id,
    est_coordinateur,
    est_mediateur,
    supprime_le is not null as est_supprimee,
    true as est_decrite
from personnes
union all
select
    personne_id,
    personne_id as personne_retenue_id,
    null as est_coordinateur,
    null as est_mediateur,
    false as est_supprimee,
    false as est_decrite
from citees
where personne_id not in (select personnes.personne_id from personnes)
