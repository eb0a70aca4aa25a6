"""Short files with every distinct cell of a long one, column by column.

Belongs here: reading the long file whole, as the CSV that it says it is. Does not belong here: what a cell must be
(the schemas, `validation`).
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import duckdb

# Numbers of distinct cells between which columns share a file.
TAILLES = (0, 100, 2_000, sys.maxsize)
# One column more, never empty: a row whose cells are all empty would be a fault that the long file has not.
PLEINE = "_pleine"


@dataclass(frozen=True)
class Condense:
    """What a file holds.

    Attributes:
        chemins: the short files, each with some of its columns.
        noms: its columns.
        lisible: whether every record has the cells that the header says.
        lignes: records of the long file.
        douteux: an empty line, which only a slower reader can tell from a blank record.
        cles_en_double: keys that come more than once.
    """

    chemins: list[Path]
    lisible: bool
    noms: list[str] = field(default_factory=list)
    lignes: int = 0
    cles_en_double: int = 0
    douteux: bool = False


def _citer(nom: str) -> str:
    return '"' + nom.replace('"', '""') + '"'


def condenser(fichier: Path, cle: list[str], vers: Path) -> Condense:
    """Write each distinct cell of each column of `fichier`: one file for columns of few, of many, of very many.

    In one file, a column of two values was read again for each of the 30,000 of another: a third of the cells of
    `indicateurs` are left so, and a sixth of those of the impact.

    Args:
        fichier: UTF-8 CSV with a header, comma, quotes doubled.
        cle: columns that identify a record.
        vers: folder of the short files; columns with fewer distinct cells repeat their first.
    """
    if b"\n\n" in fichier.read_bytes():  # a blank record, that this reader passes over, or an innocent text
        return Condense([], lisible=False, douteux=True)
    with duckdb.connect() as base:
        try:
            # One sniff for the header alone: the records are read strictly, a cell more or less is an error.
            lecture = "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', strict_mode = true"
            base.execute(f"create table lu as from read_csv(?, {lecture}, sample_size = 1)", [str(fichier)])
        except duckdb.Error:
            return Condense([], lisible=False)
        noms = [nom for nom, *_ in base.execute("describe lu").fetchall()]
        if not set(cle) <= set(noms):
            return Condense([], lisible=False)
        (lignes,) = base.execute("select count(*) from lu").fetchone()
        par_cle = ", ".join(map(_citer, cle))
        (doubles,) = base.execute(
            f"select count(*) from (select {par_cle} from lu group by all having count(*) > 1)"
        ).fetchone()
        distinctes = [
            [valeur for (valeur,) in base.execute(f"select distinct coalesce({nom}, '') from lu").fetchall()]
            for nom in map(_citer, noms)
        ]
    chemins = []
    for rang, (plus, au_plus) in enumerate(pairwise(TAILLES)):
        colonnes = [(nom, v) for nom, v in zip(noms, distinctes, strict=True) if plus <= len(v) < au_plus]
        if colonnes:
            chemins.append(vers / f"{rang}-{fichier.name}")
            _ecrire(chemins[-1], colonnes)
    return Condense(chemins, True, noms, lignes, doubles)


def _ecrire(vers: Path, colonnes: list[tuple[str, list[str]]]) -> None:
    with vers.open("w", encoding="utf-8", newline="") as sortie:
        ecrivain = csv.writer(sortie, quoting=csv.QUOTE_ALL, lineterminator="\n")
        ecrivain.writerow([*(nom for nom, _ in colonnes), PLEINE])
        for rang in range(max(len(valeurs) for _, valeurs in colonnes)):
            cellules = [valeurs[rang] if rang < len(valeurs) else valeurs[0] for _, valeurs in colonnes]
            ecrivain.writerow([*cellules, PLEINE])
