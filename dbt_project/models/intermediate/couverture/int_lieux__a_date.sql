-- Places of activity present at each date, by territory. An itinerant place counts only where it is declared.
select
    exports.date_arrete,
    lieux.code_departement,
    lieux.code_commune,
    lieux.code_bassin,
    count(*) as nb_lieux,
    count(lieux.nb_conseillers) as nb_lieux_renseignes,
    sum(lieux.nb_conseillers) as nb_conseillers
from {{ ref('int_lieux__exports_a_date') }} as exports
inner join {{ ref('int_lieux__localises') }} as lieux
    on
        exports.date_export >= lieux.valable_du
        and (lieux.valable_au is null or exports.date_export < lieux.valable_au)
group by exports.date_arrete, lieux.code_departement, lieux.code_commune, lieux.code_bassin
