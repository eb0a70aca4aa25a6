"""Tables of « Déploiement » in the edition of the tests: the shape of the marts, invented values.

Département 48 has no post in the export, 23 none in the list; « Non localisé » has one.
"""

from __future__ import annotations

import duckdb

DEFINITIONS = """
create table postes_etats as
select date_arrete, maille, code_territoire, cast(valeur * 1.4 as bigint) as postes,
    cast(valeur * 1.4 as bigint) - cast(valeur as bigint) - cast(valeur / 20 as bigint) - cast(valeur / 10 as bigint)
        as sans_convention,
    cast(valeur / 20 as bigint) as vacants, cast(valeur as bigint) as occupes, cast(valeur / 10 as bigint) as rendus
from indicateurs
where code_indicateur = 'CN-03' and statut = 'ok' and code_territoire <> '48';

create table attributions_mensuelles as
select cast(date_trunc('month', date_arrete) as date) as mois, t.type_employeur, maille, code_territoire,
    cast(1 as bigint) as attributions, cast(2 as bigint) as postes,
    cast(month(date_arrete) as bigint) as attributions_cumul, cast(2 * month(date_arrete) as bigint) as postes_cumul,
    month(date_arrete) = 12 as est_dernier
from indicateurs, (values ('tous'), ('publique'), ('privee')) as t (type_employeur)
where code_indicateur = 'CN-01' and year(date_arrete) = 2021 and month(date_arrete) <> 8 and code_territoire <> '23'
    and statut = 'ok';

create table if not exists parcours (rang_etape integer, etape varchar, maille varchar, code_territoire varchar,
    postes bigint, postes_en_attente bigint, postes_perdus bigint, part decimal(20,2), delai_median integer,
    delai_decile_9 integer);
delete from parcours;
insert into parcours
select e.rang, e.etape, maille, code_territoire, 100 - 10 * e.rang, 6, 4, 92.5, e.delai, 3 * e.delai
from dim_territoires,
    (values (1, 'attribue', null), (2, 'conventionne', 88), (3, 'pourvu', 23), (4, 'forme', null))
        as e (rang, etape, delai)
where code_territoire not in ('23', '48');
"""


def ecrire(base: duckdb.DuckDBPyConnection) -> None:
    """Create the tables from the rows of `indicateurs`."""
    base.execute(DEFINITIONS)
