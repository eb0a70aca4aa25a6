"""« Qu'est-ce qui a changé dans ces pages ? »: docs/nouveautes.md, version by version.

Belongs here: turning its headings, items and code marks into HTML.
Does not belong here: the text, nor what only a developer has to know (CHANGELOG.md).
"""

from __future__ import annotations

import re
from html import escape

from dashboards.components.cadre import html
from dashboards.components.tete import tete
from dashboards.data import RACINE
from dashboards.lecture import Publication
from dashboards.vues.registre import page

JOURNAL = RACINE / "docs" / "nouveautes.md"


def versions(texte: str) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Versions; of each, its themes; of each, its items on one line."""
    trouvees = []
    for titre, corps in _parties(texte, "## "):
        themes = [
            (theme, [" ".join(e.split()) for e in re.split(r"^- ", c, flags=re.MULTILINE)[1:]])
            for theme, c in _parties(corps, "### ")
        ]
        trouvees.append((titre, themes))
    return trouvees


def _parties(texte: str, marque: str) -> list[tuple[str, str]]:
    """What follows each heading of a level, with the heading."""
    parties = re.split(rf"^{marque}", texte, flags=re.MULTILINE)[1:]
    return [(titre.strip(), corps) for titre, _, corps in (p.partition("\n") for p in parties)]


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
        f"<b>{escape(edition.version_definitions)}</b>.",
    )
    for titre, themes in lues:
        dits = "".join(f"<h3>{escape(theme)}</h3>{_puces(entrees)}" for theme, entrees in themes)
        html(f'<section class="cn cn-panneau"><h2>{escape(titre)}</h2>{dits}</section>')


def _puces(entrees: list[str]) -> str:
    return f'<ul class="cn-puces">{"".join(f"<li>{entree_html(e)}</li>" for e in entrees)}</ul>'
