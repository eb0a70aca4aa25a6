"""Which statements may reach DuckDB: the constants of queries*.py, and nothing else.

Belongs here: that list. Does not belong here: SQL text (queries*.py), the connection (data.py).
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import dashboards


class RequeteInconnue(Exception):
    """A page sent a statement that no constant declares: it did not reach DuckDB."""


@cache
def requetes_declarees() -> frozenset[str]:
    """Every constant text of the modules `dashboards.queries*`."""
    noms = [m.name for m in pkgutil.iter_modules(dashboards.__path__) if m.name.startswith("queries")]
    modules = [importlib.import_module(f"dashboards.{nom}") for nom in noms]
    return frozenset(v for m in modules for nom, v in vars(m).items() if nom.isupper() and isinstance(v, str))


def exiger_declaree(requete: str) -> None:
    """Let through or stop.

    The locks of the connection are not enough: `select * from enable_logging(storage='file')` passes them and every
    statement after it fails, for everybody (DuckDB 1.5.5, 2026-11-25).

    Raises:
        RequeteInconnue: no constant is this text, to the letter.
    """
    if requete not in requetes_declarees():
        raise RequeteInconnue("Requête inconnue de dashboards/queries*.py : elle n'est pas exécutée.")
