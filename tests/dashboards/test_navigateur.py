"""The pages in a real browser: filters, downloads, language, console, network, widths, themes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from python_calamine import CalamineWorkbook

from tests.dashboards.navigation import MARQUES, Visite, choisir, telecharger

MOTS_DE_LA_PAGE = (
    "[...document.querySelectorAll('*')].flatMap(e => [e.getAttribute('aria-label'), e.getAttribute('title'),"
    " e.getAttribute('placeholder'), e.children.length ? '' : e.textContent.trim()]).filter(Boolean)"
)
ANGLAIS = {
    "Sidebar",
    "App pages",
    "Skip to main content",
    "Main menu",
    "Open sidebar",
    "Close sidebar",
    "Choose an option",
    "No results",
}

pytestmark = MARQUES


def test_parcours_large(navigateur: Browser, adresse: str, tmp_path: Path) -> None:
    visite = Visite(navigateur, 1280)
    page = visite.ouvrir(adresse)
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert page.title() == "Synthèse · Conseillers numériques — Pilotage"
    assert page.locator("article.cn-fiche").count() == 9
    visite.image(tmp_path / "large.png")

    choisir(page, "Région", "Bretagne")
    expect(page.locator(".cn-lieu")).to_have_text("Bretagne")
    choisir(page, "Département", "35 – Ille-et-Vilaine")
    expect(page.locator(".cn-lieu")).to_have_text("Ille-et-Vilaine")
    choisir(page, "Situation au", "30\u00a0avril 2023")
    expect(page.locator(".cn-bandeau", has_text="30\u00a0avril 2023")).to_be_visible()
    choisir(page, "Sujet", "Engagé et payé sur France Relance")
    expect(page.locator(".cn-panneau h3").first).to_have_text("L’argent de France Relance est-il engagé et payé ?")
    choisir(page, "Indicateur", "Certifiés")
    expect(page.locator("table.cn-tableau caption").last).to_contain_text("Certifiés par département, Bretagne")
    assert "region=53" in page.url and "departement=35" in page.url and "date=2023-04-30" in page.url

    jumelle = Visite(navigateur, 1280)
    expect(jumelle.ouvrir(page.url).locator(".cn-lieu")).to_have_text("Ille-et-Vilaine")
    assert jumelle.page.locator(".cn-chapeau").inner_text() == page.locator(".cn-chapeau").inner_text()

    for bouton in page.get_by_test_id("stDownloadButton").get_by_role("button").all():
        fichier = telecharger(page, bouton)
        assert "edition-2024-12-31-0a1b2c3d" in fichier.suggested_filename
        octets = Path(fichier.path()).read_bytes()
        if fichier.suggested_filename.endswith((".xlsx", ".ods")):
            assert CalamineWorkbook.from_filelike(io.BytesIO(octets)).sheet_names == ["Données", "Provenance"]
            continue
        excel = fichier.suggested_filename.endswith("_excel.csv")
        assert octets.startswith(b"\xef\xbb\xbf") == excel
        lignes = list(csv.reader(io.StringIO(octets.decode("utf-8-sig")), delimiter=";" if excel else ","))
        assert len(lignes) > 1 and {len(ligne) for ligne in lignes} == {16}

    page.get_by_role("button", name="Réinitialiser les filtres").click()
    expect(page.locator(".cn-lieu")).to_have_text("France")
    assert (visite.erreurs, visite.sorties) == ([], [])


def test_la_bulle_dun_mois_apparait_au_survol(navigateur: Browser, adresse: str) -> None:
    page = Visite(navigateur, 1280).ouvrir(adresse)
    mois = page.locator("svg.cn-large .cn-mois").nth(20)
    opacite = "0"
    # On a busy machine the page may still move under the mouse: hover again until it stands still, 10 s at most.
    for _ in range(20):
        mois.locator(".cn-prise").hover()
        page.wait_for_timeout(500)
        opacite = mois.locator(".cn-bulle").evaluate("e => getComputedStyle(e).opacity")
        if opacite == "1":
            break
    assert opacite == "1"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_etroit_sans_defilement_horizontal(navigateur: Browser, adresse: str, tmp_path: Path, theme: str) -> None:
    visite = Visite(navigateur, 390, theme)
    page = visite.ouvrir(adresse)
    for chemin in ("", "/definitions", "/qualite", "/trajectoire", "/territoires?departement=59"):
        visite.ouvrir(adresse + chemin)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        debord = page.evaluate(
            "[...document.querySelectorAll('.cn *')].filter(e => e.getBoundingClientRect().right > 391"
            " && !e.closest('.cn-cadre-tableau') && !e.closest('svg')).map(e => e.outerHTML.slice(0, 80))"
        )
        assert debord == []
        if not chemin:
            expect(page.locator("svg.cn-etroit")).to_be_visible()
            expect(page.locator("svg.cn-large")).to_be_hidden()
            visite.image(tmp_path / f"etroit-{theme}.png")
    clair = page.evaluate("getComputedStyle(document.querySelector('.cn')).color")
    assert clair == ("rgb(28, 39, 51)" if theme == "light" else "rgb(230, 236, 242)")


def test_clavier_et_langue(navigateur: Browser, adresse: str) -> None:
    """Every definition and every table can be reached without a mouse; Streamlit's own words are French."""
    visite = Visite(navigateur, 1280)
    page = visite.ouvrir(adresse)
    page.locator("details.cn-source summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.cn-source dl").first).to_be_visible()
    assert page.locator(".cn-cadre-tableau").evaluate_all("l => l.every(e => e.tabIndex === 0)")
    restants = ANGLAIS
    # Streamlit may draw a widget again after the first translation: the words must be French within 10 s, and stay so.
    for _ in range(20):
        page.wait_for_timeout(500)
        restants = ANGLAIS & set(page.evaluate(MOTS_DE_LA_PAGE))
        if not restants:
            break
    assert not restants
    page.wait_for_timeout(1000)
    assert not ANGLAIS & set(page.evaluate(MOTS_DE_LA_PAGE))
    assert page.locator("h1").count() == 1
