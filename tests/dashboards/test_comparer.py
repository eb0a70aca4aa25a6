"""« Comparer deux dates »: two dates, two kept editions, a date that is not there, unknown values, causes said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from dashboards.data import VERROUS
from dashboards.vues.comparer_cotes import proche
from tests.dashboards.conftest import Ouvrir
from tests.dashboards.edition import EDITION_ID, ecrire_edition
from tests.dashboards.lecteur import elements, html_de, is_saine, texte_de


def test_deux_dates(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="comparer", de="2022-06-30", a="2024-12-31")
    assert is_saine(page)
    texte = texte_de(page)
    assert "Postes occupés du 30 juin 2022 au 31 décembre 2024" in texte
    assert f"conum comparer --de {EDITION_ID}@2022-06-30 --a {EDITION_ID}@2024-12-31" in texte
    assert len(page.get("download_button")) == 4
    ecarts = [e for e in elements(html_de(page)) if "data-ecart" in e.attributs]
    with duckdb.connect(str((home / "published" / "current").resolve()), read_only=True, config=VERROUS) as base:
        for e in ecarts:
            a = e.attributs
            une, autre = (
                base.execute(
                    "select valeur from indicateurs where (code_indicateur, maille, code_territoire, date_arrete)"
                    " = (?, ?, ?, ?)",
                    [a["data-ecart"], a["data-maille"], a["data-territoire"], a[jour]],
                ).fetchone()[0]
                for jour in ("data-avant", "data-date")
            )
            assert str(autre - une) == a["data-valeur"]
    assert len(ecarts) > 20


def test_une_date_absente_propose_la_plus_proche(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="comparer", de="2019-01-01")
    assert is_saine(page)
    assert "Aucune situation au 1er janvier 2019" in texte_de(page)
    assert "la plus proche est celle du 30 novembre 2020" in texte_de(page)


@pytest.mark.parametrize(
    ("demande", "attendu"), [("2020-01-31", None), ("x", None), ("", None), ("2020-02-10", date(2020, 1, 31))]
)
def test_proche(demande: str, attendu: date | None) -> None:
    assert proche(demande, [date(2020, 3, 31), date(2020, 1, 31)]) == attendu


def test_deux_editions(ouvrir: Ouvrir, tmp_path: Path) -> None:
    ancienne = ecrire_edition(tmp_path)
    with duckdb.connect(str(ancienne)) as base:
        base.execute("update edition set edition_id = '2024-12-31-00000001'")
        base.execute("update indicateurs set valeur = valeur - 7 where code_indicateur = 'CN-03'")
    ancienne.rename(ancienne.with_name("conum-000001-2024-12-31-00000001.duckdb"))
    ecrire_edition(tmp_path, sequence=2)
    page = ouvrir(tmp_path, page="comparer", avec="2024-12-31-00000001")
    assert is_saine(page)
    texte = texte_de(page)
    assert "soit +7." in texte
    assert "(édition 2024-12-31-00000001)" in texte
    assert "conum comparer --de 2024-12-31-00000001@2024-12-31" in texte


def test_valeurs_non_disponibles(ouvrir: Ouvrir, home_liste_seule: Path) -> None:
    page = ouvrir(home_liste_seule, page="comparer")
    assert is_saine(page)
    assert "Les postes occupés ne sont pas connus aux deux dates" in texte_de(page)
