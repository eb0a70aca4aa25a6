"""The tests' own Coop behind HTTP: the secret, the errors, the faults of a network.

As a program (for the bench): `python serveur_coop.py 200000 0.25` prints its address and key, and serves until it is
ended; each answer waits 0.25 s.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from coop_fausse import Coop, Refus

CLE = "0f6d5f0a-1111-4222-8333-944455556666:s3cret-CANARI-secret"
PREFIXE = "/api/v1/"


class _Reponses(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Serveur

    def do_GET(self) -> None:
        with self.server.compter():
            self._repondre()

    def _repondre(self) -> None:
        coop, vise = self.server.coop, urlsplit(self.path)
        if self.headers["Authorization"] != f"Bearer {CLE}":
            self._envoyer(403, {"error": "Forbidden"})
            return
        chemin = vise.path.removeprefix(PREFIXE)
        panne = coop.panne(chemin)
        if panne == "500":
            self._envoyer(500, {"error": "Internal server error"})
            return
        if panne == "delai":
            self.server.ferme.wait(30)
            self.close_connection = True
            return
        if panne == "reinitialisation":
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return
        if isinstance(panne, tuple):
            self._envoyer(panne[1], panne[2])
            return
        if callable(panne):
            panne(coop)
        time.sleep(coop.latence)
        try:
            self._envoyer(200, coop.repondre(chemin, dict(parse_qsl(vise.query))), couper=panne == "coupure")
        except Refus as refus:
            self._envoyer(*refus.args)

    def _envoyer(self, code: int, corps: Any, *, couper: bool = False) -> None:
        octets = (corps if isinstance(corps, str) else json.dumps(corps, ensure_ascii=False)).encode()
        self.send_response(code)
        if 300 <= code < 400:
            self.send_header("Location", "http://ailleurs.example/")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets[: len(octets) // 2] if couper else octets)
        self.close_connection = self.close_connection or couper

    def log_message(self, *_: Any) -> None:
        """Silent."""


class Serveur(ThreadingHTTPServer):
    """Serves one `Coop` on a free port of this machine."""

    daemon_threads = True

    def __init__(self, coop: Coop) -> None:
        super().__init__(("127.0.0.1", 0), _Reponses)
        self.coop = coop
        self.ferme = threading.Event()
        self.recues = self.simultanees = self.maximum = 0
        coop.adresse = f"http://127.0.0.1:{self.server_address[1]}{PREFIXE.rstrip('/')}"

    @contextmanager
    def compter(self) -> Iterator[None]:
        """Count the requests that are being answered at the same time."""
        with self.coop.verrou:
            self.recues += 1
            self.simultanees += 1
            self.maximum = max(self.maximum, self.simultanees)
        try:
            yield
        finally:
            with self.coop.verrou:
                self.simultanees -= 1


@contextmanager
def servir(coop: Coop) -> Iterator[Serveur]:
    """The server, in threads, closed at the end."""
    serveur = Serveur(coop)
    fil = threading.Thread(target=serveur.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    fil.start()
    try:
        yield serveur
    finally:
        serveur.ferme.set()
        serveur.shutdown()
        serveur.server_close()
        fil.join()


if __name__ == "__main__":
    seul = Serveur(Coop.generer(activites=int(sys.argv[1]), autres=0))
    seul.coop.latence = float(sys.argv[2])
    print(seul.coop.adresse, CLE, flush=True)  # noqa: T201
    seul.serve_forever()
