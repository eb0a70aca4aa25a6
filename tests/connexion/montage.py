"""Pieces of a whole sign-in on this machine: nginx with its real site, the gateway in a process, servers in threads.

Belongs here: starting and stopping them. Does not belong here: what the tests assert.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import httpx
import uvicorn
from starlette.applications import Starlette

from tests.connexion.factice import CLIENT, SECRET

RACINE = Path(__file__).resolve().parents[2]
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


def servir(application: Starlette, port: int, pile: ExitStack) -> None:
    serveur = uvicorn.Server(uvicorn.Config(application, "127.0.0.1", port, log_level="error"))
    fil = threading.Thread(target=serveur.run, daemon=True)
    fil.start()

    def arreter() -> None:
        serveur.should_exit = True
        fil.join(10)

    pile.callback(arreter)


def ecrire_site(dossier: Path, ports: dict[str, int]) -> Path:
    texte = (RACINE / "deploiement" / "nginx.conf.template").read_text(encoding="utf-8")
    valeurs = {
        "CONUM_ECOUTE": f"127.0.0.1:{ports['proxy']}",
        "CONUM_PUBLIC": "localhost",
        "CONUM_TABLEAUX": f"127.0.0.1:{ports['tableaux']}",
        "CONUM_PASSERELLE": f"127.0.0.1:{ports['passerelle']}",
        "CONUM_INTERFACE": f"127.0.0.1:{ports['tableaux']}",
        "CONUM_OPERATEURS": str(dossier / "operateurs"),
        "CONUM_DONNEES": str(dossier),
    }
    for nom, valeur in valeurs.items():
        texte = texte.replace(f"${{{nom}}}", valeur)
    (dossier / "site.conf").write_text(texte, encoding="utf-8")
    (dossier / "operateurs").write_text("operateur:{PLAIN}x\n", encoding="utf-8")
    principal = dossier / "nginx.conf"
    temporaires = "".join(f"{n}_temp_path {dossier}/{n};" for n in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    principal.write_text(
        f"daemon off; worker_processes 1; pid {dossier}/nginx.pid; error_log {dossier}/erreurs.log;"
        f"events {{ worker_connections 128; }} http {{ access_log off; {temporaires} include {dossier}/site.conf; }}",
        encoding="utf-8",
    )
    return principal


def lancer_passerelle(maison: Path, port: int, emetteur: str, adresse: str) -> subprocess.Popen:
    env = os.environ | {"CONUM_HOME": str(maison), "CONUM_ACCES": "connexion", "CONUM_CONNEXION_EMETTEUR": emetteur}
    env |= {"CONUM_CONNEXION_CLIENT": CLIENT, "CONUM_CONNEXION_SECRET": SECRET, "CONUM_CONNEXION_ADRESSE": adresse}
    commande = [sys.executable, "-m", "pipelines.cli", "service", "passerelle", "--port", str(port)]
    return subprocess.Popen(commande, cwd=RACINE, env=env)


def attendre(adresse: str, secondes: float = 90) -> None:
    fin = time.monotonic() + secondes
    while time.monotonic() < fin:
        try:
            if httpx.get(adresse, trust_env=False).status_code < 500:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"{adresse} ne répond pas")
