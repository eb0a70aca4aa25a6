"""Tables of « Fidélisation » in the edition of the tests: the shape of the marts, invented values."""

from __future__ import annotations

import duckdb

DEFINITIONS = """
insert into indicateurs
select code, date_arrete, maille, code_territoire, null, null,
    case when code = 'CN-61' and code_territoire = '48' then null else cast(v as decimal(18,2)) end,
    case when code = 'CN-61' and code_territoire = '48' then 'secret' else 'ok' end
from (select distinct date_arrete, maille, code_territoire from indicateurs
      where date_arrete in (date '2024-12-31', date '2024-11-30') and code_territoire <> 'NL'),
    (values ('CN-60', 1233), ('CN-61', 86.67), ('CN-62', 284), ('CN-62B', 473), ('CN-62C', 892)) c(code, v)
where exists (select 1 from indicateurs where code_indicateur = 'CN-03' and statut = 'ok');

create table fidelisation as
select cohorte, dimension, modalite, cast(n as integer) as mois,
    case when masquee or n > 40 then null else cast(300 - 5 * n as bigint) end as personnes_a_risque,
    case when masquee or n > 40 then null else cast(3 as bigint) end as sorties,
    case when masquee or n > 40 then null else cast(2 as bigint) end as censures,
    case when masquee or n > 40 then null else cast(1 - n / 60 as decimal(7,4)) end as survie,
    case when masquee or n > 40 then 'masque' else 'ok' end as statut
from range(0, 45) r(n), (values ('toutes'), ('2021-T3'), ('2022-T1')) c(cohorte),
    (values ('tous', 'tous', false), ('nature_employeur', 'publique', false), ('nature_employeur', 'privee', false),
        ('type_contrat', 'CDD', false), ('region', '32', false), ('departement', '59', false),
        ('departement', '48', true)) d(dimension, modalite, masquee)
where (dimension <> 'departement' or cohorte = 'toutes') and (cohorte <> '2022-T1' or n < 20);

create table ruptures as
select 'mois' as pas, cast(date '2022-01-01' + to_months(cast(n as integer)) as date) as periode, 'tous' as motif,
    'Tous motifs' as libelle, maille, code_territoire, cast(n % 13 as bigint) as ruptures, 'ok' as statut
from range(0, 36) r(n), dim_territoires where code_territoire in ('FRANCE', '32', '59');
insert into ruptures
select 'annee', make_date(cast(a as integer), 1, 1), motif, libelle, 'national', 'FRANCE', v,
    case when v is null then 'secret' else 'ok' end
from range(2022, 2025) r(a), (values ('tous', 'Tous motifs', 120), ('demission', 'Démission', 80),
    ('licenciement', 'Licenciement', null), ('inconnu', 'Motif inconnu', null)) m(motif, libelle, v);

create table if not exists echeances (mois date, nature varchar, maille varchar, code_territoire varchar, fins bigint,
    dont_prolongees bigint, a_renouveler bigint);
delete from echeances where code_territoire in ('FRANCE', '32', '59');
insert into echeances
select cast(date '2025-01-01' + to_months(cast(n as integer)) as date), nature, maille, code_territoire, 20 + n, n, 20
from range(0, 18) r(n), dim_territoires, (values ('contrat'), ('convention')) e(nature)
where code_territoire in ('FRANCE', '32', '59');
"""


def ecrire(base: duckdb.DuckDBPyConnection) -> None:
    """Create the tables."""
    base.execute(DEFINITIONS)
