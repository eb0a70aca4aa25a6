"""« Ces pages sont-elles accessibles ? »: what was tested, what was not, what is known to fall short.

Belongs here: the declaration, as honest as the tests allow.
Does not belong here: the contact (exploitant.py).
"""

from __future__ import annotations

from html import escape

from dashboards.components.cadre import html
from dashboards.components.tete import tete
from dashboards.exploitant import exploitant
from dashboards.lecture import Publication
from dashboards.vues.registre import page

ESSAYE = (
    "Un seul titre de premier niveau par page, langue de la page, titre de chaque page, liens d’évitement.",
    "Chaque image a un nom, une description, une phrase et un tableau des mêmes valeurs (« Voir les données »).",
    "Tableaux avec légende et en-têtes de lignes et de colonnes ; l’ordre de tri est annoncé.",
    "Aucune information par la seule couleur : un mot ou un signe l’accompagne ; courbes et aires ont leurs motifs.",
    "Identifiants uniques et descriptions rattachées, vérifiés par les essais automatiques sur les pages de chiffres.",
    "Affichage à 1 280, 768 et 390 pixels, en clair et en sombre, regardé sur des captures.",
)
PAS_ESSAYE = (
    "Aucun audit complet des critères du RGAA 4.1 n’a été mené, ni par nous ni par un tiers.",
    "Aucun lecteur d’écran (NVDA, JAWS, VoiceOver) n’a été utilisé.",
    "Aucune personne handicapée n’a essayé ces pages.",
    "L’agrandissement du texte à 200 % et le parcours complet au clavier n’ont pas été mesurés page par page.",
)
LIMITES = (
    "Les listes de choix, la barre latérale et leurs messages viennent de Streamlit : quelques noms internes restent "
    "en anglais, et l’ordre du clavier est le sien.",
    "Une page se redessine quand un filtre change : un lecteur d’écran n’en est pas toujours averti.",
    "Les tableaux larges défilent horizontalement sur petit écran.",
    "La page Nouveautés cite un journal tenu en anglais (sa langue est indiquée).",
    "Les classeurs téléchargés n’ont pas été évalués.",
)


def _liste(titre: str, textes: tuple[str, ...]) -> str:
    items = "".join(f"<li>{escape(t)}</li>" for t in textes)
    return f'<section class="cn cn-panneau"><h2>{escape(titre)}</h2><ul class="cn-puces">{items}</ul></section>'


def afficher(_: Publication) -> None:
    """The declaration."""
    tete(
        page("accessibilite").question,
        "<b>Partiellement conformes</b>, d’après nos propres essais : aucun audit complet du RGAA 4.1 n’a été mené. "
        "Tant qu’il ne l’est pas, le service en ligne doit se déclarer « non conforme » auprès du public.",
    )
    html(_liste("Ce qui a été essayé", ESSAYE) + _liste("Ce qui ne l’a pas été", PAS_ESSAYE))
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
