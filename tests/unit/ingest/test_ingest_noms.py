"""The displayed name of a file names nobody, whatever its bytes."""

from __future__ import annotations

import os
from datetime import date

import pytest
from exemples_ingest import CONTRAT

from pipelines import ingest
from pipelines.ingest.noms import nom_affiche

JOUR = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("brut", "attendu"),
    [
        ("cra_2022-01-01_2022-03-31.csv", "cra_2022-01-01_2022-03-31.csv"),
        ("20230405-3925-cnfs.csv", "20230405-3925-cnfs.csv"),
        ("export jean.dupont@exemple.fr 2023-05-31.csv", "export (courriel) 2023-05-31.csv"),
        ("export_jean.dupont@exemple.fr.csv", "(courriel).csv"),
        ("d/jean%40exemple.fr.csv.gz", "d/(courriel).csv.gz"),
        ("appels 06 12 34 56 78_2023-05-31.csv", "appels (telephone)_2023-05-31.csv"),
        ("0612345678.csv", "(telephone).csv"),
        ("+33612345678.zip/06.12.34.56.78.csv", "(telephone).zip/(telephone).csv"),
        ("ligne\nforgee\x1b[31m.csv", "ligne\ufffdforgee\ufffd[31m.csv"),
        ("octets\udcff.csv", "octets\ufffd.csv"),
    ],
)
def test_le_nom_affiche_ne_nomme_personne(brut, attendu):
    assert nom_affiche(brut) == attendu


def test_un_nom_qui_n_est_pas_de_l_utf8_se_recoit(tmp_path, settings):
    depot = tmp_path / "depot"
    depot.mkdir()
    (depot / os.fsdecode(b"contrats\xe9_06.12.34.56.78.csv")).write_text(CONTRAT, encoding="utf-8")
    (fichier,) = ingest.inventorier(depot, settings)
    compte = ingest.recevoir(fichier, settings, "reel", JOUR)
    assert (compte.statut, compte.fichier) == ("charge", "contrats\ufffd_(telephone).csv")
