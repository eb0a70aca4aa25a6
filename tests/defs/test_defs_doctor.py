"""Each check of `conum doctor`, well and not well: what is wrong is said with what to do."""

import json
from datetime import datetime
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from pipelines.commandes.diagnostic import Etat
from pipelines.commandes.examens import editions, executions, machine, surveillance
from pipelines.publication import verrou
from pipelines.publication.editions import basculer
from pipelines.settings import Settings

pytestmark = pytest.mark.xdist_group("manifeste")


@pytest.fixture
def servie(home: Path) -> Path:
    """An edition in service, with its manifest."""
    published = home / "published"
    published.mkdir(parents=True)
    fichier = published / "conum-000001-2026-11-01-0123abcd.duckdb"
    with duckdb.connect(str(fichier)) as base:
        base.execute("create table edition as select '2026-11-01-0123abcd' as edition_id, ? as publie_le",
                     [datetime(2026, 11, 1, 5)])  # noqa: DTZ001 - stored without zone  # fmt: skip
    basculer(published, fichier.name)
    return fichier


def manifeste(fichier: Path, **plus: object) -> None:
    import hashlib

    empreinte = hashlib.sha256(fichier.read_bytes()).hexdigest()
    contenu = {
        "fichier": fichier.name,
        "edition_id": "2026-11-01-0123abcd",
        "sha256": empreinte,
        "octets": fichier.stat().st_size,
        **plus,
    }
    fichier.with_suffix(".json").write_text(json.dumps(contenu))


def test_l_edition_est_celle_de_son_manifeste(home, servie):
    assert [c.etat for c in editions.edition(servie.parent)] == [Etat.BON, Etat.ATTENTION]
    manifeste(servie)
    assert [c.etat for c in editions.edition(servie.parent)] == [Etat.BON, Etat.BON]
    manifeste(servie, sha256="0" * 64)
    altere = list(editions.edition(servie.parent))[1]
    assert altere.etat is Etat.MAUVAIS
    assert "conum rollback" in altere.detail
    servie.write_bytes(b"autre chose")
    (illisible,) = editions.edition(servie.parent)
    assert (illisible.etat, "conum rollback" in illisible.detail) == (Etat.MAUVAIS, True)
    servie.unlink()
    (perdu,) = editions.edition(servie.parent)
    assert "ne mène nulle part" in perdu.detail


def test_un_refus_se_dit_meme_abime(home, servie):
    assert editions.refus(servie.parent).etat is Etat.BON
    chemin = servie.parent / "refus.json"
    chemin.write_text(json.dumps({"le": "2026-11-02", "execution": "x", "phrase": "Les comptes ne tombent pas juste."}))
    assert "Les comptes ne tombent pas juste." in editions.refus(servie.parent).detail
    chemin.write_text('{"le"')
    assert editions.refus(servie.parent).etat is Etat.MAUVAIS


def test_les_restes_d_une_execution_morte_se_comptent(home):
    settings = Settings()
    settings.build.mkdir(parents=True)
    assert editions.restes(settings).etat is Etat.BON
    (settings.build / "entrepot.duckdb").write_bytes(b"x" * 10)
    assert "1 fichiers inachevés" in editions.restes(settings).detail


def test_la_cle_se_lit_par_son_proprietaire_seul(home, monkeypatch):
    settings = Settings()
    assert machine.cle(settings).etat is Etat.BON
    registre = settings.raw / "reel" / "fichiers"
    registre.mkdir(parents=True)
    (registre / "a.parquet").touch()
    assert "restaurez" in machine.cle(settings).detail, "une clé neuve romprait les liens avec ce qui est reçu"
    settings.cle.write_text("00")
    settings.cle.chmod(0o640)
    assert "chmod 600" in machine.cle(settings).detail
    settings.cle.chmod(0o600)
    assert machine.cle(settings).etat is Etat.BON
    settings.cle.write_text("\n")
    assert "vide" in machine.cle(settings).detail
    monkeypatch.setenv("CONUM_CLE_PSEUDONYMES", "abc")
    assert machine.cle(settings).etat is Etat.BON


def test_un_dossier_ouvert_a_tous_et_un_disque_plein_se_disent(home, monkeypatch):
    home.mkdir()
    home.chmod(0o777)
    monkeypatch.setenv("CONUM_ALERTE_DISQUE_GO", "1000000")
    mauvais = {c.objet: c.detail for c in machine.dossiers(Settings()) if c.etat is Etat.MAUVAIS}
    assert set(mauvais) == {"Droits des dossiers", "Place sur le disque"}
    assert "chmod o-w" in mauvais["Droits des dossiers"]
    monkeypatch.setenv("CONUM_ALERTE_DISQUE_GO", "peu")
    assert "CONUM_ALERTE_DISQUE_GO" in list(machine.dossiers(Settings()))[-1].detail


@dg.op
def etape() -> None:
    raise dg.Failure("Le dossier déposé est vide.", allow_retries=False)


@dg.job
def tout() -> None:
    etape()


def test_la_derniere_execution_se_dit_avec_sa_raison(home, monkeypatch):
    settings = Settings()
    assert executions.derniere(settings).etat is Etat.ATTENTION
    assert not settings.dagster.exists(), "regarder n'écrit rien"
    for nom, valeur in settings.environnement().items():
        monkeypatch.setenv(nom, valeur)
    settings.dagster.mkdir(parents=True)
    with dg.DagsterInstance.get() as instance:
        tout.execute_in_process(instance=instance, raise_on_error=False)
    vue = executions.derniere(settings)
    assert vue.etat is Etat.MAUVAIS
    assert vue.detail.startswith("en échec, ")
    assert vue.detail.endswith("Le dossier déposé est vide.")
    (settings.dagster / "runs.db").write_bytes(b"ceci n'est pas une base" * 100)
    assert "Dagster ne répond pas" in executions.derniere(settings).detail


def test_les_canaux_se_lisent_et_s_essaient(home, monkeypatch):
    settings = Settings()
    (seul,) = surveillance.canaux_des_alertes(settings, essai=False)
    assert seul.etat is Etat.ATTENTION
    monkeypatch.setenv("CONUM_SMTP_HOTE", "127.0.0.1")
    (faux,) = surveillance.canaux_des_alertes(settings, essai=False)
    assert faux.etat is Etat.MAUVAIS
    monkeypatch.setenv("CONUM_SMTP_EXPEDITEUR", "conum@exemple.fr")
    monkeypatch.setenv("CONUM_SMTP_DESTINATAIRES", "astreinte@exemple.fr")
    monkeypatch.setenv("CONUM_SMTP_PORT", "9")
    (regle,) = surveillance.canaux_des_alertes(settings, essai=False)
    assert (regle.etat, regle.detail) == (Etat.BON, "fichier, courriel")
    essais = {c.objet: c.etat for c in surveillance.canaux_des_alertes(settings, essai=True)}
    assert essais == {"Essai du canal « fichier »": Etat.BON, "Essai du canal « courriel »": Etat.MAUVAIS}


def test_une_execution_en_cours_n_est_pas_un_reste(home):
    """Another process holds the lock: what it writes is not a left-over."""
    import subprocess
    import sys

    code = "import sys, pathlib; from pipelines.publication import verrou\nwith verrou(pathlib.Path(sys.argv[1])):\n"
    autre = subprocess.Popen(
        [sys.executable, "-c", code + " print('tenu', flush=True); sys.stdin.read()", str(home)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert autre.stdout.readline() == "tenu\n"
        assert editions.restes(Settings()).detail == "une exécution est en cours"
    finally:
        autre.communicate("")
    with verrou(home):
        pass
