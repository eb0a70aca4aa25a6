"""A short file with every distinct cell of a long one, column by column.

Belongs here: reading the long file whole, as the CSV that it says it is. Does not belong here: what a cell must be
(the schemas, `validation`).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass(frozen=True)
class Condense:
    """What a file holds.

    Attributes:
        chemin: the short file.
        lisible: whether every record has the cells that the header says.
        lignes: records of the long file.
        cles_en_double: keys that come more than once.
    """

    chemin: Path
    lisible: bool
    lignes: int = 0
    cles_en_double: int = 0


def _citer(nom: str) -> str:
    return '"' + nom.replace('"', '""') + '"'


def condenser(fichier: Path, cle: list[str], vers: Path) -> Condense:
    """Write to `vers` the header of `fichier` and each distinct cell of each of its columns.

    Args:
        fichier: UTF-8 CSV with a header, comma, quotes doubled.
        cle: columns that identify a record.
        vers: the short file; columns with fewer distinct cells repeat their first.
    """
    if b"\n\n" in fichier.read_bytes():  # a blank record, that this reader passes over, or an innocent text
        return Condense(vers, lisible=False)
    with duckdb.connect() as base:
        try:
            # One sniff for the header alone: the records are read strictly, a cell more or less is an error.
            lecture = "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', strict_mode = true"
            base.execute(f"create table lu as from read_csv(?, {lecture}, sample_size = 1)", [str(fichier)])
        except duckdb.Error:
            return Condense(vers, lisible=False)
        noms = [nom for nom, *_ in base.execute("describe lu").fetchall()]
        if not set(cle) <= set(noms):
            return Condense(vers, lisible=False)
        (lignes,) = base.execute("select count(*) from lu").fetchone()
        par_cle = ", ".join(map(_citer, cle))
        (doubles,) = base.execute(
            f"select count(*) from (select {par_cle} from lu group by all having count(*) > 1)"
        ).fetchone()
        distinctes = [
            [valeur for (valeur,) in base.execute(f"select distinct coalesce({nom}, '') from lu").fetchall()]
            for nom in map(_citer, noms)
        ]
    with vers.open("w", encoding="utf-8", newline="") as sortie:
        ecrivain = csv.writer(sortie, quoting=csv.QUOTE_ALL, lineterminator="\n")
        ecrivain.writerow(noms)
        for rang in range(max(map(len, distinctes))):
            ecrivain.writerow([valeurs[rang] if rang < len(valeurs) else valeurs[0] for valeurs in distinctes])
    return Condense(vers, True, lignes, doubles)
