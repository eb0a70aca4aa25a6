"""Which rows of each published table a role sees, and the predicate that keeps a reading within them.

Belongs here: the register of the tables (features.md §3.20, last table), the one place where a scope becomes SQL.
Does not belong here: SQL of a page (queries*.py), who has which scope (habilitations.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from dashboards.acces.portees import FRANCE, AccesRefuse, Portee, Role
from rendu.cles import CLES
from rendu.lignes import table_de

# Name of the bound parameter that holds the scope; no query of a page may use it.
PARAMETRE = "portee"


class Lignes(Enum):
    """Which rows."""

    TOUTES = "toutes"
    FRANCE = "France entière"  # those of the whole country
    SIENNES = "les siennes"  # those of the territories of the scope
    AUCUNE = "aucune"


@dataclass(frozen=True)
class Classement:
    """Who sees which rows of a table. The national role sees all of them.

    `lieu`: territory of a row, as « maille:code »; `demande`: the two parameters by which a query asks for one.
    """

    public: Lignes
    structure: Lignes
    territoire: Lignes
    lieu: str = "maille || ':' || code_territoire"
    demande: tuple[str, str] = ("maille", "territoire")


# Figures after secrecy, for everyone; in the real tools too, aggregates have no scope (features.md §1.1.1).
PUBLIQUE = Classement(Lignes.TOUTES, Lignes.TOUTES, Lignes.TOUTES)
# Departures of people, gaps between sources: the whole country for everyone, territories for who steers.
PILOTEE = Classement(Lignes.FRANCE, Lignes.FRANCE, Lignes.TOUTES)
# Alerts, files behind a figure: those of one's territories.
TERRITORIALE = Classement(Lignes.AUCUNE, Lignes.AUCUNE, Lignes.SIENNES)
# A territory is one of the dimensions of the stay: the other ones are those of the whole country.
MAINTIEN = replace(
    PILOTEE,
    lieu="if(dimension in ('region', 'departement'), dimension || ':' || modalite, 'national:FRANCE')",
    demande=("dimension", "modalite"),
)
MAILLES = frozenset({"national", "region", "departement"})
CLASSEMENTS: dict[str, Classement] = dict.fromkeys(CLES, PUBLIQUE) | {
    "fidelisation": MAINTIEN,
    "rapprochements": PILOTEE,
    "ruptures": PILOTEE,
    "provenances": TERRITORIALE,
    "vigilances": TERRITORIALE,
    "vigilances_closes": TERRITORIALE,
    "vigilances_comptes": TERRITORIALE,
    "vigilances_regles": Classement(Lignes.AUCUNE, Lignes.AUCUNE, Lignes.TOUTES),
    # Rejected records, one by one, without a value.
    "rejets": Classement(Lignes.AUCUNE, Lignes.TOUTES, Lignes.TOUTES),
}


def lignes_de(table: str, portee: Portee) -> Lignes:
    """Which rows of a table a scope holds; none of a table that nobody classified."""
    classement = CLASSEMENTS.get(table)
    if classement is None:
        return Lignes.AUCUNE
    if portee.role is Role.NATIONAL:
        return Lignes.TOUTES
    if portee.territoriale:
        return classement.territoire
    return classement.structure if portee.role is Role.STRUCTURE else classement.public


def territoires_de(table: str, portee: Portee) -> tuple[str, ...] | None:
    """Territories whose rows are kept, as « maille:code », sorted; None: every row.

    It is also what a cached result depends on besides the query: two readers share one only when it is equal.

    Raises:
        AccesRefuse: the scope holds no row of this table.
    """
    lignes = lignes_de(table, portee)
    if lignes is Lignes.TOUTES:
        return None
    gardes = {FRANCE} if lignes is Lignes.FRANCE else portee.territoires if lignes is Lignes.SIENNES else frozenset()
    if not gardes:
        raise AccesRefuse(table)
    return tuple(sorted(f"{maille}:{code}" for maille, code in gardes))


def restreindre(
    requete: str, parametres: dict[str, Any], territoires: tuple[str, ...] | None
) -> tuple[str, dict[str, Any]]:
    """The same query on the rows of these territories only (`territoires_de`).

    The query is not edited: a common table of the table's own name stands before it, with one bound parameter.

    Raises:
        AccesRefuse: the query asks for one territory, and it is not among them.
    """
    if territoires is None:
        return requete, parametres
    table = table_de(requete)
    classement = CLASSEMENTS[table]
    maille, code = (parametres.get(nom) for nom in classement.demande)
    if maille in MAILLES and f"{maille}:{code}" not in territoires:
        raise AccesRefuse(table)
    filtre = f"list_contains(${PARAMETRE}, {classement.lieu})"
    return f"with {table} as (select * from main.{table} where {filtre})\n{requete}", {
        **parametres,
        PARAMETRE: list(territoires),
    }
