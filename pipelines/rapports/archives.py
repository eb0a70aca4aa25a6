"""Where reports are kept: names, folders, versions; a version is written once and never changes.

Belongs here: paths below `rapports/`, installing a finished folder, reading manifests back.
Does not belong here: who may publish (suivi.py), what a report says.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipelines.publication.disque import synchroniser
from pipelines.rapports.csvs import nom_ascii
from pipelines.settings import Settings
from rendu.modeles import Territoire

BROUILLON = "brouillon"
MANIFESTE, CHIFFRES = ".json", "_chiffres.json"
# Swept by the next production: a folder being written when the process died.
EN_COURS = ".en-cours-"


def dossier_des_rapports(settings: Settings) -> Path:
    """Where reports, comments and the journal of states are."""
    return settings.home / "rapports"


@dataclass(frozen=True)
class Dossier:
    """The reports of one month and territory."""

    rapports: Path
    mois: date
    territoire: Territoire

    @property
    def slug(self) -> str:
        """`france`, `region-84-auvergne-rhone-alpes`, `departement-2a-corse-du-sud`."""
        if self.territoire.maille == "national":
            return "france"
        return nom_ascii(f"{self.territoire.maille} {self.territoire.code} {self.territoire.nom}")

    @property
    def chemin(self) -> Path:
        """Its folder."""
        return self.rapports / f"{self.mois:%Y-%m}" / self.slug

    def base(self, version: int, *, is_fiche: bool = False) -> str:
        """`rapport-cnfs_2022-03_france_v1`: ASCII, the month of the data."""
        genre = "fiche" if is_fiche else "rapport"
        return f"{genre}-cnfs_{self.mois:%Y-%m}_{self.slug}_{f'v{version}' if version else BROUILLON}"

    def versions(self) -> list[int]:
        """Versions that were published, in order."""
        return sorted(int(d.name[1:]) for d in self.chemin.glob("v[0-9]*") if d.is_dir())

    def manifeste(self, version: int) -> dict[str, Any] | None:
        """What the manifest of a version (0: the draft) says, or None."""
        return self._lire(version, MANIFESTE)

    def chiffres(self, version: int) -> list[list[str]]:
        """Figures of a version, as `manifeste.chiffres` wrote them."""
        return self._lire(version, CHIFFRES) or []

    def _lire(self, version: int, fin: str) -> Any:
        fichier = self.chemin / nom_de(version) / f"{self.base(version)}{fin}"
        return json.loads(fichier.read_text(encoding="utf-8")) if fichier.is_file() else None

    def installer(self, version: int, fichiers: Mapping[str, bytes]) -> Path:
        """Write a whole folder, then give it its name; a draft replaces the one before, a version never does."""
        final = self.chemin / nom_de(version)
        temporaire = self.chemin / f"{EN_COURS}{nom_de(version)}"
        shutil.rmtree(temporaire, ignore_errors=True)
        temporaire.mkdir(parents=True)
        for nom, octets in fichiers.items():
            cible = temporaire / nom
            with cible.open("wb") as flux:
                flux.write(octets)
                flux.flush()
                os.fsync(flux.fileno())
            if version:
                cible.chmod(0o444)
        if not version:
            shutil.rmtree(final, ignore_errors=True)
        temporaire.rename(final)
        synchroniser(self.chemin)
        return final


def nom_de(version: int) -> str:
    """Folder of a version; 0 is the draft."""
    return f"v{version}" if version else BROUILLON
