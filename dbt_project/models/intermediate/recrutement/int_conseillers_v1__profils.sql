-- DQ-11: a person with several profiles of one e-mail (a candidate and an advisor, mostly) is one. The profile kept is that
-- of the advisor in post, then of the former advisor, then the last modified; what hangs on the others follows it.
with courants as (

    select sha256 from {{ ref('int_exports__courants') }}

),

lignes as (

    select
        coalesce(conseillers.conseiller_pg_id, conseillers.conseiller_id) as profil_id,
        conseillers.courriel_id,
        case conseillers.statut when 'RECRUTE' then 1 when 'RUPTURE' then 2 else 3 end as rang_statut,
        conseillers.modifie_le
    from {{ ref('stg_pilotage__conseillers') }} as conseillers
    inner join courants on conseillers.sha256 = courants.sha256
    union all
    select
        coalesce(candidats.conseiller_pg_id, candidats.conseiller_id) as profil_id,
        candidats.courriel_id,
        3 as rang_statut,
        cast(candidats.date_candidature as timestamp) as modifie_le
    from {{ ref('stg_pilotage__candidats') }} as candidats
    inner join courants on candidats.sha256 = courants.sha256

),

profils as (

    select
        profil_id,
        min(rang_statut) as rang_statut,
        max(modifie_le) as modifie_le
    from lignes
    where profil_id is not null
    group by profil_id

),

adresses as (

    select distinct
        profil_id,
        courriel_id
    from lignes
    where profil_id is not null and courriel_id is not null

),

classes as (

    select
        siens.profil_id,
        autres.profil_id as profil_retenu_id,
        row_number() over (
            partition by siens.profil_id
            order by profils.rang_statut asc, profils.modifie_le desc nulls last, autres.profil_id asc
        ) as rang
    from adresses as siens
    inner join adresses as autres on siens.courriel_id = autres.courriel_id
    inner join profils on autres.profil_id = profils.profil_id

)

select
    profil_id,
    profil_retenu_id
from classes
where rang = 1
