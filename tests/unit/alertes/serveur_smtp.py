"""A small SMTP server: STARTTLS if it has a certificate, AUTH PLAIN, messages kept."""

import base64
import socketserver
import ssl
import subprocess
import threading
from pathlib import Path


class ServeurSmtp(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(
        self, contexte: ssl.SSLContext | None = None, refuser: tuple[str, ...] = (), indiscret: bool = False
    ) -> None:
        # indiscret: it refuses every identity, and says in its refusal what it was given.
        self.contexte, self.refuser, self.indiscret = contexte, refuser, indiscret
        self.messages: list[str] = []
        self.identites: list[str] = []
        self.commandes: list[tuple[str, bool]] = []  # verb, and whether it came encrypted
        super().__init__(("127.0.0.1", 0), _Conversation)

    @property
    def port(self) -> int:
        return self.server_address[1]

    def __enter__(self) -> "ServeurSmtp":
        self._fil = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})
        self._fil.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()
        self._fil.join()


class _Conversation(socketserver.StreamRequestHandler):
    server: ServeurSmtp

    def dire(self, texte: str) -> None:
        self.wfile.write(f"{texte}\r\n".encode())

    def handle(self) -> None:
        chiffre = False
        self.dire("220 essai")
        while ligne := self.rfile.readline().decode().strip():
            verbe = ligne.split()[0].upper()
            self.server.commandes.append((verbe, chiffre))
            if verbe == "EHLO":
                extensions = ["essai", "AUTH PLAIN"] + (["STARTTLS"] if self.server.contexte and not chiffre else [])
                for rang, extension in enumerate(extensions, start=1):
                    self.dire(f"250{' ' if rang == len(extensions) else '-'}{extension}")
            elif verbe == "STARTTLS":
                self.dire("220 allez")
                try:
                    prise = self.server.contexte.wrap_socket(self.connection, server_side=True)
                except ssl.SSLError:  # the client does not trust this certificate
                    return
                self.rfile, self.wfile = prise.makefile("rb"), prise.makefile("wb", buffering=0)
                chiffre = True
            elif verbe == "AUTH":
                self.server.identites.append(base64.b64decode(ligne.split()[2]).decode())
                self.dire(
                    f"535 refus de {ligne} {self.server.identites[-1]!r}" if self.server.indiscret else "235 bien"
                )
            elif verbe == "RCPT" and any(adresse in ligne for adresse in self.server.refuser):
                self.dire("550 inconnu ici")
            elif verbe == "DATA":
                self.dire("354 allez")
                lignes = []
                while (lue := self.rfile.readline().decode()) != ".\r\n":
                    lignes.append(lue)
                self.server.messages.append("".join(lignes))
                self.dire("250 pris")
            elif verbe == "QUIT":
                self.dire("221 au revoir")
                return
            else:
                self.dire("250 bien")


def certificat(dossier: Path) -> tuple[ssl.SSLContext, Path]:
    """A certificate for 127.0.0.1 and the context of its server."""
    cle, certificat = dossier / "cle.pem", dossier / "certificat.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=essai",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", cle, "-out", certificat],
        check=True, capture_output=True,
    )  # fmt: skip
    contexte = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    contexte.load_cert_chain(certificat, cle)
    return contexte, certificat
