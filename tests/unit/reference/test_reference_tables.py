"""The committed tables: complete, consistent with each other, codes as text. Counts are those of the COG of 2026."""

from __future__ import annotations

import re
from collections import Counter

COM = {"975", "977", "978", "984", "986", "987", "988", "989"}
SANS_HABITANT = {"98411", "98412", "98413", "98414", "98415", "98901"}
COMMUNE = re.compile(r"(\d{2}|2[AB])\d{3}")


def test_counts_of_codes(communes, anciennes, codes_postaux):
    assert (len(communes), len(anciennes), len(codes_postaux)) == (34_969, 4_287, 35_493)


def test_counts_of_territories(departements, regions, epci):
    assert (len(departements), len(regions), len(epci)) == (101 + 8, 18 + 8, 1_255)
    assert set(departements) >= COM and set(regions) >= COM


def test_natures_and_arrondissements(anciennes):
    natures = Counter(a["nature"] for a in anciennes)
    assert natures == {"ancienne": 2_250, "deleguee": 1_521, "associee": 471, "arrondissement": 45}
    communes = Counter(a["code_commune"] for a in anciennes if a["nature"] == "arrondissement")
    assert communes == {"75056": 20, "13055": 16, "69123": 9}


def test_codes_are_text_of_five_characters(communes, anciennes, codes_postaux):
    assert all(COMMUNE.fullmatch(code) for code in communes)
    assert all(COMMUNE.fullmatch(a["code_ancien"]) for a in anciennes)
    assert all(re.fullmatch(r"\d{5}", postal) for postal, _ in codes_postaux)
    assert {"01001", "2A004", "2B033", "97801"} <= set(communes)


def test_a_code_is_in_force_or_former_and_once_only(communes, anciennes):
    anciens = [a["code_ancien"] for a in anciennes]
    assert len(set(anciens)) == len(anciens)
    assert not set(anciens) & set(communes)
    assert all(a["code_commune"] in communes for a in anciennes)


def test_foreign_keys(communes, codes_postaux, departements, regions, epci):
    assert all(code in communes for _, code in codes_postaux)
    assert len(set(codes_postaux)) == len(codes_postaux)
    assert {c["code_departement"] for c in communes.values()} == set(departements)
    assert {d["code_region"] for d in departements.values()} == set(regions)
    assert {c["code_epci"] for c in communes.values()} - {""} == set(epci)
    for commune in communes.values():
        assert commune["code_region"] == departements[commune["code_departement"]]["code_region"]


def test_departement_is_the_start_of_the_commune_code(communes):
    for code, commune in communes.items():
        debut = code[:3] if code[:2] in ("97", "98") else code[:2]
        assert commune["code_departement"] == debut


def test_saint_martin_saint_barthelemy_and_corsica(communes, codes_postaux, resolution):
    assert communes["97801"]["code_departement"] == "978" == communes["97801"]["code_region"]
    assert [c for p, c in codes_postaux if p == "97150"] == ["97801"]
    assert [c for p, c in codes_postaux if p == "97133"] == ["97701"]
    assert (resolution["97127"], resolution["97123"]) == ("97801", "97701")
    assert communes["2A004"]["code_departement"] == "2A" and communes["2B033"]["code_departement"] == "2B"


def test_sub_commune_wins_over_the_list_of_former_codes(resolution):
    assert (resolution["55273"], resolution["60455"]) == ("55386", "60694")


def test_only_four_islands_and_the_collectivities_have_no_epci(communes):
    sans = {c for c, ligne in communes.items() if not ligne["code_epci"] and ligne["code_departement"] not in COM}
    assert sans == {"22016", "29083", "29155", "85113"}


def test_populations_add_up(communes, departements, regions, epci):
    assert {c for c, ligne in communes.items() if not ligne["population"]} == SANS_HABITANT
    par_niveau = {"code_departement": departements, "code_region": regions, "code_epci": epci}
    for colonne, territoires in par_niveau.items():
        sommes: Counter[str] = Counter()
        for commune in communes.values():
            sommes[commune[colonne]] += int(commune["population"] or 0)
        assert {code: int(t["population"]) for code, t in territoires.items()} == {c: sommes[c] for c in territoires}
    national = sum(int(r["population"]) for r in regions.values())
    assert 65_000_000 < national < 70_000_000
    assert national == sum(int(d["population"]) for d in departements.values())


def test_names_keep_their_accents(departements, regions, communes):
    assert departements["974"]["nom"] == "La Réunion"
    assert regions["93"]["nom"] == "Provence-Alpes-Côte d'Azur"
    assert communes["01001"]["nom"] == "L'Abergement-Clémenciat"


def test_bytes_are_utf8_lf_and_sorted(dossier):
    for fichier in dossier.glob("*.csv"):
        contenu = fichier.read_bytes()
        assert b"\r" not in contenu and contenu.endswith(b"\n")
        cles = [ligne.split(",")[0] for ligne in contenu.decode("utf-8").splitlines()[1:]]
        assert cles == sorted(cles), fichier.name


def test_the_folder_is_under_six_megabytes_and_says_its_sources(dossier):
    assert sum(f.stat().st_size for f in dossier.rglob("*") if f.is_file()) < 6_000_000
    sources = (dossier / "SOURCES.md").read_text(encoding="utf-8")
    for mention in ("Licence Ouverte", "INSEE", "IGN", "c189ffd5b33fe40c", "15a571c1462e0a98", "34969"):
        assert mention in sources
