"""Coverage on the real files: the published figures are those that a second computation finds (issue C, 8)."""

from decimal import Decimal

import pytest

from tests.integration.conftest import DONNEES_REELLES
from tests.integration.couverture_autrement import Geographie, Lieux, lieux, lire, zone

pytestmark = [pytest.mark.reel, pytest.mark.xdist_group("reel")]

IFN = DONNEES_REELLES / "reference" / "ifn-communes_2023-08.csv"
LISTES = {"2022-07-31": "permanences_2022-07-21.json", "2022-12-31": "permanences_2022-12-02.json"}
SANS_LIEU = {"2022-07-31": 471, "2022-12-31": 288}
COUVERTURE = {"2022-07-31": Decimal("79.41"), "2022-12-31": Decimal("88.99")}


@pytest.fixture(scope="module")
def geo(reel) -> Geographie:
    return Geographie()


@pytest.fixture(scope="module", params=LISTES)
def liste(request, geo) -> tuple[str, Lieux]:
    return request.param, lieux(DONNEES_REELLES / "permanences" / LISTES[request.param], geo)


def test_epci_sans_conseiller(reel, geo, liste) -> None:
    date, presents = liste
    attendu = dict.fromkeys(presents.departements, 0)
    for epci, departement in geo.epci_par_departement().items():
        if departement in attendu and epci not in presents.bassins:
            attendu[departement] += 1
    publie = dict(
        reel.lire(
            "select code_territoire, valeur from indicateurs where code_indicateur = 'CN-72' and date_arrete = ?"
            " and maille = 'departement' and valeur is not null",
            date,
        )
    )
    assert publie == attendu
    assert reel.valeur("CN-72", date) == sum(attendu.values()) == SANS_LIEU[date]


def test_une_liste_muette_ne_fait_pas_un_desert(reel) -> None:
    """The lists of 2022 at hand hold neither Occitanie nor La Réunion nor Mayotte: no figure there, not 0 nor all."""
    for maille, territoire in [("region", "76"), ("departement", "31"), ("departement", "974"), ("departement", "976")]:
        for code in ("CN-71", "CN-72"):
            assert reel.valeur(code, "2022-12-31", maille, territoire) == "sans_objet"
    assert reel.valeur("CN-72", "2022-06-30") == "non_disponible"


def test_couverture_ponderee(reel, geo, liste) -> None:
    date, presents = liste
    besoins = {c: b for c, b in geo.besoins(IFN).items() if geo.departement(c) in presents.departements}
    couvert = sum(b for c, b in besoins.items() if geo.bassin(c) in presents.bassins)
    assert reel.valeur("CN-71", date) == round(100 * couvert / sum(besoins.values()), 2) == COUVERTURE[date]


@pytest.mark.parametrize(
    ("date", "zonage", "fichier", "colonnes", "hors", "en_zone"),
    [
        ("2024-06-30", "ZRR", "zrr-communes_2023-10.csv", ("INSEE", "ZRR"), {"0"}, 984),
        (
            "2024-07-31",
            "FRR",
            "frr-communes_2025-07-10.csv",
            ("Code_insee", "Classement FRR et FRR+ au 10 juillet 2025"),
            {"Non classée"},
            1218,
        ),
    ],
)
def test_lieux_en_zone(reel, geo, date, zonage, fichier, colonnes, hors, en_zone) -> None:
    presents = lieux(DONNEES_REELLES / "permanences" / LISTES["2022-12-31"], geo)
    classees = zone(DONNEES_REELLES / "reference" / fichier, colonnes, hors, geo)
    attendu = sum(nombre for commune, nombre in presents.communes.items() if commune in classees)
    assert reel.lire(
        "select type_zonage, en_zone, localises, total from couverture_zonages"
        " where objet = 'lieux' and maille = 'national' and date_arrete = ?",
        date,
    ) == [(zonage, attendu, presents.communes.total(), presents.total)]
    assert attendu == en_zone


def test_postes_valides_en_zone(reel) -> None:
    liste = DONNEES_REELLES / "structures" / "20230405-3925-cnfs.csv"
    postes = {"QPV": 0, "ZRR": 0, "QPV connu": 0}
    for ligne in lire(liste, ";"):
        nombre = int(ligne["Nombre de conseillers validés par le COSELEC"])
        postes["QPV"] += nombre * (ligne["QPV"] == "oui")
        postes["ZRR"] += nombre * (ligne["ZRR"] == "oui")
        postes["QPV connu"] += nombre * (ligne["QPV"] in ("oui", "non", "sans objet"))
    assert postes == {"QPV": 947, "ZRR": 701, "QPV connu": 3749}
    assert reel.lire(
        "select type_zonage, en_zone, localises, total from couverture_zonages"
        " where objet = 'postes_valides' and maille = 'national' and date_arrete = '2023-04-30' order by 1"
    ) == [("QPV", 947, 3749, 3925), ("ZRR", 701, 3925, 3925)]


def test_vingt_intercommunalites_prioritaires(reel, geo) -> None:
    """The 20 that lack most places, redone from the published columns and from the files."""
    presents = lieux(DONNEES_REELLES / "permanences" / LISTES["2022-12-31"], geo)
    epci = {e for e, d in geo.epci_par_departement().items() if d in presents.departements}
    besoins = geo.besoins(IFN)
    besoin_par_epci = dict.fromkeys(epci, Decimal(0))
    for commune, besoin in besoins.items():
        if (bassin := geo.bassin(commune)) in epci:
            besoin_par_epci[bassin] += besoin
    publies = reel.lire(
        "select code_epci, offre, offre_attendue, ecart, besoin, est_prioritaire from couverture_epci"
        " where territoire_retenu = 'lieu' order by rang"
    )
    assert {ligne[0] for ligne in publies} == epci
    total_offre, total_besoin = sum(ligne[1] for ligne in publies), sum(besoin_par_epci.values())
    for code, offre, attendue, ecart, besoin, _ in publies:
        # The mean index of the arrondissements is kept with four decimals: 53 of 27 040 224 for Paris.
        assert abs(besoin - besoin_par_epci[code]) <= besoin / 100_000
        assert abs(attendue - total_offre * besoin_par_epci[code] / total_besoin) <= Decimal("0.01")
        assert ecart == attendue - offre
    assert [ligne[5] for ligne in publies] == [True] * 20 + [False] * (len(publies) - 20)
    assert [ligne[3] for ligne in publies] == sorted((ligne[3] for ligne in publies), reverse=True)


def test_ressemblances(reel) -> None:
    """Lozère is like Cantal, Ariège, Haute-Marne, not like Paris; 101 départements compared on 4 variables (no QPV)."""
    voisins = [
        c for (c,) in reel.lire("select code_comparable from departements_comparables where code_departement = '48'")
    ]
    assert {"15", "09", "52"} <= set(voisins)
    assert "75" not in voisins
    assert reel.lire(
        "select count(distinct code_departement), min(nb_variables), max(nb_variables) from departements_comparables"
    ) == [(101, 4, 4)]
