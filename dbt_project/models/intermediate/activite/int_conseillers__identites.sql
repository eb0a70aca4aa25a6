-- The person behind each identifier that activities carry: the advisor of the v1, the mediator of the Coop. Who a pseudonym
-- is does not change with the date: the last export that says it speaks, a person still there first (merges, DQ-11).
with liens as (

    select
        'cra' as source,
        personnes.conseiller_id as identifiant,
        personnes.personne_id,
        personnes.sha256,
        personnes.supprime_le
    from {{ ref('stg_idposte__personnes') }} as personnes
    where personnes.conseiller_id is not null
    union all
    select
        'coop' as source,
        utilisateurs.mediateur_id as identifiant,
        utilisateurs.personne_id,
        utilisateurs.sha256,
        utilisateurs.supprime_le
    from {{ ref('stg_coop__utilisateurs') }} as utilisateurs
    where utilisateurs.mediateur_id is not null

),

classes as (

    select
        liens.source,
        liens.identifiant,
        liens.personne_id,
        row_number() over (
            partition by liens.source, liens.identifiant
            order by
                case when liens.supprime_le is null then 0 else 1 end asc,
                exports.date_export desc,
                liens.personne_id asc
        ) as rang
    from liens
    inner join {{ ref('int_exports__connus') }} as exports on liens.sha256 = exports.sha256
    where liens.personne_id is not null

)

select
    source,
    identifiant,
    personne_id
from classes
where rang = 1
