-- Posts under agreement with nobody on them at the date of the edition, and since when: the end of the last contract, else
-- the attribution. A post vacant for six months must be filled or given back (domain.md §1.5.4): it is at risk (DQ-37).
with episodes as (

    select
        *,
        row_number() over (
            partition by poste_conum_id order by date_attribution desc, cree_le desc, poste_id desc
        ) as rang
    from {{ ref('int_episodes__a_date') }}
    where date_arrete = {{ arrete_au() }}

),

contrats as (

    select
        personne_id,
        structure_id,
        least(coalesce(date_fin, date_rupture), coalesce(date_rupture, date_fin)) as date_sortie
    from {{ ref('int_contrats__a_date') }}
    where date_arrete = {{ arrete_au() }}

),

depuis as (

    select
        episodes.poste_conum_id,
        max(case when episodes.rang = 1 then episodes.poste_id end) as poste_id,
        max(case when episodes.rang = 1 then episodes.code_departement end) as code_departement,
        coalesce(max(contrats.date_sortie), max(episodes.date_attribution)) as vacant_depuis
    from episodes
    left join contrats
        on episodes.personne_id = contrats.personne_id and episodes.structure_id = contrats.structure_id
    group by episodes.poste_conum_id

)

select
    depuis.poste_conum_id,
    depuis.poste_id,
    depuis.code_departement,
    depuis.vacant_depuis,
    depuis.vacant_depuis + interval '6 months' <= {{ arrete_au() }} as est_a_risque
from depuis
inner join {{ ref('int_postes__a_date') }} as postes on depuis.poste_conum_id = postes.poste_conum_id
where
    postes.date_arrete = {{ arrete_au() }}
    and postes.est_vacant
    -- Without an export of contracts nothing says that a post is vacant.
    and exists (select 1 from {{ ref('int_exports__courants') }} as courants where courants.table_brute = 'contrats')
