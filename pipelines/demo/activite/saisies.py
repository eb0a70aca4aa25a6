"""Accompaniments by month of entry and département, and those entered late: what a count at a date has not seen.

Belongs here: these sums, counted while CRA are drawn. Does not belong here: the files that show them (barometre).
"""

from __future__ import annotations

from datetime import UTC, date

import numpy as np

from pipelines.demo.activite.lots import EPOQUE, JOUR_MS, Lot
from pipelines.demo.corrections import ARCHIVE_DE_JUIN, PREMIER_BATCH
from pipelines.demo.geographie import Geographie
from pipelines.demo.temps import HORIZON, plus_mois

PREMIER = date(2021, 6, 1)
ARCHIVE_MS = int(ARCHIVE_DE_JUIN.replace(tzinfo=UTC).timestamp()) * 1000
LENDEMAIN_MS = (PREMIER_BATCH.toordinal() + 1 - EPOQUE) * JOUR_MS
FIN_DES_MESURES_MS = (date(2024, 10, 1).toordinal() - EPOQUE) * JOUR_MS


class Saisies:
    """What cannot be counted (repeated, impossible date, no commune for a département) is left out."""

    def __init__(self, geo: Geographie) -> None:
        self.codes = sorted(geo.par_departement)
        self.departement = np.array([self.codes.index(c.departement) for c in geo.communes])
        self.saint_martin = self.codes.index("978") if "978" in self.codes else -1
        n = (HORIZON.year - PREMIER.year) * 12 + HORIZON.month - PREMIER.month + 1
        self.mois = [plus_mois(PREMIER, k) for k in range(n)]
        self.totaux = np.zeros((n, len(self.codes)), dtype=np.int64)
        self.tardifs = [0, 0]  # records, accompaniments
        # Accompaniments up to the last measure of the barometer, and what it has not seen of them.
        self.barometre = {"a_la_date": 0, "saisis_apres": 0, "sans_commune": 0, "saint_martin": 0}

    def ajouter(self, lot: Lot) -> None:
        """Count a lot."""
        bon = ~(lot.impossible | lot.doublon)
        tard = bon & (lot.date_ms < LENDEMAIN_MS) & (lot.cree_ms > ARCHIVE_MS)
        self.tardifs[0] += int(tard.sum())
        self.tardifs[1] += int(lot.publics.participants[tard].sum())
        muets = lot.commune_indefinie & (lot.numero % 2 == 0)
        self._mesurer(lot, bon & (lot.date_ms < FIN_DES_MESURES_MS), muets)
        vus = bon & ~muets
        mois = lot.cree_ms.astype("datetime64[ms]").astype("datetime64[M]").astype(np.int64)
        rang = mois - np.datetime64(PREMIER, "M").astype(np.int64)
        np.add.at(self.totaux, (rang[vus], self.departement[lot.commune[vus]]), lot.publics.participants[vus])

    def _mesurer(self, lot: Lot, bon: np.ndarray, muets: np.ndarray) -> None:
        apres = lot.cree_ms >= FIN_DES_MESURES_MS
        absents = ~apres & ~muets & (self.departement[lot.commune] == self.saint_martin)
        masques = (bon, bon & apres, bon & ~apres & muets, bon & absents)
        for cle, masque in zip(self.barometre, masques, strict=True):
            self.barometre[cle] += int(lot.publics.participants[masque].sum())
