"""The marker of a demonstration folder: what it holds, from which parameters, with which hashes.

Belongs here: reading, checking and writing `.conum-demonstration.json`. Does not belong here: generation.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NOM = ".conum-demonstration.json"
# To be raised whenever the same seed gives other bytes.
VERSION = 2


@dataclass(frozen=True)
class Parametres:
    """What decides the content of a demonstration."""

    echelle: str
    graine: int
    cra: int

    @property
    def fonds(self) -> str:
        """Name of the fonds: invented people never meet real ones, nor those of another demonstration."""
        return f"demonstration-{self.echelle}-{self.graine}-{self.cra}-v{VERSION}"


def _empreinte(chemin: Path) -> str:
    with chemin.open("rb") as flux:
        return hashlib.file_digest(flux, "sha256").hexdigest()


def lire(dossier: Path) -> dict[str, Any] | None:
    """Return the marker of a folder, None if it has none or an unreadable one."""
    try:
        contenu = json.loads((dossier / NOM).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return contenu if isinstance(contenu, dict) and isinstance(contenu.get("fichiers"), dict) else None


def complet(dossier: Path, parametres: Parametres) -> dict[str, int] | None:
    """Return the rows by file if the folder holds this very demonstration, whole and unchanged."""
    contenu = lire(dossier)
    if contenu is None or contenu.get("fonds") != parametres.fonds:
        return None
    for nom, fiche in contenu["fichiers"].items():
        chemin = dossier / nom
        if not chemin.is_file() or chemin.stat().st_size != fiche["taille"] or _empreinte(chemin) != fiche["sha256"]:
            return None
    return {nom: fiche["enregistrements"] for nom, fiche in contenu["fichiers"].items()}


def ecrire(dossier: Path, parametres: Parametres, enregistrements: dict[str, int], constats: dict[str, Any]) -> None:
    """Write the marker, last: its presence says that the folder is complete. `constats`: what was planted."""
    fiches = {
        nom: {"enregistrements": n, "taille": (dossier / nom).stat().st_size, "sha256": _empreinte(dossier / nom)}
        for nom, n in sorted(enregistrements.items())
    }
    contenu = {
        "fonds": parametres.fonds,
        "echelle": parametres.echelle,
        "graine": parametres.graine,
        "cra": parametres.cra,
        "version": VERSION,
        **constats,
        "fichiers": fiches,
    }
    provisoire = dossier / f"{NOM}.en-cours"
    provisoire.write_text(json.dumps(contenu, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    provisoire.replace(dossier / NOM)
