"""Rows of the published tables and the reader's selection, typed.

Belongs here: plain frozen records, one per published table.
Does not belong here: reading (lecture.py), printing (components/).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

NATIONAL = "FRANCE"
NON_LOCALISE = "NL"


@dataclass(frozen=True)
class Edition:
    """The one row of `edition`."""

    edition_id: str
    publie_le: datetime
    arrete_au: date
    connu_au: date
    version_code: str
    version_definitions: str
    fonds: str
    nature: str

    @property
    def is_demonstration(self) -> bool:
        """True when people and structures are invented."""
        return self.nature == "demonstration"


@dataclass(frozen=True)
class Valeur:
    """A row of `indicateurs`."""

    code: str
    date_arrete: date
    maille: str
    code_territoire: str
    numerateur: Decimal | None
    denominateur: Decimal | None
    valeur: Decimal | None
    statut: str

    @property
    def is_chiffre(self) -> bool:
        """True when there is a number to print (`ok` or `provisoire`)."""
        return self.valeur is not None and self.statut in {"ok", "provisoire"}


@dataclass(frozen=True)
class Indicateur:
    """A row of `dim_indicateurs`."""

    code: str
    version: int
    famille: str
    code_rang: int
    libelle: str
    unite: str
    definition: str
    agregation: str
    sens: str
    mailles: str
    precision: int
    source: str
    periodicite: str
    delai_mois: int
    valable_du: date
    valable_au: date | None


@dataclass(frozen=True)
class Territoire:
    """A row of `dim_territoires`."""

    maille: str
    code: str
    nom: str
    code_parent: str | None


@dataclass(frozen=True)
class Objectif:
    """A row of `objectifs`."""

    code: str
    maille: str
    code_territoire: str
    date_cible: date | None
    valeur_initiale: Decimal | None
    valeur_cible: Decimal
    source: str


@dataclass(frozen=True)
class Constante:
    """A row of `constantes`."""

    code: str
    libelle: str
    valeur: Decimal
    unite: str
    source: str


@dataclass(frozen=True)
class CompteFichier:
    """A row of `comptes_fichiers`: the account of one received file."""

    fichier: str
    sha256: str
    contrat: str | None
    date_export: date | None
    enregistrements: int
    charges: int
    rejetes: int
    vides: int
    doublons: int
    statut: str


@dataclass(frozen=True)
class Controle:
    """A row of `controles`."""

    controle: str
    table_concernee: str | None
    severite: str
    statut: str
    nombre_en_ecart: int | None


@dataclass(frozen=True)
class Selection:
    """What the reader chose: one territory, one date."""

    territoire: Territoire
    date_arrete: date
    date_precedente: date | None
