"""What a page costs: its queries, then the time until its answer is on the screen.

`python -m bench.pages HOME` prints both for every page, on the edition that HOME serves. Bars (issue E): a query under
50 ms, an answer under 1 s.
Belongs here: watching the one door to DuckDB, and a browser. Does not belong here: many readers at once (`sessions`,
`lecteurs`), how results are kept (`__main__`).
"""

from __future__ import annotations

import logging
import os
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.serveur import servir

TOURS = 3
CHROMIUM = "/usr/bin/chromium"
# The sentence that answers, and nothing left to run.
REPONSE, CALME = "#contenu h1", '.stApp[data-test-script-state="notRunning"]'
ERREURS = ".cn-erreur, [data-testid=stException]"


@dataclass
class Cout:
    """Of one page: queries that nobody asked before, seconds of the slowest and of all, then those of its drawing."""

    page: str
    requetes: int = 0
    la_plus_lente: float = 0.0
    toutes: float = 0.0
    reponse: float = 0.0
    entiere: float = 0.0
    lente: str = ""


def requetes(home: Path) -> list[Cout]:
    """Queries of each page as it opens, by its first reader: nothing is in the cache. Median of the rounds."""
    os.environ["CONUM_HOME"] = str(home)
    logging.getLogger("streamlit").setLevel(logging.ERROR)  # it says at each page that no server runs
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - the setting comes first
    from streamlit.util import calc_hash  # noqa: PLC0415

    from dashboards import data  # noqa: PLC0415
    from dashboards.vues.registre import pages_ecrites  # noqa: PLC0415

    posees: list[tuple[float, str]] = []
    repondre = data.ConnexionEdition.lignes

    def chronometrer(connexion: data.ConnexionEdition, requete: str, *suite: object) -> object:
        debut = time.perf_counter()
        try:
            return repondre(connexion, requete, *suite)
        finally:
            posees.append((time.perf_counter() - debut, requete))

    data.ConnexionEdition.lignes = chronometrer
    couts = []
    for page in pages_ecrites():
        tours = []
        for _ in range(TOURS):
            data.oublier()
            posees.clear()
            essai = AppTest.from_file(str(Path(data.__file__).parent / "app.py"), default_timeout=120)
            essai._page_hash = calc_hash(page.url)
            essai.run()
            if essai.exception:
                raise SystemExit(f"« {page.url} » a échoué : {essai.exception[0].message}")
            tours.append((*max(posees), sum(secondes for secondes, _ in posees)))
        mediane, total = (statistics.median(tour[i] for tour in tours) for i in (0, 2))
        lente = " ".join(min(tours)[1].split())[:90]
        couts.append(Cout(page.url, len(posees), mediane, total, lente=lente))
    data.ConnexionEdition.lignes = repondre
    return couts


def affichages(home: Path, couts: list[Cout]) -> None:
    """Seconds of each page for a new visitor of a server that others already use: median of the rounds."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a tool of the tests

    vues: dict[str, list[tuple[float, float]]] = {cout.page: [] for cout in couts}
    with servir(home) as adresse, sync_playwright() as moteur:
        navigateur = moteur.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for tour in range(TOURS + 1):  # the first one warms the server
            for cout in couts:
                page = navigateur.new_page(viewport={"width": 1280, "height": 900}, locale="fr-FR")
                debut = time.perf_counter()
                page.goto(f"{adresse}/{cout.page}", wait_until="commit")
                page.wait_for_selector(REPONSE, timeout=60_000)
                reponse = time.perf_counter() - debut
                page.wait_for_selector(CALME, timeout=60_000)
                page.wait_for_selector("footer.cn-pied", timeout=60_000)
                entiere = time.perf_counter() - debut
                if page.locator(ERREURS).count():
                    raise SystemExit(f"« {cout.page} » a échoué : {page.locator(ERREURS).first.inner_text()}")
                page.close()
                if tour:
                    vues[cout.page].append((reponse, entiere))
        navigateur.close()
    for cout in couts:
        cout.reponse, cout.entiere = map(statistics.median, zip(*vues[cout.page], strict=True))


def mesurer(home: Path) -> list[dict]:
    """Both, for every page; as rows."""
    couts = requetes(home)
    affichages(home, couts)
    return [asdict(cout) for cout in couts]


def imprimer(lignes: list[dict]) -> None:
    """A line per page; the query that misses its bar is named."""
    print(f"{'page':<22}{'requêtes':>9}{'la plus lente':>15}{'toutes':>9}{'réponse':>10}{'entière':>10}")
    for c in lignes:
        print(
            f"{c['page']:<22}{c['requetes']:>9}{c['la_plus_lente'] * 1000:>12.1f} ms{c['toutes'] * 1000:>6.0f} ms"
            f"{c['reponse']:>8.2f} s{c['entiere']:>8.2f} s   {c['lente'] if c['la_plus_lente'] > 0.05 else ''}"
        )


if __name__ == "__main__":
    imprimer(mesurer(Path(sys.argv[1]).resolve()))
