-- One row per structure of the Coop, in its latest version: the API gives them all each time.
with versions as (

    select
        structures.*,
        row_number() over (
            partition by structures.structure_id
            order by structures.modifie_le desc, exports.date_export desc, structures.sha256 asc
        ) as rang
    from {{ ref('stg_coop__structures') }} as structures
    inner join {{ ref('int_exports__connus') }} as exports on structures.sha256 = exports.sha256

)

select * from versions
where rang = 1
