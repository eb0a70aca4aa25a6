"""One lot of CRA drawn as arrays: who, where, when, what, with whom.

Belongs here: the draws of a lot, and their defects. Does not belong here: their spelling (texte), their sums (cumuls).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from pipelines.demo.activite import publics
from pipelines.demo.activite.effectifs import Effectifs, Mois
from pipelines.demo.alea import Urne, flux
from pipelines.demo.calibrage import activite
from pipelines.demo.geographie import Geographie
from pipelines.demo.programme import Programme
from pipelines.demo.temps import HORIZON, fin_de_mois

JOUR_MS = 86_400_000
EPOQUE = date(1970, 1, 1).toordinal()
# Everything was entered by the evening of the last export.
DERNIERE_SAISIE_MS = (HORIZON.toordinal() - EPOQUE) * JOUR_MS + 21 * 3_600_000
FERIES = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}


@dataclass
class Lot:
    """Arrays of one length; `commune` and `structure` are positions, -1 for none."""

    numero: np.ndarray
    personne: np.ndarray
    structure: np.ndarray
    commune: np.ndarray
    date_ms: np.ndarray
    cree_ms: np.ndarray
    modifie_ms: np.ndarray  # -1 for never
    canal: np.ndarray
    publics: publics.Publics
    themes: np.ndarray  # (n, 8) positions, -1 beyond the number of themes
    duree: np.ndarray  # minutes, 15 and 45 for the two brackets, 0 for none
    commune_indefinie: np.ndarray
    commune_minuscule: np.ndarray
    impossible: np.ndarray
    doublon: np.ndarray


class Tireuse:
    """Draws lots: holds what does not change from one lot to the next."""

    def __init__(self, prog: Programme, effectifs: Effectifs, impossibles: np.ndarray, doublons: np.ndarray) -> None:
        self.graine, self.effectifs = prog.graine, effectifs
        self.impossibles, self.doublons = impossibles, doublons
        faits = activite()
        self.echantillon, self.defauts = faits["echantillon"], faits["defauts"]
        self.canal = Urne(self.echantillon["canal"])
        self.delais = Urne(self.echantillon["jours_de_saisie"])
        self.durees = Urne(self.echantillon["duree_minutes"])
        self.nombre_themes = Urne(self.echantillon["themes_par_cra"])
        self.log_themes = self.echantillon["exposant_themes"] * np.log(list(faits["national"]["themes"].values()))
        self.lieux = self._lieux(prog, prog.geo)
        self.communes = len(prog.geo.communes)

    def _lieux(self, prog: Programme, geo: Geographie) -> np.ndarray:
        """Four communes per structure: its own, then three others of its département, the large ones more often."""
        rng, rangs = flux(self.graine, "lieux-cra"), {c.code: i for i, c in enumerate(geo.communes)}
        urnes = {d: Urne({i: geo.communes[i].population + 300.0 for i in r}) for d, r in geo.par_departement.items()}
        return np.array(
            [[rangs[s.commune.code], *(urnes[s.departement].tirer(rng) for _ in range(3))] for s in prog.structures]
        )

    def _jours(self, rng: np.random.Generator, mois: Mois, n: int) -> np.ndarray:
        """Weekdays but for one day in twenty on Saturdays, no public holiday."""
        premier = mois.debut
        jours = [premier + timedelta(days=k) for k in range((fin_de_mois(premier) - premier).days + 1)]
        samedi = self.echantillon["part_samedi"] / (1 - self.echantillon["part_samedi"]) * 5
        poids = {
            j.toordinal() - EPOQUE: samedi if j.weekday() == 5 else 1.0
            for j in jours
            if j.weekday() < 6 and (j.month, j.day) not in FERIES
        }
        return np.array(list(poids))[Urne(poids).indices(rng, n)]

    def _themes(self, rng: np.random.Generator, n: int) -> np.ndarray:
        """Distinct themes in order of drawing (Gumbel top-k), as many as the report mentions."""
        cles = self.log_themes - np.log(-np.log(rng.random((n, len(self.log_themes)))))
        ordre = np.argsort(-cles, axis=1)[:, :8]
        nombre = np.array(self.nombre_themes.cles)[self.nombre_themes.indices(rng, n)]
        return np.where(np.arange(8) < nombre[:, None], ordre, -1)

    def _duree(self, rng: np.random.Generator, genre: np.ndarray) -> np.ndarray:
        """Exact durations of the sample, the longest to workshops: drawn apart, matched by rank."""
        n = len(genre)
        valeurs = np.sort(np.array(self.durees.cles)[self.durees.indices(rng, n)])
        score = np.array([0.0, -0.9, 1.2])[genre] + rng.normal(0, 1, n)
        duree = np.empty(n, dtype=np.int64)
        duree[np.argsort(np.round(score, 6), kind="stable")] = valeurs
        duree[rng.random(n) < self.defauts["duree_vide"]] = 0
        return duree

    def _saisie(self, rng: np.random.Generator, date_ms: np.ndarray) -> np.ndarray:
        """When it was entered: never before it happened, never after the last export."""
        n = len(date_ms)
        delai = np.array(self.delais.cles)[self.delais.indices(rng, n)]
        tardif = np.minimum(15 + rng.exponential(14, n).astype(np.int64), self.echantillon["saisie_maximale"])
        delai = np.where(delai == 15, tardif, delai)
        minuit = date_ms // JOUR_MS * JOUR_MS
        plus_tard = minuit + delai * JOUR_MS + rng.integers(7 * 3_600_000, 18 * 3_600_000, n)
        aussitot = date_ms + rng.integers(60_000, 10_800_000, n)
        return np.minimum(np.where(delai == 0, aussitot, plus_tard), DERNIERE_SAISIE_MS)

    def tirer(self, mois: Mois, rang: int, premier: int, n: int) -> Lot:
        """Draw the n CRA numbered from `premier`."""
        rng, d = flux(self.graine, "cra", mois.debut, rang), self.defauts
        contrat = np.minimum(
            np.searchsorted(mois.cumul, rng.random(n) * mois.cumul[-1], side="right"), len(mois.cumul) - 1
        )
        structure, personne = self.effectifs.structures[contrat], self.effectifs.personnes[contrat]
        secondes = rng.integers(7 * 3600, 17 * 3600, n)
        date_ms = (
            self._jours(rng, mois, n) * JOUR_MS
            + secondes * 1000
            + np.where(rng.random(n) < 0.5, 0, rng.integers(1000, size=n))
        )
        cree_ms = self._saisie(rng, date_ms)
        canal = self.canal.indices(rng, n)
        # 1 = "autre lieu", 2 = "domicile": elsewhere in the département; the others at the structure's own commune.
        ailleurs = np.isin(canal, (1, 2)) | (rng.random(n) < 0.1)
        commune = self.lieux[structure, np.where(ailleurs, rng.integers(1, 4, n), 0)]
        commune = np.where(rng.random(n) < d["hors_departement"], rng.integers(self.communes, size=n), commune)
        presents = publics.tirer(rng, n)
        lot = Lot(
            numero=np.arange(premier, premier + n),
            personne=personne,
            structure=np.where(rng.random(n) < d["structure_absente"], -1, structure),
            commune=commune,
            date_ms=date_ms,
            cree_ms=cree_ms,
            modifie_ms=np.where(
                rng.random(n) < d["modifies"], np.minimum(cree_ms + 3 * JOUR_MS, DERNIERE_SAISIE_MS), -1
            ),
            canal=canal,
            publics=presents,
            themes=self._themes(rng, n),
            duree=self._duree(rng, presents.genre),
            commune_indefinie=rng.random(n) < d["commune_indefinie"],
            commune_minuscule=rng.random(n) < d["commune_minuscule"],
            impossible=np.isin(np.arange(premier, premier + n), self.impossibles),
            doublon=np.isin(np.arange(premier, premier + n), self.doublons),
        )
        # Three impossible dates in turn: long after, long before the programme, after the entry.
        tours = lot.numero % 3
        faux = np.select(
            [tours == 0, tours == 1], [date_ms + 7_305 * JOUR_MS, date_ms - 7_305 * JOUR_MS], cree_ms + 40 * JOUR_MS
        )
        lot.date_ms = np.where(lot.impossible, faux, date_ms)
        return lot
