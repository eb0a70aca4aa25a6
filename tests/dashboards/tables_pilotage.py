"""Tables of « Trajectoire » and « Territoires » in the edition of the tests: the shape of the marts, invented values.

Each `tables_<sujet>.py` of this folder offers `ecrire(base)`; `edition.ecrire_edition` calls them all.
"""

from __future__ import annotations

import duckdb

DEFINITIONS = """
update indicateurs set numerateur = null, denominateur = null, valeur = null, statut = 'secret'
where code_indicateur = 'CN-40' and code_territoire = '48';

create table avancements as
select code_indicateur, date_arrete, maille, code_territoire, date '2022-12-31' as date_cible,
    cast(0 as decimal(20,2)) as valeur_initiale, cast(valeur as decimal(20,2)) as valeur_actuelle,
    cast(case maille when 'national' then 4000 when 'region' then 300 else 40 end as decimal(20,2)) as valeur_cible,
    cast(100 as decimal(20,2)) as valeur_jalon,
    cast(least(100, 100 * valeur / case maille when 'national' then 4000 when 'region' then 300 else 40 end)
        as decimal(20,2)) as taux,
    cast(100 * valeur / case maille when 'national' then 4000 when 'region' then 300 else 40 end
        as decimal(20,2)) as taux_brut,
    cast(50 as decimal(20,2)) as taux_annuel,
    cast(case maille when 'national' then null else 62.5 end as decimal(20,2)) as mediane_maille,
    cast(case maille when 'national' then null else valeur - 20 end as decimal(20,2)) as ecart_mediane,
    case when maille = 'national' then 'HAUSSE' when valeur > 30 then 'BAISSE' else 'STAGNATION' end as tendance,
    cast(null as decimal(20,2)) as rythme_requis, statut
from indicateurs
where code_indicateur = 'CN-03' and code_territoire <> 'NL'
    and date_arrete >= date '2021-03-31' and statut <> 'non_disponible';
update avancements set valeur_actuelle = null, taux = null, taux_brut = null, ecart_mediane = null, statut = 'secret'
where code_territoire = '23';

create table meteo as
select 'programme' as code_objet, date '2024-12-31' as date_arrete, maille, code_territoire,
    case when valeur > 30 then 'soleil' else 'nuage' end as meteo_proposee,
    'Chance d''atteindre la cible : 12 %.' as motif,
    'non_renseignee' as meteo_declaree, cast(null as date) as date_declaree, cast(null as varchar) as auteur_role,
    cast(null as integer) as ecart_crans, false as ecart
from indicateurs
where code_indicateur = 'CN-03' and code_territoire <> 'NL' and date_arrete = date '2024-12-31' and statut = 'ok';

create table departements_comparables (code_departement varchar, rang integer, code_comparable varchar,
    distance decimal(9,4), nb_variables integer);
insert into departements_comparables values ('59', 1, '62', 0.6391, 5), ('59', 2, '13', 1.25, 5),
    ('48', 1, '23', 0.5, 4);

create table trajectoires as
select code_indicateur, 'programme' as origine, maille, code_territoire, date_arrete as date_mois,
    'observee' as nature, cast(-date_diff('month', date_arrete, date '2024-12-31') as integer) as mois_projete,
    cast(valeur as decimal(20,2)) as valeur, cast(valeur % 97 as decimal(20,2)) as entrees,
    cast(valeur % 31 as decimal(20,2)) as sorties,
    cast(null as decimal(20,2)) as borne_basse_80, cast(null as decimal(20,2)) as borne_haute_80,
    cast(null as decimal(20,2)) as borne_basse_95, cast(null as decimal(20,2)) as borne_haute_95
from indicateurs
where code_indicateur in ('CN-03', 'CN-30') and maille = 'national' and statut <> 'non_disponible';
insert into trajectoires
select code_indicateur, origine, maille, code_territoire, last_day(date '2024-12-31' + to_months(cast(n as integer))),
    'projetee', n, valeur + 10 * n, null, null, valeur + 5 * n, valeur + 15 * n, valeur, valeur + 20 * n
from trajectoires, range(1, 25) r(n) where date_mois = date '2024-12-31';

create table trajectoires_synthese (code_indicateur varchar, origine varchar, maille varchar, code_territoire varchar,
    date_cible date, conclusion varchar, date_valeur date, valeur decimal(20,2), valeur_cible decimal(20,2),
    nombre_points integer, rythme_requis decimal(20,2), rythme_3_mois decimal(20,2), rythme_12_mois decimal(20,2),
    probabilite decimal(5,2), date_atteinte_10 date, date_atteinte_50 date, date_atteinte_80 date,
    date_atteinte_90 date, graine integer, nombre_trajectoires integer, message varchar);
insert into trajectoires_synthese
select code_indicateur, origine, maille, code_territoire, date '2026-12-31', 'projetee', date_mois, valeur,
    valeur + 200, 50, 8.33, 9.5, 10.25, 71.4, date '2025-11-30', date '2026-06-30', date '2026-10-31', null, 1, 2000,
    'Chance d''atteindre la cible au 31/12/2026 : 71 %.'
from trajectoires where date_mois = date '2024-12-31';
insert into trajectoires_synthese
select 'CN-03', 'programme', 'departement', '48', date '2022-12-31', 'non_disponible', null, null, 40, 0, null, null,
    null, null, null, null, null, null, 1, 2000, 'La valeur n''est pas disponible.';
insert into trajectoires_synthese
select 'CN-03', 'programme', 'departement', '59', date '2026-12-31', 'points_insuffisants', date '2024-08-31', 12, 40,
    4, 1.5, 1, null, null, null, null, null, null, 1, 2000, 'Moins de neuf mois observés.';

create table trajectoires_epreuves as
select code_indicateur, origine, maille, code_territoire, date_mois as date_origine,
    last_day(date_mois + to_months(cast(n as integer))) as date_mois, cast(n as integer) as horizon,
    valeur as prevision, valeur - n as observation, cast(n as decimal(20,2)) as ecart,
    cast(n / 2 - 3 as decimal(20,2)) as ecart_relatif
from trajectoires, range(1, 13) r(n) where nature = 'observee' and date_mois >= date '2024-01-31'
    and last_day(date_mois + to_months(cast(n as integer))) <= date '2024-12-31';
"""


def ecrire(base: duckdb.DuckDBPyConnection) -> None:
    """Create the tables from the rows of `indicateurs`."""
    base.execute(DEFINITIONS)
