"""Reads a rendered page back: its text, and every figure with the key it carries."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from streamlit.testing.v1 import AppTest

VIDES = {"br", "hr", "img", "input", "meta", "link"}


@dataclass(frozen=True)
class Element:
    """An element with `data-…` attributes: its name, attributes and text."""

    balise: str
    attributs: dict[str, str]
    texte: str
    classes_parentes: frozenset[str]


class _Lecteur(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pile: list[tuple[str, dict[str, str], list[str]]] = []
        self.elements: list[Element] = []

    def handle_starttag(self, balise: str, attributs: list[tuple[str, str | None]]) -> None:
        if balise not in VIDES:
            self.pile.append((balise, {nom: valeur or "" for nom, valeur in attributs}, []))

    def handle_endtag(self, balise: str) -> None:
        ouverte, attributs, texte = self.pile.pop()
        assert ouverte == balise, f"</{balise}> ferme <{ouverte}>"
        parents = frozenset(c for _, a, _ in self.pile for c in a.get("class", "").split())
        self.elements.append(Element(balise, attributs, "".join(texte), parents))
        if self.pile:
            self.pile[-1][2].extend(texte)

    def handle_data(self, texte: str) -> None:
        if self.pile:
            self.pile[-1][2].append(texte)


def html_de(page: AppTest) -> str:
    """All the HTML that the page put itself."""
    return "".join(bloc.value for bloc in page.markdown if bloc.allow_html)


def elements(html: str) -> list[Element]:
    """Every element, inner first; fails on HTML that does not nest."""
    lecteur = _Lecteur()
    lecteur.feed(html)
    assert not lecteur.pile, f"jamais fermés : {[b for b, _, _ in lecteur.pile]}"
    return lecteur.elements


def texte_de(page: AppTest) -> str:
    """What a reader reads, with ordinary spaces."""
    morceaux = [e.texte for e in elements(f"<div>{html_de(page)}</div>")[-1:]]
    return " ".join("".join(morceaux).replace("\u202f", " ").replace("\xa0", " ").split())


def is_saine(page: AppTest) -> bool:
    """No exception, and no block that failed alone (`bloc` would hide it from `page.exception`)."""
    return not page.exception and "cn-erreur" not in html_de(page)


def cellules(html: str) -> list[Element]:
    """Every printed or drawn cell of a published table (`components/chiffre.imprimer`, `graphiques`)."""
    return [e for e in elements(html) if "data-table" in e.attributs]
