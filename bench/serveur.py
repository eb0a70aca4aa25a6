"""The pages served as in production, for those who measure them from outside.

Does not belong here: what is asked of them (`pages`, `sessions`).
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.settings import RACINE

ATTENTE = 60.0


@contextmanager
def servir(home: Path) -> Iterator[str]:
    """The address of a server of the pages, on the edition that `home` serves.

    Raises:
        TimeoutError: it does not answer.
    """
    with socket.socket() as prise:
        prise.bind(("localhost", 0))
        port = prise.getsockname()[1]
    serveur = subprocess.Popen(
        [sys.executable, "-m", "dashboards", "--server.port", str(port)],
        cwd=RACINE,
        env={**os.environ, "CONUM_HOME": str(home), "PYTHONPATH": str(RACINE)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        limite = time.monotonic() + ATTENTE
        while True:
            try:
                urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1)
                break
            except OSError:
                if time.monotonic() > limite:
                    raise TimeoutError("les tableaux de bord ne répondent pas") from None
                time.sleep(0.25)
        yield f"http://localhost:{port}"
    finally:
        serveur.terminate()
        serveur.wait(timeout=20)
