"""The CRA cumulated per département, counted while they are drawn.

Belongs here: the sums of the published JSON at a few dates. Does not belong here: the CRA.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import numpy as np

from pipelines.demo.activite.lots import EPOQUE, JOUR_MS, Lot
from pipelines.demo.calibrage import activite
from pipelines.demo.geographie import Geographie, sans_accents

DATES = (date(2023, 7, 26), date(2024, 2, 22), date(2024, 12, 31))
AGES = ("moins12ans", "de12a18ans", "de18a35ans", "de35a60ans", "plus60ans")
STATUTS = ("etudiant", "sansEmploi", "enEmploi", "retraite", "heterogene")
SUITES = ("individuel", "atelier", "redirection")


def cle_theme(code: str) -> str:
    """Return the camelCase key of a theme (`demarche en ligne` becomes `demarcheEnLigne`)."""
    premier, *suite = re.split(r"[ /]", sans_accents(code).lower())
    return premier + "".join(m.capitalize() for m in suite)


class Cumuls:
    """Sums by date, measure and département.

    A record without a commune code, repeated or with an impossible date is left out.
    """

    def __init__(self, geo: Geographie) -> None:
        faits = activite()["national"]
        self.codes = sorted(geo.par_departement)
        self.departement = np.array([self.codes.index(c.departement) for c in geo.communes])
        self.genres, self.themes = list(faits["activite"]), [cle_theme(t) for t in faits["themes"]]
        mesures = ["usagers", "accompagnements", *(f"activite.{g}" for g in self.genres), *(f"age.{a}" for a in AGES)]
        mesures += [
            *(f"statut.{s}" for s in STATUTS),
            *(f"suite.{s}" for s in SUITES),
            *(f"theme.{t}" for t in self.themes),
        ]
        self.mesures = {m: i for i, m in enumerate(mesures)}
        self.totaux = np.zeros((len(DATES), len(mesures), len(self.codes)), dtype=np.int64)

    def _compter(self, lot: Lot, garde: np.ndarray) -> np.ndarray:
        p, n = lot.publics, len(self.codes)
        ou = self.departement[lot.commune[garde]]
        totaux = np.zeros((len(self.mesures), n), dtype=np.int64)

        def poser(mesure: str, poids: np.ndarray) -> None:
            totaux[self.mesures[mesure]] = np.bincount(ou, weights=poids[garde], minlength=n)

        poser("usagers", np.maximum(p.participants - p.recurrents, 0))
        poser("accompagnements", p.participants)
        for k, genre in enumerate(self.genres):
            poser(f"activite.{genre}", p.genre == k)
        for prefixe, noms, table in (
            ("age", AGES, p.ages),
            ("statut", STATUTS, p.statuts),
            ("suite", SUITES, p.suites),
        ):
            for k, nom in enumerate(noms):
                poser(f"{prefixe}.{nom}", table[:, k])
        cites, base = lot.themes[garde], self.mesures[f"theme.{self.themes[0]}"]
        a_plat = np.bincount((cites * n + ou[:, None])[cites >= 0], minlength=len(self.themes) * n)
        totaux[base:] = a_plat.reshape(len(self.themes), n)
        return totaux

    def ajouter(self, lot: Lot) -> None:
        """Count a lot at each date that it is not after."""
        muette = lot.commune_indefinie & (lot.numero % 2 == 0)
        bon = ~(lot.impossible | lot.doublon | muette)
        for k, jour in enumerate(DATES):
            garde = bon & (lot.date_ms < (jour.toordinal() - EPOQUE + 1) * JOUR_MS)
            if garde.any():
                self.totaux[k] += self._compter(lot, garde)

    def _objet(self, k: int, rang: int) -> dict[str, object]:
        def lire(mesure: str) -> int:
            return int(self.totaux[k, self.mesures[mesure], rang])

        return {
            "departement": self.codes[rang],
            "usagers": lire("usagers"),
            "accompagnements": lire("accompagnements"),
            # A theme never mentioned has no key.
            "themes": {t: n for t in self.themes if (n := lire(f"theme.{t}"))},
            "statut": {s: lire(f"statut.{s}") for s in STATUTS},
            "accompagnement": {s: lire(f"suite.{s}") for s in SUITES},
            "activite": {g: lire(f"activite.{g}") for g in self.genres},
            **{a: lire(f"age.{a}") for a in AGES},
        }

    def ecrire(self, dossier: Path) -> dict[str, int]:
        """Write one file per date; a département without any CRA yet is absent."""
        ecrits = {}
        for k, jour in enumerate(DATES):
            objets = [o for r in range(len(self.codes)) if (o := self._objet(k, r))["accompagnements"]]
            nom = f"conum_departement-cras_{jour.isoformat()}.json"
            (dossier / nom).write_text(json.dumps(objets, separators=(",", ":")), encoding="utf-8")
            ecrits[nom] = len(objets)
        return ecrits
