-- What the lists and the contracts of the present state say of each advisor who may report an activity: is he known, and from
-- when to when was he employed. It decides DQ-59 and DQ-61.
with connus as (

    select personnes.conseiller_id
    from {{ ref('stg_idposte__personnes') }} as personnes
    inner join {{ ref('int_exports__courants') }} as courants on personnes.sha256 = courants.sha256
    where personnes.conseiller_id is not null
    union
    select conseillers.conseiller_id
    from {{ ref('stg_pilotage__conseillers') }} as conseillers
    inner join {{ ref('int_exports__courants') }} as courants on conseillers.sha256 = courants.sha256
    where conseillers.conseiller_id is not null

),

-- Contracts of a person, in the dataspace and in the v1: from the first start to the last end, no end for a CDI (DQ-24).
contrats as (

    select
        personnes.conseiller_id,
        contrats.date_debut,
        coalesce(contrats.date_rupture, {{ fin_du_contrat('contrats.type_contrat', 'contrats.date_fin') }}) as date_fin
    from {{ ref('stg_idposte__contrats') }} as contrats
    inner join {{ ref('int_exports__courants') }} as courants on contrats.sha256 = courants.sha256
    inner join {{ ref('stg_idposte__personnes') }} as personnes on contrats.personne_id = personnes.personne_id
    inner join {{ ref('int_exports__courants') }} as exports on personnes.sha256 = exports.sha256
    where contrats.date_debut is not null
    union all
    select
        contrats.conseiller_id,
        contrats.date_debut,
        coalesce(contrats.date_rupture, {{ fin_du_contrat('contrats.type_contrat', 'contrats.date_fin') }}) as date_fin
    from {{ ref('stg_pilotage__contrats_v1') }} as contrats
    inner join {{ ref('int_exports__courants') }} as courants on contrats.sha256 = courants.sha256
    where contrats.date_debut is not null

),

emplois as (

    select
        conseiller_id,
        min(date_debut) as debut,
        case when count(date_fin) = count(*) then max(date_fin) end as fin
    from contrats
    where conseiller_id is not null
    group by conseiller_id

)

select
    coalesce(connus.conseiller_id, emplois.conseiller_id) as conseiller_id,
    connus.conseiller_id is not null as est_connu,
    emplois.debut,
    emplois.fin
from connus
full join emplois on connus.conseiller_id = emplois.conseiller_id
