"""What is asked of a page opened in a browser: axe-core, our own checks, the keyboard, the zoom.

Belongs here: running the checks on an open page, and the list of what axe cannot decide about Streamlit's own DOM.
Does not belong here: which pages, themes and widths (test_accessibilite.py), the checks written in JavaScript
(controles_page.js).

Source: open-data-and-reliability.md B3, B4, E4 (A-01, A-02). axe-core 4.12.1 (MPL-2.0) comes inside
axe-playwright-python (MIT): nothing is downloaded when the tests run.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Browser, Page

from dashboards.components.cadre import NOM
from dashboards.vues.registre import Page as PageDuRegistre
from tests.dashboards.navigation import Visite

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
CONTROLES = Path(__file__).with_name("controles_page.js").read_text(encoding="utf-8")
ETIQUETTES = ["RGAAv4", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
LARGEURS, THEMES = (1280, 768, 320), ("light", "dark")
# « /<page>/_stcore/… » is asked for once by Streamlit itself on a deep link, refused, then asked at the root.
CONNUES = "Failed to load resource: the server responded with a status of 404 (Not Found)"

# What axe leaves « incomplete »: the rule, what it says it cannot decide, of which elements, and what decides it here.
EXPLIQUES: dict[tuple[str, str, tuple[str, ...]], str] = {
    ("color-contrast", "contains an image node", ("<text", "<tspan")): "texts of drawings: test_pieces.test_contrastes",
    ("color-contrast", "overlapped by another element", ("<text", "<tspan")): "the same, on the ground of the drawing",
    ("color-contrast", "overlapped by another element", ('<p class="cn-groupe">',)): "head of the filters, in the menu",
    (
        "color-contrast",
        "too short to determine",
        ("<text", "<tspan", "<data"),
    ): "one digit, colours of the others",
    ("color-contrast", "only non-text characters", ('<th scope="row">',)): "a sign of a table of signs, likewise",
}

_ANALYSER = """(etiquettes) => axe.run(document, {
  runOnly: { type: "tag", values: etiquettes }, resultTypes: ["violations", "incomplete"],
}).then((r) => ["violations", "incomplete"].map((genre) => r[genre].flatMap((regle) => regle.nodes.map((n) => {
  return [regle.id, n.target.join(" "),
    `${regle.id} : ${n.html.slice(0, 160)} ${(n.failureSummary ?? "").replace(/\\s+/g, " ").slice(0, 260)}`];
}))))"""

_TOUT_OUVRIR = "document.querySelectorAll('details').forEach((d) => { d.open = true; })"


def ouvrir(navigateur: Browser, url: str, largeur: int, theme: str) -> Visite:
    """A page, still: Streamlit has nothing left to draw."""
    visite = Visite(navigateur, largeur, theme)
    visite.ouvrir(url)
    visite.page.wait_for_function(
        "document.documentElement.lang === 'fr'"
        " && !document.querySelector('[data-testid=stStatusWidget], [data-testid=stSkeleton]')"
    )
    visite.page.wait_for_timeout(300)
    return visite


def regler(page: Page, largeur: int, theme: str) -> None:
    """Another width and theme of the same page: its styles alone change, as when a window or a system does."""
    page.set_viewport_size({"width": largeur, "height": 900})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    fond = "rgb(16, 23, 31)" if theme == "dark" else "rgb(247, 248, 250)"
    page.wait_for_function(
        f"getComputedStyle(document.querySelector('.stApp')).backgroundColor === '{fond}'"
        f" && getComputedStyle(document.querySelector('.stApp')).colorScheme.includes('{theme}')"
    )
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = false; })")
    page.wait_for_timeout(400)


def axe(page: Page) -> list[str]:
    """Violations, and « incomplete » without an explanation; every disclosure is opened first.

    The window is made as high as the page: axe 4.12 gives up (« exceeds the grid bounds ») on a wide table that lies
    across the bottom of the window.
    """
    page.evaluate(_TOUT_OUVRIR)
    fenetre = page.viewport_size or {"width": 1280, "height": 900}
    hauteur = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": fenetre["width"], "height": min(int(hauteur) + 20, 20_000)})
    page.evaluate(AXE)
    violations, incomplets = page.evaluate(_ANALYSER, ETIQUETTES)
    page.set_viewport_size(fenetre)
    inexpliques = [n for n in incomplets if not any(_explique(n, *cle) for cle in EXPLIQUES)]
    return [f"violation {n[2]}" for n in violations] + [f"incomplet {n[2]}" for n in inexpliques]


def _explique(noeud: list[str], regle: str, dit: str, elements: tuple[str, ...]) -> bool:
    return noeud[0] == regle and dit in noeud[2] and noeud[2].removeprefix(f"{regle} : ").startswith(elements)


def controles(page: Page) -> list[str]:
    """What axe does not see, as the page opens and with every disclosure open."""
    fermes = page.evaluate(CONTROLES)
    page.evaluate(_TOUT_OUVRIR)
    return list(dict.fromkeys([*fermes, *page.evaluate(CONTROLES)]))


def verifier(visite: Visite) -> list[str]:
    """All the defects of an open page."""
    erreurs = [f"console : {e}" for e in visite.erreurs if e != CONNUES]
    sorties = [f"requête vers l’extérieur : {s}" for s in visite.sorties]
    return [*controles(visite.page), *axe(visite.page), *erreurs, *sorties]


def relever(navigateur: Browser, url: str, page: PageDuRegistre) -> dict[str, list[str]]:
    """Defects of a page by « width theme », in every width and theme; nothing where there is none."""
    visite = ouvrir(navigateur, url, LARGEURS[0], THEMES[0])
    try:
        trouves = {}
        if visite.page.title() != f"{page.menu} · {NOM}":
            trouves["titre"] = [visite.page.title()]
        for largeur in LARGEURS:
            for theme in THEMES:
                regler(visite.page, largeur, theme)
                if defauts := verifier(visite):
                    trouves[f"{largeur} {theme}"] = defauts
        return trouves
    finally:
        visite.page.close()


_SANS_TRANSITION = "*, *::before, *::after { transition: none !important; animation: none !important; }"
# What the keyboard must reach: ours, and the widgets. Marked, so that one that is met is known.
_A_ATTEINDRE = """() => {
  const choix = ".cn a[href], .cn summary, .cn [tabindex='0'], [data-testid=stMain] button, [data-testid=stMain] input,"
    + "[data-testid=stSidebar] a[href], [data-testid=stSidebar] input, [data-testid=stSidebarUserContent] button";
  const vus = [...document.querySelectorAll(choix)].filter((e) => e.checkVisibility({ visibilityProperty: true })
    && !e.disabled && e.tabIndex >= 0);
  vus.forEach((e, n) => { e.dataset.cnEssai = n; });
  return vus.map((e) => e.outerHTML.replace(/\\s+/g, " ").slice(0, 120));
}"""
# Style of the element and of three that hold it, with the focus then without: what changes is what is seen.
_FOYER = """async () => {
  // Streamlit's lists are drawn again after the event, not during it.
  const dessine = () => new Promise((suite) => setTimeout(suite, 60));
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const peinture = () => {
    const lus = [];
    for (let p = e, n = 0; p && n < 4; p = p.parentElement, n += 1) {
      const s = getComputedStyle(p);
      const contour = s.outlineStyle === "none" || s.outlineWidth === "0px" ? "" : s.outline;
      lus.push([contour, s.boxShadow, s.borderColor, s.backgroundColor, s.top].join("|"));
    }
    return lus.join(";");
  };
  await dessine();
  const avec = peinture();
  e.blur();
  await dessine();
  const sans = peinture();
  e.focus({ focusVisible: true, preventScroll: true });
  return { numero: e.dataset.cnEssai ?? null, visible: avec !== sans,
    html: e.outerHTML.replace(/\\s+/g, " ").slice(0, 120) };
}"""


def clavier(page: Page) -> list[str]:
    """Tab from the top to the end: everything is reached, the focus is seen, nothing holds it."""
    page.add_style_tag(content=_SANS_TRANSITION)
    page.evaluate(_TOUT_OUVRIR)
    attendus = page.evaluate(_A_ATTEINDRE)
    page.evaluate("document.activeElement?.blur(); window.getSelection().removeAllRanges(); window.scrollTo(0, 0)")
    defauts, atteints, suite = [], set(), []
    for _ in range(len(attendus) * 2 + 60):
        page.keyboard.press("Tab")
        foyer = page.evaluate(_FOYER)
        if foyer is None:
            break  # past the end: nothing held the focus
        suite.append(foyer["html"])
        if not foyer["visible"]:
            defauts.append(f"foyer invisible : {foyer['html']}")
        if foyer["numero"] is not None:
            atteints.add(int(foyer["numero"]))
    else:
        defauts.append(f"le clavier ne sort pas de la page : {suite[-3:]}")
    manques = [html for n, html in enumerate(attendus) if n not in atteints]
    return [*dict.fromkeys(defauts), *(f"hors clavier : {html}" for html in manques)]


def agrandie(page: Page) -> list[str]:
    """Text alone at 200 % (RGAA 10.4): the layout holds, no word is cut."""
    page.add_style_tag(content="html { font-size: 200% !important; }")
    page.wait_for_timeout(300)
    return list(page.evaluate(CONTROLES))
