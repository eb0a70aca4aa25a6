"""Make the files of a report, or of every territory, with progress; drafts unless the workflow says otherwise.

Belongs here: formats, files of a folder, the workers. Does not belong here: who may publish (suivi.py), a format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from pipelines.rapports.archives import CHIFFRES, MANIFESTE, Dossier
from pipelines.rapports.classeur import ods_octets, xlsx_octets
from pipelines.rapports.commentaires import cahier, mois_de
from pipelines.rapports.composition import composer, fiche
from pipelines.rapports.contenu import Etat, Rapport
from pipelines.rapports.csvs import zip_octets
from pipelines.rapports.docx import docx_octets
from pipelines.rapports.ecarts import Ecarts
from pipelines.rapports.edition import Publication
from pipelines.rapports.manifeste import chiffres, manifeste, octets
from pipelines.rapports.pdf import pdf_octets
from pipelines.rapports.sections.annexes import demande_de
from rendu.modeles import Territoire

FORMATS: dict[str, tuple[str, Callable[[Rapport], bytes]]] = {
    "pdf": (".pdf", pdf_octets),
    "docx": (".docx", docx_octets),
    "xlsx": (".xlsx", xlsx_octets),
    "ods": (".ods", ods_octets),
    "csv": ("_csv.zip", zip_octets),
}
# A process that made the five formats of France held 371 MB (tiny demonstration, 2026-12-01): two fit in 2 GiB.
OUVRIERS = 2
SEUIL = 4  # below that many territories, starting workers costs more than it saves


def contenu(
    publication: Publication,
    rapports: Path,
    territoire: Territoire,
    ecarts: Path | None = None,
    etat: Etat | None = None,
) -> Rapport:
    """The content of a report, with what the steering role wrote."""
    notes = cahier(rapports, mois_de(publication.edition.arrete_au), demande_de(territoire))
    return composer(publication, territoire, notes, Ecarts.lire(ecarts) if ecarts else None, etat)


def fichiers(rapport: Rapport, publication: Publication, dossier: Dossier, formats: Sequence[str]) -> dict[str, bytes]:
    """Every file of a folder by name: formats, the two-page sheet, the manifest last."""
    base = dossier.base(rapport.etat.version)
    sortie = {f"{base}{FORMATS[nom][0]}": FORMATS[nom][1](rapport) for nom in formats}
    if "pdf" in formats:
        sortie[f"{dossier.base(rapport.etat.version, is_fiche=True)}.pdf"] = pdf_octets(fiche(rapport))
    sortie[f"{base}{CHIFFRES}"] = octets(chiffres(rapport))
    sortie[f"{base}{MANIFESTE}"] = octets(manifeste(rapport, publication, sortie))
    return sortie


def produire(
    publication: Publication, rapports: Path, territoire: Territoire, formats: Sequence[str], ecarts: Path | None = None
) -> Path:
    """Write the draft of one territory; its folder."""
    rapport = contenu(publication, rapports, territoire, ecarts)
    dossier = Dossier(rapports, rapport.mois, territoire)
    return dossier.installer(0, fichiers(rapport, publication, dossier, formats))


def produire_tous(
    fichier: Path, rapports: Path, territoires: Sequence[Territoire], formats: Sequence[str], ecarts: Path | None = None
) -> Iterator[tuple[Territoire, Path]]:
    """The same for many: territory and folder, as each is done."""
    if len(territoires) < SEUIL:
        with Publication(fichier) as publication:
            for territoire in territoires:
                yield territoire, produire(publication, rapports, territoire, formats, ecarts)
        return
    # Spawned: a forked child would share the threads of DuckDB, which do not survive a fork.
    reserve = ProcessPoolExecutor(OUVRIERS, get_context("spawn"), _ouvrir, (fichier,))
    with reserve:
        taches = {reserve.submit(_un, rapports, t, tuple(formats), ecarts): t for t in territoires}
        try:
            for tache in as_completed(taches):
                yield taches[tache], tache.result()
        finally:
            reserve.shutdown(wait=True, cancel_futures=True)


_OUVERTE: list[Publication] = []


def _ouvrir(fichier: Path) -> None:
    _OUVERTE.append(Publication(fichier))


def _un(rapports: Path, territoire: Territoire, formats: Sequence[str], ecarts: Path | None) -> Path:
    return produire(_OUVERTE[0], rapports, territoire, formats, ecarts)
