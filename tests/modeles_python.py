"""Models of the dbt project written in Python, imported from their file as dbt runs them."""

from __future__ import annotations

import importlib.util
from types import ModuleType

from pipelines.settings import RACINE


def importer(nom: str) -> ModuleType:
    """The module of a Python model, whatever its folder."""
    (fichier,) = (RACINE / "dbt_project" / "models").rglob(f"{nom}.py")
    spec = importlib.util.spec_from_file_location(nom, fichier)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
