"""0 attempts to reach anything but this machine: seen on the wire, for every process, names included."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pipelines.settings import RACINE, SILENCE
from tests.reseau.guetteur import guetter, possible

EMPECHE = possible()
pytestmark = pytest.mark.skipif(bool(EMPECHE), reason=f"silence du réseau non vu : {EMPECHE}")
# As on a machine where nobody silenced anything: what this repository does must be enough.
BAVARD = {nom: valeur for nom, valeur in os.environ.items() if nom not in SILENCE}
PYTHON = sys.executable
DBT = str(Path(PYTHON).parent / "dbt")

PLANTEES = {
    "ipv4": ("socket.socket().connect_ex(('198.51.100.7', 443))", "198.51.100.7:443"),
    "ipv6": ("socket.socket(socket.AF_INET6).connect_ex(('2001:db8:7::7', 443))", "2001:db8:7::7:443"),
    "udp": ("socket.socket(type=2).sendto(b'x', ('198.51.100.7', 9))", "198.51.100.7:9"),
    "nom": (
        "import contextlib\nwith contextlib.suppress(OSError): socket.getaddrinfo('plante.example', 443)",
        "192.0.2.53:53 plante.example",
    ),
    "enfant": (
        "import subprocess, sys; subprocess.run([sys.executable, '-c', "
        "'import socket; socket.socket(type=2).sendto(bytes(1), (\"198.51.100.8\", 9))'])",
        "198.51.100.8:9",
    ),
}


@pytest.mark.parametrize("plantee", PLANTEES)
def test_une_tentative_plantee_est_vue(plantee: str, tmp_path: Path) -> None:
    code, attendue = PLANTEES[plantee]
    prefixe = "import socket\nsocket.setdefaulttimeout(1)\n"
    vus, _ = guetter([PYTHON, "-c", prefixe + code], tmp_path, BAVARD)
    assert attendue in vus


def test_cette_machine_nest_pas_dehors(tmp_path: Path) -> None:
    code = (
        "import socket; s = socket.create_server(('127.0.0.1', 0));"
        "socket.create_connection(s.getsockname()); socket.getaddrinfo('localhost', 80)"
    )
    assert guetter([PYTHON, "-c", code], tmp_path, BAVARD)[0] == []


def dbt(dossier: Path) -> list[str]:
    """The least that makes dbt say that it was used: its own usage statistics follow every command."""
    projet = str(RACINE / "dbt_project")
    return [DBT, "debug", "--project-dir", projet, "--profiles-dir", projet, "--log-path", str(dossier)]


# What these do by themselves, so that silence is known to be ours: a watcher that sees nothing proves nothing.
@pytest.mark.parametrize(
    ("bavarde", "variables", "nom"),
    [
        # dbt insists for half a minute.
        pytest.param("dbt", {"DBT_SEND_ANONYMOUS_USAGE_STATS": "true"}, "sinter-collect.com", marks=pytest.mark.long),
        ("streamlit", {}, "checkip.amazonaws.com"),
    ],
)
def test_sans_nos_reglages_ils_parlent(bavarde: str, variables: dict[str, str], nom: str, tmp_path: Path) -> None:
    commandes = {
        "dbt": dbt(tmp_path),
        "streamlit": [PYTHON, "-m", "tests.reseau.pages", "-m", "streamlit", "run", "dashboards/app.py"],
    }
    vus, _ = guetter(commandes[bavarde], tmp_path, {**BAVARD, **variables})
    assert any(nom in vers for vers in vus), vus


VALIDER = """
import tempfile
from pathlib import Path
from pipelines import quality
from tests.quality.test_quality_moteur import lot, structures
dossier = Path(tempfile.mkdtemp())
verdicts = quality.verifier([lot(dossier, "structures_validees", structures())], dossier / "qualite")
assert verdicts and list((dossier / "qualite").rglob("*.html"))
"""
SILENCIEUX = {
    "commande": [PYTHON, "-m", "pipelines.cli", "--help"],
    "dagster": [PYTHON, "-c", "from pipelines.definitions import defs; print(defs().resolve_job_def('tout').name)"],
    "dbt": None,
    "great_expectations": [PYTHON, "-c", VALIDER],
    "duckdb": [
        PYTHON,
        "-c",
        "import duckdb; duckdb.connect().sql(\"select '2024-01-01 00:00:00+00'::timestamptz\").fetchall()",
    ],
    "tableaux": [PYTHON, "-m", "tests.reseau.pages", "-m", "dashboards"],
}


@pytest.mark.parametrize("partie", SILENCIEUX)
def test_silence(partie: str, tmp_path: Path) -> None:
    vus, _ = guetter(SILENCIEUX[partie] or dbt(tmp_path), tmp_path, BAVARD)
    assert vus == []


@pytest.mark.long
@pytest.mark.xdist_group("deploiement")
@pytest.mark.parametrize("profil", ["profil_embarque", "serveur"])
def test_silence_de_tout_le_produit(profil: str, tmp_path: Path) -> None:
    """The smoke test of a profile: services, a whole run, both interfaces open in a browser, with no way out."""
    choix = ["-k", "profil_embarque" if profil == "profil_embarque" else "not profil_embarque"]
    fichier = "tests/deploiement/test_profil_serveur.py"
    commande = [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", fichier, *choix]
    vus, sortie = guetter(commande, tmp_path, BAVARD, secondes=1800)
    assert " passed" in sortie and "skipped" not in sortie
    assert vus == []


@pytest.mark.long
def test_silence_de_la_commande(tmp_path: Path) -> None:
    """`conum run` from nothing: demonstration, reception, warehouse, publication, open data."""
    commande = [PYTHON, "-m", "pipelines.cli", "run", "--echelle", "tiny"]
    vus, sortie = guetter(commande, tmp_path, {**BAVARD, "CONUM_HOME": str(tmp_path / "donnees")}, secondes=1800)
    assert (tmp_path / "donnees" / "published" / "current").exists(), sortie
    assert vus == []
