"""« Ces pages sont-elles accessibles ? »: what was tested, what was not, what is known to fall short.

Belongs here: the declaration, as honest as the tests allow.
Does not belong here: the contact (exploitant.py).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from dashboards.components.cadre import html
from dashboards.components.tete import tete
from dashboards.exploitant import exploitant
from dashboards.lecture import Publication
from dashboards.vues.registre import page, pages_ecrites
from rendu import formats

RELEVE = Path(__file__).with_name("accessibilite.toml")

CONTROLES = (
    "Langue de la page, titre propre à chaque page, un seul titre de premier niveau, aucun niveau de titre sauté, "
    "liens d’évitement, zones d’en-tête, de navigation, de contenu et de pied.",
    "Chaque image a un nom et, à côté, le tableau des mêmes valeurs ; chaque tableau a une légende et des en-têtes de "
    "lignes et de colonnes.",
    "Ni la page ni un texte ne dépasse à droite, à 1 280, 768 et 320 pixels ; seuls les tableaux larges défilent, dans "
    "leur cadre, accessible au clavier.",
    "Aucun mot anglais dans les libellés des listes, boutons et menus ajoutés par Streamlit.",
)
VERIFIE_AILLEURS = (
    "Contrastes de la palette : 4,5 pour les textes, 3 pour les traits, dans les deux thèmes.",
    "Aucune information par la seule couleur : un mot ou un signe l’accompagne ; courbes et aires ont leurs motifs.",
)
PAS_ESSAYE = (
    "Aucun audit des 106 critères du RGAA 4.1 n’a été mené, ni par nous ni par un tiers : un outil automatique n’en "
    "voit qu’une partie.",
    "Aucun lecteur d’écran (NVDA, JAWS, VoiceOver) n’a été utilisé.",
    "Aucune personne handicapée n’a essayé ces pages.",
    "Les essais portent sur chaque page telle qu’elle s’ouvre, volets dépliés, avec des données d’essai : ni sur "
    "chaque combinaison de filtres, ni sur les pages d’erreur et de connexion.",
)
LIMITES = (
    "Les listes de choix, la barre latérale et leurs messages viennent de Streamlit : quelques noms internes restent "
    "en anglais, et l’ordre du clavier est le sien.",
    "Une page se redessine quand un filtre change : un lecteur d’écran n’en est pas toujours averti.",
    "Les tableaux larges défilent horizontalement sur petit écran.",
    "Les classeurs téléchargés n’ont pas été évalués.",
)


@dataclass(frozen=True)
class Ligne:
    """A page in the record: day (ISO), version of axe-core, number of displays, defects found."""

    le: str
    axe: str
    affichages: int
    defauts: int


def lire() -> dict[str, Ligne]:
    """The record of the checks, by page; empty when they were never run."""
    if not RELEVE.is_file():
        return {}
    return {url: Ligne(**ligne) for url, ligne in tomllib.loads(RELEVE.read_text(encoding="utf-8")).items()}


def bilan(releve: dict[str, Ligne]) -> list[str]:
    """The record in sentences: what was opened, when, with what, and what was found."""
    ecrites = {p.url: p.menu for p in pages_ecrites()}
    vues = {url: ligne for url, ligne in releve.items() if url in ecrites}
    if not vues:
        return ["Les contrôles automatiques n’ont pas été passés sur cette version."]
    jours = sorted({date.fromisoformat(ligne.le) for ligne in vues.values()})
    quand = formats.jour_long(jours[0])
    if len(jours) > 1:
        quand = f"{quand} (le plus ancien) et le {formats.jour_long(jours[-1])}"
    versions = ", ".join(sorted({ligne.axe for ligne in vues.values()}))
    affichages = sum(ligne.affichages for ligne in vues.values())
    fautives = [ecrites[url] for url, ligne in vues.items() if ligne.defauts]
    manquantes = [menu for url, menu in ecrites.items() if url not in vues]
    phrases = [
        f"{formats.nombre(len(vues))} pages ouvertes dans Chromium le {quand}, en clair et en sombre, à 1 280, 768 et "
        f"320 pixels, soit {formats.nombre(affichages)} affichages : axe-core {versions} (règles RGAA, WCAG 2.0 et "
        "2.1, niveaux A et AA) et les contrôles de la liste suivante.",
        f"Défauts trouvés : {', '.join(fautives)}." if fautives else "Défauts trouvés : aucun.",
    ]
    return [*phrases, *([f"Pages pas encore contrôlées : {', '.join(manquantes)}."] if manquantes else [])]


def _liste(titre: str, textes: tuple[str, ...]) -> str:
    items = "".join(f"<li>{escape(formats.typographie(t))}</li>" for t in textes)
    return f'<section class="cn cn-panneau"><h2>{escape(titre)}</h2><ul class="cn-puces">{items}</ul></section>'


def afficher(_: Publication) -> None:
    """The declaration."""
    tete(
        page("accessibilite").question,
        "<b>Non conformes</b>, au sens de la loi : c’est le mot qu’elle réserve à un service dont aucun audit n’a "
        "mesuré la conformité au RGAA 4.1. Voici ce que nos essais ont vérifié, et ce qu’ils ne disent pas.",
    )
    html(
        _liste("Ce qui a été mesuré", tuple(bilan(lire())))
        + _liste("Ce que nos contrôles regardent en plus d’axe-core", CONTROLES)
        + _liste("Ce qui est tenu par construction", VERIFIE_AILLEURS)
        + _liste("Ce qui n’a pas été essayé", PAS_ESSAYE)
    )
    contact = exploitant().faits.get("contact_accessibilite")
    ecrire = (
        f"écrivez à {escape(contact)}"
        if contact
        else "l’exploitant n’a pas encore indiqué de contact (<code>contact_accessibilite</code>, voir "
        '<a href="./mentions-legales" target="_self">Mentions légales</a>)'
    )
    html(
        _liste("Ce que nous savons imparfait", LIMITES)
        + '<section class="cn cn-panneau"><h2>Signaler une difficulté</h2><p>Pour obtenir un contenu sous une autre '
        f"forme : {ecrire}. Sans réponse, vous pouvez saisir la ou le Défenseur des droits : "
        '<a href="https://formulaire.defenseurdesdroits.fr/">formulaire</a>, ou 09 69 39 00 00.</p></section>'
    )
