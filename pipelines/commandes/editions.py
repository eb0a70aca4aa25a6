"""`conum versions`, `conum rollback`, `conum sauvegarder`, `conum restaurer`: what they print.

Belongs here: sentences and columns. Does not belong here: the versions and the copies (`pipelines.publication`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipelines.diffusion.installation import DERNIERE, designer
from pipelines.erreurs import ErreurConum
from pipelines.publication import manifeste, retablir, verrou, versions
from pipelines.publication.sauvegarde import restaurer, sauvegarder
from pipelines.settings import Settings


def _jour(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}"


def _dates(lu: dict[str, Any]) -> str:
    publie_le = datetime.fromisoformat(lu["publie_le"])
    arrete_au, connu_au = _jour(lu["arrete_au"]), _jour(lu["connu_au"])
    return f"publiée le {publie_le:%d/%m/%Y %H:%M}, arrêtée au {arrete_au}, connue au {connu_au}"


def lister(settings: Settings, *, verifier: bool, dire: Callable[[str], None]) -> None:
    """Print each version, the latest first.

    Raises:
        ErreurConum: there is none, or one asked to be verified is not what its manifest says.
    """
    if not (publiees := versions(settings.published)):
        raise ErreurConum("Aucune version publiée : lancez make run.")
    fausses = []
    for version in reversed(publiees):
        lu = manifeste.lire(version.chemin)
        taille = f"{version.chemin.stat().st_size / 1e6:8.1f} Mo".replace(".", ",")
        quand = _dates(lu) if lu else "sans manifeste"
        etat = ""
        if verifier:
            if motif := manifeste.desaccord(version.chemin):
                fausses.append(f"{version.sequence} : {motif}")
            etat = "  ✗ altérée" if motif else "  ✓ conforme"
        marque = "  ← en service" if version.courante else ""
        dire(f"{version.sequence:>6}  {version.edition_id}  {taille}  {quand}{etat}{marque}")
    if fausses:
        raise ErreurConum(
            f"{len(fausses)} version(s) ne sont pas ce que dit leur manifeste ({' ; '.join(fausses)}) : "
            "n'y revenez pas, restaurez-les d'une sauvegarde ou publiez de nouveau."
        )


def revenir(settings: Settings, cible: str | None, dire: Callable[[str], None]) -> None:
    """Put an earlier version back in use: the pages at once, the open data with them.

    Raises:
        ErreurConum: no such version, or it is not what its manifest says; nothing has moved.
    """
    with verrou(settings.home):
        version = retablir(settings.published, cible)
        is_la = designer(settings.open_data, version.edition_id)
    dire(f"En service : version {version.sequence}, édition {version.edition_id}.")
    if is_la:
        dire(f"Données ouvertes : {settings.open_data / DERNIERE} la désigne aussi.")
    else:
        dire("Ses données ouvertes ne sont plus là : conum opendata les écrit de nouveau.")


def sauver(settings: Settings, vers: Path, *, avec_cle: bool, dire: Callable[[str], None]) -> None:
    """Back up, alone in the home, and say what is not in the copy."""
    with verrou(settings.home):
        faite = sauvegarder(settings, vers.resolve(), avec_cle=avec_cle)
    taille = f"{faite.octets / 1e6:.1f}".replace(".", ",")
    dire(f"Sauvegarde : {faite.dossier}, {faite.fichiers} fichiers, {taille} Mo, vérifiés.")
    if avec_cle:
        dire("La clé des pseudonymes y est : ne confiez ce dossier qu'à qui peut lire des données personnelles.")
    else:
        dire(
            f"La clé des pseudonymes n'y est pas : sauvegardez-la à part ({settings.cle}, ou CONUM_CLE_PSEUDONYMES). "
            "Sans elle, les personnes déjà reçues ne se relieraient plus aux exports à venir."
        )


def remettre(settings: Settings, de: Path, dire: Callable[[str], None]) -> None:
    """Restore, alone in the home, and say what to do next."""
    with verrou(settings.home):
        faite = restaurer(settings, de.resolve())
    dire(f"Restauré dans {settings.home} : {faite.fichiers} fichiers, vérifiés.")
    if not settings.cle.exists() and settings.cle_environnement() is None:
        dire(f"Remettez la clé des pseudonymes ({settings.cle}, mode 600) avant de recevoir un export.")
    dire("Données ouvertes : conum opendata les écrit de nouveau, les mêmes octet pour octet.")
