"""Every kind of picture: name, description, keys of the rows, nothing drawn where there is no number."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from rendu.graphiques import axes, trame
from rendu.graphiques.barres import Serie, barres_html
from rendu.graphiques.barres_h import Barre, barres_h_html
from rendu.graphiques.cascade import Pas, cascade_html
from rendu.graphiques.chaleur import calendrier_html, chaleur_html
from rendu.graphiques.courbes import Bande, Fond, Trace, courbes_html
from rendu.graphiques.entonnoir import entonnoir_html
from rendu.graphiques.nuage import Marque, Quadrants, nuage_html
from rendu.graphiques.paires import Paire, paires_html
from rendu.graphiques.survie import Survie, survies_html
from rendu.lignes import Chiffre
from tests.dashboards.lecteur import elements

PIEGE = '<img src=x onerror="alert(1)">'
IMAGE = trame.Image("essai", PIEGE)


def c(valeur: object, statut: str = "ok", unite: str = "postes") -> Chiffre:
    nombre = None if valeur is None else Decimal(str(valeur))
    return Chiffre("t", (("k", str(valeur)),), "v", nombre, unite, 0, statut)


CACHE = c(None, "secret")
JOURS = [date(2024, m, 1) for m in range(1, 7)]
GENRES: dict[str, Callable[[], str]] = {
    "courbes": lambda: courbes_html(
        IMAGE,
        [Trace(PIEGE, [(j, c(n)) for n, j in enumerate(JOURS)]), Trace("trouée", [(j, CACHE) for j in JOURS])],
        Fond([Bande("80", [(j, c(1)) for j in JOURS], [(j, c(9)) for j in JOURS])], c(12), rupture=(JOURS[3], PIEGE)),
    ),
    "groupees": lambda: barres_html(
        IMAGE, [PIEGE, "b"], [Serie(PIEGE, [c(3), CACHE]), Serie("u", [c(1), None])], ligne=Serie(PIEGE, [c(2), c(4)])
    ),
    "empilees": lambda: barres_html(
        IMAGE, ["a", "b"], [Serie("e", [c(3), c(2)]), Serie("s", [c(4), c(1)], vers_le_bas=True)], empilees=True
    ),
    "barres_h": lambda: barres_h_html(IMAGE, [Barre(PIEGE, c(3), c(40, unite="%")), Barre("b", CACHE)]),
    "entonnoir": lambda: entonnoir_html(IMAGE, [Barre("validé", c(9)), Barre(PIEGE, c(3))]),
    "cascade": lambda: cascade_html(
        IMAGE, [Pas("ouvert", c(10), is_total=True), Pas(PIEGE, c(4), signe=-1), Pas("reste", c(6), is_total=True)]
    ),
    "survie": lambda: survies_html(
        IMAGE, [Survie(PIEGE, [(m, c(1 - m / 20), c(100 - m)) for m in range(13)] + [(13, CACHE, CACHE)])]
    ),
    "paires": lambda: paires_html(IMAGE, (PIEGE, "autre"), [Paire(PIEGE, c(3), c(5), c(-2)), Paire("b", CACHE, c(1))]),
    "nuage": lambda: nuage_html(
        IMAGE,
        [Marque(PIEGE, c(3), c(4), c(9), forte=True), Marque("sans", CACHE, c(1))],
        (PIEGE, "y"),
        Quadrants(2, 2, (PIEGE, "b", "c", "d")),
    ),
    "chaleur": lambda: chaleur_html(PIEGE, PIEGE, [PIEGE], ["a", "b", "c"], {(0, 0): c(1), (0, 1): CACHE}),
    "calendrier": lambda: calendrier_html(PIEGE, {date(2024, 1, 1): c(3), date(2025, 12, 1): c(5)}),
}


@pytest.mark.parametrize("genre", GENRES)
def test_une_image_a_un_nom_et_les_cles_de_ses_lignes(genre: str) -> None:
    html = GENRES[genre]()
    assert "<img" not in html
    lus = elements(html)
    idents = [e.attributs["id"] for e in lus if "id" in e.attributs]
    assert len(idents) == len(set(idents))
    images = [e for e in lus if e.balise == "svg" and "aria-hidden" not in e.attributs]
    if genre not in {"chaleur", "calendrier"}:  # those are tables
        assert [e.attributs["role"] for e in images] == ["img", "img"]
        assert all(i in idents for e in images for i in e.attributs["aria-labelledby"].split())
    for reference in re.findall(r"url\(#([^)]+)\)", html):
        assert reference in idents
    marques = [e for e in lus if e.attributs.get("data-table") == "t"]
    assert marques
    for e in marques:
        assert e.attributs["data-cle"] == f"k={e.attributs['data-valeur'] or 'None'}"
    assert "nan" not in html and "inf" not in re.sub(r"<[^>]*aria[^>]*>", "", html)


@pytest.mark.parametrize("genre", ["courbes", "groupees", "barres_h", "survie", "paires", "nuage"])
def test_rien_nest_dessine_sans_nombre(genre: str) -> None:
    formes = [
        e for e in elements(GENRES[genre]()) if e.balise in {"rect", "circle", "path"} and "data-cle" in e.attributs
    ]
    assert formes
    assert all(e.attributs["data-valeur"] for e in formes)


def test_aucune_donnee_est_une_phrase() -> None:
    vides = [
        courbes_html(IMAGE, [Trace("a", [(JOURS[0], CACHE)])]),
        barres_html(IMAGE, ["a"], [Serie("s", [CACHE])]),
        barres_h_html(IMAGE, []),
        cascade_html(IMAGE, [Pas("a", CACHE)]),
        survies_html(IMAGE, [Survie("a", [(0, CACHE, CACHE)])]),
        paires_html(IMAGE, ("a", "b"), [Paire("p", CACHE, CACHE)]),
        nuage_html(IMAGE, [Marque("m", CACHE, CACHE)], ("x", "y")),
        chaleur_html("l", "c", ["a"], ["b"], {(0, 0): CACHE}),
        calendrier_html("l", {}),
    ]
    assert vides == [trame.VIDE] * len(vides)


def test_une_echelle_tient_zero_et_ses_valeurs() -> None:
    e = axes.lineaire([-7, 3, 12], 100, 0)
    assert e.minimum <= -7 and e.maximum >= 12
    assert 0 in e.graduations() and e(0) > e(12)
    assert axes.lineaire([], 0, 10)(0) == 0


def test_un_libelle_long_est_coupe() -> None:
    lignes = trame.couper("Accompagner vers l'autonomie dans les démarches administratives en ligne", 30)
    assert len(lignes) == 2 and all(len(ligne) <= 32 for ligne in lignes)
    assert lignes[1].endswith("…")
