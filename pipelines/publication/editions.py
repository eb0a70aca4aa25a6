"""The versions in published/ and the pointer to the one in use.

Belongs here: names, sequence, pointer, rollback. Does not belong here: what a version contains, how long it stays
(`retention`).
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from pipelines.erreurs import ErreurConum
from pipelines.publication import manifeste
from pipelines.publication.disque import ecrire_json, lire_json, synchroniser

NOM = re.compile(r"conum-(\d{6})-(\d{4}-\d{2}-\d{2}-[0-9a-f]{8})\.duckdb")
POINTEUR = "current"
TEMPORAIRE = ".en-cours-"
# Since when each version is out of service: the retention leaves time to those who still read it.
RETRAITS = ".retraits.json"


@dataclass(frozen=True)
class Version:
    """A published file."""

    sequence: int
    edition_id: str
    chemin: Path
    courante: bool


def nom_de_version(sequence: int, edition_id: str) -> str:
    """File name of a version: never reused, since a replaced path stays stale in open processes."""
    return f"conum-{sequence:06d}-{edition_id}.duckdb"


def courante(published: Path) -> Path | None:
    """The file that the pointer designates, if it exists."""
    pointeur = published / POINTEUR
    return pointeur.resolve() if pointeur.is_symlink() and pointeur.exists() else None


def versions(published: Path) -> list[Version]:
    """Published versions, the oldest first."""
    en_service = courante(published)
    trouvees = []
    for chemin in published.glob("conum-*.duckdb"):
        if reconnu := NOM.fullmatch(chemin.name):
            trouvees.append(Version(int(reconnu[1]), reconnu[2], chemin, chemin.resolve() == en_service))
    return sorted(trouvees, key=lambda v: v.sequence)


def prochaine_sequence(published: Path) -> int:
    """A number never used yet here."""
    return max((v.sequence for v in versions(published)), default=0) + 1


def basculer(published: Path, nom: str) -> None:
    """Point to version `nom`, in one rename: a reader sees the old version or the new one."""
    constater_les_retraits(published)
    temporaire = published / f"{TEMPORAIRE}pointeur"
    temporaire.unlink(missing_ok=True)
    temporaire.symlink_to(nom)
    os.replace(temporaire, published / POINTEUR)  # noqa: PTH105 - the atomic call of the protocol, by its name
    synchroniser(published)
    constater_les_retraits(published)


def constater_les_retraits(published: Path, maintenant: datetime | None = None) -> dict[str, datetime]:
    """Since when each version that is not in use has been seen so; one just seen so is dated `maintenant`.

    Called on both sides of a flip: a cut anywhere leaves a version dated too late at worst, and kept too long.
    """
    maintenant = maintenant or datetime.now(UTC)
    ecrits = lire_json(published / RETRAITS) or {}
    noms = [v.chemin.name for v in versions(published) if not v.courante]
    retraits = {nom: datetime.fromisoformat(ecrits[nom]) if nom in ecrits else maintenant for nom in noms}
    if ecrits != (a_ecrire := {nom: lu.isoformat() for nom, lu in retraits.items()}):
        ecrire_json(published / RETRAITS, a_ecrire)
    return retraits


def choisir(connues: list[Version], cible: str | None) -> Version | None:
    """The version of that sequence number, `edition_id` or file name; None: the edition before the one in use."""
    if cible is None or cible in ("precedente", "previous"):
        active = next((v for v in connues if v.courante), None)
        anterieures = [v for v in connues if active and v.sequence < active.sequence]
        return next((v for v in reversed(anterieures) if v.edition_id != active.edition_id), None)
    if cible.isdigit():
        return next((v for v in connues if v.sequence == int(cible)), None)
    return next((v for v in reversed(connues) if cible in (v.edition_id, v.chemin.name)), None)


def retablir(published: Path, cible: str | None = None) -> Version:
    """Put an earlier version back in use, as it was, without building anything; the caller holds the lock.

    Args:
        published: folder of the versions.
        cible: sequence number, `edition_id`, file name, or None for the edition before the one in use.

    Raises:
        ErreurConum: no such version, or its file is not what its manifest says; the pointer has not moved.
    """
    connues = versions(published)
    if (choisie := choisir(connues, cible)) is None:
        liste = ", ".join(f"{v.sequence} ({v.edition_id})" for v in connues) or "aucune"
        quoi = f"la version « {cible} »" if cible else "une édition antérieure à celle en service"
        raise ErreurConum(f"Impossible de rétablir {quoi} : elle n'existe pas. Versions publiées : {liste}.")
    if motif := manifeste.desaccord(choisie.chemin):
        raise ErreurConum(
            f"La version {choisie.sequence} ({choisie.chemin.name}) n'est pas rétablie : {motif}. "
            "L'édition en service ne change pas ; choisissez-en une autre (conum versions --verifier)."
        )
    basculer(published, choisie.chemin.name)
    return Version(choisie.sequence, choisie.edition_id, choisie.chemin, True)


def lire_edition(chemin: Path) -> dict[str, str | date | datetime]:
    """The row `edition` of a published file."""
    with duckdb.connect(str(chemin), read_only=True) as base:
        curseur = base.execute("select * from edition")
        return dict(zip([c[0] for c in curseur.description], curseur.fetchone(), strict=True))
