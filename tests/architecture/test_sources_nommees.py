"""Every raw table of the contracts has its French name, in one place, and the same delay in both."""

from __future__ import annotations

import csv

from pipelines import ingest
from pipelines.settings import RACINE

with (RACINE / "dbt_project" / "seeds" / "sources_connues.csv").open(encoding="utf-8", newline="") as fichier:
    CONNUES = {ligne["table_brute"]: ligne for ligne in csv.DictReader(fichier)}


def test_chaque_table_des_contrats_a_son_nom_francais() -> None:
    assert set(CONNUES) == set(ingest.tables())
    assert {t for t, ligne in CONNUES.items() if not ligne["libelle"] or ligne["libelle"] == t} == set()


def test_une_source_est_en_retard_quand_son_contrat_le_dit() -> None:
    delais = {t: int(ligne["delai_jours"]) for t, ligne in CONNUES.items() if ligne["delai_jours"]}
    assert delais == {nom: table.delai_jours for nom, table in ingest.tables().items() if table.delai_jours}
