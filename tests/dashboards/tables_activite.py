"""Tables of « Activité » and « Publics » in the edition of the tests: the shape of the marts, invented values.

Département 48 is hidden, 23 has no data, 59 has too many unknown ages.
"""

from __future__ import annotations

import duckdb

DEFINITIONS = """
create table activite_mensuelle as
select cast(date_trunc('month', date_arrete) as date) as mois, maille, code_territoire, v.n + 5 as comptes_rendus,
    case when not t then cast(3 as bigint) end as ateliers, case when not t then v.n end as participants,
    case when not t then cast(2 as bigint) end as individuels,
    case when not t and date_arrete < date '2024-07-01' then cast(1 as bigint) end as ponctuels,
    v.n + 3 as accompagnements, case when not t then v.n + 1 end as personnes, v.n * 60 as minutes,
    v.n * 60 as minutes_amont, case when not t then cast(1 as bigint) end as reorientations, v.statut,
    case when v.statut = 'ok' and t then 'secret' else v.statut end as statut_types
from (
    select date_arrete, maille, code_territoire, code_territoire = '75' as t,
        case when code_territoire not in ('23', '48') then cast(month(date_arrete) * 10 as bigint) end as n,
        case code_territoire when '23' then 'non_disponible' when '48' then 'secret' else
            case when date_arrete = date '2024-12-31' then 'provisoire' else 'ok' end end as statut
    from indicateurs
    where code_indicateur = 'CN-30' and date_arrete >= date '2021-01-31'
) as v;

create table activite_par_conseiller as
select date_arrete, maille, code_territoire, cast(12 as bigint) as conseillers_actifs,
    case when code_territoire <> '48' then cast(1 as decimal(20,2)) end as premier_quartile,
    case when code_territoire <> '48' then cast(month(date_arrete) + 1 as decimal(20,2)) end as mediane,
    case when code_territoire <> '48' then cast(20.5 as decimal(20,2)) end as troisieme_quartile,
    case code_territoire when '48' then 'secret' else 'ok' end as statut
from indicateurs
where code_indicateur = 'CN-30' and code_territoire <> '23';

create table activite_themes as
select t.trimestre, maille, code_territoire, d.theme, d.libelle, d.famille, d.ordre, cast(null as varchar)
    as competence_annoncee, case when code_territoire <> '48' then cast(40 + d.ordre as bigint) end as activites,
    cast(4 as bigint) as ateliers, cast(50 as bigint) as accompagnements,
    case when code_territoire <> '48' then cast(80 as bigint) end as activites_renseignees,
    cast(90 as bigint) as citations,
    case when code_territoire <> '48' then cast(50 + d.ordre as decimal(5,2)) end as part,
    cast(30 as decimal(5,2)) as part_amont, case code_territoire when '48' then 'secret' else 'ok' end as statut
from dim_territoires, (values (date '2024-07-01'), (date '2024-10-01')) as t (trimestre),
    (values ('email', 'Courriel', 'mediation', 1), ('internet', 'Internet', 'mediation', 2),
        ('impots', 'Impôts <b>', 'demarches', 3), ('sans_theme', 'Sans thème', 'indetermine', 9))
        as d (theme, libelle, famille, ordre)
where code_territoire <> '23';

create table activite_modalites as
select t.trimestre, d.dimension, d.classe, a.activite, d.libelle, d.ordre, cast(30 + d.ordre as bigint)
    as comptes_rendus, cast(100 as bigint) as base_connue, cast(30 + d.ordre as decimal(5,2)) as part,
    case when t.trimestre = date '2024-10-01' then 'provisoire' else 'ok' end as statut
from (values (date '2024-07-01'), (date '2024-10-01')) as t (trimestre),
    (values ('tous'), ('collectif'), ('individuel'), ('ponctuel')) as a (activite),
    (values ('lieu', 'structure', 'Structure', 1), ('lieu', 'domicile', 'Domicile', 3),
        ('duree', '30_min', '30 minutes au plus', 1), ('duree', 'inconnu', 'Non renseigné', 9))
        as d (dimension, classe, libelle, ordre);

create table activite_jours as
select cast(date '2024-12-30' - 7 * cast(s.n as integer) as date) as semaine, cast(j.n as integer) as jour_semaine,
    a.activite,
    cast(s.n * 10 + j.n as bigint) as comptes_rendus, 'ok' as statut
from range(0, 20) as s (n), range(1, 6) as j (n),
    (values ('tous'), ('collectif'), ('individuel'), ('ponctuel')) as a (activite)
where not (s.n = 3 and j.n = 2);

create table activite_publics as
select t.trimestre, maille, code_territoire, d.dimension, d.classe, d.libelle, d.classe as groupe, d.ordre,
    case when statut = 'ok' then cast(20 as bigint) end as participants,
    case when statut = 'ok' then cast(100 as bigint) end as base,
    case when statut = 'ok' then cast(80 as bigint) end as base_connue,
    case when statut = 'ok' then cast(case when d.classe <> 'non_renseigne' then 25.5 when code_territoire = '59'
        and d.dimension = 'age' then 55.5 else 20 end as decimal(5,2)) end as part,
    cast(null as bigint) as participants_amont, cast(null as integer) as part_amont, statut
from (
    select *, case code_territoire when '48' then 'secret' when '23' then 'non_disponible' else 'ok' end as statut
    from dim_territoires
), (values (date '2024-07-01'), (date '2024-10-01')) as t (trimestre),
    (values ('age', 'moins_18', 'Moins de 18 ans', 1), ('age', 'plus_60', '60 ans et plus', 2),
        ('age', 'non_renseigne', 'Non renseigné', 9), ('statut', 'sans_emploi', 'Sans emploi', 1),
        ('statut', 'non_renseigne', 'Non renseigné', 9)) as d (dimension, classe, libelle, ordre);

insert into indicateurs
select c.code, date_arrete, maille, code_territoire, null, null,
    case when code_territoire <> '48' then cast(c.part as decimal(18,2)) end,
    case code_territoire when '48' then 'secret' else 'ok' end
from indicateurs, (values ('CN-42', 41.25), ('CN-42J', 6.5), ('CN-42E', 30), ('CN-42N', 12.75)) as c (code, part)
where code_indicateur = 'CN-30' and statut <> 'non_disponible' and date_arrete >= date '2021-01-31'
    and not exists (select 1 from indicateurs as deja where deja.code_indicateur = 'CN-42');
"""


def ecrire(base: duckdb.DuckDBPyConnection) -> None:
    """Create the tables from the rows of `indicateurs`."""
    base.execute(DEFINITIONS)
