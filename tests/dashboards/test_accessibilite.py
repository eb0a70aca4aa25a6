"""Accessibility of every page (issue 6, A-01 and A-02): axe, our own checks, keyboard, zoom.

`make test` opens a sample of the pages, one of each make; `make long` opens every page in two themes and three widths.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from dashboards.vues.registre import page, pages_ecrites
from tests.dashboards import accessibilite
from tests.dashboards.navigation import MARQUES, Visite

pytestmark = MARQUES

PAGES = [p.url for p in pages_ecrites()]
# (page, theme, width): cards and map; long table; heat maps and stacked bars; waterfall; text.
ECHANTILLON = [
    ("synthese", "light", 320),
    ("vigilance", "dark", 768),
    ("activite", "dark", 320),
    ("budget", "light", 1280),
    ("accessibilite", "dark", 320),
]


@pytest.mark.parametrize(("url", "theme", "largeur"), ECHANTILLON)
def test_une_page_de_chaque_sorte(navigateur: Browser, adresse: str, url: str, theme: str, largeur: int) -> None:
    visite = accessibilite.ouvrir(navigateur, f"{adresse}/{url}", largeur, theme)
    try:
        assert accessibilite.verifier(visite) == []
    finally:
        visite.page.close()


def test_axe_et_les_controles_voient_les_fautes(navigateur: Browser, adresse: str) -> None:
    """Each kind of fault, put in a sound page, is found: a check that cannot fail would prove nothing."""
    visite = accessibilite.ouvrir(navigateur, f"{adresse}/mentions-legales", 320, "light")
    visite.page.evaluate(
        """() => {
          document.documentElement.lang = "es";
          const bloc = document.createElement("section");
          bloc.className = "cn";
          bloc.innerHTML = `<h4>Trop bas</h4><h1>Second</h1><table><tr><th>a</th><td>1</td></tr></table>
            <p style="color:#ccc;background:#fff">pâle</p><img src="data:,">
            <div style="width:900px">large</div>`;
          const dessin = document.createElement("section");
          dessin.className = "cn";
          dessin.innerHTML = `<svg viewBox="0 0 9 9"></svg>`;
          document.querySelector("footer.cn-pied").before(bloc, dessin);
          const bouton = document.createElement("button");
          bouton.textContent = "Open the sidebar";
          document.body.append(bouton);
        }"""
    )
    trouves = " ".join([*accessibilite.controles(visite.page), *accessibilite.axe(visite.page)])
    for faute in (
        "langue du document",
        "un titre h1",
        "titre h4 après h2",
        "tableau sans légende",
        "en-tête sans portée",
        "dessin sans rôle",
        "dessin sans nom",
        "dessin sans tableau jumeau",
        "défilement horizontal",
        "coupé à droite",
        "anglais « Open the sidebar »",
        "violation image-alt",
        "violation color-contrast",
    ):
        assert faute in trouves, faute
    visite.page.close()


def test_chaque_page_a_son_titre() -> None:
    menus = [p.menu for p in pages_ecrites()]
    assert len(set(menus)) == len(menus)


@pytest.mark.long
@pytest.mark.parametrize("url", PAGES)
def test_toutes_les_pages(navigateur: Browser, adresse: str, url: str) -> None:
    assert accessibilite.relever(navigateur, f"{adresse}/{url}", page(url)) == {}


@pytest.mark.long
@pytest.mark.parametrize("url", PAGES)
def test_tout_au_clavier(navigateur: Browser, adresse: str, url: str) -> None:
    visite = accessibilite.ouvrir(navigateur, f"{adresse}/{url}", 1280, "light")
    try:
        assert accessibilite.clavier(visite.page) == []
    finally:
        visite.page.close()


@pytest.mark.long
@pytest.mark.parametrize("url", PAGES)
def test_agrandi_deux_fois(navigateur: Browser, adresse: str, url: str) -> None:
    """The zoom of a browser at 200 % leaves 640 px of a 1280 px window; text alone at 200 % leaves them all."""
    for largeur, texte_seul in ((640, False), (1280, True)):
        visite: Visite = accessibilite.ouvrir(navigateur, f"{adresse}/{url}", largeur, "light")
        try:
            trouves = accessibilite.agrandie(visite.page) if texte_seul else accessibilite.controles(visite.page)
            assert trouves == [], (largeur, texte_seul)
        finally:
            visite.page.close()
