"""Scripts in every text that the published file holds: names, themes, labels, reasons (S-11). None may run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest

from dashboards.vues.registre import pages_ecrites
from tests.connexion.montage import attendre, port_libre
from tests.dashboards.conftest import Ouvrir
from tests.dashboards.lecteur import html_de
from tests.dashboards.navigation import MARQUES, Visite, navigateur  # noqa: F401 - fixture
from tests.dashboards.test_page_rapports import deposer

RACINE = Path(__file__).resolve().parents[2]
CORPUS = (
    "<script>window.conumXss=1</script>",
    "<img src=x onerror=window.conumXss=1>",
    '"><svg onload=window.conumXss=1>',
    "' onmouseover='window.conumXss=1",
    '" autofocus onfocus="window.conumXss=1" x="',
    "</title></style></svg><script>window.conumXss=1</script>",
    "<a href=javascript:window.conumXss=1>x</a>",
    "[x](javascript:window.conumXss=1)",
    "<iframe srcdoc='<script>parent.conumXss=1</script>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.conumXss=1>",
    "&lt;img src=x onerror=window.conumXss=1&gt;",
    "`<img src=x onerror=window.conumXss=1>`",
    "\n\n<details open ontoggle=window.conumXss=1>",
    "{{constructor.constructor('window.conumXss=1')()}}",
    "<scr\u0000ipt>window.conumXss=1</scr\u0000ipt>",
)
# What pages compare with words of ours; everything else is text that came from a file.
CODES = re.compile(
    r"maille|code_.*|statut|unite.*|dimension|modalite|classe|sens|agregation|mailles|niveau|severite|regle|sha256|etat"
    r"|nature|activite|type_.*|objet|enveloppe|pas|motif|cohorte|origine|cause|rapprochement|etape|tendance|meteo_.*"
    r"|table_.*|methode|variable|groupe_.*|edition_id|code|permanence_id|page|gravite|territoire_retenu|controle|famille"
)
SANS_TEXTE_RECU = {"nouveautes", "donnees-ouvertes", "plan-du-site"}
BALISES = {"script", "img", "iframe", "object", "embed", "base", "form", "math", "mglyph", "link", "meta"}


def empoisonner(fichier: Path) -> set[tuple[str, str]]:
    """Add a script to each text of each row, in turn; the columns that were changed."""
    faites = set()
    with duckdb.connect(str(fichier)) as base:
        colonnes = base.execute(
            "select table_name, column_name from information_schema.columns where data_type = 'VARCHAR' order by all"
        ).fetchall()
        base.execute("create temp table corpus (rang integer, texte varchar)")
        base.executemany("insert into corpus values (?, ?)", list(enumerate(CORPUS)))
        for table, colonne in colonnes:
            # The foot of each page prints `edition`: it would hide a page that shows nothing else.
            if table == "edition" or CODES.fullmatch(colonne):
                continue
            base.execute(
                f'update "{table}" set "{colonne}" = "{colonne}" || (select texte from corpus where rang ='
                f' cast(hash("{colonne}", \'{table}\') % {len(CORPUS)} as integer)) where "{colonne}" is not null'
            )
            faites.add((table, colonne))
    return faites


@pytest.fixture(scope="module")
def hostile(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    maison = tmp_path_factory.mktemp("hostile")
    shutil.copytree(home / "published", maison / "published", symlinks=True)
    faites = empoisonner((maison / "published" / "current").resolve())
    assert {
        ("structures_validees", "raison_sociale"),
        ("dim_territoires", "nom"),
        ("dim_indicateurs", "libelle"),
    } <= faites
    assert {("activite_themes", "theme"), ("vigilances", "libelle"), ("comptes_fichiers", "fichier")} <= faites
    (maison / "exploitant.toml").write_text(
        f"contact = '''{CORPUS[1]}'''\ncontact_accessibilite = '''{CORPUS[0]}'''\n", encoding="utf-8"
    )
    deposer(maison, "france", "FRANCE", CORPUS[0], 1)
    return maison


class Actif(HTMLParser):
    """What in a text of HTML could run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.trouves: list[str] = []

    def handle_starttag(self, balise: str, attributs: list[tuple[str, str | None]]) -> None:
        if balise in BALISES:
            self.trouves.append(balise)
        for nom, valeur in attributs:
            if nom.startswith("on") or nom in {"srcdoc", "formaction"}:
                self.trouves.append(f"{balise} {nom}")
            if nom in {"href", "xlink:href", "src", "action"} and re.match(
                r"\s*(javascript|data|vbscript):", valeur or ""
            ):
                self.trouves.append(f"{balise} {nom}={valeur}")


def actifs(html: str) -> list[str]:
    lecteur = Actif()
    lecteur.feed(html)
    return lecteur.trouves


def test_le_controle_voit_le_corpus() -> None:
    # The last ones are texts whatever one does with them.
    assert [bool(actifs(f'<p title="{t}">{t}</p>')) for t in CORPUS].count(True) >= 8


@pytest.mark.parametrize("url", [p.url for p in pages_ecrites()])
def test_aucune_page_ne_laisse_passer_un_script(ouvrir: Ouvrir, hostile: Path, url: str) -> None:
    page = ouvrir(hostile, page=url, departement="59")
    assert not page.exception
    # The page's own scripts are drawn apart (st.html), by constants.
    html = html_de(page)
    assert actifs(html) == []
    # It was shown, as text.
    assert ("conumXss" in html) is (url not in SANS_TEXTE_RECU)


@pytest.fixture(scope="module")
def adresse_hostile(hostile: Path) -> Iterator[str]:
    port = port_libre()
    serveur = subprocess.Popen(
        [sys.executable, "-m", "dashboards", "--server.port", str(port)],
        cwd=RACINE,
        env={**os.environ, "CONUM_HOME": str(hostile)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        attendre(f"http://localhost:{port}/_stcore/health")
        yield f"http://localhost:{port}"
    finally:
        serveur.terminate()
        serveur.wait(20)


@pytest.mark.long
@pytest.mark.navigateur
@MARQUES[1]
@MARQUES[2]
def test_aucun_script_ne_s_execute(navigateur: object, adresse_hostile: str) -> None:  # noqa: F811
    visite = Visite(navigateur, 1280)
    for url in ("structures", "activite", "vigilance", "couverture", "definitions", "qualite"):
        page = visite.ouvrir(f"{adresse_hostile}/{url}?departement=59")
        page.wait_for_timeout(1500)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        page.mouse.move(640, 400)
        assert page.evaluate("window.conumXss") is None, url
    assert not visite.sorties
