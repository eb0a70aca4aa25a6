"""Backup and restore: what is copied, what is refused, what a cut leaves."""

import json
import shutil
import stat

import pytest

from pipelines.erreurs import ErreurConum
from pipelines.publication import courante, manifeste, publier, versions
from pipelines.publication.sauvegarde import LISTE, RESTAURATION, restaurer, sauvegarder
from pipelines.settings import Settings

GARDES = (
    "raw/reel/liste/aa.parquet",
    "quarantaine/reel/aa.parquet",
    "coop/reel/structures.json",
    "rapports/2024-12/france/v1/rapport.pdf",
    "rapports/etats.jsonl",
    "plateforme/www.data.gouv.fr/journal.jsonl",
    "connexion/habilitations.csv",
    "exploitant.toml",
    "canaris.txt",
)


@pytest.fixture
def source(fabrique):
    settings = fabrique.settings
    for nom in GARDES:
        (settings.home / nom).parent.mkdir(parents=True, exist_ok=True)
        (settings.home / nom).write_bytes(nom.encode())
    settings.cle.write_text("secret")
    settings.cle.chmod(0o600)
    for _ in range(2):
        publier(settings, fabrique.build(), fabrique.parametres, fabrique.comptes)
    (settings.published / ".en-cours-mort.duckdb").touch()
    return settings


@pytest.fixture
def neuf(tmp_path):
    return Settings(home=tmp_path / "neuf")


def contenu(settings):
    noms = {nom.split("/")[0] for nom in GARDES} | {"published"}
    chemins = [
        f for f in sorted(settings.home.rglob("*")) if f.is_file() and f.relative_to(settings.home).parts[0] in noms
    ]
    return {
        str(f.relative_to(settings.home)): (f.read_bytes(), stat.S_IMODE(f.stat().st_mode))
        for f in chemins
        if not f.name.startswith(".")
    }


def test_ce_qui_est_restaure_est_ce_qui_etait(source, neuf, tmp_path):
    assert {nom for nom in contenu(source) if not nom.startswith("published")} == set(GARDES)
    # Sessions and keys of the gateway are made again: a copy of them would open doors.
    (source.home / "connexion" / "sessions").mkdir()
    (source.home / "connexion" / "sessions" / "aa.json").touch()
    faite = sauvegarder(source, tmp_path / "copie")
    assert not (tmp_path / "copie" / source.cle.name).exists()
    restauree = restaurer(neuf, tmp_path / "copie")
    attendu = contenu(source)
    del attendu["connexion/sessions/aa.json"]
    assert contenu(neuf) == attendu
    assert (faite.fichiers, faite.octets) == (restauree.fichiers, restauree.octets)
    assert [v.sequence for v in versions(neuf.published)] == [1, 2]
    assert courante(neuf.published).name == courante(source.published).name
    assert manifeste.desaccord(courante(neuf.published)) is None
    assert not (neuf.published / ".en-cours-mort.duckdb").exists()


def test_la_cle_n_est_copiee_que_sur_demande_et_reste_fermee(source, neuf, tmp_path):
    sauvegarder(source, tmp_path / "copie", avec_cle=True)
    restaurer(neuf, tmp_path / "copie")
    assert neuf.cle.read_text() == "secret"
    for cle in (neuf.cle, tmp_path / "copie" / neuf.cle.name):
        assert stat.S_IMODE(cle.stat().st_mode) == 0o600


def test_on_ne_sauvegarde_ni_sur_autre_chose_ni_chez_soi(source, tmp_path):
    (tmp_path / "copie").mkdir()
    (tmp_path / "copie" / "autre.txt").touch()
    with pytest.raises(ErreurConum, match="n'est pas vide"):
        sauvegarder(source, tmp_path / "copie")
    with pytest.raises(ErreurConum, match="sur un autre disque"):
        sauvegarder(source, source.home / "copie")
    assert (tmp_path / "copie" / "autre.txt").exists()


def test_on_ne_restaure_que_dans_un_dossier_vide(source, tmp_path):
    sauvegarder(source, tmp_path / "copie")
    avant = contenu(source)
    with pytest.raises(ErreurConum, match="n'est pas vide"):
        restaurer(source, tmp_path / "copie")
    assert contenu(source) == avant


def test_une_sauvegarde_abimee_incomplete_ou_coupee_n_est_pas_restauree(source, neuf, tmp_path):
    bonne, copie = tmp_path / "bonne", tmp_path / "copie"
    sauvegarder(source, bonne)
    (parquet,) = bonne.glob("raw/**/*.parquet")
    relatif = parquet.relative_to(bonne)
    defauts = {
        "empreinte attendue": lambda: (copie / relatif).write_bytes(b"autre"),
        "manque": (copie / relatif).unlink,
        "achevée": (copie / ".sauvegarde-en-cours").touch,
        "hors de la sauvegarde": lambda: (copie / LISTE).write_text(json.dumps({"fichiers": {"../x": {}}})),
    }
    for phrase, abimer in defauts.items():
        shutil.copytree(bonne, copie)
        abimer()
        with pytest.raises(ErreurConum, match=phrase):
            restaurer(neuf, copie)
        assert courante(neuf.published) is None
        shutil.rmtree(copie)
    # What was cut or refused is no obstacle to the good one.
    restaurer(neuf, bonne)
    assert contenu(neuf) == contenu(source)


def test_une_restauration_coupee_se_reprend(source, neuf, tmp_path):
    sauvegarder(source, tmp_path / "copie")
    (neuf.home / RESTAURATION / "raw").mkdir(parents=True)
    (neuf.raw / "reel").mkdir(parents=True)
    restaurer(neuf, tmp_path / "copie")
    assert contenu(neuf) == contenu(source)
    assert not (neuf.home / RESTAURATION).exists()


def test_une_sauvegarde_coupee_se_recommence(source, tmp_path):
    (tmp_path / "copie" / "raw").mkdir(parents=True)
    (tmp_path / "copie" / ".sauvegarde-en-cours").touch()
    sauvegarder(source, tmp_path / "copie")
    assert not (tmp_path / "copie" / ".sauvegarde-en-cours").exists()
