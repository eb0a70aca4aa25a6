"""From parameters to a folder of exports: the order of the work.

Belongs here: scales, steps, where files go. Does not belong here: the content of a file.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipelines.demo import constats, marqueur
from pipelines.demo.alea import flux
from pipelines.demo.calibrage import territoires
from pipelines.demo.corrections import PREMIER_BATCH
from pipelines.demo.exports import (
    barometre,
    conventions,
    coop,
    coselec,
    dataspace,
    liste_2021,
    listes,
    permanences,
    pilotage,
    subventions,
    zonages,
)
from pipelines.demo.exports import cra as archives
from pipelines.demo.geographie import charger
from pipelines.demo.marqueur import Parametres
from pipelines.demo.programme import Programme, simuler
from pipelines.settings import Settings


@dataclass(frozen=True)
class Echelle:
    """How much of the programme, and how many CRA unless said otherwise."""

    region: str | None
    cra: int


# tiny: Bretagne, 152 structures and 180 posts, enough of each kind of file for a test in a second.
ECHELLES = {"tiny": Echelle("53", 2_000), "medium": Echelle(None, 300_000), "full": Echelle(None, 2_500_000)}
LISTE_2021 = date(2021, 6, 15)
LISTES_17 = (date(2022, 6, 30), date(2024, 12, 31))
# The ministry's own layout, at the date when the programme had its 3,925 posts.
LISTE_16 = date(2023, 4, 30)
BATCHS = (PREMIER_BATCH, date(2023, 12, 31), date(2024, 12, 31))


@dataclass(frozen=True)
class Demonstration:
    """What a folder holds: its fonds and the number of records of each file."""

    dossier: Path
    fonds: str
    fichiers: dict[str, int]
    deja_la: bool


def _listes(dossier: Path, prog: Programme) -> dict[str, int]:
    def etat(jour: date) -> list[listes.Ligne]:
        return listes.etat(prog.structures, prog.postes, jour)

    nom_2021, nom_16 = f"{LISTE_2021.isoformat()}-structures-validees.json", f"{LISTE_16:%Y%m%d}-cnfs.csv"
    ecrits = {
        nom_2021: liste_2021.ecrire(dossier / nom_2021, etat(LISTE_2021), prog.geo, flux(prog.graine, "liste-2021")),
        nom_16: listes.ecrire_16(dossier / nom_16, etat(LISTE_16), prog.geo),
    }
    for jour in LISTES_17:
        nom = f"structures_open_data_{jour:%Y%m%d}.csv"
        ecrits[nom] = listes.ecrire_17(dossier / nom, etat(jour), prog.geo)
    return ecrits


def _ecrire(
    dossier: Path, parametres: Parametres, dire: Callable[[str], None]
) -> tuple[dict[str, int], dict[str, Any]]:
    """Write every file; return their numbers of records, and what the marker says besides."""
    reference = Settings().reference
    geo = charger(reference, ECHELLES[parametres.echelle].region)
    dire("Simulation des structures, des postes et des contrats")
    prog = simuler(parametres.graine, geo, [t for t in territoires() if t.code in geo.par_departement])
    dire("Écriture des listes officielles et des permanences")
    ecrits = _listes(dossier, prog) | permanences.ecrire(dossier, prog) | zonages.ecrire(dossier, prog, reference)
    for jour in BATCHS:
        dire(f"Écriture des exports des postes au {jour:%d/%m/%Y}")
        ecrits |= dataspace.ecrire(dossier, prog, jour) | subventions.ecrire(dossier, prog, jour)
    dire("Écriture des exports de l'outil de pilotage")
    ecrits |= pilotage.ecrire(dossier, prog, BATCHS) | conventions.ecrire(dossier, prog, BATCHS)
    ecrits |= coselec.ecrire(dossier, prog)
    bilan = archives.ecrire(dossier, prog, parametres.cra, dire)
    dire("Écriture du baromètre et des réponses de la Coop")
    ecrits |= barometre.ecrire(dossier, prog, bilan.saisies)
    de_la_coop, cas_coop = coop.ecrire(dossier, prog, parametres.cra, bilan.copies)
    return ecrits | bilan.ecrits | de_la_coop, constats.etablir(prog, bilan) | {"coop": cas_coop}


def generer(
    vers: Path,
    echelle: str = "medium",
    graine: int = 1,
    cra: int | None = None,
    progression: Callable[[str], None] | None = None,
) -> Demonstration:
    """Fill a folder with the exports of a demonstration, unless it already holds them.

    Args:
        vers: folder to fill; files of another demonstration in it are replaced, other files are left alone.
        echelle: `tiny`, `medium` or `full`.
        graine: seed; the same one gives the same bytes.
        cra: number of activity reports, by default that of the scale.
        progression: called with a sentence at each step.

    Raises:
        ValueError: unknown scale, negative seed or negative number of CRA.
    """
    if echelle not in ECHELLES:
        raise ValueError(f"Échelle inconnue : {echelle}. Échelles possibles : {', '.join(ECHELLES)}.")
    nombre = ECHELLES[echelle].cra if cra is None else cra
    if nombre < 0 or graine < 0:
        raise ValueError("La graine et le nombre de CRA ne peuvent pas être négatifs.")
    parametres = Parametres(echelle, graine, nombre)
    if (fichiers := marqueur.complet(vers, parametres)) is not None:
        return Demonstration(vers, parametres.fonds, fichiers, deja_la=True)

    ancien = marqueur.lire(vers) or {"fichiers": {}}
    (vers / marqueur.NOM).unlink(missing_ok=True)
    for nom in ancien["fichiers"]:
        (vers / Path(nom).name).unlink(missing_ok=True)
    chantier = vers / ".en-cours"
    shutil.rmtree(chantier, ignore_errors=True)
    chantier.mkdir(parents=True)
    # Written aside then moved: a drop folder being watched never shows half a file.
    ecrits, constates = _ecrire(chantier, parametres, progression or (lambda _: None))
    for nom in sorted(ecrits):
        (chantier / nom).replace(vers / nom)
    chantier.rmdir()
    marqueur.ecrire(vers, parametres, ecrits, constates)
    return Demonstration(vers, parametres.fonds, dict(sorted(ecrits.items())), deja_la=False)
