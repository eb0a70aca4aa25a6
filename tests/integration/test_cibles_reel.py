"""The official rates and the back-test of the trajectory, on the real barometer (features.md N-01, §4.2, annex A)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import duckdb
import pytest

from tests.integration.conftest import DONNEES_REELLES
from tests.integration.petit_entrepot import construire
from tests.modeles_python import importer

pytestmark = [pytest.mark.reel, pytest.mark.xdist_group("cibles")]
BAROMETRE = DONNEES_REELLES / "barometre" / "ind-736.csv"
SELECTION = ["+trajectoires", "+trajectoires_synthese", "+trajectoires_epreuves", "+int_barometre__avancements"]


@pytest.fixture(scope="module")
def modele() -> ModuleType:
    return importer("int_trajectoires__simulees")


@pytest.fixture(scope="module")
def entrepot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Only the barometer: nothing of the programme is needed to judge it."""
    if not BAROMETRE.is_file():
        pytest.skip(f"fichier réel absent : {BAROMETRE.name} n'est pas à côté du dépôt")
    home: Path = tmp_path_factory.mktemp("barometre")
    connexion = construire(home, {BAROMETRE.name: BAROMETRE.read_bytes()}, *SELECTION, arrete_au="2024-09-30")
    yield connexion
    connexion.close()


def test_chaque_taux_publie_est_reproduit(entrepot: duckdb.DuckDBPyConnection) -> None:
    with BAROMETRE.open(encoding="utf-8") as fichier:
        publies = {
            (ligne["maille"], ligne["enforce_zone_id"].lstrip("DR")): Decimal(ligne["indic_ta"])
            for ligne in csv.DictReader(fichier)
            if ligne["indic_ta"]
        }
    lignes = entrepot.execute(
        "select maille, code_territoire, taux_publie, taux, taux_brut from intermediate.int_barometre__avancements"
        " where taux_publie is not null"
    ).fetchall()
    assert len(lignes) == 120
    assert [ligne for ligne in lignes if ligne[2] != ligne[3]] == []
    # Read from the file itself: what was received is what was published.
    mailles = {"departement": "DEPT", "region": "REG", "national": "NAT"}
    assert {(mailles[maille], code): officiel for maille, code, _, officiel, _ in lignes} == publies
    taux = {code: (officiel, brut) for maille, code, _, officiel, brut in lignes if maille != "region"}
    assert taux["FRANCE"] == (Decimal("64.86"), Decimal("64.86"))
    assert taux["01"] == (Decimal(100), Decimal("116.35"))
    assert taux["02"] == (Decimal("57.47"), Decimal("57.47"))
    assert min((officiel, code) for code, (officiel, _) in taux.items()) == (Decimal("17.78"), "2A")


@pytest.mark.parametrize(
    ("mesure", "date_arrete", "france"),
    [
        ("valeur_initiale", "2022-12-31", 1_156_570),
        ("valeur_actuelle", "2024-09-30", 4_297_913),
        ("valeur_cible", "2026-12-31", 6_000_000),
    ],
)
def test_departements_et_regions_somment_a_la_france(
    entrepot: duckdb.DuckDBPyConnection, mesure: str, date_arrete: str, france: int
) -> None:
    sommes = entrepot.execute(
        f"select maille, count(*), sum({mesure}) from intermediate.int_barometre__zones"
        " where date_arrete = cast(? as date) group by maille order by maille",
        [date_arrete],
    ).fetchall()
    assert sommes == [("departement", 101, france), ("national", 1, france), ("region", 18, france)]


def test_prevision_de_mars_2024_pour_septembre(entrepot: duckdb.DuckDBPyConnection) -> None:
    """N-01: from the data up to 1 March 2024, 4 342 103 on 1 September 2024, against 4 297 913 observed (+1,0 %)."""
    assert entrepot.execute(
        "select prevision, observation, ecart_relatif from marts.trajectoires_epreuves"
        " where origine = 'barometre' and date_origine = date '2024-03-31' and horizon = 6"
    ).fetchall() == [(Decimal(4_342_103), Decimal(4_297_913), Decimal("1.03"))]


def test_les_six_millions_en_treize_mois(entrepot: duckdb.DuckDBPyConnection) -> None:
    """N-01: from 1 September 2024, the target is crossed at 13 months, 12 to 14 for four paths in five."""
    assert entrepot.execute(
        "select conclusion, nombre_points, probabilite, date_atteinte_10, date_atteinte_50, date_atteinte_90,"
        " rythme_requis, rythme_12_mois from marts.trajectoires_synthese"
        " where origine = 'barometre' and maille = 'national'"
    ).fetchall() == [
        (
            "projetee",
            16,
            Decimal(100),
            date(2025, 9, 30),
            date(2025, 10, 31),
            date(2025, 11, 30),
            Decimal("63040.26"),
            Decimal("136918.00"),
        )
    ]


def test_les_bandes_encadrent_ce_qui_est_venu(entrepot: duckdb.DuckDBPyConnection, modele: ModuleType) -> None:
    """The same code from March 2024: at least five of the six months that came are in the 95 % band."""
    cle = ("CN-30", "barometre", "national", "FRANCE")
    points = entrepot.execute(
        "select mois, entrees, sorties, valeur from intermediate.int_trajectoires__points"
        " where origine = 'barometre' and maille = 'national' and entrees is not null order by mois"
    ).fetchall()
    connus, venus = points[:-6], points[-6:]
    poids = dict(entrepot.execute("select ecart_mois, poids from seeds.poids_saisonniers").fetchall())
    parametres = dict(entrepot.execute("select parametre, valeur from seeds.parametres_trajectoires").fetchall())
    bandes = modele.projeter(
        [(*cle, mois, entrees, sorties) for mois, entrees, sorties, _ in connus],
        [(*cle, date(2026, 12, 31), Decimal(6_000_000), connus[-1][3], len(connus) + 1, 6)],
        parametres,
        poids,
    )
    dedans = [b["borne_basse_95"] <= v[3] <= b["borne_haute_95"] for b, v in zip(bandes, venus, strict=True)]
    assert len(connus) == 9
    assert sum(dedans) >= 5
