-- What the edition knows: files accepted and received up to connu_au. Of several full exports of one perimeter (a table,
-- or one contract of a table that several exports feed) for the same date, the last received replaces the others.
-- The subsidies changed shape in March 2026 (domain.md §1.5.1): both shapes are states of the same thing, whose indicators
-- are read from either. So are those of the digital fragility index, published or taken up by the dataspace.
{% set memes_etats = "when 'subventions_par_source' then 'subventions' when 'ifn_communes' then 'ifn_territoires'" %}
with fichiers as (

    select
        sha256,
        fichier,
        contrat,
        charge,
        date_export,
        recu_le,
        case table_brute {{ memes_etats }} else table_brute end as table_brute,
        case perimetre {{ memes_etats }} else perimetre end as perimetre
    from {{ ref('stg_lac__fichiers') }}
    where statut in ('charge', 'partiel') and recu_le <= {{ connu_au() }}

),

classes as (

    select
        *,
        row_number() over (
            partition by perimetre, case when charge = 'complet' then cast(date_export as varchar) else sha256 end
            order by recu_le desc, sha256 asc
        ) as rang
    from fichiers

)

select
    sha256,
    fichier,
    contrat,
    table_brute,
    perimetre,
    charge,
    date_export,
    recu_le
from classes
where rang = 1
