"""The tests' own data.gouv.fr behind HTTP: the key, the errors, the faults of a network and of a server.

A fault is a name given for the rank of a request (from 1, readings included):

- `500`, `coupure`: nothing is done, the answer is an error, or the connection is cut;
- `500-apres`, `coupure-apres`: it is done, then the same;
- `lent`: it is done, and the answer comes after the client's time-out;
- `tardif`: it is done after the client's time-out only;
- a number: that status, nothing is done;
- a function: called before; `(fonction,)`: called after.
"""

from __future__ import annotations

import email.parser
import email.policy
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.plateforme.fausse import Fausse, Refuse


class _Reponses(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Serveur

    def _repondre(self) -> None:
        serveur, vise = self.server, urlsplit(self.path)
        corps = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if not vise.path.startswith("/api/1/") or vise.path.startswith("/api/1/datasets/r/"):
            self._public(vise.path)
            return
        with serveur.verrou:
            serveur.recues.append(f"{self.command} {vise.path}")
            panne = serveur.panne(len(serveur.recues))
        if callable(panne):
            panne()
        if panne in ("500", "coupure") or isinstance(panne, int):
            self._echouer(panne)
            return
        if panne == "tardif":
            serveur.attendre()
        code, lu = self._faire(vise, corps)
        if isinstance(panne, tuple):
            panne[0]()
        if panne == "lent":
            serveur.attendre()
        if panne in ("500-apres", "coupure-apres"):
            self._echouer(panne.removesuffix("-apres"))
        else:
            self._envoyer(code, lu)

    do_GET = do_POST = do_PUT = do_DELETE = _repondre

    def _faire(self, vise: Any, corps: bytes) -> tuple[int, Any]:
        fausse = self.server.fausse
        if self.headers["X-API-KEY"] != fausse.cle:
            # It repeats what it was given: the worst that a server may do with a key.
            return 401, {"message": f"Invalid API token {self.headers['X-API-KEY']}"}
        try:
            with self.server.verrou:
                return fausse.traiter(self.command, vise.path, self._lu(corps), dict(parse_qsl(vise.query)))
        except Refuse as refus:
            return refus.code, refus.corps

    def _lu(self, corps: bytes) -> Any:
        genre = self.headers.get("Content-Type") or ""
        if genre.startswith("multipart/"):
            entete = f"Content-Type: {genre}\r\n\r\n".encode()
            message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(entete + corps)
            (partie,) = message.iter_parts()
            return str(partie.get_filename()), partie.get_payload(decode=True)
        return json.loads(corps) if corps else None

    def _public(self, chemin: str) -> None:
        self.server.sans_cle &= "X-API-KEY" not in self.headers
        fausse = self.server.fausse
        with self.server.verrou:
            if chemin.startswith("/api/1/datasets/r/"):
                rid = chemin.rsplit("/", 1)[1]
                trouvees = [r for j in fausse.jeux.values() for r in j["resources"] if r["id"] == rid]
                self._envoyer(302, None, lieu=trouvees[0]["url"]) if trouvees else self._envoyer(404, None)
                return
            octets = fausse.fichiers.get(f"{fausse.statique}{chemin}")
        self._envoyer(200, octets) if octets is not None else self._envoyer(404, None)

    def _echouer(self, panne: Any) -> None:
        if panne == "coupure":
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return
        lieu = "http://ailleurs.example/" if 300 <= int(panne) < 400 else None
        self._envoyer(int(panne), {"message": f"panne, {self.headers['X-API-KEY']}"}, lieu=lieu)

    def _envoyer(self, code: int, corps: Any, *, lieu: str | None = None) -> None:
        octets = corps if isinstance(corps, bytes) else (b"" if corps is None else json.dumps(corps).encode())
        try:
            self.send_response(code)
            if lieu:
                self.send_header("Location", lieu)
            if code != 204:
                self.send_header("Content-Type", "application/octet-stream" if corps is octets else "application/json")
                self.send_header("Content-Length", str(len(octets)))
            self.end_headers()
            self.wfile.write(octets)
        except OSError:  # the client did not wait
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Silent."""


class Serveur(ThreadingHTTPServer):
    """Serves one `Fausse` on a free port of this machine; `delai`: the client's time-out."""

    daemon_threads = True

    def __init__(self, fausse: Fausse, delai: float) -> None:
        super().__init__(("127.0.0.1", 0), _Reponses)
        self.fausse, self.delai = fausse, delai
        self.verrou, self.ferme = threading.RLock(), threading.Event()
        self.recues: list[str] = []
        self.pannes: dict[int, Any] = {}
        self.sans_cle = True
        fausse.adresse = f"http://127.0.0.1:{self.server_port}"
        # Another name for the same machine: the platform's files are on another host than its API.
        fausse.statique = f"http://localhost:{self.server_port}"

    def panne(self, rang: int) -> Any:
        return self.pannes.pop(rang, None)

    def attendre(self) -> None:
        """Longer than the client waits."""
        self.ferme.wait(self.delai * 1.5)


@contextmanager
def servir(fausse: Fausse, delai: float = 0.3) -> Iterator[Serveur]:
    """The server, in threads, closed at the end."""
    serveur = Serveur(fausse, delai)
    fil = threading.Thread(target=serveur.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    fil.start()
    try:
        yield serveur
    finally:
        serveur.ferme.set()
        serveur.shutdown()
        serveur.server_close()
        fil.join()
