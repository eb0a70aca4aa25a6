"""« Qu'est-ce qui a changé dans ces pages ? »: CHANGELOG.md, version by version.

Belongs here: turning its headings, items and code marks into HTML.
Does not belong here: the text (CHANGELOG.md, kept in English: the page says so and marks its language).
"""

from __future__ import annotations

import re
from html import escape

from dashboards.components.cadre import html
from dashboards.components.tete import tete
from dashboards.data import RACINE
from dashboards.lecture import Publication
from dashboards.vues.registre import page

JOURNAL = RACINE / "CHANGELOG.md"


def versions(texte: str) -> list[tuple[str, list[str]]]:
    """Versions, and the items of each on one line."""
    trouvees = []
    for bloc in re.split(r"^## ", texte, flags=re.MULTILINE)[1:]:
        titre, _, corps = bloc.partition("\n")
        entrees = [" ".join(e.split()) for e in re.split(r"^- ", corps, flags=re.MULTILINE)[1:]]
        trouvees.append((titre.strip(), entrees))
    return trouvees


def entree_html(texte: str) -> str:
    """An item: escaped, with its `code` and **strong** marks."""
    sur = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(texte, quote=False))
    return re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", sur)


def afficher(publication: Publication) -> None:
    """Versions, the latest first, as the file keeps them."""
    edition = publication.edition()
    lues = versions(JOURNAL.read_text(encoding="utf-8")) if JOURNAL.is_file() else []
    if not lues:
        tete(page("nouveautes").question, "Le journal des versions n’est pas installé avec ces pages.")
        return
    tete(
        page("nouveautes").question,
        f"Version du code de cette édition : <b>{escape(edition.version_code)}</b> ; définitions "
        f"<b>{escape(edition.version_definitions)}</b>. Le journal est tenu en anglais, avec le code.",
    )
    for titre, entrees in lues:
        items = "".join(f"<li>{entree_html(e)}</li>" for e in entrees)
        html(
            f'<section class="cn cn-panneau" lang="en"><h2>{escape(titre)}</h2>'
            f'<ul class="cn-puces">{items}</ul></section>'
        )
