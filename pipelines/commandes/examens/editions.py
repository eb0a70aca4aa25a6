"""What is published: the pointer, the file and its manifest, a refusal, left-overs.

Belongs here: those checks. Does not belong here: publishing, rolling back (`pipelines.publication`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from pipelines.commandes.examens import Constat, Etat, constat
from pipelines.erreurs import ExecutionEnCours
from pipelines.publication import manifeste, verrou
from pipelines.publication import refus as refusee
from pipelines.publication.disque import lire_json
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
    objet, chemin = "Manifeste de l'édition", manifeste.chemin_du_manifeste(fichier)
    if not chemin.is_file():
        detail = f"{chemin.name} absent (publiée avant les manifestes) : la prochaine publication en écrira un"
        return Constat(objet, Etat.ATTENTION, detail)
    raison = manifeste.desaccord(fichier)
    if raison is None and (manifeste.lire(fichier) or {}).get("edition_id") != edition_id:
        raison = "elle porte un autre identifiant que son manifeste"
    sinon = f"{raison} : elle a changé depuis sa publication. Lancez conum rollback, puis conum run"
    return constat(objet, raison is None, "le fichier est celui qui a été publié", sinon)


def refus(published: Path) -> Constat:
    """Whether the last publication was refused, and why."""
    objet, chemin = "Dernière publication", published / refusee.NOM
    if not chemin.is_file():
        return Constat(objet, Etat.BON, "aucun refus")
    lu = lire_json(chemin)
    if not isinstance(lu, dict) or "phrase" not in lu:
        illisible = f"refusée, mais {chemin} est illisible : relancez conum run pour savoir pourquoi"
        return Constat(objet, Etat.MAUVAIS, illisible)
    return Constat(objet, Etat.MAUVAIS, f"refusée le {lu.get('le')} UTC : {lu['phrase']}")


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
