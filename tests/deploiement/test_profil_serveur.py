"""The server profile, installed by the script of its documentation, passes the smoke test of the embedded one."""

from __future__ import annotations

import grp
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from pipelines.settings import RACINE
from tests.confidentialite.canaris import Canari
from tests.confidentialite.recherche import Recherche
from tests.confidentialite.temoin import Temoin
from tests.deploiement import fumee
from tests.deploiement.scene import MANQUE, NEUTRE, Nginx, Postgres, Programme, Unite, attendre, port_libre, repond

pytestmark = [
    pytest.mark.long,
    pytest.mark.navigateur,
    pytest.mark.xdist_group("deploiement"),
    pytest.mark.skipif(bool(MANQUE), reason=f"profil serveur non vu, il manque : {', '.join(MANQUE)}"),
]


@dataclass(frozen=True)
class Serveur:
    """A server that answers."""

    adresse: str
    mot_de_passe: str
    home: Path
    exports: Path
    etc: Path
    programmes: dict[str, Programme]
    commande: Path
    base: Postgres

    @property
    def dagster(self) -> fumee.Dagster:
        return fumee.Dagster(f"{self.adresse}/dagster/", ("operateur", self.mot_de_passe))


def tous_vivants(programmes: dict[str, Programme]) -> bool:
    for nom, programme in programmes.items():
        assert programme.vivant(), f"{nom} s'est arrêté : {programme.journal.read_text(encoding='utf-8')[-2000:]}"
    return True


@pytest.fixture(scope="module")
def exports() -> Iterator[Path]:
    # pytest's own folder is closed to the accounts of PostgreSQL and of the proxy.
    with tempfile.TemporaryDirectory(prefix="conum-exports-") as dossier:
        ici = Path(dossier)
        ici.chmod(0o711)
        subprocess.run(
            [sys.executable, "-m", "pipelines.cli", "demo", "--echelle", "tiny", "--vers", str(ici / "tiny")],
            cwd=RACINE,
            check=True,
            capture_output=True,
        )
        yield ici / "tiny"


@pytest.fixture(scope="module")
def serveur(exports: Path) -> Iterator[Serveur]:
    racine = Path(tempfile.mkdtemp(prefix="conum-serveur-"))
    racine.chmod(0o711)
    with ExitStack() as pile:
        pile.callback(shutil.rmtree, racine)
        base = Postgres(racine / "postgres")
        pile.callback(base.arreter)
        ports = {nom: str(port_libre()) for nom in ("INTERFACE", "TABLEAUX", "PASSERELLE", "PROXY")}
        home, etc, unites, site = (racine / nom for nom in ("donnees", "etc", "unites", "site.conf"))
        reglages = {
            "CONUM_VENV": str(Path(sys.prefix)),
            "CONUM_HOME": str(home),
            "CONUM_ETC": str(etc),
            # Its interpreter may be closed to other accounts on a machine of tests: the account of the tests.
            "CONUM_UTILISATEUR": "root",
            "CONUM_UNITES": str(unites),
            "CONUM_SITE": str(site),
            "CONUM_BIN": str(racine / "bin"),
            "CONUM_ECOUTE": f"127.0.0.1:{ports['PROXY']}",
            "CONUM_PUBLIC": "127.0.0.1",
            "CONUM_PORT_INTERFACE": ports["INTERFACE"],
            "CONUM_PORT_TABLEAUX": ports["TABLEAUX"],
            "CONUM_PORT_PASSERELLE": ports["PASSERELLE"],
            "PGHOST": str(base.dossier),
            "PGPORT": str(base.port),
        }
        # Twice: an operator runs it again at each upgrade.
        for _ in range(2):
            fait = subprocess.run(
                ["sh", "deploiement/installer.sh", "--sans-demarrer"],
                cwd=RACINE,
                env={**NEUTRE, **reglages, "HOME": os.environ.get("HOME", "/")},
                capture_output=True,
                text=True,
                check=False,
            )
            assert fait.returncode == 0, fait.stdout + fait.stderr
        programmes: dict[str, Programme] = {}
        for nom in ("interface", "demon", "passerelle", "tableaux"):
            programmes[nom] = Unite(unites / f"conum-{nom}.service", racine / f"{nom}.log")
            pile.callback(programmes[nom].arreter)
        programmes["proxy"] = Nginx(site, racine / "nginx")
        pile.callback(programmes["proxy"].arreter)
        adresse = f"http://127.0.0.1:{ports['PROXY']}"
        mot_de_passe = (etc / "secrets" / "operateurs").read_text(encoding="utf-8")
        auth = ("operateur", mot_de_passe)
        for chemin in ("/_stcore/health", "/dagster/server_info"):
            attendre(lambda chemin=chemin: tous_vivants(programmes) and repond(adresse + chemin, auth), chemin)
        yield Serveur(adresse, mot_de_passe, home, exports, etc, programmes, racine / "bin" / "conum", base)


@pytest.fixture(scope="module")
def processus(serveur: Serveur) -> Iterator[Temoin]:
    """Command lines of everything that runs while the smoke test does."""
    with Temoin() as temoin:
        yield temoin


@pytest.fixture(scope="module")
def edition(serveur: Serveur, processus: Temoin) -> str:
    tableaux, donnees = f"{serveur.adresse}/", f"{serveur.adresse}/donnees/"
    return fumee.passer(serveur.dagster, tableaux, serveur.home, serveur.exports, donnees)


def test_documentation_nomme_le_script() -> None:
    texte = (RACINE / "deploiement" / "README.md").read_text(encoding="utf-8")
    assert "sh /opt/conum/deploiement/installer.sh" in texte


def test_fumee(serveur: Serveur, edition: str) -> None:
    fait = subprocess.run([str(serveur.commande), "versions"], capture_output=True, text=True, check=True, env=NEUTRE)
    assert f"{edition} " in fait.stdout and "en service" in fait.stdout
    # The runs are in PostgreSQL: no SQLite file anywhere.
    assert list((serveur.home / "dagster").rglob("*.db")) == []


def test_une_origine_gardee(serveur: Serveur, edition: str) -> None:
    def lire(chemin: str, **options: object) -> httpx.Response:
        return httpx.get(serveur.adresse + chemin, trust_env=False, **options)

    for chemin in ("/", "/donnees/", f"/donnees/{edition}/indicateurs.csv", "/dagster/"):
        reponse = lire(chemin, auth=("operateur", serveur.mot_de_passe) if "dagster" in chemin else None)
        assert reponse.status_code == 200, chemin
        assert reponse.headers["X-Content-Type-Options"] == "nosniff" and reponse.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in reponse.headers["Content-Security-Policy"]
        assert reponse.headers["Server"] == "nginx"
    assert lire(f"/donnees/{edition}/indicateurs.csv").headers["Content-Type"] == "text/csv; charset=utf-8"
    assert lire("/dagster/").status_code == lire("/dagster/graphql").status_code == 401
    assert lire("/donnees/.secret").status_code == 404
    # Out of the folder is the dashboards' page, whatever the path.
    assert "Index of" in lire("/donnees/").text and "Index of" not in lire("/donnees/%2e%2e/raw/").text
    assert httpx.put(f"{serveur.adresse}/donnees/x", trust_env=False).status_code == 403
    foreign = {"Origin": "https://ailleurs.example", "Upgrade": "websocket", "Connection": "Upgrade"}
    assert lire("/_stcore/stream", headers=foreign).status_code == 403
    assert lire("/dagster/graphql", headers=foreign).status_code == 403


def test_interface_dans_un_navigateur(serveur: Serveur, edition: str) -> None:
    vue = fumee.voir(f"{serveur.adresse}/dagster/jobs", "tout", ("operateur", serveur.mot_de_passe))
    assert vue.fautes == []
    assert {httpx.URL(url).host for url in vue.demandes if not url.startswith(("data:", "blob:"))} == {"127.0.0.1"}


def test_droits(serveur: Serveur, edition: str) -> None:
    # Both folders can be crossed, nothing right below them is open to others: so nothing deeper is.
    premiers = [*serveur.home.iterdir(), *serveur.etc.iterdir()]
    trop_ouverts = [chemin.name for chemin in premiers if chemin.lstat().st_mode & 0o007]
    assert trop_ouverts == ["conum.env"]  # names of files, no secret
    groupe = grp.getgrnam("www-data").gr_gid
    du_proxy = [c for c in premiers if c.stat().st_gid == groupe and c.stat().st_mode & 0o050]
    assert {c.name for c in du_proxy} == {"open_data", "operateurs.htpasswd"}
    assert {c.stat().st_gid for c in (serveur.home / "open_data" / edition).iterdir()} == {groupe}


def test_aucun_secret_hors_du_coffre(serveur: Serveur, edition: str, processus: Temoin) -> None:
    """Journals of every service, of the proxy and of PostgreSQL, data, event log, list of processes."""
    coffre = {f.name: f.read_text(encoding="utf-8").strip() for f in (serveur.etc / "secrets").iterdir()}
    mots = [Canari(nom, mot, (mot,)) for nom, mot in coffre.items() if nom != "dsn"]
    assert {m.genre for m in mots} == {"postgres", "cle-pseudonymes", "operateurs"} and coffre["postgres"] in coffre[
        "dsn"
    ]
    recherche = Recherche(mots)
    assert recherche.dans_un_texte(coffre["dsn"])
    racine = serveur.home.parent
    for lieu in (serveur.home, racine / "nginx", racine / "unites"):
        assert recherche.dans_un_dossier(lieu) == []
    for journal in [*racine.glob("*.log"), serveur.base.journal, racine / "site.conf", serveur.etc / "conum.env"]:
        assert recherche.dans_un_texte(journal.read_bytes(), journal.name) == []
    assert any(b"dagster" in ligne for ligne in processus.vues)
    assert recherche.dans_un_texte(b"\n".join(processus.vues)) == []
    sauvegarde = serveur.base.sauvegarder("conum")
    assert edition.encode() in sauvegarde or b"event_logs" in sauvegarde
    assert recherche.dans_un_texte(sauvegarde) == []


def test_profil_embarque(exports: Path, tmp_path: Path) -> None:
    """The same smoke test on the default profile: `dagster dev` on SQLite, no proxy."""
    home, port, pages = tmp_path / "donnees", port_libre(), port_libre()
    env = {**os.environ, "CONUM_HOME": str(home)}
    with ExitStack() as pile:
        dagster = Programme(
            [sys.executable, "-m", "pipelines.cli", "dagster", "--port", str(port)], tmp_path / "dagster.log", env
        )
        pile.callback(dagster.arreter)
        tableaux = Programme(
            [sys.executable, "-m", "dashboards", "--server.port", str(pages)], tmp_path / "pages.log", env
        )
        pile.callback(tableaux.arreter)
        interface = f"http://127.0.0.1:{port}/"
        attendre(lambda: repond(interface + "server_info"), "dagster dev")
        attendre(lambda: repond(f"http://localhost:{pages}/_stcore/health"), "tableaux")
        fumee.passer(fumee.Dagster(interface), f"http://localhost:{pages}/", home, exports, None)
