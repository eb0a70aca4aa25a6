-- One row per activity report: the latest version known of each identifier. Only identifiers that repeat are ranked: out of
-- ten million reports, a few thousand. A build that starts from the previous one reads the files that it does not hold yet:
-- a version replaces the one in place when it is later.
{{ config(
    materialized='incremental', incremental_strategy='delete+insert', unique_key='cra_id',
    pre_hook='{{ ordre_des_lignes(garde=false) }}', post_hook='{{ ordre_des_lignes(garde=true) }}'
) }}
with fichiers as (

    select exports.sha256
    from {{ ref('int_exports__connus') }} as exports
    where
        exports.table_brute = 'cra'
        {%- if is_incremental() %}
            and exports.sha256 not in (select en_place.sha256 from {{ this }} as en_place)
        {%- endif %}

),

repetes as (

    select versions.cra_id
    from {{ ref('int_cras__versions') }} as versions
    inner join fichiers on versions.sha256 = fichiers.sha256
    group by versions.cra_id
    having count(*) > 1

),

rangs as (

    select
        versions.sha256,
        versions.numero_enregistrement,
        row_number() over (
            partition by versions.cra_id
            order by
                versions.version_le desc,
                versions.date_export desc,
                versions.sha256 asc,
                versions.numero_enregistrement asc
        ) as rang
    from {{ ref('int_cras__versions') }} as versions
    inner join fichiers on versions.sha256 = fichiers.sha256
    inner join repetes on versions.cra_id = repetes.cra_id

),

depassees as (

    select
        sha256,
        numero_enregistrement
    from rangs
    where rang > 1

)

select cras.*
from {{ ref('int_cras__lus') }} as cras
inner join fichiers on cras.sha256 = fichiers.sha256
left join depassees
    on cras.sha256 = depassees.sha256 and cras.numero_enregistrement = depassees.numero_enregistrement
{% if is_incremental() -%}
    left join {{ this }} as en_place on cras.cra_id = en_place.cra_id
{% endif -%}
where
    depassees.sha256 is null
    {%- if is_incremental() %}
        and (
            en_place.cra_id is null
            or cras.version_le > en_place.version_le
            or (cras.version_le = en_place.version_le and cras.date_export > en_place.date_export)
            or (
                cras.version_le = en_place.version_le
                and cras.date_export = en_place.date_export
                and cras.sha256 < en_place.sha256
            )
        )
    {%- endif %}
