"""Resampled paths of each projected series (features.md N-01): bands per month, paths that have reached the target.

Entries and exits of the last months are drawn apart; a past month weighs the more in the draw, the nearer its season is
to that of the month projected. In hundredths, so in whole numbers: same seed, same bytes, on any machine and number of
threads. RandomState and not Generator: numpy's policy freezes the stream of the first only. Each series has its own
seed, so that one more series changes nothing in the others.
"""

import zlib
from collections import defaultdict
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

SERIE = ["code_indicateur", "origine", "maille", "code_territoire"]
# Share of the paths below each line: 95 % and 80 % bands, and the median path. In thousandths: no rounding of a rank.
LIGNES = {"borne_basse_95": 25, "borne_basse_80": 100, "centrale": 500, "borne_haute_80": 900, "borne_haute_95": 975}
MONTANT = pa.decimal128(20, 2)
SCHEMA = pa.schema(
    [(nom, pa.string()) for nom in SERIE]
    + [("date_cible", pa.date32()), ("mois_projete", pa.int32()), ("chemins_atteints", pa.int32())]
    + [(nom, MONTANT) for nom in LIGNES]
)


class Hasard(NamedTuple):
    """What fixes a draw: its seed and the number of paths."""

    graine: int
    nombre: int


def graine_de(serie: tuple, graine: int) -> int:
    """The seed of one series."""
    return (graine + zlib.crc32("|".join(serie).encode())) % 2**32


def tirage(hasard: np.random.RandomState, poids: np.ndarray, nombre: int) -> np.ndarray:
    """Ranks of past months, drawn with whole weights."""
    cumul = np.cumsum(poids)
    return np.searchsorted(cumul, hasard.randint(0, cumul[-1], size=nombre, dtype=np.int64), side="right")


def chemins(flux: list[tuple], depart: int, horizon: int, poids: dict[int, int], hasard: Hasard) -> np.ndarray:
    """Paths × months, in hundredths. `flux`: (month, entries, exits) of the past; `depart`: the last value."""
    mois, entrees, sorties = (np.array(c, dtype=np.int64) for c in zip(*flux, strict=True))
    tirer, nombre = np.random.RandomState(hasard.graine), hasard.nombre
    niveau = np.full(nombre, depart, dtype=np.int64)
    projetes = np.empty((nombre, horizon), dtype=np.int64)
    for h in range(horizon):
        ecart = (mois - (mois[-1] + h + 1)) % 12
        poids_du_mois = np.array([poids[int(e)] for e in np.minimum(ecart, 12 - ecart)], dtype=np.int64)
        entres = entrees[tirage(tirer, poids_du_mois, nombre)]
        sortis = sorties[tirage(tirer, poids_du_mois, nombre)]
        niveau = np.maximum(niveau + entres - sortis, 0)
        projetes[:, h] = niveau
    return projetes


def lignes(projetes: np.ndarray, cible: int) -> list[dict]:
    """Per month: the bands (values that were drawn, never interpolated) and the paths that have reached the target."""
    nombre = len(projetes)
    atteints = np.logical_or.accumulate(projetes >= cible, axis=1).sum(axis=0)
    rangs = {nom: -(-nombre * part // 1000) - 1 for nom, part in LIGNES.items()}
    tries = np.partition(projetes, sorted(rangs.values()), axis=0)
    return [
        {
            "mois_projete": h + 1,
            "chemins_atteints": int(atteints[h]),
            **{nom: Decimal(int(tries[rang, h])).scaleb(-2) for nom, rang in rangs.items()},
        }
        for h in range(projetes.shape[1])
    ]


def projeter(points: list[tuple], echeances: list[tuple], parametres: dict, poids: dict[int, int]) -> list[dict]:
    """All series. `points`: serie, month, entries, exits; `echeances`: serie, date, target, value, points, horizon."""
    flux: dict[tuple, list[tuple]] = defaultdict(list)
    for *serie, mois, entrees, sorties in points:
        flux[tuple(serie)].append((mois, int(entrees * 100), int(sorties * 100)))
    sorties_du_calcul = []
    for *serie, date_cible, cible, valeur, nombre_points, horizon in echeances:
        if nombre_points < parametres["points_minimum"]:
            continue
        cle = {**dict(zip(SERIE, serie, strict=True)), "date_cible": date_cible}
        passe = sorted(flux[tuple(serie)])[-parametres["fenetre_mois"] :]
        hasard = Hasard(graine_de(tuple(serie), parametres["graine"]), parametres["nombre_trajectoires"])
        projetes = chemins(passe, int(valeur * 100), horizon, poids, hasard)
        sorties_du_calcul += [{**cle, **ligne} for ligne in lignes(projetes, int(cible * 100))]
    return sorties_du_calcul


def model(dbt: Any, session: Any) -> pa.Table:
    """The dbt model: reads the points and the due dates, returns the projected months."""
    dbt.config(materialized="table")
    points = dbt.ref("int_trajectoires__points").filter("entrees is not null")
    echeances = dbt.ref("int_trajectoires__echeances").filter("valeur is not null")
    projetees = projeter(
        points.project(", ".join([*SERIE, "mois", "entrees", "sorties"])).fetchall(),
        echeances.project(", ".join([*SERIE, "date_cible, valeur_cible, valeur, nombre_points, horizon"]))
        .order("all")
        .fetchall(),
        dict(dbt.ref("parametres_trajectoires").project("parametre, valeur").fetchall()),
        dict(dbt.ref("poids_saisonniers").project("ecart_mois, poids").fetchall()),
    )
    return pa.Table.from_pylist(projetees, schema=SCHEMA)
