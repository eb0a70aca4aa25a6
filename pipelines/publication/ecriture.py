"""The serving file: a copy of the published models, plus what describes the publication.

Belongs here: the content of the serving file and its closing.
Does not belong here: names, pointer (`editions`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, fields
from pathlib import Path

import duckdb

from pipelines.publication.disque import synchroniser
from pipelines.publication.identite import Edition
from pipelines.publication.resultats import Controle, Modele
from pipelines.publication.sql import citer, colonnes, texte

TYPES_EDITION = {"publie_le": "timestamp", "arrete_au": "date", "connu_au": "date"}
COLONNES_CONTROLES = (
    "controle varchar, table_concernee varchar, severite varchar, statut varchar, nombre_en_ecart bigint"
)


def _copier(sortie: duckdb.DuckDBPyConnection, modele: Modele) -> None:
    table = citer(modele.nom)
    source = f"build.{citer(modele.schema, modele.nom)}"
    # Sorted, by key unless the model says how its readers ask: row groups then skip, and two publications hold the
    # same order.
    ordre = ", ".join(citer(c) for c in modele.ordre) or "all"
    sortie.begin()  # one write of the journal for a table and its comments
    sortie.execute(f"create table {table} as select * from {source} order by {ordre}")
    presentes = colonnes(sortie, "main", modele.nom)
    dits = {f"column {table}.{citer(nom)}": dit for nom, dit in modele.colonnes.items() if nom in presentes}
    dits[f"table {table}"] = modele.description
    sortie.execute("".join(f"comment on {quoi} is {texte(dit)};" for quoi, dit in dits.items() if dit))
    sortie.commit()


def _decrire(sortie: duckdb.DuckDBPyConnection, edition: Edition, controles: Iterable[Controle]) -> None:
    noms = [champ.name for champ in fields(edition)]
    typees = ", ".join(f"{nom} {TYPES_EDITION.get(nom, 'varchar')}" for nom in noms)
    sortie.execute(f"create table edition ({typees})")
    sortie.execute(f"insert into edition values ({', '.join('?' * len(noms))})", astuple(edition))
    sortie.execute(f"create table controles ({COLONNES_CONTROLES})")
    lignes = sorted((astuple(c) for c in controles), key=lambda ligne: tuple(str(v) for v in ligne))
    if lignes:
        # Whole columns: row by row, these 1,200 took as long as all the tables together.
        entieres = [list(colonne) for colonne in zip(*lignes, strict=True)]
        sortie.execute(f"insert into controles select {', '.join(['unnest(?)'] * len(entieres))}", entieres)


def ecrire(
    build: Path,
    cible: Path,
    modeles: list[Modele],
    *,
    edition: Edition,
    controles: Iterable[Controle],
    memoire: str,
) -> None:
    """Write `cible` from the closed build; it ends closed, without a journal, on the disk and read-only."""
    cible.unlink(missing_ok=True)
    with duckdb.connect(str(cible), config={"memory_limit": memoire, "threads": 2}) as sortie:
        sortie.execute(f"attach {texte(str(build))} as build (read_only)")
        for modele in modeles:
            _copier(sortie, modele)
        _decrire(sortie, edition, controles)
        sortie.execute("detach build")
        sortie.execute("checkpoint")
    if (journal := Path(f"{cible}.wal")).exists():
        raise OSError(f"{journal.name} subsiste après la fermeture")
    synchroniser(cible)
    cible.chmod(0o444)
