"""`conum opendata`: the files of the edition in use, and what is said of them.

Belongs here: sentences. Does not belong here: the files and their gates (`pipelines.diffusion`).
"""

from __future__ import annotations

from collections.abc import Callable

from pipelines import diffusion, publication
from pipelines.diffusion.documents import RETENUES
from pipelines.erreurs import ErreurConum
from pipelines.settings import Settings


def ecrire(settings: Settings, dire: Callable[[str], None]) -> None:
    """Write the open data of the edition in use, told file by file.

    Raises:
        ErreurConum: there is no edition, or a gate refuses a file.
    """
    if (publie := publication.courante(settings.published)) is None:
        raise ErreurConum("Aucune édition en service : lancez make run.")
    with publication.verrou(settings.home):
        paquet = diffusion.ecrire(publie, settings.open_data, lambda nom: dire(f"  … {nom}"))
    for fichier in paquet.fichiers:
        dire(f"{fichier.nom}.csv : {fichier.lignes} lignes, valide")
    for motif, nombre, montant in paquet.retenues:
        dire(f"Non publiées : {nombre} convention(s), {montant} € ({RETENUES[motif]}).")
    dire(f"Ce qui change : {settings.open_data / 'changements' / paquet.edition_id}.md")
    dire(f"Données ouvertes : {paquet.dossier}")
