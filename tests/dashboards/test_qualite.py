"""« Qualité et fraîcheur »: late source, trend of a rule, rejects, reconciliation, each section alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb

from dashboards.vues.qualite_regles import evolution, suivies
from rendu.lignes import Ligne
from tests.dashboards.conftest import Ouvrir
from tests.dashboards.edition import ecrire_edition
from tests.dashboards.lecteur import is_saine, texte_de


def test_sources_regles_rejets(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="qualite")
    assert is_saine(page)
    texte = texte_de(page)
    assert "En retard" in texte and "15/12/2024" in texte and "Jamais reçue" in texte
    assert "Date d'activité <impossible>" in texte
    assert "date dans l'avenir" in texte
    assert "Personnes sans poste" in texte and "✓ équilibré" in texte
    assert len(page.get("download_button")) == 16


def test_filtre_des_sources(ouvrir: Ouvrir, home: Path) -> None:
    texte = texte_de(ouvrir(home, page="qualite", etat="en_retard"))
    assert "Sources, à la date de l’édition (1 ligne)" in texte


def test_aucun_rejet_et_section_illisible(ouvrir: Ouvrir, tmp_path: Path) -> None:
    with duckdb.connect(str(ecrire_edition(tmp_path))) as base:
        base.execute("delete from rejets")
        base.execute("drop table anomalies")
    texte = texte_de(ouvrir(tmp_path, page="qualite"))
    assert "Aucun enregistrement rejeté dans cette édition." in texte
    assert "Cette partie n’a pas pu être lue" in texte and "Contrôles de l’édition" in texte


def _ligne(sha256: str, nombre: int) -> Ligne:
    return Ligne("anomalies", (), {"regle": "DQ-01", "table_brute": "cra", "sha256": sha256, "nombre": nombre})


def test_evolution_d_une_regle() -> None:
    dates = {"a": date(2024, 12, 31), "b": date(2024, 6, 30), "c": None}
    assert [evolution(s) for s in suivies([_ligne("a", 3), _ligne("b", 5)], dates)] == ["▼ en baisse"]
    assert [evolution(s) for s in suivies([_ligne("a", 5), _ligne("b", 5)], dates)] == ["= stable"]
    assert [evolution(s) for s in suivies([_ligne("c", 1), _ligne("b", 5)], dates)] == ["▲ en hausse"]
    assert [evolution(s) for s in suivies([_ligne("a", 1)], dates)] == ["un seul export"]
