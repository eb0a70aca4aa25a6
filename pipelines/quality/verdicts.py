"""What the expectations said: of one batch (`Resultat`), of a table over the batches of a run (`Verdict`).

Belongs here: both, and the passage from one to the other. Does not belong here: judging, keeping.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.quality.lots import Lot
from pipelines.quality.suites import SUITES


@dataclass(frozen=True)
class Resultat:
    """What one expectation says about one batch."""

    attente: str
    reussi: bool
    ecarts: int | None

    def __post_init__(self) -> None:
        """Refuse what a damaged file would give: a verdict is yes or no, and a gap is a number of rows."""
        if type(self.reussi) is not bool or type(self.ecarts) not in (int, type(None)):
            msg = f"résultat illisible pour {self.attente}"
            raise TypeError(msg)


@dataclass(frozen=True)
class Verdict:
    """What one expectation says about one table, over all the batches of the run."""

    table: str
    attente: str
    reussi: bool
    lots: int
    ecarts: int | None


def resumer(attente: str, resultats: Sequence[Resultat]) -> Resultat:
    """One result for several: one that fails, fails the whole; gaps add up."""
    siens = [r for r in resultats if r.attente == attente]
    ecarts = [r.ecarts for r in siens if r.ecarts is not None]
    return Resultat(attente, all(r.reussi for r in siens), sum(ecarts) if ecarts else None)


def par_table(resultats: Mapping[Lot, Sequence[Resultat]]) -> list[Verdict]:
    """Verdicts of the tables that have a batch, in the order of their suites."""
    verdicts = []
    for table in sorted({lot.table for lot in resultats}):
        du_tableau = [siens for lot, siens in resultats.items() if lot.table == table]
        tous = [resultat for siens in du_tableau for resultat in siens]
        for attente in SUITES[table]:
            resume = resumer(attente.nom, tous)
            verdicts.append(Verdict(table, attente.nom, resume.reussi, len(du_tableau), resume.ecarts))
    return verdicts
