"""Every page of the dashboards: its question, its address, its place in the menu.

Belongs here: one line per page.
Does not belong here: what a page shows (its module), the frame (components/cadre.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from dashboards.acces.pages import Audience
from dashboards.lecture import Publication


class Vue(Protocol):
    """What the module of a page offers."""

    def afficher(self, publication: Publication) -> None:
        """Draw the page."""


@dataclass(frozen=True)
class Page:
    """A page: `question` is its title (h1), `menu` its short name; `url` is also the name of its module."""

    groupe: str
    url: str
    menu: str
    question: str
    public: Audience = "tous"

    @property
    def module(self) -> str:
        """Module that draws it."""
        return f"dashboards.vues.{self.url.replace('-', '_')}"

    def vue(self) -> Vue:
        """The module, imported when the page is opened."""
        return import_module(self.module)  # type: ignore[return-value]


# In the order of the menu. A page whose module is not written is in no menu and no site map.
PAGES = (
    Page("Piloter", "synthese", "Synthèse", "Où en est le programme ?"),
    Page("Piloter", "trajectoire", "Trajectoire", "Atteindrons-nous la cible, et quand ?"),
    Page("Piloter", "vigilance", "Points de vigilance", "Que dois-je regarder aujourd’hui ?", "connectes"),
    Page("Piloter", "territoires", "Territoires", "Et chez moi ?"),
    Page("Piloter", "comparer", "Comparer deux dates", "Qu’est-ce qui a changé, et pourquoi ?"),
    Page("Piloter", "rapports", "Rapports", "Produire et retrouver les rapports"),
    Page("Explorer", "deploiement", "Déploiement", "Les postes sont-ils ouverts, pourvus, tenus ?"),
    Page("Explorer", "structures", "Structures et conventions", "Qui accueille, jusqu’à quand ?"),
    Page("Explorer", "formation", "Formation et certification", "Les conseillers sont-ils formés ?"),
    Page("Explorer", "activite", "Activité et ateliers", "Que font les conseillers ?"),
    Page("Explorer", "publics", "Publics accompagnés", "Qui vient, et qui ne vient pas ?"),
    Page("Explorer", "couverture", "Couverture et zones blanches", "Où manque-t-il des conseillers ?"),
    Page("Explorer", "budget", "Budget", "Combien, pour quoi, et combien reste-t-il ?"),
    Page("Explorer", "fidelisation", "Fidélisation et ruptures", "Restent-ils ?"),
    Page("Comprendre", "definitions", "Définitions et méthode", "Que mesure-t-on ?"),
    Page("Comprendre", "qualite", "Qualité et fraîcheur", "Puis-je m’y fier ?"),
    Page("Comprendre", "nouveautes", "Nouveautés", "Qu’est-ce qui a changé dans ces pages ?"),
    Page("Réutiliser", "donnees-ouvertes", "Données ouvertes", "Réutiliser les données"),
    Page("À propos", "plan-du-site", "Plan du site", "Où trouver quoi ?"),
    Page("À propos", "accessibilite", "Accessibilité", "Ces pages sont-elles accessibles ?"),
    Page("À propos", "mentions-legales", "Mentions légales", "Qui publie ces pages ?"),
)


@cache
def pages_ecrites() -> tuple[Page, ...]:
    """Pages whose module exists."""
    return tuple(page for page in PAGES if find_spec(page.module) is not None)


def page(url: str) -> Page:
    """The page at an address; KeyError when the register has none."""
    return next(p for p in PAGES if p.url == url)
