"""The formats, held against the real files where they are beside the repository."""

import csv
import json

import pytest

from pipelines.settings import RACINE

REEL = RACINE.parent / "shared" / "data"
pytestmark = [
    pytest.mark.reel,
    pytest.mark.skipif(not REEL.is_dir(), reason="fichiers réels absents (../shared/data)"),
]


def entete(chemin):
    with chemin.open(encoding="utf-8", newline="") as flux:
        return flux.readline()


def test_liste_officielle(tiny):
    assert entete(tiny.chemin / "20230430-cnfs.csv") == entete(REEL / "structures" / "20230405-3925-cnfs.csv")


def test_cra(tiny):
    reel = REEL / "cra" / "cra-v1-exemples_2022-03.csv"
    assert entete(tiny.chemin / "cra_2022.csv") == entete(reel)
    with reel.open(encoding="utf-8", newline="") as flux:
        assert {len(ligne) for ligne in list(csv.reader(flux))[1:]} == {70}


@pytest.mark.parametrize("jour", ["2022-07-21", "2022-12-02"])
def test_permanences(tiny, jour):
    def cles(objets):
        toujours = set.intersection(*(set(o) for o in objets))
        return toujours, set.union(*(set(o) for o in objets)) - toujours

    nom = f"permanences_{jour}.json"
    reel = cles(json.loads((REEL / "permanences" / nom).read_text(encoding="utf-8")))
    demo = cles(tiny.json(nom))
    # A key always there in the real file is always there in ours; one that may be absent may be absent.
    assert reel[0] <= demo[0]
    assert demo[0] | demo[1] == reel[0] | reel[1]
    assert demo[1] <= reel[1]


def test_cumuls_par_departement(programme_entier):
    reel = json.loads((REEL / "cra" / "conum_departement-cras_2024-02-22.json").read_text(encoding="utf-8"))
    demo = programme_entier.json("conum_departement-cras_2024-02-22.json")
    assert list(demo[0]) == list(reel[0])
    for objet in demo:
        for bloc in ("themes", "statut", "accompagnement", "activite"):
            assert set(objet[bloc]) <= set(reel[0][bloc])
    assert {o["departement"] for o in reel} <= {o["departement"] for o in demo}
