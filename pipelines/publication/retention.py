"""How long a version stays, and what dead publications left in published/.

Belongs here: which versions go, sweeping. Does not belong here: the pointer, since when one is out of service
(`editions`).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipelines.publication.editions import NOM, TEMPORAIRE, constater_les_retraits, versions
from pipelines.publication.manifeste import chemin_du_manifeste

CONSERVEES = 10


def elaguer(
    published: Path, delai: timedelta, conservees: int = CONSERVEES, maintenant: datetime | None = None
) -> list[str]:
    """Remove the versions beyond the last `conservees` that have been out of service for `delai` or more.

    An open session reads the version that it opened: the delay is that of the longest one. Linux keeps a removed file
    for who holds it (measured: 12 readers, 0 errors), a session that opens it again by its name does not find it.

    Args:
        published: folder of the versions.
        delai: how long a version that left service stays at least.
        conservees: how many versions stay whatever their age.
        maintenant: with its time zone; by default, now.

    Returns:
        Names of the versions removed.
    """
    maintenant = maintenant or datetime.now(UTC)
    retraits = constater_les_retraits(published, maintenant)
    partent = [
        v.chemin
        for v in versions(published)[:-conservees]
        if not v.courante and maintenant - retraits[v.chemin.name] >= delai
    ]
    for chemin in partent:
        chemin.unlink(missing_ok=True)
        chemin_du_manifeste(chemin).unlink(missing_ok=True)
    return [chemin.name for chemin in partent]


def balayer_publication(published: Path) -> list[str]:
    """Remove what dead publications left: temporary files, manifests whose version never came.

    The caller holds the lock: nobody else publishes. A complete version that no pointer took stays, as any other.

    Returns:
        Names of what was removed.
    """
    if not published.is_dir():
        return []
    restes = list(published.glob(f"{TEMPORAIRE}*"))
    restes += [
        m for m in published.glob("conum-*.json") if NOM.fullmatch(f"{m.stem}.duckdb") and not _version(m).exists()
    ]
    for reste in restes:
        reste.unlink(missing_ok=True)
    return sorted(reste.name for reste in restes)


def _version(manifeste: Path) -> Path:
    return manifeste.with_suffix(".duckdb")
