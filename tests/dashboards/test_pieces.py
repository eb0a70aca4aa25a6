"""Pieces of the pages that need no page: classes, scale, selection, change, palette, downloads."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.components import fraicheur, liste, selection, telechargement
from dashboards.components.fiche_indicateur import Fiche, fiche_html, part_de_cible
from dashboards.components.tableau import tableau_html
from rendu import classes, palette
from rendu.chiffre import chiffre, chiffre_ecart, ecart
from rendu.echelle import pas_rond
from rendu.modeles import Edition, Indicateur, Territoire, Valeur
from tests.dashboards.lecteur import elements

IND = Indicateur(
    "CN-01",
    1,
    "recrutement",
    10,
    "Postes",
    "postes",
    "Déf.",
    "additive",
    "hausse",
    "toutes",
    0,
    "S",
    "mensuelle",
    1,
    date(2020, 11, 1),
    None,
)
EDITION = Edition(
    "2024-12-31-0a1b2c3d",
    datetime.fromisoformat("2025-01-06"),
    date(2024, 12, 31),
    date(2025, 1, 5),
    "0.1.0",
    "1",
    "reel",
    "reelle",
)


def valeur(nombre: str | None, statut: str = "ok", jour: date = date(2024, 12, 31)) -> Valeur:
    v = None if nombre is None else Decimal(nombre)
    return Valeur("CN-01", jour, "departement", "01", v, None, v, statut)


@given(st.lists(st.integers(min_value=0, max_value=60), max_size=120))
def test_chaque_valeur_tombe_dans_sa_classe(nombres: list[int]) -> None:
    valeurs = [Decimal(n) for n in nombres]
    faites = classes.classer(valeurs)
    assert len(faites) <= 5
    assert all(a.haut < b.bas for a, b in pairwise(faites))
    for v in valeurs:
        c = faites[classes.rang_de_classe(v, faites)]
        assert c.bas <= v <= c.haut
    assert {c.bas for c in faites} | {c.haut for c in faites} <= set(valeurs)


def test_les_quantiles_sont_de_taille_egale() -> None:
    faites = classes.classer([Decimal(n) for n in range(100)])
    assert [(c.bas, c.haut) for c in faites] == [(0, 19), (20, 39), (40, 59), (60, 79), (80, 99)]


@pytest.mark.parametrize(("maximum", "pas"), [(4400, 2000), (9, 2.5), (1, 1), (121, 50), (220_000_000, 100_000_000)])
def test_graduations_rondes(maximum: float, pas: float) -> None:
    assert pas_rond(maximum) == pas


def test_ecart_de_deux_lignes_publiees() -> None:
    avant = valeur("100", jour=date(2024, 11, 30))
    assert ecart(valeur("97"), avant) == -3
    assert ecart(valeur(None, "non_disponible"), avant) is None
    assert ecart(valeur("97"), None) is None
    assert "−3<" in chiffre_ecart(valeur("97"), avant, IND)
    assert "+1\u202f000<" in chiffre_ecart(valeur("1100"), avant, IND)


@pytest.mark.parametrize(
    ("statut", "signe"),
    [("non_disponible", "n.d."), ("sans_objet", "s.o."), ("secret", "s")],
)
def test_un_chiffre_absent_nest_jamais_zero(statut: str, signe: str) -> None:
    (element,) = elements(chiffre(valeur(None, statut), IND))
    assert element.texte == signe
    assert element.attributs["data-valeur"] == ""


def test_zero_est_ecrit_zero_et_provisoire_est_marque() -> None:
    assert elements(chiffre(valeur("0"), IND))[0].texte == "0"
    assert [e.texte for e in elements(chiffre(valeur("5", "provisoire"), IND))] == ["5", "p"]


def test_la_barre_reste_dans_sa_piste() -> None:
    assert part_de_cible(Decimal(5000), Decimal(4000)) == 100
    assert part_de_cible(Decimal(-1), Decimal(4000)) == 0
    assert part_de_cible(Decimal(1000), Decimal(4000)) == 25


def test_tout_texte_est_echappe() -> None:
    piege = '<img src=x onerror="alert(1)">'
    mauvais = Indicateur(
        *("CN-01", 1, "f", 1, piege, "postes", piege, "additive", "hausse", "toutes", 0, piege, piege, 1),
        date(2020, 1, 1),
        None,
    )
    assert "<img" not in fiche_html(Fiche(mauvais, valeur("1")))
    assert "<img" not in tableau_html(piege, (piege,), [["a"]])


def test_selection_du_plus_petit_territoire_et_du_mois_precedent() -> None:
    territoires = [
        Territoire("national", "FRANCE", "France", None),
        Territoire("region", "01", "Guadeloupe", "FRANCE"),
        Territoire("region", "84", "Auvergne-Rhône-Alpes", "FRANCE"),
        Territoire("region", "NL", "Non localisé", "FRANCE"),
        Territoire("departement", "01", "Ain", "84"),
        Territoire("departement", "971", "Guadeloupe", "01"),
        Territoire("departement", "NL", "Non localisé", "NL"),
    ]
    dates = [date(2024, 12, 15), date(2024, 11, 30), date(2024, 10, 31)]
    choix = selection.selectionner("84", "01", dates[0], territoires, dates)
    assert (choix.territoire.nom, choix.date_precedente) == ("Ain", date(2024, 11, 30))
    assert selection.selectionner("01", "", dates[2], territoires, dates).date_precedente is None
    assert list(selection.options_departements(territoires, "01")) == ["", "971"]
    assert "NL" not in selection.options_regions(territoires)
    assert selection.perimetre(choix.territoire, territoires).nom == "Auvergne-Rhône-Alpes"


@pytest.mark.parametrize("theme", [0, 1])
def test_contrastes(theme: int) -> None:
    for encre, fond, minimum in palette.CONTRASTES:
        mesure = palette.contraste(palette.COULEURS[encre][theme], palette.COULEURS[fond][theme])
        assert mesure >= minimum, f"{encre} sur {fond} : {mesure:.2f}"


def test_les_deux_csv() -> None:
    lignes = [valeur("1234.50"), valeur(None, "secret")]
    extrait = telechargement.Extrait("carte-CN-01", lignes, {"CN-01": IND}, {("departement", "01"): "=Ain"}, EDITION)
    jeu = extrait.jeu()
    excel = telechargement.csv_octets(jeu, francais=True)
    assert excel.startswith(b"\xef\xbb\xbf")
    lus = list(csv.DictReader(io.StringIO(excel.decode("utf-8-sig")), delimiter=";"))
    assert (lus[0]["valeur"], lus[0]["date_arrete"], lus[0]["territoire"]) == ("1234,50", "31/12/2024", "'=Ain")
    assert lus[0]["edition"] == EDITION.edition_id
    standard = telechargement.csv_octets(jeu, francais=False)
    lus = list(csv.DictReader(io.StringIO(standard.decode("utf-8"))))
    assert (lus[0]["valeur"], lus[0]["date_arrete"], lus[1]["valeur"]) == ("1234.50", "2024-12-31", "")
    nom = telechargement.nom_fichier(jeu, "_excel.csv")
    assert nom == "conum_carte-CN-01_arrete-au-2024-12-31_edition-2024-12-31-0a1b2c3d_excel.csv"


@pytest.mark.parametrize(
    ("arrete_au", "delai", "limite"),
    [
        ("2024-12-31", 0, "2024-12-31"),
        ("2024-12-31", 1, "2024-11-30"),
        ("2024-12-15", 1, "2024-10-31"),
        ("2024-01-31", 3, "2023-10-31"),
        ("2024-02-29", 0, "2024-02-29"),
    ],
)
def test_une_source_est_en_retard_apres_son_delai(arrete_au: str, delai: int, limite: str) -> None:
    ind, au, fin = replace(IND, delai_mois=delai), date.fromisoformat(arrete_au), date.fromisoformat(limite)
    assert fraicheur.attendue(ind, au) == fin
    assert fraicheur.retard_html(ind, fin, au) == ""
    assert fraicheur.retard_html(ind, None, au) == ""
    assert "Source en retard" in fraicheur.retard_html(ind, fin - timedelta(days=1), au)


def test_un_tri_laisse_en_dernier_ce_qui_na_pas_de_nombre() -> None:
    lignes = [2, None, 3, 1]
    assert liste.trier(lignes, lambda n: n, decroissant=False) == [1, 2, 3, None]
    assert liste.trier(lignes, lambda n: n, decroissant=True) == [3, 2, 1, None]
