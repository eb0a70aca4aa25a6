"""A printed figure: its text and the key of the published row that it repeats.

Belongs here: the only way a value of `indicateurs`, `objectifs` or `constantes` reaches a page.
Does not belong here: layout. Tests read the attributes back and compare each figure with its row.
"""

from __future__ import annotations

from decimal import Decimal
from html import escape

from dashboards.components import formats
from dashboards.components.etats import etat
from dashboards.modeles import Constante, Indicateur, Objectif, Valeur


def texte_valeur(valeur: Valeur, ind: Indicateur) -> str:
    """What is read: « 3 925 », « 192,0 M€ », « 81,25 % », « n.d. »."""
    if not valeur.is_chiffre or valeur.valeur is None:
        return etat(valeur.statut).signe or etat("non_disponible").signe
    return formats.valeur_lisible(valeur.valeur, ind.unite, ind.precision)


def titre_valeur(valeur: Valeur, ind: Indicateur) -> str:
    """The exact value with its unit, or the word of the status."""
    if not valeur.is_chiffre or valeur.valeur is None:
        return etat(valeur.statut).mot
    return formats.valeur_exacte(valeur.valeur, ind.unite, ind.precision)


def chiffre(valeur: Valeur, ind: Indicateur, balise: str = "data", exact: bool = False) -> str:
    """One value as HTML (`data`) or SVG (`tspan`), with the key of its row; `exact` prints nothing in M€."""
    texte = texte_valeur(valeur, ind)
    if exact and ind.unite == "euros":
        texte = titre_valeur(valeur, ind) if valeur.is_chiffre else texte
    attributs = {
        "data-code": valeur.code,
        "data-maille": valeur.maille,
        "data-territoire": valeur.code_territoire,
        "data-date": valeur.date_arrete.isoformat(),
        "data-valeur": "" if valeur.valeur is None else str(valeur.valeur),
        "data-statut": valeur.statut,
    }
    if balise == "data":
        attributs["value"] = attributs["data-valeur"]
        if titre_valeur(valeur, ind) != texte:
            attributs["title"] = titre_valeur(valeur, ind)
    liste = " ".join(f'{nom}="{escape(contenu)}"' for nom, contenu in attributs.items())
    marque = '<abbr class="cn-p" title="provisoire">p</abbr>' if _a_marquer(valeur, balise) else ""
    return f"<{balise} {liste}>{escape(texte)}</{balise}>{marque}"


def _a_marquer(valeur: Valeur, balise: str) -> bool:
    return balise == "data" and valeur.is_chiffre and valeur.statut == "provisoire"


def chiffre_objectif(objectif: Objectif, unite: str, balise: str = "data") -> str:
    """The target of an indicator, with the key of its row of `objectifs`."""
    texte = formats.valeur_lisible(objectif.valeur_cible, unite)
    exact = formats.valeur_exacte(objectif.valeur_cible, unite)
    return (
        f'<{balise} data-objectif="{escape(objectif.code)}" data-valeur="{objectif.valeur_cible}"'
        f' title="{escape(exact)}">{escape(texte)}</{balise}>'
    )


def chiffre_constante(constante: Constante) -> str:
    """A constant of the programme, with its code and its source."""
    texte = formats.valeur_lisible(constante.valeur, constante.unite)
    return (
        f'<data data-constante="{escape(constante.code)}" data-valeur="{constante.valeur}"'
        f' title="{escape(constante.source)}">{escape(texte)}</data>'
    )


def ecart(valeur: Valeur, precedente: Valeur | None) -> Decimal | None:
    """Difference of two published rows of one indicator and territory; None when either has no number.

    The only subtraction of the dashboards: it repeats two rows, it defines nothing.
    """
    if precedente is None or valeur.valeur is None or precedente.valeur is None:
        return None
    return valeur.valeur - precedente.valeur if valeur.is_chiffre and precedente.is_chiffre else None


def chiffre_ecart(valeur: Valeur, precedente: Valeur, ind: Indicateur) -> str:
    """The signed change, in the unit of the indicator (points for a rate), with both dates as attributes."""
    difference = ecart(valeur, precedente)
    if difference is None:
        return ""
    signe = "+" if difference > 0 else ""
    if ind.unite == "%":
        pluriel = "s" if abs(difference) >= 2 else ""
        texte = f"{signe}{formats.nombre(difference, ind.precision)}{formats.INSECABLE}point{pluriel}"
    else:
        texte = signe + formats.valeur_lisible(difference, ind.unite, ind.precision)
    return (
        f'<data data-ecart="{escape(valeur.code)}" data-maille="{escape(valeur.maille)}"'
        f' data-territoire="{escape(valeur.code_territoire)}" data-date="{valeur.date_arrete.isoformat()}"'
        f' data-avant="{precedente.date_arrete.isoformat()}" data-valeur="{difference}">{escape(texte)}</data>'
    )
