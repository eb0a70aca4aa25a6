"""Which indicators « Synthèse » shows together.

Belongs here: groups of codes of the dictionary, and the short names of curves.
Does not belong here: their definition or label (dim_indicateurs).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Groupe:
    """A row of cards. `appoints` maps a card to the second indicator printed under it."""

    titre: str
    codes: tuple[str, ...]
    appoints: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Courbes:
    """An evolution: curves that share a unit, and the indicator whose target is drawn."""

    question: str
    libelle: str
    courbes: tuple[tuple[str, str], ...]
    cible: str | None = None


GROUPES = (
    Groupe("Les postes", ("CN-03", "CN-01", "CN-07"), (("CN-03", "CN-11"), ("CN-01", "CN-02"), ("CN-07", "CN-06"))),
    Groupe("Le budget", ("CN-51R", "CN-52R", "CN-51E"), (("CN-51R", "CN-51"), ("CN-52R", "CN-52"))),
    Groupe(
        "L’action sur le terrain",
        ("CN-09", "CN-21", "CN-30"),
        (("CN-09", "CN-04"), ("CN-21", "CN-20"), ("CN-30", "CN-30C")),
    ),
)

# The one figure of the programme: posts with somebody in them, against 4 000.
INDICATEUR_PHARE = "CN-03"

COURBES = {
    "postes": Courbes(
        "Les postes se remplissent-ils ?",
        "Postes validés, conventionnés, occupés",
        (("CN-01", "Validés"), ("CN-02", "Conventionnés"), ("CN-03", "Occupés")),
        "CN-03",
    ),
    "conseillers": Courbes(
        "Les conseillers restent-ils ?",
        "Conseillers recrutés, en poste",
        (("CN-06", "Recrutés (cumul)"), ("CN-07", "En poste")),
        "CN-07",
    ),
    "formation": Courbes(
        "Les conseillers sont-ils formés ?",
        "Entrés en formation, sortis, certifiés",
        (("CN-20", "Entrés"), ("CN-20S", "Sortis"), ("CN-21", "Certifiés")),
    ),
    "budget": Courbes(
        "L’argent de France Relance est-il engagé et payé ?",
        "Engagé et payé sur France Relance",
        (("CN-51R", "Engagé"), ("CN-52R", "Payé")),
        "CN-51R",
    ),
    "activite": Courbes(
        "Que font les conseillers ?",
        "Accompagnements, personnes accompagnées",
        (("CN-30", "Accompagnements"), ("CN-40", "Personnes")),
    ),
}


def codes_utilises() -> frozenset[str]:
    """Every code that « Synthèse » names: an edition that lacks one of them is older than these pages."""
    fiches = {c for g in GROUPES for c in g.codes} | {c for g in GROUPES for c in dict(g.appoints).values()}
    return frozenset(fiches | {c for s in COURBES.values() for c, _ in s.courbes})


# What the map shows first: the first of these that has a number.
CARTE_PREFEREE = ("CN-03", "CN-01", "CN-30")
