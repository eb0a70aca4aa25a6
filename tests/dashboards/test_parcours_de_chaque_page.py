"""Each page as a visitor uses it: change each filter, take each file, follow a link (issue 6, « done when » 1).

`make test` walks a sample, `make long` every page; CONUM_IMAGES=folder keeps a picture of each width and theme.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboards.vues.registre import pages_ecrites
from tests.dashboards.accessibilite import CONNUES, LARGEURS, THEMES, ouvrir, regler
from tests.dashboards.edition import EDITION_ID
from tests.dashboards.navigation import MARQUES, Visite, telecharger

pytestmark = MARQUES

ECHANTILLON = {"vigilance", "donnees-ouvertes"}
PAGES = [pytest.param(p.url, marks=() if p.url in ECHANTILLON else pytest.mark.long, id=p.url) for p in pages_ecrites()]
IMAGES = os.environ.get("CONUM_IMAGES")
CALME = '.stApp[data-test-script-state="notRunning"]'


def sans_erreur(page: Page) -> None:
    """The page stands still, whole."""
    expect(page.locator(CALME)).to_be_visible()
    expect(page.locator("footer.cn-pied")).to_be_visible()
    assert page.locator(".cn-erreur, [data-testid=stException]").count() == 0


def changer(page: Page, rang: int) -> str:
    """Take another option of a list, as a person does; what the list is called."""
    liste = page.get_by_test_id("stSelectbox").nth(rang)
    libelle = liste.get_by_test_id("stWidgetLabel").inner_text()
    saisie = liste.locator("input")
    avant = saisie.input_value() or liste.inner_text()
    options = page.get_by_role("option")
    liste.scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # an open list closes when the page scrolls
    liste.get_by_role("button", name="Ouvrir").click()
    expect(options.first).to_be_visible(timeout=10_000)
    autres = [o for o in options.all() if o.inner_text().strip() and o.inner_text().strip() not in avant]
    if not autres:  # one choice only: nothing to change
        page.keyboard.press("Escape")
        return libelle
    choisie = autres[-1].inner_text().strip()
    autres[-1].click()
    sans_erreur(page)
    apres = page.get_by_test_id("stSelectbox").nth(rang)
    expect(apres.filter(has_text=choisie).or_(apres.locator(f'input[value="{choisie}"]')).first).to_be_visible()
    return libelle


@pytest.mark.parametrize("url", PAGES)
def test_parcours(navigateur: Browser, adresse: str, url: str, tmp_path: Path) -> None:
    visite: Visite = ouvrir(navigateur, f"{adresse}/{url}", 1280, "light")
    page = visite.page
    try:
        sans_erreur(page)
        telecharges = []
        for bouton in page.get_by_test_id("stDownloadButton").get_by_role("button").all():
            fichier = telecharger(page, bouton)
            assert Path(fichier.path()).stat().st_size > 0
            telecharges.append(fichier.suggested_filename)
        assert len(set(telecharges)) == len(telecharges), "deux fichiers d'un même nom"
        if url != "donnees-ouvertes":  # these files bear the name that their schema gives them
            assert all(f"edition-{EDITION_ID}" in nom for nom in telecharges), telecharges
        filtres = []
        for rang in range(page.get_by_test_id("stSelectbox").count()):
            visite.ouvrir(f"{adresse}/{url}")  # one filter at a time: two together may leave nothing to sort
            sans_erreur(page)
            filtres.append(changer(page, rang))
        for rang in range(page.get_by_test_id("stTextInput").count()):
            champ = page.get_by_test_id("stTextInput").nth(rang).locator("input")
            champ.fill("saint")
            champ.press("Enter")
            sans_erreur(page)
        # What was chosen is in the address: another visitor sees the same.
        autre = ouvrir(navigateur, page.url, 1280, "light")
        sans_erreur(autre.page)
        lus = [re.sub(r"\s+", " ", v.locator(".cn-chapeau").first.inner_text()) for v in (page, autre.page)]
        assert lus[0] == lus[1], filtres
        autre.page.close()
        lien = page.locator("[data-testid=stSidebar] a[href], .cn-evitement ~ * a[href^='/']").first
        lien.click()
        sans_erreur(page)
        assert {e for e in visite.erreurs if e != CONNUES} == set()
        assert visite.sorties == []
        if IMAGES:
            photographier(visite, f"{adresse}/{url}", Path(IMAGES) / url)
    finally:
        page.close()


def photographier(visite: Visite, url: str, vers: Path) -> None:
    """The page in each width and theme."""
    visite.ouvrir(url)
    sans_erreur(visite.page)
    for largeur in LARGEURS:
        for theme in THEMES:
            regler(visite.page, largeur, theme)
            visite.image(vers.with_name(f"{vers.name}-{largeur}-{theme}.png"))
