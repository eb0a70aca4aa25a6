"""What is published: the pointer, the file and its manifest, a refusal, left-overs.

Belongs here: those checks. Does not belong here: publishing, rolling back (`pipelines.publication`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb

from pipelines.commandes.examens import Constat, Etat, constat
from pipelines.erreurs import ExecutionEnCours
from pipelines.publication import verrou
from pipelines.publication.editions import POINTEUR, TEMPORAIRE, courante, lire_edition
from pipelines.settings import Settings

OBJET = "Édition en service"


def edition(published: Path) -> Iterator[Constat]:
    """The pointer leads to an edition that can be read and that is what its manifest says."""
    if not (published / POINTEUR).is_symlink():
        yield Constat(OBJET, Etat.MAUVAIS, "aucune édition publiée : lancez make run")
        return
    if (fichier := courante(published)) is None:
        yield Constat(OBJET, Etat.MAUVAIS, "le pointeur ne mène nulle part : lancez conum rollback ou make run")
        return
    try:
        lue = lire_edition(fichier)
    except (duckdb.Error, OSError) as erreur:
        detail = f"{fichier.name} est illisible ({type(erreur).__name__}) : lancez conum rollback, puis conum run"
        yield Constat(OBJET, Etat.MAUVAIS, detail)
        return
    yield Constat(OBJET, Etat.BON, f"{lue['edition_id']}, publiée le {lue['publie_le']:%d/%m/%Y}")
    yield _manifeste(fichier, str(lue["edition_id"]))


def _manifeste(fichier: Path, edition_id: str) -> Constat:
    objet, chemin = "Manifeste de l'édition", fichier.with_suffix(".json")
    try:
        manifeste = json.loads(chemin.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Constat(objet, Etat.ATTENTION, f"{chemin.name} absent : la prochaine publication en écrira un")
    except ValueError:
        manifeste = {}
    with fichier.open("rb") as flux:
        empreinte = hashlib.file_digest(flux, "sha256").hexdigest()
    accord = (manifeste.get("sha256"), manifeste.get("edition_id")) == (empreinte, edition_id)
    return constat(
        objet,
        accord,
        "le fichier est celui qui a été publié",
        f"{fichier.name} n'est pas ce que dit son manifeste : il a changé. Lancez conum rollback, puis conum run",
    )


def refus(published: Path) -> Constat:
    """Whether the last publication was refused, and why."""
    objet, chemin = "Dernière publication", published / "refus.json"
    if not chemin.is_file():
        return Constat(objet, Etat.BON, "aucun refus")
    try:
        lu = json.loads(chemin.read_text(encoding="utf-8"))
        detail = f"refusée le {lu['le']} : {lu['phrase']}"
    except (ValueError, KeyError, TypeError):
        detail = f"refusée, mais {chemin} est illisible : relancez conum run pour savoir pourquoi"
    return Constat(objet, Etat.MAUVAIS, detail)


def restes(settings: Settings) -> Constat:
    """What a run that died left; the next one sweeps it."""
    objet = "Restes d'exécutions"
    try:
        with verrou(settings.home):
            laisses = [
                *settings.build.glob("entrepot.duckdb*"),
                *settings.published.glob(f"{TEMPORAIRE}*"),
                *settings.raw.glob("*/*/.*.tmp"),
            ]
    except ExecutionEnCours:
        return Constat(objet, Etat.BON, "une exécution est en cours")
    except OSError as erreur:
        return Constat(objet, Etat.ATTENTION, f"{settings.home} ne se verrouille pas ({type(erreur).__name__})")
    octets = sum(f.lstat().st_size for f in laisses)
    detail = f"{len(laisses)} fichiers inachevés ({octets / 1e6:.0f} Mo) : la prochaine exécution les enlèvera"
    return Constat(objet, Etat.ATTENTION, detail) if laisses else Constat(objet, Etat.BON, "aucun")
