"""The secrets of a server in nothing that a failing component says or writes, nor in the list of processes (S-02)."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipelines.erreurs import ErreurConum
from pipelines.secrets import SECRETS, adresse_postgres, lire_secret
from pipelines.settings import RACINE, Settings
from tests.confidentialite.canaris import Canari
from tests.confidentialite.recherche import Recherche
from tests.confidentialite.temoin import Temoin
from tests.defs.conftest import LISTE
from tests.plateforme import ouvertes
from tests.unit.alertes.serveur_smtp import ServeurSmtp, certificat

MOTS = {
    "CONUM_CLE_PSEUDONYMES": "q7vXcanariClef52",
    "CONUM_COOP_CLE": "q7vXcanariCoop53",
    "CONUM_POSTGRES_DSN": "q7vXcanariBase54",
    "CONUM_SMTP_MOT_DE_PASSE": "q7vXcanariSmtp55",
    "CONUM_ALERTE_WEBHOOK": "q7vXcanariHook56",
    "CONUM_DATAGOUV_CLE": "q7vXcanariOuvert57",
    "CONUM_CONNEXION_SECRET": "q7vXcanariConnexion58",
}
RECHERCHE = Recherche([Canari(nom, mot, (mot,)) for nom, mot in MOTS.items()])


class _Indiscret(BaseHTTPRequestHandler):
    """Refuses everything, and repeats what it was asked with."""

    def _refuser(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        corps = f"{self.path} {self.headers}".encode()
        self.send_response(403, "refus")
        self.send_header("Content-Length", str(len(corps)))
        self.end_headers()
        self.wfile.write(corps)

    do_GET = do_POST = _refuser

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def indiscret() -> Iterator[str]:
    serveur = ThreadingHTTPServer(("127.0.0.1", 0), _Indiscret)
    fil = threading.Thread(target=serveur.serve_forever, kwargs={"poll_interval": 0.01})
    fil.start()
    try:
        yield f"http://127.0.0.1:{serveur.server_port}"
    finally:
        serveur.shutdown()
        serveur.server_close()
        fil.join()


class Piece:
    """A home, its secrets in files, and a command run there."""

    def __init__(self, dossier: Path, par_fichier: bool) -> None:
        self.home, coffre = dossier / "donnees", dossier / "coffre"
        coffre.mkdir()
        self.env = {nom: valeur for nom, valeur in os.environ.items() if nom.removesuffix("_FICHIER") not in SECRETS}
        self.env |= {"CONUM_HOME": str(self.home), "COLUMNS": "160"}
        self._coffre, self._par_fichier = coffre, par_fichier

    def confier(self, nom: str, valeur: str) -> None:
        if not self._par_fichier:
            self.env[nom] = valeur
            return
        (self._coffre / nom).write_text(valeur + "\n", encoding="utf-8")
        self.env[f"{nom}_FICHIER"] = str(self._coffre / nom)

    def lancer(self, *arguments: str, code: int = 1, **variables: str) -> str:
        """What a command that fails says; its secrets are looked for everywhere else as well."""
        with Temoin() as temoin:
            fait = subprocess.run(
                [sys.executable, "-m", "pipelines.cli", *arguments],
                cwd=RACINE,
                env={**self.env, **variables},
                capture_output=True,
                text=True,
                check=False,
            )
        dit = fait.stdout + fait.stderr
        assert fait.returncode == code, dit
        assert any(b"pipelines.cli" in ligne for ligne in temoin.vues)
        for texte in (dit, b"\n".join(temoin.vues)):
            assert RECHERCHE.dans_un_texte(texte) == []
        if self.home.exists():
            assert RECHERCHE.dans_un_dossier(self.home) == []
        return dit


@pytest.fixture(params=[pytest.param(True, id="fichiers"), pytest.param(False, id="variables", marks=pytest.mark.long)])
def piece(request: pytest.FixtureRequest, tmp_path: Path) -> Piece:
    return Piece(tmp_path, request.param)


def test_la_recherche_trouve(tmp_path: Path) -> None:
    mots = list(MOTS.values())
    assert {trace.genre for trace in RECHERCHE.dans_un_texte("\n".join(mots))} == set(MOTS)
    with Temoin() as temoin:
        subprocess.run([sys.executable, "-c", "import time; time.sleep(0.5)", mots[0]], check=True)
    assert RECHERCHE.dans_un_texte(b"\n".join(temoin.vues))


def test_la_coop_refuse(piece: Piece) -> None:
    piece.confier("CONUM_COOP_CLE", f"identifiant:{MOTS['CONUM_COOP_CLE']}")
    with indiscret() as adresse:
        dit = piece.lancer("coop", CONUM_COOP_URL=f"{adresse}/api/v1")
    assert "403" in dit


def test_la_plateforme_refuse(piece: Piece) -> None:
    piece.confier("CONUM_DATAGOUV_CLE", MOTS["CONUM_DATAGOUV_CLE"])
    ouvertes.ecrire(piece.home / "open_data")
    with indiscret() as adresse:
        dit = piece.lancer("plateforme", "plan", CONUM_DATAGOUV_HOTE=adresse, CONUM_DATAGOUV_ORGANISATION="anct")
    assert "403" in dit


def test_les_alertes_sont_refusees(piece: Piece, tmp_path: Path) -> None:
    contexte, autorite = certificat(tmp_path)
    piece.confier("CONUM_SMTP_MOT_DE_PASSE", MOTS["CONUM_SMTP_MOT_DE_PASSE"])
    with indiscret() as adresse, ServeurSmtp(contexte, indiscret=True) as courrier:
        piece.confier("CONUM_ALERTE_WEBHOOK", f"{adresse}/hooks/{MOTS['CONUM_ALERTE_WEBHOOK']}")
        dit = piece.lancer(
            "doctor",
            "--essai-alertes",
            CONUM_SMTP_HOTE="127.0.0.1",
            CONUM_SMTP_PORT=str(courrier.port),
            CONUM_SMTP_EXPEDITEUR="conum@exemple.fr",
            CONUM_SMTP_DESTINATAIRES="astreinte@exemple.fr",
            CONUM_SMTP_AUTORITE=str(autorite),
        )
        assert any(MOTS["CONUM_SMTP_MOT_DE_PASSE"] in identite for identite in courrier.identites)
    assert "403" in dit and "courriel" in dit


def test_la_passerelle_mal_reglee(piece: Piece) -> None:
    piece.confier("CONUM_CONNEXION_SECRET", MOTS["CONUM_CONNEXION_SECRET"])
    autres = {"EMETTEUR": "http://ailleurs.exemple.fr", "CLIENT": "conum", "ADRESSE": "https://conum.exemple.fr"}
    variables = {f"CONUM_CONNEXION_{nom}": valeur for nom, valeur in autres.items()}
    assert "https://" in piece.lancer("service", "passerelle", code=2, CONUM_ACCES="connexion", **variables)


@pytest.mark.parametrize("fautive", ["ab@{}", "ab/{}", "ab#{}", "ab?{}", "{}@", "ab%2F/{}"])
def test_une_adresse_de_base_ambigue_est_refusee(fautive: str) -> None:
    """A character of the password that ends it early would make the rest a host, a port or a path, said in errors."""
    mot = MOTS["CONUM_POSTGRES_DSN"]
    with pytest.raises(ErreurConum) as refus:
        adresse_postgres(f"postgresql://u:{fautive.format(mot)}@127.0.0.1:1/conum")
    assert mot not in f"{refus.value}{refus.value.__cause__}{refus.value.__context__}"


@pytest.mark.parametrize(
    "juste", ["u:ab:c@h:5432/conum", "u:ab%40c%2F@h/conum", "u:p@[::1]:5432/conum", "/conum?host=/run/postgresql"]
)
def test_une_adresse_de_base_juste(juste: str) -> None:
    assert adresse_postgres(f"postgresql://{juste}") == f"postgresql+psycopg2://{juste}"


def test_un_service_refuse_une_adresse_fausse(tmp_path: Path) -> None:
    piece = Piece(tmp_path, par_fichier=True)
    piece.confier("CONUM_POSTGRES_DSN", f"mysql://u:{MOTS['CONUM_POSTGRES_DSN']}@127.0.0.1:1/conum")
    assert "CONUM_POSTGRES_DSN n'a pas la forme" in piece.lancer("service", "demon")


@pytest.mark.parametrize("nom", sorted(SECRETS))
def test_un_secret_vient_de_sa_variable_ou_de_son_fichier(nom: str, tmp_path: Path) -> None:
    fichier = tmp_path / "secret"
    assert lire_secret({}, nom) is None
    assert lire_secret({nom: MOTS[nom]}, nom) == MOTS[nom]
    for contenu, faute in ((None, "illisible"), ("  \n", "vide"), (b"\xff\xfe", "illisible")):
        if contenu is not None:
            fichier.write_bytes(contenu if isinstance(contenu, bytes) else contenu.encode())
        with pytest.raises(ErreurConum, match=faute):
            lire_secret({f"{nom}_FICHIER": str(fichier)}, nom)
    fichier.write_text(f"{MOTS[nom]}\n", encoding="utf-8")
    assert lire_secret({f"{nom}_FICHIER": str(fichier)}, nom) == MOTS[nom]
    with pytest.raises(ErreurConum, match="tous les deux") as refus:
        lire_secret({f"{nom}_FICHIER": str(fichier), nom: MOTS[nom]}, nom)
    assert MOTS[nom] not in str(refus.value)


def test_qui_ouvre_des_fichiers_recus_na_que_la_cle(monkeypatch: pytest.MonkeyPatch) -> None:
    for nom, mot in MOTS.items():
        monkeypatch.setenv(nom, mot)
        monkeypatch.setenv(f"{nom}_FICHIER", f"/coffre/{nom}")
    monkeypatch.setenv("CONUM_DAGSTER_POSTGRES", MOTS["CONUM_POSTGRES_DSN"])
    donnes = {nom for nom in Settings().environnement_du_lecteur() if nom.removesuffix("_FICHIER") in SECRETS}
    assert donnes == {"CONUM_CLE_PSEUDONYMES", "CONUM_CLE_PSEUDONYMES_FICHIER"}
    assert "CONUM_DAGSTER_POSTGRES" not in Settings().environnement_du_lecteur()


def test_les_tableaux_n_en_ont_aucun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"PATH": "/bin", **MOTS, "CONUM_DAGSTER_POSTGRES": "x"})
    Settings().appliquer_aux_pages()
    assert not set(os.environ) & {*SECRETS, "CONUM_DAGSTER_POSTGRES"} and os.environ["PATH"] == "/bin"


def exports(dossier: Path) -> str:
    dossier.mkdir()
    (dossier / "20230405-liste.csv").write_text(LISTE, encoding="utf-8")
    return str(dossier)


@pytest.mark.long
def test_la_base_ne_repond_pas(tmp_path: Path) -> None:
    piece = Piece(tmp_path, par_fichier=True)
    piece.confier("CONUM_POSTGRES_DSN", f"postgresql://u:{MOTS['CONUM_POSTGRES_DSN']}@127.0.0.1:1/conum")
    dit = piece.lancer("run", "--exports", exports(tmp_path / "exports"))
    assert "arrêt inattendu" in dit or "Erreur" in dit
    assert list((piece.home / "build").glob("*.log"))


@pytest.mark.long
def test_dbt_echoue(tmp_path: Path) -> None:
    """With every secret at hand, the warehouse cannot be built: journals, event log, artefacts of dbt."""
    piece = Piece(tmp_path, par_fichier=True)
    piece.confier("CONUM_CLE_PSEUDONYMES", MOTS["CONUM_CLE_PSEUDONYMES"])
    piece.confier("CONUM_COOP_CLE", f"identifiant:{MOTS['CONUM_COOP_CLE']}")
    piece.confier("CONUM_SMTP_MOT_DE_PASSE", MOTS["CONUM_SMTP_MOT_DE_PASSE"])
    piece.confier("CONUM_ALERTE_WEBHOOK", f"http://127.0.0.1:1/hooks/{MOTS['CONUM_ALERTE_WEBHOOK']}")
    dit = piece.lancer("run", "--exports", exports(tmp_path / "exports"), CONUM_DUCKDB_MEMOIRE="3MB")
    assert list(piece.home.glob("build/*/dbt/dbt.log")), dit
    assert list(piece.home.glob("dagster/**/*.db"))
