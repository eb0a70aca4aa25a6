-- What counts in the additive figures of coverage: the inhabitants of each département (CN-70P, reference geography, the same
-- at every date), and each EPCI where the list of places of the date has none (CN-72), in its main département if the list covers it.
select
    'CN-70P' as code_indicateur,
    calendrier.date_arrete,
    departements.code_departement,
    'departement:' || departements.code_departement as cle,
    cast(departements.population as decimal(20, 2)) as valeur,
    cast(null as varchar) as table_brute,
    cast(null as varchar) as sha256,
    cast(null as bigint) as numero_enregistrement,
    cast(null as date) as date_fait
from {{ ref('int_calendrier__dates') }} as calendrier
cross join {{ ref('stg_referentiel__departements') }} as departements
union all
select
    'CN-72',
    exports.date_arrete,
    epci.code_departement,
    'epci:' || epci.code_epci,
    cast(1 as decimal(20, 2)),
    'permanences',
    exports.sha256,
    null,
    exports.date_export
from {{ ref('int_lieux__exports_a_date') }} as exports
inner join {{ ref('int_departements__couverts') }} as departements on exports.date_arrete = departements.date_arrete
inner join {{ ref('int_epci__departements') }} as epci on departements.code_departement = epci.code_departement
left join {{ ref('int_bassins__couverts') }} as couverts
    on exports.date_arrete = couverts.date_arrete and epci.code_epci = couverts.code_bassin
where couverts.code_bassin is null
