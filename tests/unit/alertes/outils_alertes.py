"""The webhook server of the tests, and what the file channel holds."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pipelines.settings import Settings


def lignes(settings: Settings) -> list[dict]:
    """What the file channel holds."""
    chemin = settings.alertes / "alertes.jsonl"
    return [json.loads(ligne) for ligne in chemin.read_text().splitlines()] if chemin.exists() else []


class Recepteur:
    """A webhook server: what it received, and what it answers (the last status is repeated)."""

    def __init__(self) -> None:
        self.recus: list[dict] = []
        self.statuts = [200]
        recepteur = self

        class Poignee(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                corps = self.rfile.read(int(self.headers["Content-Length"]))
                recepteur.recus.append(json.loads(corps))
                statut = recepteur.statuts.pop(0) if len(recepteur.statuts) > 1 else recepteur.statuts[0]
                self.send_response(statut)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.serveur = ThreadingHTTPServer(("127.0.0.1", 0), Poignee)
        self.adresse = f"http://127.0.0.1:{self.serveur.server_port}/hooks/jeton-tres-secret"
