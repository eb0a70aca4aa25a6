"""The card of one indicator: value, target, change, date, status, provenance.

Belongs here: HTML of a card and of a row of cards.
Does not belong here: which indicators a page shows (the page), how a figure is printed (chiffre.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from html import escape

from rendu import formats
from rendu.chiffre import chiffre, chiffre_ecart, chiffre_objectif, ecart
from rendu.etats import etat, raison
from rendu.modeles import Indicateur, Objectif, Valeur


@dataclass(frozen=True)
class Fiche:
    """What a card needs: rows, nothing computed. `appoint` is a second row, printed small under the first."""

    ind: Indicateur
    valeur: Valeur
    precedente: Valeur | None = None
    objectif: Objectif | None = None
    appoint: tuple[Indicateur, Valeur] | None = None
    forte: bool = False


def part_de_cible(valeur: Decimal, cible: Decimal) -> Decimal:
    """Length of the bar in hundredths of its track, from 0 to 100: a drawing, never printed as a figure."""
    return max(Decimal(0), min(Decimal(100), formats.arrondir(100 * valeur / cible, 1))) if cible else Decimal(0)


def _barre(fiche: Fiche) -> str:
    if fiche.objectif is None or fiche.valeur.valeur is None:
        return ""
    longueur = part_de_cible(fiche.valeur.valeur, fiche.objectif.valeur_cible)
    return f'<div class="cn-barre" aria-hidden="true"><span style="width:{longueur}%"></span></div>'


def _evolution(fiche: Fiche) -> str:
    if fiche.precedente is None:
        return ""
    difference = ecart(fiche.valeur, fiche.precedente)
    if difference is None:
        return ""
    depuis = f"depuis le {formats.jour(fiche.precedente.date_arrete)}"
    if difference == 0:
        return f'<p class="cn-evol"><span aria-hidden="true">=</span> Stable {depuis}</p>'
    fleche, mot = ("▲", "En hausse") if difference > 0 else ("▼", "En baisse")
    return (
        f'<p class="cn-evol"><span class="cn-signe cn-fleche" aria-hidden="true" data-signe="{fleche}"></span>'
        f'<span class="cn-lu">{mot} : </span>'
        f"{chiffre_ecart(fiche.valeur, fiche.precedente, fiche.ind)} {depuis}</p>"
    )


def _provenance(fiche: Fiche) -> str:
    ind = fiche.ind
    lignes = [
        ("Définition", formats.typographie(ind.definition)),
        ("Source", formats.typographie(ind.source)),
        ("Données au", formats.jour(fiche.valeur.date_arrete)),
        ("État", etat(fiche.valeur.statut).mot),
        ("Indicateur", f"{ind.code}, définition version {ind.version}"),
    ]
    if fiche.objectif is not None:
        lignes.insert(2, ("Cible", fiche.objectif.source))
    corps = "".join(f"<dt>{nom}</dt><dd>{escape(str(texte))}</dd>" for nom, texte in lignes)
    return f'<details class="cn-source"><summary>D’où vient ce chiffre ?</summary><dl>{corps}</dl></details>'


def fiche_html(fiche: Fiche) -> str:
    """One card."""
    ind, valeur = fiche.ind, fiche.valeur
    cible = ""
    if fiche.objectif is not None and valeur.is_chiffre:
        cible = f'<span class="cn-cible">/ {chiffre_objectif(fiche.objectif, ind.unite)}</span>'
    vide = "" if valeur.is_chiffre else " cn-vide"
    explication = raison(valeur, ind)
    appoint = ""
    if fiche.appoint is not None:
        second, ligne = fiche.appoint
        appoint = f'<p class="cn-appoint">{escape(second.libelle)} : <b>{chiffre(ligne, second)}</b></p>'
    return (
        f'<article class="cn-fiche{" cn-forte" if fiche.forte else ""}{vide}">'
        f"<h3>{escape(ind.libelle)}</h3>"
        f'<p class="cn-valeur">{chiffre(valeur, ind)}{cible}</p>{_barre(fiche)}{_evolution(fiche)}{appoint}'
        + (f'<p class="cn-raison">{escape(explication)}</p>' if explication else "")
        + f'<p class="cn-date">Au <time datetime="{valeur.date_arrete.isoformat()}">'
        f"{formats.jour(valeur.date_arrete)}</time></p>"
        f"{_provenance(fiche)}</article>"
    )


def rangee_html(titre: str, fiches: list[Fiche], note: str = "") -> str:
    """A titled row of cards; `note` is HTML already escaped."""
    corps = "".join(fiche_html(fiche) for fiche in fiches)
    complement = f'<p class="cn-note">{note}</p>' if note else ""
    return (
        f'<section class="cn cn-rangee"><div class="cn-titre"><h2>{escape(titre)}</h2>{complement}</div>'
        f'<div class="cn-fiches">{corps}</div></section>'
    )
