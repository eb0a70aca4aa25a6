"""Tables of « Couverture » in the edition of the tests: the shape of the marts, invented values."""

from __future__ import annotations

import duckdb

DEFINITIONS = """
insert into indicateurs
select code, date_arrete, maille, code_territoire, null, null, cast(v as decimal(18,2)), 'ok'
from (select distinct date_arrete, maille, code_territoire from indicateurs
      where date_arrete in (date '2024-12-31', date '2024-11-30') and code_territoire <> 'NL'),
    (values ('CN-70', 21500), ('CN-70P', 600000), ('CN-71', 95.9), ('CN-72', 3), ('CN-73', 36.7), ('CN-73F', 20.08))
    c(code, v)
where exists (select 1 from indicateurs where code_indicateur = 'CN-03' and statut = 'ok');

create table couverture_epci as
select '2000' || lpad(cast(n as varchar), 5, '0') as code_epci, regard as territoire_retenu,
    'CC de l''Épreuve ' || n as nom, 'CC' as type_epci, case when n % 2 = 0 then '59' else '33' end as code_departement,
    case when n % 2 = 0 then '32' else '75' end as code_region, cast(300000 / n as bigint) as population,
    cast(null as bigint) as habitants_par_conseiller, cast(null as bigint) as habitants_par_lieu,
    case when n = 30 then null else cast(3 + n % 5 as decimal(9,4)) end as ifn, 2023 as millesime_ifn,
    'population_ifn' as mesure_besoin, cast(2.5 as decimal(9,4)) as part_besoin,
    case regard when 'lieu' then 'lieux' else 'conseillers' end as mesure_offre, cast(n % 7 as bigint) as offre,
    cast(1.25 as decimal(9,4)) as part_offre, cast(20.5 - n as decimal(20,2)) + n % 7 as offre_attendue,
    cast(20.5 - n as decimal(20,2)) as ecart, cast(n * 9 as decimal(20,2)) as indice_offre_besoin,
    cast(n as integer) as rang, n <= 20 as est_prioritaire
from range(1, 41) r(n), (values ('lieu'), ('employeur')) t(regard);

create table couverture_zonages as
select date '2024-12-31' as date_arrete, objet,
    case objet when 'lieux' then 'lieu' else 'employeur' end as territoire_retenu, zone as type_zonage, maille,
    code_territoire, cast(3 as bigint) as en_zone, cast(12 as bigint) as localises, cast(13 as bigint) as total,
    cast(25 as decimal(5,2)) as part
from dim_territoires, (values ('lieux'), ('postes_occupes')) o(objet), (values ('QPV'), ('FRR')) z(zone)
where code_territoire in ('FRANCE', '32', '59');

create table if not exists lieux (permanence_id varchar, nom varchar, adresse varchar, commune_nom varchar,
    code_postal varchar, code_departement varchar, latitude double, longitude double, nb_conseillers integer,
    premier_releve date, est_present boolean, absent_depuis date, nb_versions integer);
insert into lieux (permanence_id, nom, commune_nom, code_postal, code_departement, latitude, longitude, premier_releve,
    est_present) values
    ('couv-1', '<b>Mairie</b>', 'Lille', '59000', '59', null, null, date '2022-03-31', true),
    ('couv-2', 'Médiathèque', 'Lille', '59000', '59', 50.6, 3.06, date '2022-03-31', true),
    ('couv-3', 'Ancien lieu', 'Lille', '59000', '59', null, null, date '2022-03-31', false);
"""


def ecrire(base: duckdb.DuckDBPyConnection) -> None:
    """Create the tables."""
    base.execute(DEFINITIONS)
