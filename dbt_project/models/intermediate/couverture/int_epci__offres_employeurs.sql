-- What employers offer in the bassin of their registered office, at the date of the edition: posts validated, posts occupied,
-- persons in post (once per bassin).
with valides as (

    select
        communes.code_bassin,
        sum(structures.postes_valides) as postes_valides
    from {{ ref('int_exports__en_vigueur') }} as etats
    inner join {{ ref('int_structures_validees__localisees') }} as structures on etats.sha256 = structures.sha256
    inner join {{ ref('int_communes__bassins') }} as communes
        on structures.code_commune_en_vigueur = communes.code_commune
    where
        etats.table_brute = 'structures_validees'
        and etats.date_arrete = {{ arrete_au() }}
        and structures.date_validation <= etats.date_arrete
    group by communes.code_bassin

),

occupes as (

    select
        code_bassin,
        count(*) as postes_occupes
    from {{ ref('int_postes__localises') }}
    where date_arrete = {{ arrete_au() }} and code_bassin is not null
    group by code_bassin

),

en_poste as (

    select
        communes.code_bassin,
        count(distinct contrats.personne_id) as conseillers
    from {{ ref('int_contrats__a_date') }} as contrats
    inner join {{ ref('int_structures__a_date') }} as structures
        on contrats.date_arrete = structures.date_arrete and contrats.structure_id = structures.structure_id
    inner join {{ ref('int_communes__bassins') }} as communes on structures.code_commune = communes.code_commune
    where contrats.date_arrete = {{ arrete_au() }} and contrats.est_en_cours
    group by communes.code_bassin

),

recues as (

    select
        max(case when table_brute = 'structures_validees' then 0 end) as postes_valides,
        max(case when table_brute = 'postes' then 0 end) as postes_occupes,
        max(case when table_brute = 'contrats' then 0 end) as conseillers
    from {{ ref('int_exports__couverture') }}

)

-- Null where the source is missing, 0 where it is there and nothing is known of the bassin.
select
    epci.code_epci,
    cast(coalesce(valides.postes_valides, recues.postes_valides) as bigint) as postes_valides,
    cast(coalesce(occupes.postes_occupes, recues.postes_occupes) as bigint) as postes_occupes,
    cast(coalesce(en_poste.conseillers, recues.conseillers) as bigint) as conseillers
from {{ ref('int_epci__departements') }} as epci
cross join recues
left join valides on epci.code_epci = valides.code_bassin
left join occupes on epci.code_epci = occupes.code_bassin
left join en_poste on epci.code_epci = en_poste.code_bassin
