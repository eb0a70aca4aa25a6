"""The pages in a real browser: filters, downloads, language, console, network, widths, themes."""

from __future__ import annotations

import csv
import io
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from python_calamine import CalamineWorkbook

CHROMIUM = Path("/usr/bin/chromium")
RACINE = Path(__file__).resolve().parents[2]
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
# The machine that runs the tests may be busy: five seconds are not enough for a first page.
expect.set_options(timeout=40_000)
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

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.xdist_group("navigateur"),
    pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium absent (/usr/bin/chromium) : pages non vues"),
]


@pytest.fixture(scope="module")
def adresse(home: Path) -> Iterator[str]:
    with socket.socket() as prise:
        prise.bind(("localhost", 0))
        port = prise.getsockname()[1]
    serveur = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "dashboards/app.py", "--server.port", str(port)],
        cwd=RACINE,
        env={**os.environ, "CONUM_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1)
                break
            except OSError:
                time.sleep(0.25)
        yield f"http://localhost:{port}"
    finally:
        serveur.terminate()
        serveur.wait(timeout=20)


@pytest.fixture(scope="module")
def navigateur() -> Iterator[Browser]:
    with sync_playwright() as moteur:
        navigateur = moteur.chromium.launch(executable_path=str(CHROMIUM), args=OPTIONS)
        yield navigateur
        navigateur.close()


class Visite:
    """A page that remembers what went wrong in it."""

    def __init__(self, navigateur: Browser, largeur: int, theme: str = "light") -> None:
        self.page: Page = navigateur.new_page(
            viewport={"width": largeur, "height": 900}, color_scheme=theme, locale="fr-FR"
        )
        self.page.set_default_timeout(40_000)
        self.erreurs: list[str] = []
        self.sorties: list[str] = []
        self.page.on("console", lambda m: self.erreurs.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda e: self.erreurs.append(str(e)))
        self.page.on("request", self._noter)

    def _noter(self, requete: object) -> None:
        url: str = requete.url  # type: ignore[attr-defined]
        if not url.startswith(("http://localhost", "data:", "blob:", "ws://localhost")):
            self.sorties.append(url)

    def ouvrir(self, url: str) -> Page:
        self.page.goto(url)
        expect(self.page.locator("footer.cn-pied")).to_be_visible()
        return self.page

    def image(self, chemin: Path) -> None:
        hauteur = self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        largeur = self.page.viewport_size["width"]
        self.page.set_viewport_size({"width": largeur, "height": min(int(hauteur) + 20, 6000)})
        self.page.screenshot(path=str(chemin))


def choisir(page: Page, libelle: str, option: str) -> None:
    """Pick an option as a person does: open the list, type, validate."""
    liste = page.get_by_test_id("stSelectbox").filter(has=page.get_by_text(libelle, exact=True)).locator("input")
    liste.click()
    liste.fill(option)
    page.get_by_role("option", name=option, exact=True).first.click()


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
        with page.expect_download() as attente:
            bouton.click()
        fichier = attente.value
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


# « /trajectoire/_stcore/… » is asked for once by Streamlit itself on a deep link, refused, then asked at the root.
CONNUES = "Failed to load resource: the server responded with a status of 404 (Not Found)"


def test_parcours_trajectoire_et_territoires(navigateur: Browser, adresse: str, tmp_path: Path) -> None:
    """Filters kept from page to page, a link that copies the exact state, files, a sort, wide pictures."""
    visite = Visite(navigateur, 1280)
    page = visite.ouvrir(f"{adresse}/trajectoire")
    choisir(page, "Indicateur et cible", "Accompagnements, cible au 31/12/2026 (notre compte)")
    expect(page.locator(".cn-rangee h2").first).to_have_text("Accompagnements")
    assert "serie=CN-30.programme.2026-12-31" in page.url
    visite.image(tmp_path / "trajectoire.png")
    page.set_viewport_size({"width": 1280, "height": 900})
    choisir(page, "Région", "Hauts-de-France")
    expect(page.locator(".cn-lieu")).to_have_text("Hauts-de-France")

    page.get_by_role("link", name="Territoires", exact=True).click()
    expect(page.locator("h1")).to_have_text("Et chez moi ?")
    expect(page.locator(".cn-lieu")).to_have_text("Hauts-de-France")
    choisir(page, "Trier par", "Territoire, de A à Z")
    expect(page.locator("section.cn-liste tbody th").first).to_contain_text("Aisne")
    for bouton in page.get_by_test_id("stDownloadButton").get_by_role("button").all()[:4]:
        with page.expect_download() as attente:
            bouton.click()
        assert Path(attente.value.path()).stat().st_size > 300
    lien = page.locator("a.cn-copier").get_attribute("href") or ""
    assert "date=2024-12-31" in lien and "edition=2024-12-31-0a1b2c3d" in lien and "liste-tri=0" in lien
    jumelle = Visite(navigateur, 1280).ouvrir(f"{adresse}/territoires{lien}")
    expect(jumelle.locator(".cn-lieu")).to_have_text("Hauts-de-France")
    expect(jumelle.locator("section.cn-liste tbody th").first).to_contain_text("Aisne")
    assert jumelle.locator(".cn-chapeau").inner_text() == page.locator(".cn-chapeau").inner_text()
    assert ({e for e in visite.erreurs if e != CONNUES}, visite.sorties) == (set(), [])


def test_la_page_simprime(navigateur: Browser, adresse: str, tmp_path: Path) -> None:
    """On paper: A4, every part of the page, no menu, no button."""
    page = Visite(navigateur, 1280).ouvrir(f"{adresse}/trajectoire")
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    assert not page.get_by_test_id("stDownloadButton").first.is_visible()
    fichier = tmp_path / "trajectoire.pdf"
    page.pdf(path=str(fichier), prefer_css_page_size=True)
    assert fichier.read_bytes().count(b"/Type /Page\n") + fichier.read_bytes().count(b"/Type/Page\n") >= 2
