"""Colours to any eye (A-03): contrast with the ground, and distance between those that stand together.

coloraide (MIT) simulates the eyes and measures the distance: neither formula is ours.
"""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from coloraide import Color

from rendu.palette import COULEURS, contraste

ECART = 10  # CIEDE2000
YEUX = (None, "protan", "deutan", "tritan")
SERIES = ("s0", "s1", "s2", "s3", "s4", "s5", "cible")  # any two may be in one drawing
CLASSES = ("k1", "k2", "k3", "k4", "k5")  # in order: a map compares neighbours


def ecart(une: str, autre: str, oeil: str | None) -> float:
    lues = [Color(c) if oeil is None else Color(c).filter(oeil) for c in (une, autre)]
    return lues[0].delta_e(lues[1], method="2000")


@pytest.mark.parametrize("oeil", YEUX)
@pytest.mark.parametrize("theme", [0, 1], ids=["clair", "sombre"])
def test_deux_couleurs_ne_se_confondent_pas(theme: int, oeil: str | None) -> None:
    for une, autre in (*combinations(SERIES, 2), *pairwise(CLASSES)):
        mesure = ecart(COULEURS[une][theme], COULEURS[autre][theme], oeil)
        assert mesure >= ECART, f"{une} et {autre} : {mesure:.1f}"


@pytest.mark.parametrize("theme", [0, 1], ids=["clair", "sombre"])
def test_une_serie_se_voit_sur_son_fond(theme: int) -> None:
    assert min(contraste(COULEURS[s][theme], COULEURS["surface"][theme]) for s in SERIES) >= 3


def test_le_controle_voit_deux_couleurs_que_tous_ne_distinguent_pas() -> None:
    """A red and a green of one lightness."""
    assert ecart("#B02A2A", "#6B6B00", None) > ECART > ecart("#B02A2A", "#6B6B00", "deutan")
