"""The map by département: classes, hatching where there is no number, legend in words.

Belongs here: drawing one published row per département.
Does not belong here: geometry (contours.py), class limits (classes.py), the table twin (tableau.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from rendu import formats
from rendu.chiffre import titre_valeur
from rendu.classes import Classe, classer, rang_de_classe
from rendu.contours import LARGEUR, Contour, Fond
from rendu.modeles import Indicateur, Valeur

HACHURES = (
    '<defs><pattern id="cn-hachures" width="5" height="5" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect class="cn-h-fond" width="5" height="5"></rect>'
    '<line class="cn-h-trait" x1="0" y1="0" x2="0" y2="5"></line></pattern></defs>'
)


def classes_de(valeurs: Mapping[str, Valeur]) -> list[Classe]:
    """Classes over the départements that have a number."""
    return classer([v.valeur for v in valeurs.values() if v.is_chiffre and v.valeur is not None])


def _teinte(valeur: Valeur | None, classes: Sequence[Classe]) -> str:
    if valeur is None or not valeur.is_chiffre or valeur.valeur is None:
        return "cn-k0"
    # Few distinct values make few classes: spread them over the scale so that the extremes stay visible.
    rang = rang_de_classe(valeur.valeur, classes)
    return f"cn-k{1 + round(rang * 4 / max(len(classes) - 1, 1))}"


def _forme(
    contour: Contour, valeur: Valeur | None, ind: Indicateur, classes: Sequence[Classe], actifs: frozenset[str] | None
) -> str:
    lu = titre_valeur(valeur, ind) if valeur else "non disponible"
    efface = " cn-efface" if actifs is not None and contour.code not in actifs else ""
    cle = ""
    if valeur is not None:
        cle = (
            f' data-code="{escape(valeur.code)}" data-maille="{escape(valeur.maille)}"'
            f' data-territoire="{escape(valeur.code_territoire)}" data-date="{valeur.date_arrete.isoformat()}"'
            f' data-valeur="{"" if valeur.valeur is None else valeur.valeur}" data-statut="{escape(valeur.statut)}"'
        )
    return (
        f'<path class="cn-dep {_teinte(valeur, classes)}{efface}" d="{contour.chemin}"{cle}>'
        f"<title>{escape(contour.nom)} ({escape(contour.code)}) : {escape(lu)}</title></path>"
    )


def _cadres(fond: Fond) -> str:
    """Frames of the insets: they are not at the scale of the map."""
    return "".join(
        f'<rect class="cn-encart" x="{c.x:.1f}" y="{c.y:.1f}" width="{c.largeur:.1f}" height="{c.hauteur:.1f}" rx="6">'
        "</rect>"
        for c in fond.cadres
    )


def _noms(fond: Fond) -> str:
    return "".join(
        f'<text class="cn-encart-nom" x="{c.x + c.largeur / 2:.1f}" y="{c.y + c.hauteur - 5:.1f}"'
        f' text-anchor="middle">{escape(c.nom)}</text>'
        for c in fond.cadres
    )


def carte_svg(
    fond: Fond,
    valeurs: Mapping[str, Valeur],
    ind: Indicateur,
    titre: str,
    actifs: frozenset[str] | None,
) -> str:
    """The map; `actifs` are the codes of the chosen territory, the others fade (None: all)."""
    classes = classes_de(valeurs)
    tous = (*fond.contours, *fond.agrandis)
    formes = "".join(_forme(c, valeurs.get(c.code), ind, classes, actifs) for c in tous)
    cernes = "".join(f'<path class="cn-cerne" d="{c.chemin}"></path>' for c in tous if actifs and c.code in actifs)
    description = (
        "Carte par département, outre-mer rapproché de la métropole. Les valeurs sont dans le tableau qui suit."
    )
    return (
        f'<svg class="cn-carte" viewBox="-4 -4 {LARGEUR + 8:.0f} {fond.hauteur + 8:.0f}" role="img"'
        f' aria-labelledby="cn-carte-t cn-carte-d"><title id="cn-carte-t">{escape(titre)}</title>'
        f'<desc id="cn-carte-d">{escape(description)}</desc>'
        f"{HACHURES}{_cadres(fond)}{formes}{cernes}{_noms(fond)}</svg>"
    )


def legende_html(valeurs: Mapping[str, Valeur], ind: Indicateur) -> str:
    """Limits of the classes as text: smallest and largest published value of each."""
    classes = classes_de(valeurs)

    def lisible(nombre: object) -> str:
        return formats.valeur_lisible(nombre, ind.unite, ind.precision)  # type: ignore[arg-type]

    cles = []
    for rang, classe in enumerate(classes):
        bas, haut = lisible(classe.bas), lisible(classe.haut)
        texte = bas if bas == haut else f"{bas} à {haut}"
        teinte = 1 + round(rang * 4 / max(len(classes) - 1, 1))
        cles.append(f'<li><span class="cn-cle cn-k{teinte}" aria-hidden="true"></span>{texte}</li>')
    if len(classes) == 0 or any(not v.is_chiffre for v in valeurs.values()):
        cles.append('<li><span class="cn-cle cn-k0" aria-hidden="true"></span>n.d. ou s.o.</li>')
    return f'<ul class="cn-legende" aria-label="Légende de la carte">{"".join(cles)}</ul>'
