"""Tables of « Structures » in the edition of the tests: the shape of the marts, invented values."""

from __future__ import annotations

import duckdb

DEFINITIONS = """
create table structures_reparties as
select dimension, modalite, maille, code_territoire, cast(structures as bigint) as structures,
    cast(structures * 2 as bigint) as postes_valides, cast(part as decimal(5,2)) as part
from dim_territoires, (values ('tous', 'tous', 40, 100), ('type_employeur', 'publique', 25, 62.5),
    ('type_employeur', 'privee', 15, 37.5), ('taille', '1', 30, 75), ('taille', '11_et_plus', 10, 25),
    ('france_services', 'oui', 4, 10), ('france_services', 'inconnu', 36, 90))
    d(dimension, modalite, structures, part)
where code_territoire in ('FRANCE', '32', '59');

create table if not exists echeances (mois date, nature varchar, maille varchar, code_territoire varchar, fins bigint,
    dont_prolongees bigint, a_renouveler bigint);

create table if not exists structures_validees (sha256 varchar, numero_enregistrement bigint, date_export date,
    structure_pg_id varchar, raison_sociale varchar, siret varchar, type_employeur varchar, postes_valides bigint,
    date_validation date, investissement_eur decimal(18,2), code_departement varchar, origine_localisation varchar,
    code_commune_siege varchar, zrr varchar, qpv varchar, france_services varchar);
insert into structures_validees
select 'e', 9000 + n, date '2024-12-31', cast(n as varchar), 'Commune de Vallée-' || lpad(cast(n as varchar), 2, '0'),
    '299885681001' || lpad(cast(n as varchar), 2, '0'), case when n % 3 = 0 then 'privee' else 'publique' end,
    1 + n % 12, date '2021-07-07', 50000.50 * n, case when n % 2 = 0 then '59' else '33' end, 'departement', null,
    'non', null, null
from range(0, 40) r(n);
insert into structures_validees values ('e', 9999, date '2024-12-31', null, '<i>Asso</i>', '11111111100019', 'privee',
    1, date '2022-01-19', null, '59', 'departement', null, 'oui', 'non', 'oui');
"""


def ecrire(base: duckdb.DuckDBPyConnection) -> None:
    """Create the tables."""
    base.execute(DEFINITIONS)
