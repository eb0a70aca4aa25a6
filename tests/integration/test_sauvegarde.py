"""A backup of the demonstration, restored in an empty home, gives the same open data; a rollback builds nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipelines import diffusion
from pipelines.publication import courante
from pipelines.publication.sauvegarde import restaurer, sauvegarder
from pipelines.settings import Settings
from tests.integration.conftest import Execution, conum, empreintes

pytestmark = pytest.mark.xdist_group("demonstration")


def test_une_sauvegarde_restauree_redonne_les_memes_donnees_ouvertes(demonstration: Execution, tmp_path: Path) -> None:
    restaure = Settings(home=tmp_path / "restaure")
    sauvegarder(Settings(home=demonstration.home), tmp_path / "copie")
    restaurer(restaure, tmp_path / "copie")
    (edition_id,) = demonstration.lire("select edition_id from edition")[0]
    diffusion.ecrire(courante(restaure.published), restaure.open_data)
    assert empreintes(restaure.open_data / edition_id) == empreintes(demonstration.home / "open_data" / edition_id)


def test_revenir_a_la_cinquieme_edition_d_avant(demonstration: Execution, tmp_path: Path) -> None:
    """By the command, over six versions: nothing is built, and what is served is what was published then."""
    from pipelines.publication import manifeste
    from pipelines.publication.editions import basculer, nom_de_version

    published = tmp_path / "published"
    published.mkdir()
    modele = demonstration.edition
    lu = manifeste.lire(modele)
    for rang in range(1, 7):
        edition_id = f"2024-12-{rang:02d}-0123abcd"
        version = published / nom_de_version(rang, edition_id)
        shutil.copyfile(modele, version)
        manifeste.deposer(
            manifeste.Manifeste(**{**lu, "fichier": version.name, "sequence": rang, "edition_id": edition_id}), version
        )
    basculer(published, nom_de_version(6, "2024-12-06-0123abcd"))
    assert "version 5, édition 2024-12-05" in conum(tmp_path, "rollback").sortie
    assert "version 1, édition 2024-12-01" in conum(tmp_path, "rollback", "1").sortie
    assert courante(published).name == nom_de_version(1, "2024-12-01-0123abcd")
    assert not (tmp_path / "build").exists()
    listees = conum(tmp_path, "versions", "--verifier")
    assert listees.code == 0
    assert listees.sortie.count("✓ conforme") == 6
    assert listees.sortie.splitlines()[-1].endswith("✓ conforme  ← en service")
