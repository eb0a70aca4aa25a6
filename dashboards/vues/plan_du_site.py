"""« Où trouver quoi ? »: every page of the menu with its question.

Belongs here: the list of the register.
Does not belong here: a page that is not written, or that this reader may not open (none is listed).
"""

from __future__ import annotations

from html import escape
from itertools import groupby

from dashboards.acces.lecteur import lecteur
from dashboards.acces.pages import is_ouverte
from dashboards.components.cadre import html
from dashboards.components.tete import tete
from dashboards.lecture import Publication
from dashboards.vues.registre import page, pages_ecrites
from rendu import formats


def afficher(_: Publication) -> None:
    """Groups in the order of the menu."""
    portee = lecteur().portee
    pages = [p for p in pages_ecrites() if is_ouverte(p.public, portee)]
    tete(page("plan-du-site").question, f"<b>{formats.nombre(len(pages))}</b> pages, chacune répond à une question.")
    for groupe, membres in groupby(pages, key=lambda p: p.groupe):
        items = "".join(
            f'<li><a href="./{escape(p.url)}" target="_self">{escape(p.menu)}</a> : '
            f"{escape(formats.typographie(p.question))}</li>"
            for p in membres
        )
        html(f'<section class="cn cn-page"><h2>{escape(groupe)}</h2><ul class="cn-puces">{items}</ul></section>')
