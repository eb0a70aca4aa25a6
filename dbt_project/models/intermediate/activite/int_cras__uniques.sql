-- One row per activity report: the latest version known of each identifier. Only identifiers that repeat are ranked: out of
-- ten million reports, a few thousand. A build that starts from the previous one reads the files that it does not hold yet:
-- a version replaces the one in place when it is later. A build from nothing reads them all, without a join that selects
-- them: the engine, which takes it for selective, would put ten million wide rows in memory to meet a few.
{{ config(
    materialized='incremental', incremental_strategy='delete+insert', unique_key='cra_id',
    pre_hook='{{ ordre_des_lignes(garde=false) }}', post_hook='{{ ordre_des_lignes(garde=true) }}'
) }}
{% set des_nouveaux = 'inner join fichiers on lignes.sha256 = fichiers.sha256' if is_incremental() else '' %}
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

    select lignes.cra_id
    from {{ ref('int_cras__versions') }} as lignes
    {{ des_nouveaux }}
    group by lignes.cra_id
    having count(*) > 1

),

rangs as (

    select
        lignes.sha256,
        lignes.numero_enregistrement,
        row_number() over (
            partition by lignes.cra_id
            order by
                lignes.version_le desc,
                lignes.date_export desc,
                lignes.sha256 asc,
                lignes.numero_enregistrement asc
        ) as rang
    from {{ ref('int_cras__versions') }} as lignes
    {{ des_nouveaux }}
    inner join repetes on lignes.cra_id = repetes.cra_id

),

depassees as (

    select
        sha256,
        numero_enregistrement
    from rangs
    where rang > 1

)

select lignes.*
from {{ ref('int_cras__lus') }} as lignes
{{ des_nouveaux }}
left join depassees
    on lignes.sha256 = depassees.sha256 and lignes.numero_enregistrement = depassees.numero_enregistrement
{% if is_incremental() -%}
    left join {{ this }} as en_place on lignes.cra_id = en_place.cra_id
{% endif -%}
where
    depassees.sha256 is null
    {%- if is_incremental() %}
        and (
            en_place.cra_id is null
            or lignes.version_le > en_place.version_le
            or (lignes.version_le = en_place.version_le and lignes.date_export > en_place.date_export)
            or (
                lignes.version_le = en_place.version_le
                and lignes.date_export = en_place.date_export
                and lignes.sha256 < en_place.sha256
            )
        )
    {%- endif %}
