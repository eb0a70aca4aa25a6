"""The six resources that are received, and what each one's pages require.

Belongs here: facts of the API (domain.md §2.2) as declarations. Does not belong here: asking.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# `flux`: each page is a file, rows accumulate by key. `etat`: pages are parts of one state, received as one file.
# `liste`: one response without pages, which is the state. `totaux`: one object of figures, of no row of ours.
Nature = Literal["flux", "etat", "liste", "totaux"]


@dataclass(frozen=True)
class Ressource:
    """A resource: `nom` for the operator and the files, `chemin` below the base address.

    `par_modification` says that pages go from the latest modification to the oldest, and may be asked since a date.
    `gelee` says that rows no longer change: received once, then only on demand. `parametres` narrow what is asked.
    """

    nom: str
    chemin: str
    nature: Nature
    description: str
    par_modification: bool = False
    gelee: bool = False
    parametres: tuple[tuple[str, str], ...] = ()


RESSOURCES: dict[str, Ressource] = {
    r.nom: r
    for r in (
        Ressource("activites", "activites", "flux", "Activités de la Coop.", par_modification=True),
        # The Coop imported the archive on 2024-11-19 (§2.5): 0 later modification is expected, the API has no filter.
        Ressource("cras", "archives-v1/cras", "flux", "Archive des comptes rendus v1, gelée.", gelee=True),
        Ressource("structures", "structures", "etat", "Structures de la Coop : employeurs et lieux."),
        Ressource("utilisateurs", "utilisateurs", "etat", "Utilisateurs : médiateurs, emplois, coordinations."),
        Ressource("lieux", "lieux-activite", "liste", "Lieux d'activité visibles."),
        # Alone it tells followed persons from anonymous ones. The present flag of a user covers their past (§2.7).
        Ressource(
            "statistiques",
            "statistiques",
            "totaux",
            "Totaux de la Coop pour les conseillers numériques.",
            parametres=(("filter[conseiller_numerique]", "1"),),
        ),
    )
}
