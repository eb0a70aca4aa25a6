-- The official series of the barometer as received, on our territories. Its label is the first of the month, its value that
-- of the end of it (domain.md §5.2).
select
    series.code_indicateur,
    series.indicateur_id,
    series.source,
    lignes.sha256,
    lignes.numero_enregistrement,
    last_day(lignes.date_mesure) as date_arrete,
    case lignes.maille when 'NAT' then 'national' when 'REG' then 'region' when 'DEPT' then 'departement' end as maille,
    -- Zones are FRANCE, R84, D01, D2A, D976.
    case lignes.maille when 'NAT' then 'FRANCE' else substr(lignes.zone_id, 2) end as code_territoire,
    lignes.valeur_initiale,
    lignes.valeur_actuelle,
    lignes.valeur_cible,
    lignes.taux_avancement
from {{ ref('stg_barometre__valeurs') }} as lignes
inner join {{ ref('int_exports__courants') }} as exports on lignes.sha256 = exports.sha256
inner join {{ ref('series_officielles') }} as series on lignes.indicateur_id = series.indicateur_id
