"""Tables of « Budget » in the edition of the tests: the shape of the marts, invented values."""

from __future__ import annotations

import duckdb

DEFINITIONS = """
create table budget_enveloppes as
select date_arrete, enveloppe, 'ok' as statut, cast(ouvert as decimal(20,2)) as montant_ouvert,
    cast(valeur * part as decimal(20,2)) as montant_engage, cast(valeur * part as decimal(20,2)) as montant_impute,
    cast(valeur * part / 2 as decimal(20,2)) as montant_paye, cast(1000.50 as decimal(20,2)) as montant_avoirs,
    cast(0 as decimal(20,2)) as montant_degage, cast(valeur * part / 2 as decimal(20,2)) as montant_reste,
    cast(-1000 as decimal(20,2)) as montant_a_dater, cast(valeur * part / 2 - 1000.50 as decimal(20,2))
    as montant_paye_net, cast(ouvert - valeur * part as decimal(20,2)) as montant_disponible,
    case when enveloppe = 'V2' and date_arrete = date '2024-12-31' then 'disponible_negatif' end as alerte
from indicateurs, (values ('V1', 200000000, 0.6), ('V2', 125000000, 0.4)) e(enveloppe, ouvert, part)
where code_indicateur = 'CN-51' and maille = 'national' and statut = 'ok';

create table echeancier as
select cast(date '2024-01-01' + to_months(cast(n as integer)) as date) as mois, enveloppe, maille, code_territoire,
    cast(case when n < 12 then 250000.25 * n else 0 end as decimal(20,2)) as montant_paye,
    cast(case when n >= 12 then 100000 * n else 0 end as decimal(20,2)) as montant_attendu,
    cast(case when n = 10 then 45000 else 0 end as decimal(20,2)) as montant_en_retard,
    cast(case when n = 11 and enveloppe = 'V2' then 20000 else 0 end as decimal(20,2)) as montant_a_dater
from dim_territoires, range(0, 24) r(n), (values ('V1'), ('V2')) e(enveloppe)
where code_territoire in ('FRANCE', '59', '32');

create table budget_exercices as
select cast(2021 + n as integer) as exercice, enveloppe, maille, code_territoire,
    case when maille = 'national' then cast(1000000 * (n + 1) as decimal(20,2)) end as montant_ouvert,
    cast(900000 + n as decimal(20,2)) as montant_engage, cast(800000 as decimal(20,2)) as montant_impute,
    cast(700000.40 as decimal(20,2)) as montant_paye, cast(0 as decimal(20,2)) as montant_attendu,
    cast(10 as decimal(20,2)) as montant_en_retard, cast(-5 as decimal(20,2)) as montant_a_dater
from dim_territoires, range(0, 4) r(n), (values ('V1'), ('V2')) e(enveloppe)
where code_territoire in ('FRANCE', '59', '32');

create table couts_postes as
select nature as nature_employeur, groupe as groupe_territoire, cast(m as decimal(20,2)) as montant_engage,
    cast(p as bigint) as postes, cast(c as decimal(20,2)) as cout_moyen
from (values ('publique', 'metropole', 925000.50, 10, 92500.05), ('privee', 'outre_mer', 10, 0, null),
    ('toutes', 'tous', 925010.50, 10, 92501.05)) v(nature, groupe, m, p, c);

create table atterrissages as
select 2024 as exercice, enveloppe, date '2024-12-31' as date_arrete, cast(150000000 as decimal(20,2)) as montant_paye,
    cast(0 as decimal(20,2)) as montant_acquis, cast(9000000 as decimal(20,2)) as montant_du,
    cast(null as decimal(9,6)) as taux_central, cast(null as decimal(20,2)) as montant_central,
    cast(150000000 as decimal(20,2)) as montant_bas, cast(159000000 as decimal(20,2)) as montant_haut,
    'Payé, plus entre rien et tout de ce qui est dû.' as methode
from (values ('V1'), ('V2')) e(enveloppe);
"""


def ecrire(base: duckdb.DuckDBPyConnection) -> None:
    """Create the tables."""
    base.execute(DEFINITIONS)
