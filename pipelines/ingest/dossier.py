"""A folder of exports: which files are in it, what each seems to be.

Belongs here: walking the folder, hashing as a stream, dating by the names, the fonds marker.
Does not belong here: reading records (`reception.py`), opening archives (`archives.py`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

from pipelines.ingest import archives
from pipelines.ingest.archives import contenu
from pipelines.ingest.dates_export import FICHIER_OPERATEUR, date_du_nom, dates_operateur
from pipelines.ingest.lake import a_jour, compte_inscrit
from pipelines.ingest.noms import nom_affiche
from pipelines.ingest.reconnaissance import reconnaitre
from pipelines.settings import Limites, Settings

MARQUEUR = ".conum-demonstration.json"
TAILLE_MARQUEUR = 64 * 1024
FONDS_REEL = "reel"


class FichierChange(OSError):
    """A file changed between its inventory and the end of its reading: it must be received again."""


@dataclass(frozen=True)
class Fichier:
    """A file of the folder, or a file in an archive of it.

    `nom` is fit for display (`archive.zip/membre.csv`), `sha256` and `taille` are those of the content. `date_export`
    is what is known before reading the records (operator, name): a date stated in the content is only known at
    reception. `motif` says why nothing was recognised, or why the file will be refused; with `refuse`, it is not even
    opened.
    """

    chemin: Path
    nom: str
    taille: int
    modifie_ns: int
    sha256: str
    contrat: str | None = None
    table_brute: str | None = None
    motif: str | None = None
    date_operateur: date | None = None
    date_export: date | None = None
    origine_date: str | None = None
    deja_recu: bool = False
    membre: str | None = None
    taille_disque: int = 0
    refuse: bool = False

    @property
    def date_du_nom(self) -> date | None:
        """Day in its name, or in that of its archive; None when the operator said another."""
        return self.date_export if self.origine_date == "nom" else None

    @contextmanager
    def ouvrir(self, limites: Limites) -> Iterator[Path]:
        """The content as a plain file, which is gone afterwards if it had to be inflated.

        Raises:
            ContenuIllisible: the archive cannot be opened.
            FichierChange: its member is no longer the one that was hashed.
        """
        with contenu(self.chemin, self.membre, limites) as chemin:
            if self.membre is not None and empreinte(chemin) != self.sha256:
                self._dire_change()
            yield chemin

    def verifier_inchange(self) -> None:
        """Checks that the file is still the one that was hashed.

        Raises:
            FichierChange: its size or its date of modification is another.
        """
        etat = self.chemin.stat()
        if (etat.st_size, etat.st_mtime_ns) != (self.taille_disque, self.modifie_ns):
            self._dire_change()

    def _dire_change(self) -> NoReturn:
        msg = f"{self.nom} a changé pendant sa lecture : attendre la fin de sa copie, puis relancer."
        raise FichierChange(msg)


def fonds_du_dossier(dossier: Path) -> str:
    """Branch of the lake that a folder feeds: `reel`, or the demonstration that its marker names."""
    marqueur = dossier / MARQUEUR
    if not marqueur.exists():
        return FONDS_REEL
    with marqueur.open(encoding="utf-8") as flux:
        fonds = json.loads(flux.read(TAILLE_MARQUEUR))["fonds"]
    if not isinstance(fonds, str) or not fonds.replace("-", "").isalnum() or fonds == FONDS_REEL:
        msg = f"{marqueur} : le fonds doit être un nom simple (lettres, chiffres, tirets), autre que « {FONDS_REEL} »."
        raise ValueError(msg)
    return fonds


def parcourir(dossier: Path) -> list[tuple[Path, str]]:
    """Files of a folder and of its sub-folders with their names relative to it, sorted.

    Hidden files, those that a transfer has not finished and `dates_export.csv` are left out.
    """
    trouves = []
    for chemin in sorted(dossier.rglob("*")):
        relatif = chemin.relative_to(dossier)
        if any(p.startswith(".") for p in relatif.parts) or est_inacheve(chemin.name):
            continue
        if relatif.name != FICHIER_OPERATEUR and chemin.is_file():
            trouves.append((chemin, relatif.as_posix()))
    return trouves


def est_inacheve(nom: str) -> bool:
    """Whether a name is one that transfer tools and office software give to a file they have not finished."""
    return nom.endswith((".part", ".tmp", ".crdownload", ".filepart", "~")) or nom.startswith("~$")


def inventorier(dossier: Path, settings: Settings | None = None, fonds: str | None = None) -> list[Fichier]:
    """Files of a folder, sorted by name; each file of an archive is one, a refused archive is one.

    Given `settings`, each file says whether its content is already in the lake (branch `fonds`, by default that of the
    folder).
    """
    operateur = dates_operateur(dossier)
    branche = fonds or fonds_du_dossier(dossier)
    trouves = parcourir(dossier)
    return [f for chemin, nom in trouves for f in decrire(chemin, nom, operateur, settings, branche)]


def decrire(chemin: Path, nom: str, operateur: dict[str, date], settings: Settings | None, fonds: str) -> list[Fichier]:
    """What a file of the folder is: itself, or what its archive holds.

    Args:
        chemin: where it is.
        nom: relative to the folder, as it is written.
        operateur: days said by the operator, by name.
        settings: where the lake is, if what it holds matters.
        fonds: branch of the lake.
    """
    limites = settings.limites() if settings is not None else Limites()
    try:
        membres = archives.membres(chemin, limites)
        interieurs = [None] if membres is None else membres
        return [
            _un_fichier(chemin, nom, m, operateur, limites=limites, settings=settings, fonds=fonds) for m in interieurs
        ]
    except archives.ArchiveRefusee as erreur:
        return [refuser(chemin, nom, operateur, str(erreur))]


def refuser(chemin: Path, nom: str, operateur: dict[str, date], motif: str) -> Fichier:
    """A file that must not be opened, and why."""
    return _nommer(chemin, nom, None, operateur, sha256=empreinte(chemin), motif=motif, refuse=True)


def _un_fichier(
    chemin: Path,
    nom: str,
    membre: str | None,
    operateur: dict[str, date],
    *,
    limites: Limites,
    settings: Settings | None,
    fonds: str,
) -> Fichier:
    with archives.contenu(chemin, membre, limites) as clair:
        sha256 = empreinte(clair)
        inscrit = compte_inscrit(settings, fonds, sha256) if settings is not None else None
        if inscrit is not None and a_jour(inscrit):
            # Every run lists the whole folder: what is loaded is not parsed again.
            vu = {"contrat": inscrit.contrat, "table_brute": inscrit.table_brute, "deja_recu": True}
        else:
            vu = _reconnu(clair)
        return _nommer(chemin, nom, membre, operateur, sha256=sha256, taille=clair.stat().st_size, **vu)


def _reconnu(clair: Path) -> dict[str, Any]:
    vu = reconnaitre(clair)
    if vu.contrat is None:
        return {"motif": vu.motif}
    return {"contrat": vu.contrat.nom, "table_brute": vu.contrat.table_brute, "motif": vu.motif}


def _nommer(chemin: Path, nom: str, membre: str | None, operateur: dict[str, date], **reste: Any) -> Fichier:
    """The file under its displayed name, dated by its names: the operator may have named it or its archive."""
    etat = chemin.stat()
    noms = [nom, chemin.name] if membre is None else [f"{nom}/{membre}", membre, PurePosixPath(membre).name, nom]
    dite = next((operateur[n] for n in [*noms, chemin.name] if n in operateur), None)
    jour = dite or (date_du_nom(membre) if membre else None) or date_du_nom(nom)
    return Fichier(
        chemin=chemin,
        nom=nom_affiche(noms[0]),
        modifie_ns=etat.st_mtime_ns,
        date_operateur=dite,
        date_export=jour,
        origine_date=None if jour is None else ("operateur" if dite else "nom"),
        membre=membre,
        taille_disque=etat.st_size,
        **{"taille": etat.st_size, **reste},
    )


def empreinte(chemin: Path) -> str:
    """SHA-256 of a file, read as a stream."""
    with chemin.open("rb") as fichier:
        return hashlib.file_digest(fichier, "sha256").hexdigest()
