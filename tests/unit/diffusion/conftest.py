"""A published file small enough to be written by each test."""

from pathlib import Path

import duckdb
import pytest

EDITION = "2023-04-30-0123abcd"


@pytest.fixture
def publie(tmp_path: Path) -> Path:
    chemin = tmp_path / "conum-000001.duckdb"
    with duckdb.connect(str(chemin)) as base:
        base.execute(f"""
            create table edition as select '{EDITION}' as edition_id, date '2023-04-30' as arrete_au,
                date '2026-11-23' as connu_au, '0.1.0+aa' as version_code, 'bb' as version_definitions,
                'reelle' as nature;
            create table indicateurs (code_indicateur varchar, date_arrete date, maille varchar,
                code_territoire varchar,
                numerateur decimal(20, 2), denominateur decimal(20, 2), valeur decimal(20, 2), statut varchar);
            insert into indicateurs values
                ('CN-09', '2023-04-30', 'departement', '2A', 3, 4, 75, 'ok'),
                ('CN-01', '2023-04-30', 'national', 'FRANCE', 3925, null, 3925, 'ok'),
                ('CN-01', '2023-04-30', 'departement', '01', null, null, null, 'non_disponible');
            create table dim_indicateurs as select 'CN-01' as code_indicateur, 1 as version, 'recrutement' as famille,
                10 as code_rang, 'Postes validés' as libelle, 'postes' as unite,
                'Somme des postes, dite « attribution »' || chr(10) || 'la "dernière", connue.' as definition,
                'additive' as agregation, 'hausse' as sens, 'toutes' as mailles, 0 as precision, 'Liste' as source,
                'à chaque comité' as periodicite, 1 as delai_mois, 'programme' as origine, null::varchar as variante_de,
                date '2020-11-01' as valable_du, null::date as valable_au;
            create table dim_territoires as select 'departement' as maille, '01' as code_territoire, 'Ain' as nom,
                '84' as code_parent, 671289 as population;
        """)
    return chemin
