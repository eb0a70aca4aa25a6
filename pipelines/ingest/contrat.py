"""What a contract is: the declaration of one export, validated when it is loaded.

Belongs here: the shape of the YAML files of `contrats/` and what can be said from one alone.
Does not belong here: reading a file, comparing headers, decoding a value.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Any, Literal

import polars as pl
from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipelines.ingest.normalisation import cle

Stockage = Literal["texte", "entier", "montant", "date", "horodatage", "booleen", "decimal"]
TypeValeur = Literal[
    "texte", "identifiant", "siret", "code_commune", "code_postal", "code_departement", "enumeration", "pseudonyme",
    "entier", "montant", "date", "horodatage", "booleen", "decimal", "liste", "objets",
]  # fmt: skip
# What a pseudonym stands for: an identifier is only unique within its domain (domain.md §0.5).
Domaine = Literal["personne", "conseiller", "conseiller_pg", "utilisateur", "mediateur", "courriel", "etiquette"]

DTYPES: dict[str, pl.DataType] = {
    "texte": pl.String(),
    "entier": pl.Int64(),
    "montant": pl.Decimal(18, 2),
    "date": pl.Date(),
    "horodatage": pl.Datetime("us"),
    "booleen": pl.Boolean(),
    "decimal": pl.Float64(),
}


class _Declaration(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Table(_Declaration):
    """A raw table: how its files add up, and its columns with their storage types.

    `etat` says what a full export replaces: the state of the table, or only that of its own contract when exports of
    several scopes feed the table. `date_edition` is false for reference data: a zoning of 2025 does not make an edition
    of 2025. `delai_jours`: age beyond which the last export received is late; None where none is expected any more
    (v1, reference data) or at no known pace.
    """

    nom: str
    famille: str
    charge: Literal["complet", "increment"]
    description: str
    etat: Literal["table", "contrat"] = "table"
    date_edition: bool = True
    delai_jours: int | None = Field(default=None, gt=0)
    colonnes: dict[str, Stockage]

    def schema(self) -> dict[str, pl.DataType]:
        """Polars types of the accepted rows, provenance included."""
        return {
            **{nom: DTYPES[type_] for nom, type_ in self.colonnes.items()},
            "_sha256": pl.String(),
            "_numero": pl.Int64(),
        }


class Colonne(_Declaration):
    """A column that is kept: where it comes from, how it is decoded.

    A header may end with `#2` (second column of that name) or `*` (any end). `separateur` cuts the text of a `liste`,
    `champs` are the keys kept of `objets`. `autres` says what becomes of a value out of `valeurs`: kept, reason to
    reject the record, or set to null (where the column also receives free text).
    """

    nom: str
    entetes: list[str] = Field(min_length=1)
    type: TypeValeur = "texte"
    facultative: bool = False
    requise: bool = False
    cle: bool = False
    nuls: list[str] = []
    valeurs: dict[str, str] = {}
    autres: Literal["garder", "rejeter", "vider"] = "garder"
    domaine: Domaine | None = None
    separateur: list[str] = []
    champs: list[str] = []

    @model_validator(mode="before")
    @classmethod
    def _un_separateur(cls, corps: Any) -> Any:
        un = isinstance(corps, dict) and isinstance(corps.get("separateur"), str)
        return {**corps, "separateur": [corps["separateur"]]} if un else corps

    @model_validator(mode="after")
    def _coherente(self) -> Colonne:
        liste = self.type == "liste"
        for faute, phrase in (
            (self.type == "pseudonyme" and not self.domaine, "un pseudonyme a un domaine"),
            (self.domaine and self.type != "pseudonyme" and not liste, "seul un pseudonyme a un domaine"),
            (self.type == "enumeration" and not self.valeurs, "une énumération a des valeurs"),
            (self.valeurs and self.type != "enumeration" and not liste, "seule une énumération a des valeurs"),
            (self.separateur and not liste, "seule une liste a un séparateur"),
            (bool(self.champs) != (self.type == "objets"), "des objets ont des champs, et eux seuls"),
        ):
            if faute:
                msg = f"colonne {self.nom} : {phrase}"
                raise ValueError(msg)
        return self

    @property
    def stockage(self) -> str:
        """Storage type of the decoded value."""
        return self.type if self.type in DTYPES else "texte"


class Dialecte(_Declaration):
    """How a file is written.

    `deplier` parses the cells of a column (its keys become `Colonne.cle`); `absorbe` names the column to which the
    surplus delimiters of a record belong; `feuille` is the only sheet read of a workbook.
    """

    delimiteurs: list[str] = [";", ",", "\t"]
    deplier: dict[str, Literal["json", "edn"]] = {}
    absorbe: str | None = None
    feuille: str | None = None
    # The CRA archive has 70 fields under 46 names (domain.md §1.4.4): the surplus is ignored only if null.
    champs_supplementaires: int = 0


class DateExport(_Declaration):
    """Columns (names of the table) that say, or only bound, the day of the export."""

    enoncee: list[str] = []
    deduite: list[str] = []


class Masquage(_Declaration):
    """A name of organisation that may be that of a person, and what goes with it when it is.

    It is recognised by its writing, and by the legal category where the export gives one (`categorie`).
    """

    colonne: str
    vider: list[str] = []
    categorie: str | None = None


class Contrat(_Declaration):
    """One export and variant."""

    nom: str
    famille: str
    description: str
    table_brute: str
    # Native container, for the reader of the catalogue: a contract is recognised by its header in any container.
    format: Literal["csv", "json", "xlsx"]
    etend: str | None = None
    dialecte: Dialecte = Dialecte()
    colonnes: list[Colonne]
    personnelles_ecartees: list[str] = []
    non_retenues: list[str] = []
    date_export: DateExport = DateExport()
    masquage: Masquage | None = None
    constantes: dict[str, str] = {}
    table: Table

    @model_validator(mode="after")
    def _coherent(self) -> Contrat:
        noms = [c.nom for c in self.colonnes]
        entetes = [cle(e) for e in self.entetes_connus]
        for fautes, sens in (
            ([c.nom for c in self.colonnes if self.table.colonnes.get(c.nom) != c.stockage], "type ou nom"),
            ([n for n in noms if noms.count(n) > 1], "colonne répétée"),
            ([e for e in entetes if entetes.count(e) > 1], "en-tête répété"),
            ([n for n in self._cites if n not in noms], "colonne citée mais absente"),
            ([n for n in self.constantes if self.table.colonnes.get(n) != "texte" or n in noms], "constante"),
        ):
            if fautes:
                msg = f"contrat {self.nom} : {sens} : {', '.join(sorted(set(fautes)))}"
                raise ValueError(msg)
        return self

    @property
    def _cites(self) -> list[str]:
        masque = [self.masquage.colonne, *self.masquage.vider] if self.masquage else []
        masque += [self.masquage.categorie] if self.masquage and self.masquage.categorie else []
        return [*self.date_export.enoncee, *self.date_export.deduite, *masque]

    @cached_property
    def version(self) -> str:
        """What decides the rows made of a file: a file loaded by another version of its contract is read again."""
        return hashlib.sha256(
            self.model_dump_json(exclude={"description": True, "table": {"description", "delai_jours"}}).encode()
        ).hexdigest()[:12]

    @property
    def charge(self) -> str:
        """`complet` (a state) or `increment` (accumulates by key)."""
        return self.table.charge

    @property
    def perimetre(self) -> str:
        """What a full export is a state of: two exports of one perimeter are two states of the same thing.

        A contract may have the name of another table (`structures`): its perimeter starts with its own table's.
        """
        return self.table.nom if self.table.etat == "table" else f"{self.table.nom}/{self.nom}"

    @property
    def cles(self) -> list[str]:
        """Columns of the natural key; empty when the source has none."""
        return [c.nom for c in self.colonnes if c.cle]

    @property
    def entetes_connus(self) -> list[str]:
        """Every header that the contract knows, kept or not."""
        gardes = [e for c in self.colonnes for e in c.entetes]
        return [*gardes, *self.personnelles_ecartees, *self.non_retenues]
