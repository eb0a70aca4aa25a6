"""The files for PILOTE and the baromètre, from the real series IND-736: what it published comes out (N-20)."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from decimal import Decimal

import pytest

from pipelines.rapports import pilote
from tests.integration.conftest import DONNEES_REELLES, Execution

pytestmark = [pytest.mark.reel, pytest.mark.xdist_group("reel")]
BAROMETRE = DONNEES_REELLES / "barometre" / "ind-736.csv"


def lignes(octets: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(octets.decode())))


def test_le_fichier_du_barometre_ressort(reel: Execution) -> None:
    """Every line of the official file, to the character; ours are sorted by zone and date, its own nearly are."""
    with BAROMETRE.open(encoding="utf-8", newline="") as flux:
        officielles = sorted(tuple(ligne.values()) for ligne in csv.DictReader(flux))
    redites = [tuple(ligne.values()) for ligne in lignes(pilote.fichier_barometre(reel.edition, "barometre"))]
    assert len(redites) == 2160
    assert sorted(redites) == officielles


@pytest.mark.parametrize(
    ("nature", "date", "france"), [("vi", "2022-12-01", 1_156_570), ("vc", "2026-12-01", 6_000_000)]
)
@pytest.mark.parametrize("origine", ["programme", "barometre"])
def test_l_import_pilote_somme_a_la_france(reel: Execution, origine: str, nature: str, date: str, france: int) -> None:
    lues = lignes(pilote.fichier_pilote(reel.edition, origine))
    assert pilote.valider(lues) == []
    sommes: dict[str, Decimal] = defaultdict(Decimal)
    for ligne in lues:
        if (ligne["type_valeur"], ligne["date_valeur"]) == (nature, date):
            sommes[ligne["zone_id"][0]] += Decimal(ligne["valeur"])
    assert sommes == {"D": france, "R": france, "F": france}


def test_la_valeur_actuelle_somme_a_la_france(reel: Execution) -> None:
    sommes: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for ligne in lignes(pilote.fichier_pilote(reel.edition, "barometre")):
        if ligne["type_valeur"] == "va":
            sommes[ligne["date_valeur"], ligne["zone_id"][0]] += Decimal(ligne["valeur"])
    assert sommes["2024-09-01", "F"] == 4_297_913
    assert {jour for jour, _ in sommes if not sommes[jour, "D"] == sommes[jour, "R"] == sommes[jour, "F"]} == set()
