"""The top of a page: place, question, answer; and the notes that go with a date in the past.

Belongs here: the first block of every page, the only h1.
Does not belong here: the sentence itself (the page writes it from published rows).
"""

from __future__ import annotations

from datetime import date
from html import escape

from dashboards.components.cadre import html
from rendu import formats


def tete(question: str, reponse: str, lieu: str = "", passe: date | None = None) -> None:
    """Draw the top of the page.

    Args:
        question: Title of the page (the register holds it).
        reponse: The answer in one or two sentences: HTML already escaped, figures printed by `chiffre.imprimer`.
        lieu: Name of the territory, above the question.
        passe: Date being looked at when it is not the latest one.
    """
    html(tete_html(question, reponse, lieu, passe))


def tete_html(question: str, reponse: str, lieu: str = "", passe: date | None = None) -> str:
    """The same, as text."""
    repere = ""
    if passe is not None:
        repere = (
            f'<p class="cn-bandeau cn-passe" role="status">Vous regardez la situation au '
            f"<b>{formats.jour_long(passe)}</b>, et non la plus récente.</p>"
        )
    haut = f'<p class="cn-lieu">{escape(lieu)}</p>' if lieu else ""
    return (
        f'{repere}<section class="cn cn-reponse" id="contenu">{haut}<h1>{escape(question)}</h1>'
        f'<p class="cn-chapeau">{reponse}</p></section>'
    )
