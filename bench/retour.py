"""Going back to an edition: the previous one, then the fifth before, by the command, out of six versions.

Does not belong here: how a command is measured (`mesure`) nor printed (`__main__`).
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from bench.etapes import Etape, python
from pipelines.publication import courante, manifeste
from pipelines.publication.editions import basculer, nom_de_version
from pipelines.settings import Settings

VERSIONS = 6


def preparer(depuis: Path, home: Path) -> None:
    """Six versions in `home`, each a copy of the edition that `depuis` serves, under its own name and manifest."""
    modele, published = courante(Settings(home=depuis).published), Settings(home=home).published
    published.mkdir(parents=True)
    lu = manifeste.Manifeste(**manifeste.lire(modele))
    for rang in range(1, VERSIONS + 1):
        identifiant = f"2024-12-{rang:02d}-{'0' * 8}"
        version = published / nom_de_version(rang, identifiant)
        shutil.copyfile(modele, version)
        manifeste.deposer(replace(lu, fichier=version.name, sequence=rang, edition_id=identifiant), version)
    basculer(published, version.name)


def etapes(home: Path) -> list[Etape]:
    """The two commands, in this order."""
    retour = ("-m", "pipelines.cli", "rollback")
    return [
        Etape("retour à l'édition précédente", python(*retour), home=home),
        Etape("retour à la cinquième d'avant", python(*retour, "1"), home=home),
    ]
