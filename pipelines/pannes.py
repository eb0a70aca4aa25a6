"""What the machine refuses (no room, no right, a disk that fails), in one sentence that says what to do.

Belongs here: recognising it in an error or in what an engine said, and the sentences. Does not belong here: where the
error came from, who is told.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

RESTE = "L'édition précédente reste en service."
PLEIN, LECTURE_SEULE, DEFAILLANT, TROP_GRAND = (
    (errno.ENOSPC, errno.EDQUOT),
    (errno.EROFS, errno.EACCES, errno.EPERM),
    (errno.EIO,),
    (errno.EFBIG,),
)
# What engines say without a number: SQLite (Dagster's storage), DuckDB 1.5.5 when a write comes up short.
AUTREMENT = {
    PLEIN: ("database or disk is full", "Could not write all bytes to file", "failed to offload data block"),
    LECTURE_SEULE: ("attempt to write a readonly database", "unable to open database file"),
    DEFAILLANT: ("disk I/O error",),
}


def _enchainees(erreur: BaseException | None) -> Iterator[BaseException]:
    vues: set[int] = set()
    while erreur is not None and id(erreur) not in vues:
        vues.add(id(erreur))
        yield erreur
        erreur = erreur.__cause__ or erreur.__context__


def _genre(texte: str) -> tuple[int, ...] | None:
    for genre in (PLEIN, LECTURE_SEULE, DEFAILLANT, TROP_GRAND):
        if any(dit in texte for dit in (*map(os.strerror, genre), *AUTREMENT.get(genre, ()))):
            return genre
    return None


def _phrase(genre: tuple[int, ...], home: Path) -> str:
    if genre == PLEIN:
        existant = next(d for d in (home, *home.parents) if d.exists())
        libres = shutil.disk_usage(existant).free / 1e6
        return (
            f"Le disque de {home} est plein ({libres:,.0f} Mo libres) : libérez de la place, puis relancez la même "
            f"commande. {RESTE}"
        ).replace(",", " ")
    if genre == LECTURE_SEULE:
        return (
            f"Rien ne peut être écrit dans {home} : vérifiez que le disque n'est pas monté en lecture seule et que le "
            f"dossier appartient au compte qui lance conum (conum doctor), puis relancez. {RESTE}"
        )
    if genre == DEFAILLANT:
        return (
            f"Le disque de {home} rend des erreurs de lecture ou d'écriture : vérifiez-le (journal du système), "
            f"restaurez une sauvegarde ailleurs s'il faut (conum restaurer), puis relancez. {RESTE}"
        )
    return (
        f"Un fichier de {home} dépasse la taille permise à ce compte : relevez la limite (ulimit -f), puis relancez. "
        f"{RESTE}"
    )


def panne(erreur: BaseException, home: Path) -> str | None:
    """The sentence of what the machine refused, from an error and its causes; None when it is something else."""
    for cause in _enchainees(erreur):
        for genre in (PLEIN, LECTURE_SEULE, DEFAILLANT, TROP_GRAND):
            if isinstance(cause, OSError) and cause.errno in genre:
                return _phrase(genre, home)
        if isinstance(cause, sqlite3.Error) and (genre := _genre(str(cause))):
            return _phrase(genre, home)
    return panne_dite(" ".join(str(cause) for cause in _enchainees(erreur)), home)


def panne_dite(texte: str, home: Path) -> str | None:
    """The same, from what an engine said."""
    genre = _genre(texte)
    return _phrase(genre, home) if genre else None
