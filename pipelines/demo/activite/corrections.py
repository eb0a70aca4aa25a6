"""CRA that advisors corrected in July 2023: the first version is in an older archive, the corrected one in the next.

Belongs here: which reports, and what they said before. Does not belong here: files (exports/cra).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import polars as pl

from pipelines.demo.activite.lots import EPOQUE, JOUR_MS, Lot

# Dated and entered before the archive of the half-year, corrected after it.
MOIS = (date(2022, 10, 1), date(2023, 5, 31))
ENTRES_AVANT_MS = (date(2023, 6, 25).toordinal() - EPOQUE) * JOUR_MS
CORRIGES_LE = datetime(2023, 7, 10, 8, 30)  # noqa: DTZ001 the source writes UTC without a zone
PART = 0.002
RECUL = 40  # days: a report dated in another month


@dataclass(frozen=True)
class Rectification:
    """The versions of a lot: what the archive of the time held, and the corrected rows for the next one."""

    avant: pl.DataFrame
    apres: pl.DataFrame
    participants: int
    redates: int


def _retenus(lot: Lot) -> tuple[list[int], list[int]]:
    """Positions of workshops that forgot a participant, and of reports of the wrong month."""
    n = len(lot.numero)
    suivant_double = np.append(lot.doublon[1:], False)
    sains = ~(lot.impossible | lot.doublon | suivant_double) & (lot.modifie_ms < 0)
    libres = sains & (lot.cree_ms < ENTRES_AVANT_MS) & ~lot.commune_indefinie
    grands = np.flatnonzero(libres & (lot.publics.participants >= 3) & (lot.publics.ages[:, 4] >= 1))
    nombre = max(1, round(n * PART))
    ateliers = grands[:nombre].tolist()
    return ateliers, np.flatnonzero(libres & (lot.publics.participants == 1))[:nombre].tolist()


def rectifier(lot: Lot, frame: pl.DataFrame, mois: date) -> Rectification | None:
    """Split the true rows of a lot into what was first entered and what corrected it, None if nothing was."""
    if not MOIS[0] <= mois <= MOIS[1] or len(lot.numero) < 20:
        return None
    ateliers, autres = _retenus(lot)
    rang = pl.Series(np.arange(frame.height))
    est_atelier, est_redate = rang.is_in(ateliers), rang.is_in(autres)
    corrige = pl.lit(CORRIGES_LE).cast(pl.Datetime("ms"))
    apres = frame.filter(est_atelier | est_redate).with_columns(updated_at=corrige)
    avant = frame.with_columns(
        nb_participants=pl.when(est_atelier).then(pl.col("nb_participants") - 1).otherwise(pl.col("nb_participants")),
        date_accompagnement=pl.when(est_redate)
        .then(pl.col("date_accompagnement") - pl.duration(days=RECUL))
        .otherwise(pl.col("date_accompagnement")),
    )
    return Rectification(avant, apres, len(ateliers), len(autres))
