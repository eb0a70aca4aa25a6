"""« Trajectoire » and « Territoires » in a real browser: filters, sort, links, files, paper."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.dashboards.navigation import MARQUES, Visite, choisir, telecharger

pytestmark = MARQUES

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
        assert Path(telecharger(page, bouton).path()).stat().st_size > 300
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
