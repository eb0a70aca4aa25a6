-- One row per activity report: the latest version known of each identifier. Exports of CRA accumulate.
with versions as (

    select
        cras.cra_id,
        cras.activite,
        cras.canal,
        cras.nb_participants,
        cras.nb_participants_recurrents,
        cras.duree,
        cras.duree_minutes,
        cras.code_commune,
        cras.code_postal,
        cras.date_accompagnement,
        cras.cree_le,
        row_number() over (
            partition by cras.cra_id
            order by coalesce(cras.modifie_le, cras.cree_le) desc, exports.date_export desc, cras.sha256 asc
        ) as rang
    from {{ ref('stg_coop__cras') }} as cras
    inner join {{ ref('int_exports__connus') }} as exports on cras.sha256 = exports.sha256

)

select * exclude (rang)
from versions
where rang = 1
