"""A folder of exports: which files are in it, what each seems to be.

Belongs here: walking the folder, hashing as a stream, the fonds marker.
Does not belong here: reading records (`reception.py`).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.ingest.dates_export import FICHIER_OPERATEUR, date_du_nom, dates_operateur
from pipelines.ingest.lake import compte_inscrit
from pipelines.ingest.reconnaissance import reconnaitre
from pipelines.settings import Settings

MARQUEUR = ".conum-demonstration.json"
FONDS_REEL = "reel"


class FichierChange(OSError):
    """A file changed between its inventory and the end of its reading: it must be received again."""


@dataclass(frozen=True)
class Fichier:
    """A file of the folder.

    `date_export` is what is known before reading the records (operator, name): a date stated in the content is
    only known at reception. `motif` says why nothing was recognised, or why the file will be refused.
    """

    chemin: Path
    nom: str
    taille: int
    modifie_ns: int
    sha256: str
    contrat: str | None
    table_brute: str | None
    motif: str | None
    date_operateur: date | None
    date_export: date | None
    origine_date: str | None
    deja_recu: bool

    def verifier_inchange(self) -> None:
        """Checks that the file is still the one that was hashed.

        Raises:
            FichierChange: its size or its date of modification is another.
        """
        etat = self.chemin.stat()
        if (etat.st_size, etat.st_mtime_ns) != (self.taille, self.modifie_ns):
            msg = f"{self.nom} a changé pendant sa lecture : attendre la fin de sa copie, puis relancer."
            raise FichierChange(msg)


def fonds_du_dossier(dossier: Path) -> str:
    """Branch of the lake that a folder feeds: `reel`, or the demonstration that its marker names."""
    marqueur = dossier / MARQUEUR
    if not marqueur.exists():
        return FONDS_REEL
    fonds = json.loads(marqueur.read_text(encoding="utf-8"))["fonds"]
    if not isinstance(fonds, str) or not fonds.replace("-", "").isalnum() or fonds == FONDS_REEL:
        msg = f"{marqueur} : le fonds doit être un nom simple (lettres, chiffres, tirets), autre que « {FONDS_REEL} »."
        raise ValueError(msg)
    return fonds


def inventorier(dossier: Path, settings: Settings | None = None, fonds: str | None = None) -> list[Fichier]:
    """Files of a folder and of its sub-folders, sorted by name.

    Hidden files and `dates_export.csv` are not listed. Given `settings`, each file says whether its content is
    already in the lake (branch `fonds`, by default that of the folder).
    """
    operateur = dates_operateur(dossier)
    branche = fonds or fonds_du_dossier(dossier)
    fichiers = []
    for chemin in sorted(dossier.rglob("*")):
        relatif = chemin.relative_to(dossier)
        if not chemin.is_file() or relatif.name == FICHIER_OPERATEUR or any(p.startswith(".") for p in relatif.parts):
            continue
        fichiers.append(_decrire(chemin, relatif.as_posix(), operateur, settings, branche))
    return fichiers


def _decrire(chemin: Path, nom: str, operateur: dict[str, date], settings: Settings | None, fonds: str) -> Fichier:
    etat = chemin.stat()
    sha256 = empreinte(chemin)
    vu = reconnaitre(chemin)
    dite = operateur.get(nom) or operateur.get(chemin.name)
    jour = dite or date_du_nom(nom)
    inscrit = compte_inscrit(settings, fonds, sha256) if settings is not None else None
    return Fichier(
        chemin=chemin,
        nom=nom,
        taille=etat.st_size,
        modifie_ns=etat.st_mtime_ns,
        sha256=sha256,
        contrat=vu.contrat.nom if vu.contrat else None,
        table_brute=vu.contrat.table_brute if vu.contrat else None,
        motif=vu.motif,
        date_operateur=dite,
        date_export=jour,
        origine_date=None if jour is None else ("operateur" if dite else "nom"),
        deja_recu=inscrit is not None and inscrit.charge_en_base,
    )


def empreinte(chemin: Path) -> str:
    """SHA-256 of a file, read as a stream."""
    with chemin.open("rb") as fichier:
        return hashlib.file_digest(fichier, "sha256").hexdigest()
