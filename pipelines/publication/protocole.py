"""Write, audit, publish: the steps in their order.

Belongs here: the sequence from a closed build to the flipped pointer, each step of which can be repeated.
Does not belong here: how each step works.
"""

from __future__ import annotations

import os
import pwd
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.publication import manifeste, refus
from pipelines.publication.audit import Audit, auditer, constituer, garder, relire
from pipelines.publication.barrieres import Dossier
from pipelines.publication.chantier import Chantier
from pipelines.publication.disque import synchroniser
from pipelines.publication.ecriture import ecrire
from pipelines.publication.editions import (
    TEMPORAIRE,
    basculer,
    nom_de_version,
    prochaine_sequence,
)
from pipelines.publication.identite import Edition, identifier
from pipelines.publication.parametres import Parametres
from pipelines.publication.retention import elaguer
from pipelines.publication.variation import chutes_confirmees
from pipelines.settings import Settings


@dataclass(frozen=True)
class Publication:
    """What was published."""

    edition: Edition
    sequence: int
    fichier: Path
    tables: int
    controles: int


def controler(
    settings: Settings, chantier: Chantier, parametres: Parametres, comptes: pl.DataFrame, confirmation: str = ""
) -> Audit:
    """Ask the gates about the closed build, and keep what they say: in the workplace, and for readers if they refuse.

    Args:
        settings: folders.
        chantier: workplace of the run, its build file closed.
        parametres: fonds and dates given to dbt.
        comptes: accounts of the fonds.
        confirmation: the operator's reason for a figure that falls; empty without.
    """
    return _controler(settings, chantier, constituer(settings, chantier, parametres, comptes, confirmation))


def _controler(settings: Settings, chantier: Chantier, dossier: Dossier) -> Audit:
    audit = auditer(dossier)
    garder(chantier, audit, dossier)
    if audit.refus:
        refus.noter(settings.published, chantier.execution, audit.refus, audit.details)
    return audit


def publier(
    settings: Settings, chantier: Chantier, parametres: Parametres, comptes: pl.DataFrame, confirmation: str = ""
) -> Publication:
    """Publish the build of `chantier`; until the last rename, readers keep the previous edition.

    It refuses by itself: a build that the gates have not seen as it is now is shown to them first, since Dagster lets
    downstream assets go on after some blocking checks (dagster#25112).

    Args:
        settings: folders.
        chantier: workplace of the run, its build file closed.
        parametres: fonds and dates given to dbt.
        comptes: accounts of the fonds.
        confirmation: the operator's reason for a figure that falls; empty without.

    Raises:
        PublicationRefusee: a gate refused; nothing changed for the readers.
    """
    published = settings.published
    published.mkdir(parents=True, exist_ok=True)
    dossier = constituer(settings, chantier, parametres, comptes, confirmation)
    audit = relire(chantier, dossier) or _controler(settings, chantier, dossier)
    audit.exiger()
    controles = [*audit.controles, *dossier.dbt.controles(), *dossier.reception]
    edition = identifier(settings, parametres, comptes)
    sequence = prochaine_sequence(published)
    # Same folder as the final name: a rename is atomic inside one file system only.
    temporaire = published / f"{TEMPORAIRE}{chantier.execution}.duckdb"
    final = published / nom_de_version(sequence, edition.edition_id)
    modeles = dossier.dbt.modeles()
    try:
        ecrire(
            chantier.fichier,
            temporaire,
            modeles,
            edition=edition,
            controles=controles,
            memoire=settings.memoire_duckdb(),
        )
        confirme = _confirmation(dossier, audit)
        manifeste.deposer(
            manifeste.etablir(temporaire, final, sequence, edition, comptes=comptes, confirmation=confirme), final
        )
        os.replace(temporaire, final)  # noqa: PTH105 - the atomic call of the protocol, by its name
        synchroniser(published)
    finally:
        # On a full disk, what could not be finished leaves its room at once; a killed run's waits for the next start.
        for reste in published.glob(f"{temporaire.name}*"):
            reste.unlink()
    basculer(published, final.name)
    refus.oublier(published)
    elaguer(published, settings.delai_de_retrait())
    return Publication(edition, sequence, final, len(modeles), len(controles))


def _confirmation(dossier: Dossier, audit: Audit) -> dict[str, Any] | None:
    """What the operator let through, and why; None when there was nothing to let through."""
    if not (ecarts := chutes_confirmees(dossier, audit.verdicts["variation"])):
        return None
    try:
        par = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run under a number without a name
        par = str(os.getuid())
    le = datetime.now(UTC).replace(tzinfo=None, microsecond=0).isoformat()
    return {"motif": dossier.confirmation, "par": par, "le": le, "ecarts": ecarts}
