"""The flat CRA archives, one file per year of entry, written as a stream.

Belongs here: files, their export dates, which rows go to which. Does not belong here: the content of a row.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import polars as pl

from pipelines.demo.activite.cumuls import Cumuls
from pipelines.demo.activite.effectifs import Effectifs, repartir
from pipelines.demo.activite.lots import Lot, Tireuse
from pipelines.demo.activite.texte import CHAMPS_EN_TROP, ENTETE, NOMS, Redacteur
from pipelines.demo.alea import flux
from pipelines.demo.calibrage import activite
from pipelines.demo.programme import Programme

# Each archive is taken in the January that follows (the last one on the closing day); what is entered later is in the
# next one.
EXPORTS = {
    2021: datetime(2022, 1, 17, 3, 12, 41, 208_000),  # noqa: DTZ001 the source writes UTC without a zone
    2022: datetime(2023, 1, 16, 3, 9, 5, 917_000),  # noqa: DTZ001
    2023: datetime(2024, 1, 15, 3, 10, 22, 64_000),  # noqa: DTZ001
    2024: datetime(2024, 12, 31, 22, 40, 27, 325_000),  # noqa: DTZ001
}
TAILLE_LOT = 50_000


class Archive:
    """One yearly file, open for writing."""

    def __init__(self, dossier: Path, annee: int, prog: Programme) -> None:
        self.nom, self.exporte, self.lignes = f"cra_{annee}.csv", EXPORTS[annee], 0
        self.flux = (dossier / self.nom).open("wb")
        self.flux.write((ENTETE + "\n").encode())
        jour = self.exporte.date()
        statuts = ["ABANDON" if s.sortie and s.sortie <= jour else "VALIDATION_COSELEC" for s in prog.structures]
        self.statuts = pl.Series([*statuts, None], dtype=pl.String)

    def ajouter(self, frame: pl.DataFrame) -> None:
        """Write rows, in the 70 fields of the source."""
        if frame.is_empty():
            return
        en_trop = [pl.lit(None, dtype=pl.String).alias(f"_{k}") for k in range(CHAMPS_EN_TROP)]
        rangs = frame["_structure"].to_numpy() % len(self.statuts)
        frame = frame.with_columns(
            imported_at=pl.lit(self.exporte).cast(pl.Datetime("ms")), structure_statut=self.statuts.gather(rangs)
        )
        texte = frame.select(*NOMS, *en_trop).write_csv(
            include_header=False, null_value="null", datetime_format="%Y-%m-%d %H:%M:%S%.3f"
        )
        self.flux.write(texte.encode())
        self.lignes += frame.height

    def fermer(self) -> None:
        """Close the file."""
        self.flux.close()


def _defauts(graine: int, effectifs: Effectifs, cra: int) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of the records with an impossible date, and of those that repeat the one before them."""
    faits = activite()["defauts"]
    if cra < 100:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    rng = flux(graine, "cra", "defauts")
    n_dates, n_doublons = (max(2, int(faits[d] * cra)) for d in ("dates_impossibles", "doublons"))
    # The first number of a lot has nothing before it to repeat: lots start at the months and every TAILLE_LOT.
    debuts, numero = set(), 0
    for mois in effectifs.mois:
        debuts.update(range(numero, numero + mois.nombre, TAILLE_LOT))
        numero += mois.nombre
    tirage = list(dict.fromkeys(rng.integers(1, cra, 4 * (n_dates + n_doublons)).tolist()))
    dates = tirage[:n_dates]
    exclus = {*dates, *(d + 1 for d in dates), *debuts}
    doublons: list[int] = []
    for numero in tirage[n_dates:]:
        # Not two in a row either: the second would repeat a repetition.
        if (
            len(doublons) < n_doublons
            and numero not in exclus
            and numero - 1 not in doublons
            and numero + 1 not in doublons
        ):
            doublons.append(numero)
    return np.array(sorted(dates)), np.array(sorted(doublons))


def ecrire(
    dossier: Path, prog: Programme, cra: int, progression: Callable[[str], None] | None = None
) -> dict[str, int]:
    """Write `cra` records, month by month, and the cumulated counts; return the number of rows by file."""
    effectifs = repartir(prog, cra)
    tireuse = Tireuse(prog, effectifs, *_defauts(prog.graine, effectifs, cra))
    redacteur, cumuls, ecrits = Redacteur(prog), Cumuls(prog.geo), {}
    attente: list[pl.DataFrame] = []
    archive: Archive | None = None
    numero = 0

    def clore() -> None:
        if archive:
            archive.fermer()
            ecrits[archive.nom] = archive.lignes

    for mois in effectifs.mois:
        if archive is None or mois.debut.month == 1:
            clore()
            archive = Archive(dossier, mois.debut.year, prog)
            tardifs, attente = attente, []
            for frame in tardifs:
                archive.ajouter(frame)
        for rang, debut in enumerate(range(0, mois.nombre, TAILLE_LOT)):
            lot: Lot = tireuse.tirer(mois, rang, numero, min(TAILLE_LOT, mois.nombre - debut))
            numero += len(lot.numero)
            cumuls.ajouter(lot)
            frame = redacteur.rediger(lot)
            a_temps = frame["created_at"] <= archive.exporte
            archive.ajouter(frame.filter(a_temps))
            attente.append(frame.filter(~a_temps))
        if progression:
            progression(f"CRA de {mois.debut:%m/%Y} : {numero} écrits")
    clore()
    return ecrits | cumuls.ecrire(dossier)
