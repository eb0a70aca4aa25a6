"""The published file: where it is, how it is opened, how a query is read.

Belongs here: the pointer, the read-only connection, the cache.
Does not belong here: SQL text (queries.py), meaning of the rows (lecture.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import streamlit as st
from streamlit.connections import BaseConnection

from dashboards.acces.lecteur import lecteur
from dashboards.acces.portees import PUBLIQUE, Portee
from dashboards.acces.tables import restreindre, table_de, territoires_de
from dashboards.garde import exiger_declaree
from dashboards.reglages import RACINE, maison

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
    return maison() / "published"


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
    return maison() / "open_data" / "derniere"


def dossier_rapports() -> Path:
    """Folder of the monthly reports."""
    return maison() / "rapports"


def fichier_exploitant() -> Path:
    """Facts that only the operator knows (« Mentions légales »); it may be missing."""
    return maison() / "exploitant.toml"


def dossier_reference() -> Path:
    """Committed reference data: contours only, for drawing."""
    return RACINE / "data" / "reference"


class ConnexionEdition(BaseConnection[duckdb.DuckDBPyConnection]):
    """Read-only connection to one edition, named after its file.

    It answers declared queries only, on the rows that the reader's scope holds: the one door to DuckDB.
    """

    def _connect(self, **kwargs: Any) -> duckdb.DuckDBPyConnection:
        return duckdb.connect(kwargs["chemin"], read_only=True, config=VERROUS)

    def lignes(
        self, requete: str, parametres: dict[str, Any], portee: Portee = PUBLIQUE
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Names of the columns and rows of a query.

        On a cursor of its own: a DuckDB connection is not shared between threads.

        Raises:
            RequeteInconnue, AccesRefuse: before DuckDB sees anything.
        """
        exiger_declaree(requete)
        restreinte, valeurs = restreindre(requete, parametres, territoires_de(table_de(requete), portee))
        with self._instance.cursor() as curseur:
            lignes = curseur.execute(restreinte, valeurs).fetchall()
            return [colonne[0] for colonne in curseur.description or []], lignes


def lire(chemin: str, requete: str, **parametres: Any) -> list[tuple[Any, ...]]:
    """Rows of a query on the edition at `chemin`, within the scope of who reads."""
    return lire_nommees(chemin, requete, **parametres)[1]


def lire_nommees(chemin: str, requete: str, **parametres: Any) -> tuple[list[str], list[tuple[Any, ...]]]:
    """As `lire`, with the names of the columns first.

    Raises:
        EditionIllisible: the edition has not this table or these columns.
        RequeteInconnue, AccesRefuse: see `ConnexionEdition.lignes`.
    """
    portee = lecteur().portee
    exiger_declaree(requete)
    return _lire(chemin, requete, parametres, territoires_de(table_de(requete), portee), _portee=portee)


# An edition never changes: its path, the query, its values and the territories kept are the key of a result.
@st.cache_data(max_entries=2000, show_spinner=False)
def _lire(
    chemin: str,
    requete: str,
    parametres: dict[str, Any],
    territoires: tuple[str, ...] | None,
    *,
    _portee: Portee,
) -> tuple[list[str], list[tuple[Any, ...]]]:
    try:
        return _connexion(chemin).lignes(requete, parametres, _portee)
    except duckdb.Error as erreur:
        raise EditionIllisible(str(erreur).splitlines()[0]) from erreur


def oublier() -> None:
    """Empty the cache of results."""
    _lire.clear()


def _connexion(chemin: str) -> ConnexionEdition:
    return st.connection(Path(chemin).name, type=ConnexionEdition, max_entries=4, chemin=chemin)
