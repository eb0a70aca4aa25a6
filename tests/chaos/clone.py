"""A home for each trial, made in a moment from one that was published once.

Belongs here: what can be shared between homes and what cannot. Does not belong here: what is done there.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

# Changed where it stands, by SQLite or by appending; everything else gets a new name when it changes, closed builds
# too, and a hard link is as good as a copy: a file of the model that changed all the same would show in the trials
# that follow.
MODIFIES = ("dagster", "build")


def _copier(source: str, cible: str) -> None:
    if source.endswith(".duckdb"):
        _lier(source, cible)
    else:
        shutil.copy2(source, cible)


def _lier(source: str, cible: str) -> None:
    os.link(source, cible, follow_symlinks=False)


def cloner(modele: Path, vers: Path) -> Path:
    """A home as `modele` was, at `vers`."""
    vers.mkdir(parents=True)
    for entree in modele.iterdir():
        if entree.is_dir():
            fonction = _copier if entree.name in MODIFIES else _lier
            shutil.copytree(entree, vers / entree.name, symlinks=True, copy_function=fonction)
        else:
            _copier(str(entree), str(vers / entree.name))
    return vers
