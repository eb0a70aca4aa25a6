"""Amounts per post: what the State commits and pays, by employer, territory and envelope.

Belongs here: the public rules of money. Does not belong here: the spelling of an export.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from pipelines.demo.calibrage import programme
from pipelines.demo.postes import Poste
from pipelines.demo.structures import Structure
from pipelines.demo.temps import mois_entre, plus_mois

ANTILLES_GUYANE = ("971", "972", "973")
DROM = (*ANTILLES_GUYANE, "974", "976")


def subvention_v1(structure: Structure) -> int:
    """Grant of the first wave for one post."""
    bareme = programme()["montants"]["v1"]
    if not structure.publique:
        return bareme["privee"]
    if structure.departement in ANTILLES_GUYANE:
        return bareme["publique_antilles_guyane"]
    return bareme["publique_974_976" if structure.departement in DROM else "publique"]


def investissement(structure: Structure, postes: int) -> int:
    """Estimated State investment of the lists since 2022, rounded half up per row."""
    unite = subvention_v1(structure) + sum(Decimal(str(a)) for a in programme()["montants"]["annexes"])
    return int((unite * postes).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def investissement_2021(structure: Structure, postes: int) -> int:
    """The same in the list of June 2021: training only, one amount for all the DROM."""
    faits = programme()["montants"]
    drom = structure.departement in DROM
    nature = ("publique_drom" if drom else "publique") if structure.publique else "privee"
    return (faits["v1_2021"][nature] + sum(faits["annexes_2021"])) * postes


def tranches_v2(structure: Structure) -> tuple[list[int], int]:
    """Return the three payments of the renewal, bonus included, and the bonus."""
    faits = programme()["montants"]
    if not structure.publique:
        return list(faits["v2_privee"]), 0
    bonus = faits["v2_bonification"] if structure.zone_prioritaire else [0, 0, 0]
    return [a + b for a, b in zip(faits["v2_publique"], bonus, strict=True)], sum(bonus)


def v1_au(poste: Poste, arrete: date) -> dict[str, int | date]:
    """What the first envelope had granted, paid and recovered for a post on a day."""
    if poste.convention_v1 is None or poste.premier_contrat is None or poste.convention_v1[0] > arrete:
        return {}
    debut, fin = poste.convention_v1
    montant, debut_financement = subvention_v1(poste.structure), poste.premier_contrat
    fin_financement = min(plus_mois(debut_financement, poste.mois_v1) - timedelta(days=1), fin)
    arret = min(arrete, fin_financement, poste.rendu or arrete)
    utilises = min(poste.mois_v1, max(0, mois_entre(debut_financement, arret)))
    # Half within the first year, the rest after: the schedule of V1 is not published, only its total.
    verse = montant if arret >= plus_mois(debut, 12) else montant // 2
    avoir = 0
    if poste.rendu and poste.rendu <= min(arrete, fin_financement):
        avoir = max(0, verse - round(montant * utilises / poste.mois_v1))
    return {
        "date_debut_convention_dgcl": debut,
        "date_fin_convention_dgcl": fin,
        "date_debut_financement_dgcl": debut_financement,
        "date_fin_financement_dgcl": fin_financement,
        "mois_utilises_periode_financement_dgcl": utilises,
        "montant_subvention_v1": montant,
        "montant_versement_v1": verse,
        "montant_avoir_v1": avoir,
    }


def v2_au(poste: Poste, arrete: date) -> dict[str, int | date]:
    """The same for the renewal: three dated payments, none after the return of the post."""
    if poste.convention_v2 is None or poste.convention_v2[0] > arrete:
        return {}
    debut, fin = poste.convention_v2
    tranches, bonus = tranches_v2(poste.structure_au(debut))
    # DITP carried the first renewals, DGE those of 2024 (the columns say who, no source says when).
    source = "ditp" if debut.year <= 2023 else "dge"
    arret = min(arrete, poste.rendu or arrete)
    ligne: dict[str, int | date] = {
        f"date_debut_convention_{source}": debut,
        f"date_fin_convention_{source}": fin,
        f"date_debut_financement_{source}": debut,
        f"date_fin_financement_{source}": fin,
        f"mois_utilises_periode_financement_{source}": min(36, max(0, mois_entre(debut, arret))),
        "montant_subvention_v2": sum(tranches),
        "montant_bonification_v2": bonus,
        "montant_avoir_v2": 0,
    }
    payees = 0
    for rang, tranche in enumerate(tranches):
        jour = plus_mois(debut, 12 * rang) + timedelta(days=60 + poste.conum_id * 7 % 60)
        if jour <= arret:
            ligne[f"versement_{rang + 1}_v2"], ligne[f"date_versement_{rang + 1}_v2"] = tranche, jour
            payees = rang + 1
    if payees and poste.rendu and poste.rendu <= arrete:
        restants = 12 * payees - mois_entre(debut, poste.rendu)
        ligne["montant_avoir_v2"] = max(0, round(tranches[payees - 1] * min(restants, 12) / 12))
    return ligne
