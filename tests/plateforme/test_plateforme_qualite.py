"""The nine points of the platform's score, each lost alone (O-03)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pipelines.plateforme.qualite import POINTS, Ressource, points

MAINTENANT = datetime(2026, 12, 1, 9, tzinfo=UTC)
CHAMPS = {
    "license": "lov2",
    "temporal_coverage": {"start": "2020-11-30"},
    "spatial": {"zones": ["country:fr"]},
    "frequency": "monthly",
    "description": "x" * 101,
}
CSV = Ressource("main", "csv", "Un fichier.")


def perdus(champs=None, ressources=(CSV,), mise_a_jour=MAINTENANT):
    lus = points({**CHAMPS, **(champs or {})}, list(ressources), mise_a_jour=mise_a_jour, maintenant=MAINTENANT)
    assert len(lus) == POINTS
    return [p.nom for p in lus if not p.acquis]


@pytest.mark.parametrize(
    ("champs", "ressources", "attendus"),
    [
        ({}, [CSV], []),
        ({"license": None}, [CSV], ["licence"]),
        ({"temporal_coverage": None}, [CSV], ["couverture temporelle"]),
        ({"spatial": None}, [CSV], ["couverture spatiale"]),
        ({"frequency": "unknown"}, [CSV], ["fréquence", "fréquence respectée"]),
        ({"frequency": None}, [CSV], ["fréquence", "fréquence respectée"]),
        ({"description": "x" * 100}, [CSV], ["description"]),
        (
            {},
            [Ressource("main", "XLSX", "d"), Ressource("main", "pdf", ""), Ressource("main", "", "")],
            ["format ouvert"],
        ),
        ({}, [Ressource("main", "pdf", "d"), CSV], []),
        ({}, [CSV, Ressource("main", "csv", "", distante=True, disponible=False)], ["ressources disponibles"]),
        ({}, [CSV, Ressource("main", "csv", "", disponible=False)], []),  # hosted: the platform does not check it
        ({}, [CSV, Ressource("main", "csv", "", distante=True)], []),  # not checked yet
        ({}, [Ressource("main", "csv", "")], ["ressources documentées"]),
        ({}, [Ressource("main", "csv", ""), Ressource("documentation", "txt", "")], []),
        ({}, [], ["format ouvert", "ressources disponibles", "ressources documentées"]),
    ],
)
def test_chaque_point(champs, ressources, attendus):
    assert perdus(champs, ressources) == attendus


@pytest.mark.parametrize(
    ("frequence", "jours", "respectee"),
    [("monthly", 31, True), ("monthly", 32, True), ("monthly", 32.5, False), ("daily", 2, True), ("daily", 3, False),
     ("quarterly", 94, True), ("quarterly", 95, False), ("irregular", 4000, True), ("punctual", 4000, True)],
)  # fmt: skip
def test_un_jour_de_retard_est_admis(frequence, jours, respectee):
    """Whole days towards the past, as `timedelta.days` counts them."""
    lus = perdus({"frequency": frequence}, mise_a_jour=MAINTENANT - timedelta(days=jours))
    assert lus == ([] if respectee else ["fréquence respectée"])
