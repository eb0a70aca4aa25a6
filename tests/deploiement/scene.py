"""What a Debian machine gives the server profile, on scratch folders and free ports: PostgreSQL, nginx, systemd's part.

Belongs here: starting and stopping them. Does not belong here: what the tests assert.
"""

from __future__ import annotations

import configparser
import os
import shlex
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx

from pipelines.settings import RACINE

POSTGRES = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None)
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
MANQUE = [
    nom
    for nom, la in {
        "root": os.geteuid() == 0,
        "postgresql": POSTGRES is not None,
        "nginx": Path(NGINX).exists(),
        "openssl": shutil.which("openssl"),
        "chromium": Path("/usr/bin/chromium").exists(),
    }.items()
    if not la
]
# What a service's process gets besides its own settings: the tests' own must not leak in.
NEUTRE = {nom: os.environ[nom] for nom in ("PATH", "LANG", "TZ") if nom in os.environ}


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


def attendre(condition: Callable[[], object], quoi: str, secondes: float = 300) -> object:
    fin = time.monotonic() + secondes
    while time.monotonic() < fin:
        if vu := condition():
            return vu
        time.sleep(0.3)
    raise AssertionError(f"{quoi} : rien après {secondes} s")


def repond(adresse: str, auth: tuple[str, str] | None = None) -> bool:
    try:
        return httpx.get(adresse, timeout=5, trust_env=False, auth=auth).status_code == 200
    except httpx.TransportError:
        return False


class Postgres:
    """A server on a folder of its own, run by the account `postgres` as Debian's is."""

    def __init__(self, dossier: Path) -> None:
        self.dossier, self.port, self._bin = dossier, port_libre(), POSTGRES.parent
        dossier.mkdir()
        shutil.chown(dossier, "postgres", "postgres")
        self._comme_postgres("initdb", "-D", str(dossier / "donnees"), "--auth-host", "scram-sha-256", "--no-sync")
        options = f"-p {self.port} -k {dossier} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._comme_postgres("pg_ctl", "-D", str(dossier / "donnees"), "-l", str(self.journal), "-o", options, "start")

    @property
    def journal(self) -> Path:
        return self.dossier / "postgres.log"

    def _comme_postgres(self, programme: str, *arguments: str) -> None:
        commande = ["runuser", "-u", "postgres", "--", str(self._bin / programme), *arguments]
        # -w waits: pg_ctl's own children keep a pipe open, hence no capture.
        subprocess.run(commande, check=True, stdout=subprocess.DEVNULL, cwd="/", env={**NEUTRE, "PGCTLTIMEOUT": "120"})

    def sauvegarder(self, base: str) -> bytes:
        """Everything that a database holds, as text."""
        commande = ["runuser", "-u", "postgres", "--", str(self._bin / "pg_dump")]
        adresse = ["--host", str(self.dossier), "--port", str(self.port), base]
        return subprocess.run([*commande, *adresse], check=True, capture_output=True, cwd="/", env=NEUTRE).stdout

    def arreter(self) -> None:
        self._comme_postgres("pg_ctl", "-D", str(self.dossier / "donnees"), "-m", "immediate", "stop")


class Programme:
    """One process of its own session, its output in a file."""

    def __init__(self, commande: list[str], journal: Path, env: dict[str, str], umask: int = -1) -> None:
        self.journal = journal
        with journal.open("ab") as sortie:
            self.processus = subprocess.Popen(
                commande,
                cwd=RACINE,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=sortie,
                stderr=sortie,
                start_new_session=True,
                umask=umask,
            )

    def vivant(self) -> bool:
        return self.processus.poll() is None

    def arreter(self) -> None:
        if self.vivant():
            os.killpg(self.processus.pid, signal.SIGTERM)
            try:
                self.processus.wait(30)
            except subprocess.TimeoutExpired:
                self.processus.kill()
                self.processus.wait()
        # What it started ends with it, as a unit's processes do.
        with suppress(ProcessLookupError):
            os.killpg(self.processus.pid, signal.SIGKILL)


# systemd's part of ProtectSystem and ReadOnlyPaths: the code cannot be written, nor the data by those who only read.
LECTURE_SEULE = """for d in $FIGES; do mount --bind "$d" "$d" && mount -o remount,bind,ro "$d"; done
for d in $LIBRES; do mount --bind "$d" "$d" && mount -o remount,bind,rw "$d"; done
exec "$@\""""


class Unite(Programme):
    """A unit started as systemd would: its command, its settings, its umask, its read-only folders."""

    def __init__(self, fichier: Path, journal: Path) -> None:
        unite = configparser.ConfigParser(strict=False, interpolation=None)
        unite.optionxform = str
        unite.read(fichier, encoding="utf-8")
        service = unite["Service"]
        reglages = dict(
            ligne.split("=", 1)
            for ligne in Path(service["EnvironmentFile"]).read_text(encoding="utf-8").splitlines()
            if ligne and not ligne.startswith("#")
        )
        figes = [service["WorkingDirectory"], *service.get("ReadOnlyPaths", "").split()]
        libres = (
            [d.lstrip("-") for d in service.get("ReadWritePaths", "").split()] if "ReadOnlyPaths" in service else []
        )
        commande = ["unshare", "-m", "sh", "-euc", LECTURE_SEULE, "sh", *shlex.split(service["ExecStart"])]
        env = {**NEUTRE, "HOME": "/nonexistent", **reglages, "FIGES": " ".join(figes), "LIBRES": " ".join(libres)}
        super().__init__(commande, journal, env, umask=int(service["UMask"], 8))


class Nginx(Programme):
    """Debian's nginx with one site, its files below `dossier`."""

    PRINCIPAL = """daemon off; user www-data; worker_processes 1; pid {d}/nginx.pid;
error_log {d}/erreurs.log;
events {{ worker_connections 256; }}
http {{ include /etc/nginx/mime.types; access_log {d}/acces.log;
client_body_temp_path {d}/corps; proxy_temp_path {d}/proxy;
fastcgi_temp_path {d}/f; uwsgi_temp_path {d}/u; scgi_temp_path {d}/s;
include {site}; }}
"""

    def __init__(self, site: Path, dossier: Path) -> None:
        dossier.mkdir()
        principal = dossier / "nginx.conf"
        principal.write_text(self.PRINCIPAL.format(d=dossier, site=site), encoding="utf-8")
        subprocess.run([NGINX, "-t", "-q", "-c", str(principal)], check=True)
        super().__init__([NGINX, "-c", str(principal)], dossier / "sortie.log", dict(NEUTRE))
