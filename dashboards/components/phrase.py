"""The sentence that answers the question of the page, written from published rows.

Belongs here: wording for each state of knowledge.
Does not belong here: any figure that is not a row.
"""

from __future__ import annotations

from datetime import date
from html import escape

from rendu import formats
from rendu.chiffre import chiffre, chiffre_objectif
from rendu.modeles import Indicateur, Objectif, Territoire, Valeur


def _accord(valeur: Valeur, singulier: str, pluriel: str) -> str:
    return formats.accord(valeur.valeur or 0, singulier, pluriel)


def _b(valeur: Valeur, ind: Indicateur) -> str:
    return f"<b>{chiffre(valeur, ind)}</b>"


def _postes(v: dict[str, Valeur], d: dict[str, Indicateur], cible: Objectif | None) -> str:
    valides, occupes, taux = v["CN-01"], v["CN-03"], v["CN-11"]
    vises = f" sur {chiffre_objectif(cible, 'postes')} visés" if cible else ""
    if occupes.is_chiffre:
        mots = _accord(occupes, "poste est occupé", "postes sont occupés")
        phrase = f"{_b(occupes, d['CN-03'])} {mots}{vises}"
        if taux.is_chiffre:
            phrase += f", soit {_b(taux, d['CN-11'])} de l’objectif"
        if valides.is_chiffre:
            phrase += f" ; {_b(valides, d['CN-01'])} {_accord(valides, 'est validé', 'sont validés')}"
        return phrase + "."
    if valides.is_chiffre:
        return (
            f"{_b(valides, d['CN-01'])} {_accord(valides, 'poste est validé', 'postes sont validés')}{vises}. "
            "Le nombre de postes occupés n’est pas disponible : les exports qui le donnent n’ont pas été reçus."
        )
    return "aucune donnée sur les postes n’est disponible à cette date."


def _budget(v: dict[str, Valeur], d: dict[str, Indicateur], cible: Objectif | None) -> str:
    engage, paye, estime = v["CN-51R"], v["CN-52R"], v["CN-51E"]
    if engage.is_chiffre and paye.is_chiffre:
        montants = f"{_b(engage, d['CN-51R'])} sont engagés et {_b(paye, d['CN-52R'])} payés"
        if cible:
            return f"Sur les {chiffre_objectif(cible, 'euros')} de France Relance, {montants}."
        return f"Sur France Relance, {montants}."
    if estime.is_chiffre:
        return f"L’engagement estimatif de l’État pour ces postes est de {_b(estime, d['CN-51E'])}."
    return ""


def phrase_synthese(
    territoire: Territoire,
    au: date,
    valeurs: dict[str, Valeur],
    definitions: dict[str, Indicateur],
    objectifs: dict[str, Objectif],
) -> str:
    """One or two sentences of HTML for a territory at a date."""
    lieu = "" if territoire.maille == "national" else f"{escape(territoire.nom)} : "
    quand = f'{"Au" if not lieu else "au"} <time datetime="{au.isoformat()}">{formats.jour_long(au)}</time>, '
    postes = _postes(valeurs, definitions, objectifs.get("CN-03"))
    budget = _budget(valeurs, definitions, objectifs.get("CN-51R"))
    return f'<p class="cn-chapeau">{lieu}{quand}{postes} {budget}</p>'
