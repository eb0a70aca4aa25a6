"""Nothing gets out of the published file: on the serving connection, and through the pages.

Every statement of the corpus is tried on a connection opened exactly as the pages open it. Then the pages are opened
with every text of the corpus in each of their address parameters: every SQL text that reaches DuckDB must be one of
the constants of `dashboards/queries*.py`, with its values bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

import dashboards
from dashboards.acces.portees import PUBLIQUE, Portee
from dashboards.data import VERROUS, ConnexionEdition, lire, oublier
from dashboards.garde import RequeteInconnue, requetes_declarees
from tests.chaos import tirage
from tests.chaos.corpus_evasions import INSTRUCTIONS, INSTRUCTIONS_DE_LA_PORTE, TEXTES
from tests.dashboards.edition import ecrire_edition
from tests.dashboards.lecteur import elements, html_de

APP = Path(dashboards.__file__).with_name("app.py")
SOURCES = APP.parent
CONTENU_SECRET = "contenu-que-personne-ne-doit-lire"


def parametres_d_adresse() -> list[str]:
    """Parameters that the code reads or writes in the address, found in it so that a new one is tried too."""
    motif = re.compile(r"""(?:liste\(|query_params(?:\.get)?[(\[])\s*["'](\w+)["']""")
    trouves = {nom for f in SOURCES.rglob("*.py") for nom in motif.findall(f.read_text(encoding="utf-8"))}
    return sorted(trouves | {"page", "edition"})


@pytest.fixture(scope="module")
def home_servi(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("servi")
    ecrire_edition(dossier).chmod(0o444)
    return dossier


@pytest.fixture(scope="module")
def publie(home_servi: Path) -> Path:
    return (home_servi / "published" / "current").resolve()


@pytest.fixture(scope="module")
def moteur(publie: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(publie), read_only=True, config=VERROUS) as base:
        yield base


def decor(tmp_path: Path) -> tuple[Path, Path]:
    """A folder with a database in it, and a file that nobody must read."""
    lieu, secret = tmp_path / "lieu", tmp_path / "secret.csv"
    lieu.mkdir()
    secret.write_text(f"a\n{CONTENU_SECRET}\n", encoding="utf-8")
    duckdb.connect(str(lieu / "autre.duckdb")).close()
    return lieu, secret


@pytest.mark.parametrize("quoi", INSTRUCTIONS)
def test_le_moteur_verrouille_refuse(
    quoi: str, moteur: duckdb.DuckDBPyConnection, publie: Path, tmp_path: Path
) -> None:
    lieu, secret = decor(tmp_path)
    presents, avant = sorted(lieu.iterdir()), publie.read_bytes()
    with moteur.cursor() as curseur, pytest.raises(duckdb.Error):
        curseur.execute(INSTRUCTIONS[quoi].format(secret=secret, lieu=lieu, base=f'"{publie.stem}"')).fetchall()
    assert sorted(lieu.iterdir()) == presents
    assert publie.read_bytes() == avant
    # The connection still answers, locked as before.
    verrous = "select name, value from duckdb_settings() where name in ('enable_external_access', 'lock_configuration')"
    assert dict(moteur.execute(verrous).fetchall()) == {
        "enable_external_access": "false",
        "lock_configuration": "true",
    }


def portes() -> list[str]:
    """Every function by which a page sends a statement."""
    return [nom for nom in vars(ConnexionEdition) if not nom.startswith("_")]


@pytest.mark.parametrize("porte", portes())
@pytest.mark.parametrize("quoi", [*INSTRUCTIONS, *INSTRUCTIONS_DE_LA_PORTE])
def test_la_porte_des_pages_refuse(
    quoi: str, porte: str, publie: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before DuckDB sees it: the statement is none of the declared ones."""

    class Intouchable:
        def __getattr__(self, nom: str) -> Any:
            pytest.fail(f"DuckDB a été appelé : {nom}")

    monkeypatch.setattr(ConnexionEdition, "_connect", lambda *_, **__: Intouchable())
    instruction = (INSTRUCTIONS | INSTRUCTIONS_DE_LA_PORTE)[quoi]
    with pytest.raises(RequeteInconnue):
        getattr(ConnexionEdition("evasions", chemin=str(publie)), porte)(
            instruction.format(secret=tmp_path, lieu=tmp_path, base="edition"), {}
        )


@pytest.mark.parametrize("requete", sorted(requetes_declarees()))
def test_un_texte_ajoute_a_une_requete_declaree_est_refuse(requete: str, publie: Path) -> None:
    connexion = ConnexionEdition("evasions", chemin=str(publie))
    for ajout in ("; drop table edition", " limit 1", " --", " "):
        with pytest.raises(RequeteInconnue):
            connexion.lignes(requete + ajout, {})
    connexion._instance.close()


def test_le_corpus_passe_sur_une_connexion_ordinaire(tmp_path: Path) -> None:
    """The corpus is not refused for its spelling: what needs no network does its work where nothing is locked."""
    lieu, secret = decor(tmp_path)
    passees = set()
    for quoi, instruction in INSTRUCTIONS.items():
        with duckdb.connect(str(tmp_path / "libre.duckdb")) as base:
            base.execute("create or replace table edition (edition_id varchar)")
            base.execute("create or replace table indicateurs (valeur int)")
            try:
                base.execute(instruction.format(secret=secret, lieu=lieu, base="rien")).fetchall()
            except duckdb.Error:
                continue
            passees.add(quoi)
    assert len(passees) >= 40, sorted(set(INSTRUCTIONS) - passees)
    assert {"lire un texte", "lister un dossier", "attacher un fichier", "copier vers un csv"} <= passees


@pytest.fixture
def journal(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """Every statement that the pages send to DuckDB, by the only door they have."""
    envoyees: list[tuple[str, dict[str, Any]]] = []
    for nom in portes():
        porte = getattr(ConnexionEdition, nom)

        def _noter(
            soi: ConnexionEdition,
            requete: str,
            parametres: dict[str, Any],
            portee: Portee = PUBLIQUE,
            porte: Any = porte,
        ) -> Any:
            envoyees.append((requete, parametres))
            return porte(soi, requete, parametres, portee)

        monkeypatch.setattr(ConnexionEdition, nom, _noter)
    return envoyees


def test_les_pages_nont_qu_une_porte() -> None:
    """No page opens DuckDB by itself: the journal of this file sees every statement."""
    for fichier in SOURCES.rglob("*.py"):
        if fichier.name != "data.py":
            assert not re.search(r"duckdb\.|import duckdb|\.execute\(", fichier.read_text(encoding="utf-8")), fichier


def adresses() -> list[dict[str, str]]:
    """Every parameter with every text, each address giving one to all of them; a few of them in `make test`."""
    noms = parametres_d_adresse()
    toutes = [{nom: TEXTES[(i + 7 * j) % len(TEXTES)] for j, nom in enumerate(noms)} for i in range(len(TEXTES))]
    return toutes if tirage.COUPS > 20 else toutes[:: len(toutes) // 8]


def test_les_adresses_essaient_tout() -> None:
    assert {"region", "departement", "date"} <= set(parametres_d_adresse())
    assert len(adresses()) >= 8


@pytest.mark.parametrize("adresse", adresses(), ids=lambda a: str(TEXTES.index(next(iter(a.values())))))
def test_une_adresse_ne_fait_pas_de_sql(
    adresse: dict[str, str],
    home_servi: Path,
    journal: list[tuple[str, dict[str, Any]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CONUM_HOME", str(home_servi))
    oublier()
    page = AppTest.from_file(str(APP), default_timeout=60)
    for nom, texte in adresse.items():
        page.query_params[nom] = texte
    page.run()
    assert not page.exception, (adresse, page.exception)
    balises = {e.balise for e in elements(f"<div>{html_de(page)}</div>")}
    assert not balises & {"script", "img", "iframe", "object"}
    assert journal, "aucune requête vue : le journal ne regarde rien"
    assert {requete for requete, _ in journal} <= requetes_declarees()


def test_une_valeur_hostile_est_liee_et_ne_trouve_rien(home_servi: Path) -> None:
    """Below the filters: each query with bound parameters, given each text as a code of territory or of indicator."""
    chemin = str((home_servi / "published" / "current").resolve())
    for requete in sorted(requetes_declarees()):
        noms = set(re.findall(r"\$(\w+)", requete))
        textuels = noms & {"code", "codes", "maille", "territoire"}
        if not textuels:
            continue
        dates = dict.fromkeys(noms - textuels, "2024-12-31")
        for texte in TEXTES:
            valeurs = {nom: [texte] if nom == "codes" else texte for nom in textuels}
            assert lire(chemin, requete, **dates, **valeurs) == [], (requete, texte)
