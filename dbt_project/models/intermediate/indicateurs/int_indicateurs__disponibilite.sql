-- For each indicator and date: does every source it needs exist, and is the state settled? An indicator without its source
-- is « non disponible », never 0; beyond the month of the last export of a source it is « provisoire ». A source that takes
-- over from another (`suite`: the Coop after the v1) is not needed; once it is all there, it is what settles the figure. A reference
-- (`reference`: a zoning, an index) is needed, and never makes a figure provisional.
with besoins as (

    select
        sources.code_indicateur,
        sources.regle,
        couverture.premier_export,
        couverture.consolide_jusqu_au,
        couverture.table_brute is not null as est_recue,
        coalesce(min(
            case when sources.regle <> 'suite' then null when couverture.table_brute is null then 0 else 1 end
        ) over (partition by sources.code_indicateur), 0) = 1 as a_une_suite
    from {{ ref('indicateurs_sources') }} as sources
    left join {{ ref('int_exports__couverture') }} as couverture on sources.table_brute = couverture.table_brute

)

select
    calendrier.date_arrete,
    indicateurs.code_indicateur,
    -- An indicator with no need (constants) is always there.
    coalesce(bool_and(
        besoins.regle = 'suite'
        or (
            besoins.est_recue
            -- A published cumul says nothing of what was before it; a dated state does.
            and (besoins.regle <> 'cumul' or besoins.premier_export <= calendrier.date_arrete)
        )
    ), true) as est_disponible,
    coalesce(bool_or(
        besoins.consolide_jusqu_au < calendrier.date_arrete
        and besoins.regle <> 'reference'
        and (besoins.regle = 'suite') = besoins.a_une_suite
    ), false) as est_provisoire
from {{ ref('int_calendrier__dates') }} as calendrier
cross join {{ ref('int_indicateurs__registre') }} as indicateurs
left join besoins on indicateurs.code_indicateur = besoins.code_indicateur
group by calendrier.date_arrete, indicateurs.code_indicateur
