"""Every commune code of the programme's real files leads to a commune in force."""

from __future__ import annotations

import csv
import json

import pytest

pytestmark = pytest.mark.reel


def test_official_list_resolves(reel, resolution, communes, anciennes):
    with (reel / "structures" / "20230405-3925-cnfs.csv").open(encoding="utf-8", newline="") as flux:
        codes = [ligne["Code commune INSEE"].zfill(5) for ligne in csv.DictReader(flux, delimiter=";")]
    natures = {a["code_ancien"]: a["nature"] for a in anciennes}
    assert len(codes) == 2_889
    assert sum(code in resolution for code in codes) == 2_889
    assert sum(code in communes for code in codes) == 2_737
    assert sum(natures.get(code) == "arrondissement" for code in codes) == 148
    assert sum(natures.get(code) in ("ancienne", "deleguee", "associee") for code in codes) == 4


def test_activity_reports_resolve(reel, resolution):
    with (reel / "cra" / "cra-v1-exemples_2022-03.csv").open(encoding="utf-8", newline="") as flux:
        lignes = csv.reader(flux)
        colonne = next(lignes).index("code_commune")
        codes = [ligne[colonne] for ligne in lignes]
    assert len(codes) == 354
    assert [code for code in codes if code not in resolution] == []


def test_rural_zoning_lists_resolve(reel, resolution):
    with (reel / "reference" / "zrr-communes_2023-10.csv").open(encoding="utf-8-sig", newline="") as flux:
        codes = [ligne[0].zfill(5) for ligne in list(csv.reader(flux, delimiter=";"))[1:] if ligne and ligne[0]]
    assert len(codes) == 34_965
    assert [code for code in codes if code not in resolution] == []


def test_most_postcodes_of_the_places_are_known(reel, codes_postaux):
    """The 18 others are CEDEX postcodes and typing errors."""
    lieux = json.loads((reel / "permanences" / "permanences_2022-12-02.json").read_text(encoding="utf-8"))
    connus = {postal for postal, _ in codes_postaux}
    assert len(lieux) == 4_257
    assert sum(lieu["code_postal"] in connus for lieu in lieux) == 4_239
