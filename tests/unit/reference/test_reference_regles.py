"""The rules that make the tables, on a country of a few communes."""

from __future__ import annotations

import pytest

from scripts.reference.ecriture import geojson, table
from scripts.reference.tables import ErreurReference, communes_anciennes, resoudre, tables


def commune(code: str, **champs) -> dict:
    socle = {
        "code": code,
        "nom": f"Commune {code}",
        "type": "commune-actuelle",
        "departement": code[:2],
        "region": "84",
    }
    return socle | champs


ENTITES = [
    commune("01001", anciensCodes=["01009", "01008"], codesPostaux=["01000"], population=10),
    commune("01002", codesPostaux=["01000", "01200"], population=5),
    commune("69123", codesPostaux=["69001"], population=100),
    commune("01001", type="commune-deleguee", chefLieu="01001"),
    commune("01008", type="commune-associee", chefLieu="01002", nom="Hameau"),
    commune("01007", type="commune-deleguee", chefLieu="01009"),
    commune("69381", type="arrondissement-municipal", commune="69123", codesPostaux=["69001", "69011"]),
]
SOURCES = {
    "communes": ENTITES,
    "epci": [{"code": "200000001", "nom": "CC", "type": "CC", "membres": [{"code": "01001"}, {"code": "01002"}]}],
    "departements": [{"code": "01", "nom": "Ain", "region": "84"}, {"code": "69", "nom": "Rhône", "region": "84"}],
    "regions": [{"code": "84", "nom": "Auvergne-Rhône-Alpes"}],
}


@pytest.fixture
def produites(monkeypatch):
    monkeypatch.setattr("scripts.reference.tables.AVANT_2007", {})
    return {nom: lignes for nom, (_, lignes) in tables(SOURCES).items()}


def test_former_codes(produites):
    assert sorted(produites["communes_anciennes.csv"], key=str) == [
        ("01007", "deleguee", "Commune 01007", "01001"),  # through 01009, a former code
        ("01008", "associee", "Hameau", "01002"),  # the parent in force, not the list of former codes
        ("01009", "ancienne", None, "01001"),
        ("69381", "arrondissement", "Commune 69381", "69123"),
    ]


def test_postcodes_of_an_arrondissement_are_those_of_its_commune(produites):
    assert sorted(p for p in produites["codes_postaux.csv"] if p[1] == "69123") == [
        ("69001", "69123"),
        ("69011", "69123"),
    ]


def test_populations_are_sums(produites):
    assert produites["epci.csv"] == [("200000001", "CC", "CC", 15)]
    assert produites["departements.csv"] == [("01", "Ain", "84", 15), ("69", "Rhône", "84", 100)]
    assert produites["regions.csv"] == [("84", "Auvergne-Rhône-Alpes", 115)]


def test_a_commune_without_epci_has_an_empty_one(produites):
    assert ("69123", "Commune 69123", "69", "84", None, 100) in produites["communes.csv"]


@pytest.mark.parametrize("parents", [{"A": "B"}, {"A": "B", "B": "A"}, {}])
def test_a_broken_or_circular_chain_is_refused(parents):
    with pytest.raises(ErreurReference, match="Le code A ne mène à aucune commune"):
        resoudre("A", parents, {"Z"})


def test_an_orphan_in_the_source_is_refused(monkeypatch):
    monkeypatch.setattr("scripts.reference.tables.AVANT_2007", {})
    with pytest.raises(ErreurReference, match="01007"):
        communes_anciennes([commune("01001"), commune("01007", type="commune-deleguee", chefLieu="01999")])


def test_same_rows_same_bytes(tmp_path):
    lignes = [("2", None), ("10", "é, è"), ("1", 3)]
    assert table(tmp_path / "a.csv", ("code", "nom"), lignes) == 3
    table(tmp_path / "b.csv", ("code", "nom"), lignes[::-1])
    assert (tmp_path / "a.csv").read_bytes() == 'code,nom\n1,3\n10,"é, è"\n2,\n'.encode()
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_geojson_is_one_feature_per_line(tmp_path):
    geojson(tmp_path / "a.geojson", {"type": "FeatureCollection", "features": [{"a": 1}, {"a": "é"}], "fin": 0})
    assert (tmp_path / "a.geojson").read_text(encoding="utf-8").splitlines() == [
        '{"type":"FeatureCollection","fin":0,"features":[',
        '{"a":1},',
        '{"a":"é"}',
        "]}",
    ]
