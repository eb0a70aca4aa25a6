"""What the drop-folder sensor remembers and compares.

Belongs here: the fingerprint of a folder and the sensor's cursor. Does not belong here: starting a run.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from pipelines import ingest


@dataclass(frozen=True)
class Depot:
    """Fingerprint seen at the last tick, fingerprint of the last run started."""

    observe: str | None = None
    traite: str | None = None

    @classmethod
    def lire(cls, curseur: str | None) -> "Depot":
        """From the cursor of the sensor."""
        return cls(**json.loads(curseur)) if curseur else cls()

    def ecrire(self) -> str:
        """As a cursor."""
        return json.dumps(asdict(self))


def empreinte_du_depot(dossier: Path) -> str | None:
    """Names, sizes and times of the files of `dossier`; None when there is none.

    Contents are not read: the sensor ticks every 30 s and an export can weigh a gigabyte. What is the same content
    under another name is recognised at the reception, by its SHA-256.
    """
    somme, vide = hashlib.sha256(), True
    for fichier in sorted(dossier.rglob("*")) if dossier.is_dir() else []:
        if fichier.name.startswith(".") or ingest.est_inacheve(fichier.name) or not fichier.is_file():
            continue
        etat = fichier.stat()
        somme.update(f"{fichier.relative_to(dossier)}\0{etat.st_size}\0{etat.st_mtime_ns}\n".encode())
        vide = False
    return None if vide else somme.hexdigest()
