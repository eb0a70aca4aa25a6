"""Roles, and the scope that an authorisation gives: which rows of which tables.

Belongs here: the scope as a value.
Does not belong here: which table is whose (tables.py), who has which scope (habilitations.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rendu.modeles import NATIONAL

FRANCE = ("national", NATIONAL)


class Role(StrEnum):
    """The roles of features.md §1.1.1 and §3.20 that rows of the published file depend on."""

    NATIONAL = "national"
    REGION = "region"
    DEPARTEMENT = "departement"
    STRUCTURE = "structure"
    PUBLIC = "public"


MOTS = {
    Role.NATIONAL: "Pilotage national",
    Role.REGION: "Région",
    Role.DEPARTEMENT: "Département",
    Role.STRUCTURE: "Structure",
    Role.PUBLIC: "Public",
}


@dataclass(frozen=True)
class Portee:
    """A role and what it is exercised on: territories as (maille, code), structures as SIRET."""

    role: Role
    territoires: frozenset[tuple[str, str]] = frozenset()
    structures: frozenset[str] = frozenset()

    @property
    def territoriale(self) -> bool:
        """True for who steers some territories, not all of them."""
        return self.role in {Role.REGION, Role.DEPARTEMENT}


PUBLIQUE = Portee(Role.PUBLIC)
NATIONALE = Portee(Role.NATIONAL, frozenset({FRANCE}))


class AccesRefuse(Exception):
    """A reader asks for rows that their scope does not hold: nothing was read."""
