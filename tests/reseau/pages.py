"""The dashboards served with nothing published, and a page of another site that knocks: for the watcher.

`python -m tests.reseau.pages PROGRAMME…` starts the program with a port and exits 0 once the stranger was refused.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import httpx

from tests.deploiement.scene import Programme, attendre, port_libre, repond

POIGNEE_DE_MAIN = {
    "Origin": "https://ailleurs.example",
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}


def main(programme: list[str]) -> None:
    port = port_libre()
    with tempfile.TemporaryDirectory() as dossier:
        env = {**os.environ, "CONUM_HOME": dossier}
        pages = Programme([sys.executable, *programme, "--server.port", str(port)], Path(dossier) / "journal", env)
        try:
            adresse = f"http://localhost:{port}"
            attendre(lambda: repond(f"{adresse}/_stcore/health"), "tableaux de bord")
            assert httpx.get(adresse, trust_env=False).status_code == 200
            etranger = httpx.get(f"{adresse}/_stcore/stream", headers=POIGNEE_DE_MAIN, trust_env=False, timeout=30)
            assert etranger.status_code == 403, etranger.status_code
        finally:
            pages.arreter()


if __name__ == "__main__":
    main(sys.argv[1:])
