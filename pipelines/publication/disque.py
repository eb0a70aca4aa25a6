"""What reaches the disk for good, and what a file weighs and is worth.

Belongs here: fsync, a whole small file or none, SHA-256. Does not belong here: what the files hold.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any


def synchroniser(chemin: Path) -> None:
    """Put a file or a folder on the disk for good."""
    descripteur = os.open(chemin, os.O_RDONLY)
    try:
        os.fsync(descripteur)
    finally:
        os.close(descripteur)


def empreinte_de_fichier(chemin: Path) -> str:
    """SHA-256 of a file, 64 hex characters."""
    with chemin.open("rb") as flux:
        return hashlib.file_digest(flux, "sha256").hexdigest()


def ecrire_json(chemin: Path, contenu: Any, mode: int = 0o644) -> None:
    """Write `chemin` whole or not at all, fsynced with its folder; the same call again gives the same file."""
    provisoire = chemin.with_name(f".en-cours-{chemin.name}")
    provisoire.unlink(missing_ok=True)
    provisoire.write_text(json.dumps(contenu, ensure_ascii=False, indent=1), encoding="utf-8")
    provisoire.chmod(mode)
    synchroniser(provisoire)
    provisoire.replace(chemin)
    synchroniser(chemin.parent)


def lire_json(chemin: Path) -> Any | None:
    """Content of `chemin`; None where there is none or it was cut."""
    try:
        return json.loads(chemin.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
