"""A printed figure: its text and the key of the published row that it repeats.

Belongs here: the only way a published cell reaches a page (`imprimer` for any table).
Does not belong here: layout. Tests read the attributes back and compare each figure with its row.
"""

from __future__ import annotations

from decimal import Decimal
from html import escape

from rendu import formats
from rendu.etats import etat
from rendu.lignes import Chiffre
from rendu.modeles import Constante, Indicateur, Objectif, Valeur


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


def texte(c: Chiffre) -> str:
    """What is read of a cell of any table: « 3 925 », « 31/12/2025 », « n.d. »."""
    if not c.is_chiffre:
        return etat(c.statut).signe or etat("non_disponible").signe
    if c.unite == "date":
        return formats.jour(c.valeur)
    if c.unite == "texte":
        return formats.typographie(str(c.valeur))
    return formats.valeur_lisible(c.valeur, c.unite, c.precision)


def titre(c: Chiffre) -> str:
    """The exact value with its unit, or the word of the status."""
    if not c.is_chiffre:
        return etat(c.statut).mot
    return texte(c) if c.unite in {"date", "texte"} else formats.valeur_exacte(c.valeur, c.unite, c.precision)


def attributs(c: Chiffre) -> str:
    """Key of the row and raw value as attributes, for a figure, a bar, a mark."""
    brut = "" if c.valeur is None or not c.is_chiffre else str(c.valeur)
    liste = {
        "data-table": c.table,
        "data-cle": c.cle_texte,
        "data-colonne": c.colonne,
        "data-valeur": brut,
        "data-unite": c.unite,
        "data-precision": str(c.precision),
        "data-statut": c.statut,
    }
    return " ".join(f'{nom}="{escape(contenu)}"' for nom, contenu in liste.items())


def imprimer(c: Chiffre, balise: str = "data", exact: bool = False) -> str:
    """One cell of any published table as HTML (`data`) or SVG (`tspan`), with the key of its row."""
    lu = titre(c) if exact and c.unite == "euros" and c.is_chiffre else texte(c)
    complet = titre(c)
    aide = f' title="{escape(complet)}"' if balise == "data" and complet != lu else ""
    marque = '<abbr class="cn-p" title="provisoire">p</abbr>' if balise == "data" and c.statut == "provisoire" else ""
    return f"<{balise} {attributs(c)}{aide}>{escape(lu)}</{balise}>{marque}"
