"""The government barometer of the demonstration's own accompaniments (IND-736), and the prefects' appreciations.

Belongs here: what who counts at each month end has seen, initial values, targets, rates.
Does not belong here: counting.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from pipelines.demo.activite.saisies import Saisies
from pipelines.demo.alea import Urne, flux
from pipelines.demo.programme import Programme
from pipelines.demo.temps import plus_mois

ENTETE = "indic_id,enforce_zone_id,metric_enforce_date,maille,indic_vi,indic_va,indic_vc,indic_ta"
NOM, NOM_ICP = "20241022-ind-736.csv", "20241001-icp_departement.csv"
# As in the file of the ministry: a starting point, then sixteen months, a target for the end of 2026. The date is the
# first of the month, the value that of its end (domain.md §5.2).
INITIALE, PREMIERE, MESURES, CIBLE = date(2022, 12, 1), date(2023, 6, 1), 16, date(2026, 12, 1)
# 6,000,000 against 4,297,913 in September 2024.
RAPPORT_CIBLE = 1.396
# Not in the barometer.
ABSENT = "978"
APPRECIATIONS = {
    "OBJECTIFS SÉCURISÉS": 0.30,
    "OBJECTIFS ATTEIGNABLES": 0.35,
    "APPUIS NÉCESSAIRES": 0.15,
    "OBJECTIFS COMPROMIS": 0.10,
    "": 0.10,
}


def _zones(saisies: Saisies, prog: Programme) -> Iterator[tuple[str, str, list[int]]]:
    """Number, level and positions of départements of each zone, in the order of the file."""
    rangs = {code: k for k, code in enumerate(saisies.codes) if code != ABSENT}
    for code, k in rangs.items():
        yield f"D{code}", "DEPT", [k]
    regions: dict[str, list[int]] = {}
    for code, k in rangs.items():
        regions.setdefault(prog.geo.departements[code][1], []).append(k)
    for region in sorted(regions):
        yield f"R{region}", "REG", regions[region]
    yield "FRANCE", "NAT", list(rangs.values())


def taux(initiale: int, actuelle: int, cible: int) -> float:
    """Progress towards the target, bounded as published."""
    if cible == initiale:
        return 100.0
    return round(min(100.0, max(0.0, 100 * (actuelle - initiale) / (cible - initiale))), 2)


def _lignes(saisies: Saisies, prog: Programme) -> Iterator[str]:
    cumuls = np.cumsum(saisies.totaux, axis=0)
    rangs = {mois: k for k, mois in enumerate(saisies.mois)}
    mesures = [plus_mois(PREMIERE, k) for k in range(MESURES)]
    # Targets are set by département, to the ten: the sums are those of their parts.
    cibles = np.round(cumuls[rangs[mesures[-1]]] * RAPPORT_CIBLE / 10).astype(np.int64) * 10
    for zone, maille, ou in _zones(saisies, prog):
        initiale, cible = int(cumuls[rangs[INITIALE], ou].sum()), int(cibles[ou].sum())
        yield f"IND-736,{zone},{INITIALE},{maille},{float(initiale)},,,"
        for mois in mesures:
            valeur = int(cumuls[rangs[mois], ou].sum())
            avancement = taux(initiale, valeur, cible) if mois == mesures[-1] else ""
            yield f"IND-736,{zone},{mois},{maille},,{float(valeur)},,{avancement}"
        yield f"IND-736,{zone},{CIBLE},{maille},,,{float(cible)},"


def ecrire(dossier: Path, prog: Programme, saisies: Saisies) -> dict[str, int]:
    """Write the series and the appreciations; return the number of rows by file."""
    lignes = list(_lignes(saisies, prog))
    (dossier / NOM).write_text("\n".join([ENTETE, *lignes]) + "\n", encoding="utf-8")
    urne, rng, icp = Urne(APPRECIATIONS), flux(prog.graine, "icp"), ["id;code;label;created_at;updated_at"]
    cree = "2024-10-01T08:00:00Z"
    icp += [f"{k};{code};{urne.tirer(rng)};{cree};{cree}" for k, code in enumerate(saisies.codes, 1)]
    (dossier / NOM_ICP).write_text("\n".join(icp) + "\n", encoding="utf-8")
    return {NOM: len(lignes), NOM_ICP: len(icp) - 1}
