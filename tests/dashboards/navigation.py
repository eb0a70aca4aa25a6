"""A real browser on the pages: the server, the browser, a page that remembers what went wrong in it.

Fixtures `adresse` and `navigateur` are shared: a module of browser tests imports them from here with MARQUES.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, Locator, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from bench.serveur import servir

CHROMIUM = Path("/usr/bin/chromium")
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

MARQUES = [
    pytest.mark.navigateur,
    pytest.mark.xdist_group("navigateur"),
    pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium absent (/usr/bin/chromium) : pages non vues"),
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this machine."""
    with sync_playwright() as moteur:
        navigateur = moteur.chromium.launch(executable_path=str(CHROMIUM), args=OPTIONS)
        yield navigateur
        navigateur.close()


@pytest.fixture(scope="module")
def adresse(home: Path) -> Iterator[str]:
    with servir(home) as url:
        yield url


@pytest.fixture(scope="module")
def navigateur() -> Iterator[Browser]:
    with chromium() as moteur:
        yield moteur


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


def telecharger(page: Page, bouton: Locator) -> Download:
    """What a button gives, once the page stands still: a page drawn again forgets the files of the one before.

    One click in fifty, headless Chromium receives the file (200) and says nothing of it (seen on 1 December 2026 with
    Streamlit 1.67, which opens it by a script): one more click, as anybody would.
    """
    expect(page.locator('.stApp[data-test-script-state="notRunning"]')).to_be_visible()
    try:
        with page.expect_download(timeout=15_000) as premier:
            bouton.click()
    except PlaywrightTimeout:
        pass
    else:
        return premier.value
    with page.expect_download() as second:
        bouton.click()
    return second.value
