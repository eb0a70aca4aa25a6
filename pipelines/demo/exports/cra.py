"""The flat CRA archives, one file per period of entry, written as a stream.

Belongs here: files, their export dates, which rows go to which. Does not belong here: the content of a row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np
import polars as pl

from pipelines.demo.activite.corrections import rectifier
from pipelines.demo.activite.cumuls import Cumuls
from pipelines.demo.activite.effectifs import Effectifs, repartir
from pipelines.demo.activite.lots import Lot, Tireuse
from pipelines.demo.activite.saisies import Saisies
from pipelines.demo.activite.texte import CHAMPS_EN_TROP, ENTETE, NOMS, Redacteur
from pipelines.demo.alea import flux
from pipelines.demo.calibrage import activite
from pipelines.demo.corrections import ARCHIVE_DE_JUIN
from pipelines.demo.programme import Programme

# First month of an archive -> its name and when it was taken; what is entered later is in the next one. The half-year
# of 2023 ends with the first batch of the dataspace, the others in the January that follows, the last on closing day.
EXPORTS = {
    (2021, 1): ("cra_2021.csv", datetime(2022, 1, 17, 3, 12, 41, 208_000)),  # noqa: DTZ001 UTC without a zone
    (2022, 1): ("cra_2022.csv", datetime(2023, 1, 16, 3, 9, 5, 917_000)),  # noqa: DTZ001
    (2023, 1): ("cra_2023_s1.csv", ARCHIVE_DE_JUIN),
    (2023, 7): ("cra_2023_s2.csv", datetime(2024, 1, 15, 3, 10, 22, 64_000)),  # noqa: DTZ001
    (2024, 1): ("cra_2024.csv", datetime(2024, 12, 31, 22, 40, 27, 325_000)),  # noqa: DTZ001
}
MOIS_DES_CORRECTIONS = (2023, 7)
# Reports that the Coop also shows as activities (DQ-63).
PREMIER_MOIS_DES_COPIES = date(2024, 11, 1)
COPIES_PAR_LOT = 3
TAILLE_LOT = 50_000


class Archive:
    """One file, open for writing."""

    def __init__(self, dossier: Path, periode: tuple[int, int], prog: Programme) -> None:
        (self.nom, self.exporte), self.lignes = EXPORTS[periode], 0
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


class Archives:
    """The files in order: a row goes to the one that was taken after its entry."""

    def __init__(self, dossier: Path, prog: Programme) -> None:
        self.dossier, self.prog, self.ecrits = dossier, prog, {}
        self.attente: list[pl.DataFrame] = []
        self.courante: Archive | None = None

    def avancer(self, mois: date) -> None:
        """Open the archive of a month if it is another one; what waited goes first."""
        periode = (mois.year, mois.month)
        if self.courante is None:
            periode = (mois.year, 1)
        elif periode not in EXPORTS:
            return
        self.clore()
        self.courante = Archive(self.dossier, periode, self.prog)
        tardifs, self.attente = self.attente, []
        for frame in tardifs:
            self.courante.ajouter(frame)

    def ajouter(self, frame: pl.DataFrame) -> None:
        """Write what was entered in time, keep the rest."""
        a_temps = frame["created_at"] <= self.courante.exporte
        self.courante.ajouter(frame.filter(a_temps))
        self.attente.append(frame.filter(~a_temps))

    def clore(self) -> None:
        """Close the archive being written."""
        if self.courante:
            self.courante.fermer()
            self.ecrits[self.courante.nom] = self.courante.lignes


@dataclass(frozen=True)
class Bilan:
    """What was written, and what other exports say of the same CRA."""

    ecrits: dict[str, int]
    saisies: Saisies
    copies: list[pl.DataFrame]
    corriges: dict[str, int]


def ecrire(dossier: Path, prog: Programme, cra: int, progression: Callable[[str], None] | None = None) -> Bilan:
    """Write `cra` records, month by month, their corrected versions, and the cumulated counts."""
    effectifs = repartir(prog, cra)
    tireuse = Tireuse(prog, effectifs, *_defauts(prog.graine, effectifs, cra))
    redacteur, cumuls, saisies = Redacteur(prog), Cumuls(prog.geo), Saisies(prog.geo)
    archives, numero = Archives(dossier, prog), 0
    corriges, rectifies, copies = {"participants": 0, "redates": 0}, [], []
    for mois in effectifs.mois:
        archives.avancer(mois.debut)
        for rang, debut in enumerate(range(0, mois.nombre, TAILLE_LOT)):
            lot: Lot = tireuse.tirer(mois, rang, numero, min(TAILLE_LOT, mois.nombre - debut))
            numero += len(lot.numero)
            cumuls.ajouter(lot)
            saisies.ajouter(lot)
            frame = redacteur.rediger(lot)
            if versions := rectifier(lot, frame, mois.debut):
                frame = versions.avant
                rectifies.append(versions.apres)
                corriges["participants"] += versions.participants
                corriges["redates"] += versions.redates
            archives.ajouter(frame)
            if mois.debut >= PREMIER_MOIS_DES_COPIES:
                copies.append(frame.filter(pl.Series(~(lot.impossible | lot.doublon))).head(COPIES_PAR_LOT))
        # Corrected in July: with what July entered.
        if (mois.debut.year, mois.debut.month) == MOIS_DES_CORRECTIONS:
            for frame in rectifies:
                archives.ajouter(frame)
        if progression:
            progression(f"CRA de {mois.debut:%m/%Y} : {numero} écrits")
    archives.clore()
    return Bilan(archives.ecrits | cumuls.ecrire(dossier), saisies, copies, corriges)
