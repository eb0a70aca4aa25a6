"""Valid CSV files, and the four readers that must agree on them.

Belongs here: drawing the records, writing them in every valid style, what each reader calls an empty field.
Does not belong here: damaged files.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from pipelines.ingest.bilan import Bilan
from pipelines.ingest.contrat import Colonne, Contrat, Table
from pipelines.ingest.lecteurs import lire_csv
from pipelines.ingest.lecture import Lecture
from pipelines.ingest.reconnaissance import Reconnaissance

MORCEAUX = (
    "a", "mot", "é", "Œ’", "日本", "😀", "e\u0301", "\u00a0", "\u202f", " ", "  ", "\t", "\n", "\r\n", "\r", '"', '""',
    ";", ",", "|", "0", "12,5", "NULL", "null", "\\", '\\"', "'", "#", "=1+1", "\u2028", "\x0b", "\x85", "a\ufeffb",
    "x" * 300,
)  # fmt: skip
Lignes = list[list[str]]


@dataclass(frozen=True)
class Valide:
    """A valid file, its records, and how many blank lines end it."""

    chemin: Path
    lignes: Lignes
    delimiteur: str
    largeur: int
    blancs: int


def lot_de_fichiers(graine: str, nombre: int, dossier: Path) -> list[Valide]:
    """Files of one width and delimiter, so that DuckDB reads them in one query."""
    alea = random.Random(graine)  # noqa: S311 - reproducible, not secret
    largeur = alea.choice([1, 2, 3, alea.randrange(1, 61), alea.randrange(1, 61)])
    delimiteur = alea.choice(";;,,\t|")
    return [_fichier(dossier / f"{rang:03d}.csv", largeur, delimiteur, alea) for rang in range(nombre)]


def _fichier(chemin: Path, largeur: int, delimiteur: str, alea: random.Random) -> Valide:
    vide = alea.choice([0, 0.3, 0.9])
    lignes = [[_champ(vide, alea) for _ in range(largeur)] for _ in range(alea.choice([0, 1, alea.randrange(60)]))]
    fin, style = alea.choice(["\n", "\r\n"]), alea.choice([0, 0.3, 1])
    entete = delimiteur.join(f"c{i}" for i in range(largeur))
    texte = fin.join([entete, *(_ecrire(ligne, delimiteur, style, alea) for ligne in lignes)])
    blancs = alea.choice([0, 0, 1, 3])
    if blancs or alea.random() < 0.7:
        texte += fin * (1 + blancs)
    chemin.write_bytes(("\ufeff" if alea.random() < 0.2 else "").encode() + texte.encode())
    return Valide(chemin, lignes, delimiteur, largeur, blancs)


def _champ(vide: float, alea: random.Random) -> str:
    if alea.random() < vide:
        return ""
    champ = "".join(alea.choice(MORCEAUX) for _ in range(alea.choice([1, 1, 2, 4])))
    # A field with whole lines of the file in it is taken for the trace of two lost quotes (README).
    return champ.translate(dict.fromkeys(map(ord, ";,|\t"))) if champ.count("\n") > 1 else champ


def _ecrire(ligne: list[str], delimiteur: str, style: float, alea: random.Random) -> str:
    champs = [
        '"' + c.replace('"', '""') + '"'
        if alea.random() < style or any(x in c for x in (delimiteur, '"', "\r", "\n"))
        else c
        for c in ligne
    ]
    # A line with nothing on it is no record: RFC 4180 has no other way to write one empty field.
    return delimiteur.join(champs) or '""'


def le_notre(valide: Valide) -> tuple[Lignes, Bilan]:
    """Records by the reader of the pipeline, and its counts."""
    noms = [f"c{i}" for i in range(valide.largeur)]
    table = Table(nom="t", famille="f", charge="increment", description="d", colonnes=dict.fromkeys(noms, "texte"))
    contrat = Contrat(
        nom="t",
        famille="f",
        description="d",
        table_brute="t",
        format="csv",
        colonnes=[Colonne(nom=n, entetes=[n]) for n in noms],
        table=table,
    )
    lecture = Lecture("csv", noms, valide.delimiteur)
    vu = Reconnaissance(contrat, lecture=lecture, places={n: rang for rang, n in enumerate(noms)})
    bilan = Bilan()
    lots = [lot.textes.select(noms) for lot in lire_csv(valide.chemin, vu, bilan)]
    return [_sans_nul(ligne) for lot in lots for ligne in lot.iter_rows()], bilan


def de_python(valide: Valide) -> Lignes:
    """Records by `csv.reader`, for which a blank line is an empty list."""
    with valide.chemin.open(encoding="utf-8-sig", newline="") as flux:
        return [ligne for ligne in list(csv.reader(flux, delimiter=valide.delimiteur))[1:] if ligne]


def de_polars(valide: Valide) -> Lignes:
    """Records by Polars, for which a blank line is a record of nulls: those of the end are left out."""
    lus = pl.read_csv(valide.chemin, separator=valide.delimiteur, infer_schema=False)
    return [_sans_nul(ligne) for ligne in lus.head(lus.height - valide.blancs).iter_rows()]


def de_duckdb(valides: list[Valide]) -> list[Lignes]:
    """Records by DuckDB, its dialect said and never guessed, several files in one query.

    It leaves out blank lines, but in a file of one column they are records of nulls.
    """
    premier = valides[0]
    colonnes = {f"c{i}": "VARCHAR" for i in range(premier.largeur)}
    lus = duckdb.execute(
        f"""
        from read_csv(
            ?, columns = {colonnes}, header = true, delim = ?, quote = '"', escape = '"', auto_detect = false,
            strict_mode = true, filename = true
        )
        """,
        [[str(v.chemin) for v in valides], premier.delimiteur],
    ).fetchall()
    par_fichier: dict[str, Lignes] = {str(v.chemin): [] for v in valides}
    for *champs, chemin in lus:
        par_fichier[chemin].append(_sans_nul(champs))
    blancs = [v.blancs if v.largeur == 1 else 0 for v in valides]
    return [lignes[: len(lignes) - b] for lignes, b in zip(par_fichier.values(), blancs, strict=True)]


def _sans_nul(ligne: tuple[str | None, ...] | list[str | None]) -> list[str]:
    """Empty for null: Polars tells « ;; » from « ;""; », DuckDB and Python do not, our decoding takes both for null."""
    return [champ or "" for champ in ligne]
