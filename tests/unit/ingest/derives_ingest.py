"""How an export of one month is changed into that of the next: the means of the drift catalogue.

Belongs here: the base exports and the gestures. Does not belong here: the catalogue (`derives_acceptees.py`,
`derives_refusees.py`), what it asserts (`test_ingest_derive.py`), what operators read (`docs/derives.md`).
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl
import xlsxwriter
from exemples_ingest import PERMANENCE, POSTE, SUBVENTION

EGAL = "accepté, identique"
DIT = "accepté, signalé"
LIGNES = "enregistrements rejetés"
REFUS = "fichier refusé"

ENTETE = POSTE.split("\n", maxsplit=1)[0].split(";")
_MODELE = dict(zip(ENTETE, POSTE.split("\n")[1].split(";"), strict=True))
Lignes = list[list[str]]


def ligne(numero: int, **autres: str) -> list[str]:
    """One post; every other one was given back, so that no column is empty."""
    rendu = {} if numero % 2 else {"date_rendu_poste": "2023-01-31", "etat": "rendu"}
    return [(_MODELE | rendu | {"id": str(numero)} | autres)[nom] for nom in ENTETE]


LIGNES_DE_BASE = [ligne(n) for n in range(1, 21)]


def csv(entete: list[str] | None = None, lignes: Lignes | None = None, delimiteur: str = ";", fin: str = "\n") -> str:
    toutes = [ENTETE if entete is None else entete, *(LIGNES_DE_BASE if lignes is None else lignes)]
    return fin.join(delimiteur.join(champs) for champs in toutes) + fin


def sans(colonne: str) -> str:
    rang = ENTETE.index(colonne)
    return csv([e for e in ENTETE if e != colonne], [x[:rang] + x[rang + 1 :] for x in LIGNES_DE_BASE])


def renommee(ancien: str, nouveau: str) -> str:
    return csv([nouveau if e == ancien else e for e in ENTETE])


def avec(colonne: str, valeur: Callable[[int], str] | str, nombre: int = 20) -> str:
    """The first `nombre` records with another value in one column."""

    def change(n: int) -> list[str]:
        return ligne(n, **{colonne: valeur if isinstance(valeur, str) else valeur(n)}) if n <= nombre else ligne(n)

    return csv(lignes=[change(n) for n in range(1, 21)])


def suivies(colonne: str, *valeurs: str) -> str:
    """As many columns more, named `colonne`, with these values."""
    return csv([*ENTETE, *[colonne] * len(valeurs)], [[*x, *valeurs] for x in LIGNES_DE_BASE])


def en_trop(*valeurs: str) -> str:
    """Fields beyond the header."""
    return csv(lignes=[[*x, *valeurs] for x in LIGNES_DE_BASE])


def classeur(lignes: list[list[str]], feuille: str = "Feuil1") -> bytes:
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True}) as classeur_:
        page = classeur_.add_worksheet(feuille)
        for rang, champs in enumerate(lignes):
            for place, valeur in enumerate(champs):
                if valeur:
                    page.write_string(rang, place, valeur)
    return tampon.getvalue()


def parquet() -> bytes:
    tampon = io.BytesIO()
    pl.DataFrame(LIGNES_DE_BASE, schema=ENTETE, orient="row").write_parquet(tampon)
    return tampon.getvalue()


def objets(**autres: Any) -> list[dict[str, Any]]:
    base = PERMANENCE | {"pivot": "20000099000016"}
    return [base | {"id": f"{n:024x}"} | autres for n in range(1, 21)]


def sous(nom: str, *cles: str) -> list[dict[str, Any]]:
    """Keys moved below another."""
    return [{c: v for c, v in o.items() if c not in cles} | {nom: {c: o[c] for c in cles}} for o in objets()]


def ecrit(valeur: Any) -> str:
    return json.dumps(valeur, ensure_ascii=False)


@dataclass(frozen=True)
class Derive:
    """A changed export: its kind (the row of `docs/derives.md`), what becomes of it, how many records are loaded.

    `traces` are what the account must hold for the operator to see; `base` names the unchanged export.
    """

    genre: str
    issue: str
    contenu: str | bytes
    charges: int = 20
    traces: tuple[str, ...] = ()
    base: str = "csv"


DATE = "date_attribution"
BASES: dict[str, str] = {"csv": csv(), "json": ecrit(objets()), "montants": SUBVENTION}
