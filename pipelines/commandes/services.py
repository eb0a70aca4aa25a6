"""The long-lived services of a server, each replaced by its own program.

Belongs here: which program, its arguments. Does not belong here: units, proxy (`deploiement/`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from pipelines.erreurs import ErreurConum
from pipelines.secrets import CONNEXION
from pipelines.settings import Settings


def _interface(port: int, ecoute: str, _public: str) -> list[str]:
    # One address for readers, another path for operators: the proxy asks them who they are (deploiement/nginx.conf).
    options = ["--host", ecoute, "--port", str(port), "--path-prefix", "/dagster"]
    return ["-m", "dagster_webserver", "-m", "pipelines.definitions", *options]


def _demon(_port: int, _ecoute: str, _public: str) -> list[str]:
    return [str(Path(sys.executable).parent / "dagster-daemon"), "run", "-m", "pipelines.definitions"]


def _tableaux(port: int, ecoute: str, public: str) -> list[str]:
    options = ["--server.port", str(port), "--server.address", ecoute, "--browser.serverAddress", public]
    return ["-m", "dashboards", *options]


def _passerelle(port: int, ecoute: str, _public: str) -> list[str]:
    return ["-m", "dashboards.passerelle", "--port", str(port), "--ecoute", ecoute]


def _dagster(port: int, _ecoute: str, _public: str) -> list[str]:
    return [str(Path(sys.executable).parent / "dagster"), "dev", "-m", "pipelines.definitions", "-p", str(port)]


SERVICES: dict[str, Callable[[int, str, str], list[str]]] = {
    "interface": _interface,
    "demon": _demon,
    "tableaux": _tableaux,
    "passerelle": _passerelle,
    "dagster": _dagster,  # the embedded profile: interface and daemon in one, for one person
}
# Those of the readers' room, with the secrets that each holds.
DASHBOARDS: dict[str, tuple[str, ...]] = {"tableaux": (), "passerelle": (CONNEXION,)}


def servir(settings: Settings, service: str, port: int, ecoute: str = "127.0.0.1", public: str = "localhost") -> None:
    """Become the service; the proxy speaks for it.

    Args:
        settings: where everything is.
        service: which one, a key of `SERVICES`.
        port: where it listens (the daemon does not).
        ecoute: address it listens on: this machine only, unless the proxy is in another container.
        public: host name that browsers use, the only one that the dashboards accept pages from.

    Raises:
        ErreurConum: the service is unknown, a secret is unreadable, or the project cannot be prepared.
    """
    if service not in SERVICES:
        raise ErreurConum(f"Service inconnu : {service}. Connus : {', '.join(SERVICES)}.")
    if service not in DASHBOARDS:
        from pipelines.defs.entrepot.manifeste import preparer  # noqa: PLC0415 - Dagster takes seconds to import

        settings.appliquer(PYTHONPATH=str(settings.racine))
        settings.dagster.mkdir(parents=True, exist_ok=True)
        preparer(settings)
    else:
        # Readers' pages hold no secret and know no instance: only the folders.
        settings.appliquer_aux_pages(*DASHBOARDS[service])
    os.chdir(settings.racine)
    os.execv(sys.executable, [sys.executable, *SERVICES[service](port, ecoute, public)])  # noqa: S606 - replaced, on purpose
