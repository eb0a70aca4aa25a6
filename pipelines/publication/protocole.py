"""Write, audit, publish: the steps in their order.

Belongs here: the sequence from a closed build to the flipped pointer.
Does not belong here: how each step works.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipelines.publication.audit import auditer
from pipelines.publication.chantier import Chantier
from pipelines.publication.ecriture import ecrire, synchroniser
from pipelines.publication.editions import (
    TEMPORAIRE,
    basculer,
    courante,
    elaguer,
    nom_de_version,
    prochaine_sequence,
)
from pipelines.publication.identite import Edition, identifier
from pipelines.publication.parametres import Parametres
from pipelines.publication.resultats import ResultatsDbt, controles_des_gates
from pipelines.publication.tables_secretes import comparable, seuil_des_personnes
from pipelines.settings import Settings


@dataclass(frozen=True)
class Publication:
    """What was published."""

    edition: Edition
    sequence: int
    fichier: Path
    tables: int
    controles: int


def publier(settings: Settings, chantier: Chantier, parametres: Parametres, comptes: pl.DataFrame) -> Publication:
    """Publish the build of `chantier`; until the last rename, readers keep the previous edition.

    Args:
        settings: folders.
        chantier: workplace of the run, its build file closed.
        parametres: fonds and dates given to dbt.
        comptes: accounts of the fonds.

    Raises:
        PublicationRefusee: the audit failed; nothing changed for the readers.
    """
    published = settings.published
    published.mkdir(parents=True, exist_ok=True)
    dbt = ResultatsDbt.lire(chantier)
    seuil = seuil_des_personnes(settings.dbt_project / "seeds", parametres.arrete_au)
    en_service = comparable(courante(published), parametres.fonds)
    audites = auditer(chantier.fichier, dbt, comptes, seuil=seuil, courante=en_service)
    controles = [*audites, *dbt.controles(), *controles_des_gates(chantier)]
    edition = identifier(settings, parametres, comptes)
    sequence = prochaine_sequence(published)
    # Same folder as the final name: a rename is atomic inside one file system only.
    temporaire = published / f"{TEMPORAIRE}{chantier.execution}.duckdb"
    modeles = dbt.modeles()
    ecrire(
        chantier.fichier,
        temporaire,
        modeles,
        edition=edition,
        controles=controles,
        memoire=settings.memoire_duckdb(),
    )
    final = published / nom_de_version(sequence, edition.edition_id)
    os.replace(temporaire, final)  # noqa: PTH105 - the atomic call of the protocol, by its name
    synchroniser(published)
    basculer(published, final.name)
    elaguer(published)
    return Publication(edition, sequence, final, len(modeles), len(controles))
