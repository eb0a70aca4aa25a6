"""Tables of « Formation et certification » in the edition of the tests: the shape of the marts, invented values."""

from __future__ import annotations

import duckdb

DEFINITIONS = """
create table formations_cohortes as
select cast(date_trunc('month', date_arrete) as date) as mois_entree, maille, code_territoire,
    cast(30 as bigint) as entres, cast(20 as bigint) as certifies, cast(6 as bigint) as sortis_sans_certification,
    cast(4 as bigint) as en_formation, cast(66.67 as decimal(5,2)) as part_certifies,
    case when date_arrete >= date '2024-08-31' then 'provisoire' else 'ok' end as statut
from indicateurs
where code_indicateur = 'CN-20' and date_arrete >= date '2022-01-31' and statut = 'ok' and code_territoire <> '23'
    and not (code_territoire = '59' and month(date_arrete) = 5);

create table formations_repartition as
select d.dimension, d.modalite, maille, code_territoire, cast(valeur as bigint) as entres,
    cast(valeur * 0.9 as bigint) as sortis, cast(valeur as bigint) - cast(valeur * 0.9 as bigint) as en_formation,
    cast(valeur * 0.7 as bigint) as certifies, cast(valeur * 0.8 as bigint) as sortis_eprouves,
    case when d.dimension <> 'certification' then cast(valeur * 0.6 as bigint) end as certifies_eprouves,
    cast(case when d.dimension <> 'certification' and code_territoire <> '48' then 75.5 end as decimal(5,2))
        as taux_certification
from indicateurs, (values ('ensemble', 'ensemble'), ('parcours', '105h'), ('parcours', '420h'),
    ('lot', 'MF2021, lot 2'), ('certification', 'Pix'), ('certification', 'CCP1')) as d (dimension, modalite)
where code_indicateur = 'CN-20' and date_arrete = date '2024-12-31' and statut = 'ok' and code_territoire <> '23';
"""


def ecrire(base: duckdb.DuckDBPyConnection) -> None:
    """Create the tables from the rows of `indicateurs`."""
    base.execute(DEFINITIONS)
