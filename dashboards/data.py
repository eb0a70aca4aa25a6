"""The published file: where it is, how it is opened, how a query is read.

Belongs here: the pointer, the read-only connection, the cache.
Does not belong here: SQL text (queries.py), meaning of the rows (lecture.py).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import duckdb
import streamlit as st
from streamlit.connections import BaseConnection

from dashboards.garde import exiger_declaree

RACINE = Path(__file__).resolve().parent.parent

# Measured in open-data-and-reliability.md C5: with these, reading a file, ATTACH, COPY, INSTALL and SET are refused.
VERROUS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "lock_configuration": True,
}


class EditionIllisible(Exception):
    """The pointed file exists but is not an edition that these pages can read."""


def dossier_publie() -> Path:
    """Folder of the editions."""
    return Path(os.environ.get("CONUM_HOME") or RACINE / "data") / "published"


def chemin_edition() -> Path | None:
    """Real path of the edition in use, resolved again at each run of a page, or None.

    The link is resolved because DuckDB keeps one database per path in a process: opened by the
    link's own name, a new edition would stay unseen as long as a page is open.
    """
    lien = dossier_publie() / "current"
    return lien.resolve() if lien.exists() else None


def chemin_de(edition_id: str) -> Path | None:
    """Real path of a kept edition by its name, or None: it comes from an address, so it is compared, never joined."""
    for fichier in sorted(dossier_publie().glob("conum-*.duckdb"), reverse=True):
        # conum-<sequence>-<edition_id>.duckdb
        if fichier.stem.split("-", 2)[-1] == edition_id:
            return fichier.resolve()
    return None


def editions_gardees() -> list[str]:
    """Names of the kept editions, the latest published first."""
    fichiers = sorted(dossier_publie().glob("conum-*.duckdb"), reverse=True)
    return [fichier.stem.split("-", 2)[-1] for fichier in fichiers]


def dossier_ouvert() -> Path:
    """Folder of the open data published last (a link that the publication moves)."""
    return Path(os.environ.get("CONUM_HOME") or RACINE / "data") / "open_data" / "derniere"


def dossier_rapports() -> Path:
    """Folder of the monthly reports."""
    return Path(os.environ.get("CONUM_HOME") or RACINE / "data") / "rapports"


def fichier_exploitant() -> Path:
    """Facts that only the operator knows (« Mentions légales »); it may be missing."""
    return Path(os.environ.get("CONUM_HOME") or RACINE / "data") / "exploitant.toml"


def dossier_reference() -> Path:
    """Committed reference data: contours only, for drawing."""
    return RACINE / "data" / "reference"


class ConnexionEdition(BaseConnection[duckdb.DuckDBPyConnection]):
    """Read-only connection to one edition, named after its file; it answers declared queries only."""

    def _connect(self, **kwargs: Any) -> duckdb.DuckDBPyConnection:
        return duckdb.connect(kwargs["chemin"], read_only=True, config=VERROUS)

    def lignes(self, requete: str, parametres: dict[str, Any]) -> list[tuple[Any, ...]]:
        """Rows of a query, on a cursor of its own: a DuckDB connection is not shared between threads."""
        exiger_declaree(requete)
        with self._instance.cursor() as curseur:
            return curseur.execute(requete, parametres).fetchall()

    def lignes_nommees(self, requete: str, parametres: dict[str, Any]) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The same, with the names of the columns."""
        exiger_declaree(requete)
        with self._instance.cursor() as curseur:
            lignes = curseur.execute(requete, parametres).fetchall()
            return [colonne[0] for colonne in curseur.description or []], lignes


@st.cache_data(max_entries=2000, show_spinner=False)
def lire(chemin: str, requete: str, **parametres: Any) -> list[tuple[Any, ...]]:
    """Rows of a query on the edition at `chemin`; an edition never changes, so its path is the key of the cache."""
    try:
        return _connexion(chemin).lignes(requete, parametres)
    except duckdb.Error as erreur:
        raise EditionIllisible(str(erreur).splitlines()[0]) from erreur


@st.cache_data(max_entries=2000, show_spinner=False)
def lire_nommees(chemin: str, requete: str, **parametres: Any) -> tuple[list[str], list[tuple[Any, ...]]]:
    """As `lire`, with the names of the columns first."""
    try:
        return _connexion(chemin).lignes_nommees(requete, parametres)
    except duckdb.Error as erreur:
        raise EditionIllisible(str(erreur).splitlines()[0]) from erreur


def _connexion(chemin: str) -> ConnexionEdition:
    return st.connection(Path(chemin).name, type=ConnexionEdition, max_entries=4, chemin=chemin)
