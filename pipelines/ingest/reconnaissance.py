"""Which contract a file follows, by its header and never by its name.

Belongs here: reading the first bytes, comparing headers with the contracts, saying in French why none fits.
Does not belong here: reading the records; aligning one header with one contract (`entetes.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pipelines.ingest.catalogue import catalogue
from pipelines.ingest.contrat import Contrat
from pipelines.ingest.encodage import tete_utf8
from pipelines.ingest.entetes import Alignement, aligner, ressemblances
from pipelines.ingest.lecture import ContenuIllisible, Lecture
from pipelines.ingest.lecture_json import cles_des_objets
from pipelines.ingest.normalisation import cle, nom_affichable
from pipelines.ingest.prudent import Defaut, lire

TETE = 256 * 1024
_ETRANGERS = (
    (b"\x1f\x8b", "une archive gzip"),
    (b"%PDF", "un document PDF"),
    (b"\x89PNG", "une image"),
    (b"\xff\xd8\xff", "une image"),
    (b"7z\xbc\xaf", "une archive 7z"),
    (b"Rar!", "une archive RAR"),
)
_CLASSEURS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PARQUET = b"PAR1"
# Below this share of the expected columns, naming the nearest contract would mislead.
RESSEMBLANCE = 0.5


@dataclass(frozen=True)
class Reconnaissance:
    """What was recognised.

    `places` gives the position in `lecture.entetes` of each column of the contract, `depliees` that of the cells to
    unfold; `ignorees` the headers that the contract does not know. `motif` says why nothing was recognised (`contrat`
    is None) or why the file is refused.
    """

    contrat: Contrat | None = None
    motif: str | None = None
    lecture: Lecture = field(default_factory=Lecture)
    places: dict[str, int] = field(default_factory=dict)
    depliees: dict[str, int] = field(default_factory=dict)
    ignorees: list[str] = field(default_factory=list)


def reconnaitre(chemin: Path) -> Reconnaissance:
    """Finds the most specific contract whose signature the file carries."""
    with chemin.open("rb") as fichier:
        tete = fichier.read(TETE)
    if not tete.strip(b"\r\n\t \0"):
        return Reconnaissance(motif="le fichier est vide")
    for octets, nature in _ETRANGERS:
        if tete.startswith(octets):
            return Reconnaissance(motif=f"le fichier est {nature} ; un export (CSV, JSON, classeur…) était attendu")
    try:
        return _choisir(_lectures(chemin, tete))
    except ContenuIllisible as erreur:
        return Reconnaissance(motif=str(erreur))


def _lectures(chemin: Path, tete: bytes) -> list[Lecture]:
    """Every header that the file may have."""
    if tete.startswith(_CLASSEURS):
        # Imported only where such a file comes: the daily files are CSV.
        from pipelines.ingest import classeur  # noqa: PLC0415

        return classeur.lectures(chemin)
    if tete.startswith(_PARQUET):
        from pipelines.ingest import colonnaire  # noqa: PLC0415

        return colonnaire.lectures(chemin)
    texte = tete_utf8(tete).lstrip("\ufeff")
    if texte.lstrip()[:1] in ("[", "{"):
        return [Lecture("json", cles_des_objets(texte))]
    delimiteurs = dict.fromkeys(d for c in catalogue() for d in c.dialecte.delimiteurs)
    return [Lecture("csv", entetes, d) for d in delimiteurs if (entetes := _entetes_csv(texte, d))]


def _entetes_csv(texte: str, delimiteur: str) -> list[str]:
    # A head without any line feed is that of an old Mac file, or of a header alone.
    lignes = texte if "\n" in texte else texte.replace("\r", "\n")
    octets = lignes.lstrip("\r\n").encode("utf-8", "replace")
    lu = lire(octets + b"\n", 0, delimiteur.encode())
    if isinstance(lu, Defaut):
        return []
    return [champ.decode("utf-8", "replace") for champ in lu.champs]


def _convient(contrat: Contrat, lecture: Lecture) -> bool:
    feuille = contrat.dialecte.feuille
    if lecture.conteneur == "csv":
        return lecture.delimiteur in contrat.dialecte.delimiteurs
    return lecture.conteneur != "classeur" or feuille is None or cle(feuille) == cle(lecture.feuille)


def _choisir(lectures: list[Lecture]) -> Reconnaissance:
    """Best contract over the possible readings of the header (one per delimiter, one per row of a workbook)."""
    trouves: list[tuple[int, int, Contrat, Lecture, Alignement]] = []
    proches: list[tuple[float, Contrat, Lecture, Alignement]] = []
    for lecture in lectures:
        plies = [cle(e) for e in lecture.entetes]
        for contrat in catalogue():
            if not _convient(contrat, lecture):
                continue
            vu = aligner(contrat, plies)
            attendues = sum(1 for c in contrat.colonnes if not c.facultative)
            proches.append((1 - len(vu.manquantes) / max(attendues, 1), contrat, lecture, vu))
            if not vu.manquantes:
                # The more headers a contract explains, the more specific; then the more it demands.
                trouves.append((vu.connues, attendues, contrat, lecture, vu))
    if not trouves:
        return Reconnaissance(motif=_pourquoi(lectures, proches))
    _, _, contrat, lecture, vu = max(trouves, key=lambda t: t[:2])
    return Reconnaissance(
        contrat=contrat,
        motif=f"l'en-tête répète une colonne attendue : {', '.join(vu.repetees)}" if vu.repetees else None,
        lecture=lecture,
        places=vu.places,
        depliees=vu.depliees,
        ignorees=[nom_affichable(lecture.entetes[i], i + 1) for i in vu.inconnues],
    )


def _pourquoi(lectures: list[Lecture], proches: list[tuple[float, Contrat, Lecture, Alignement]]) -> str:
    if not any(lecture.entetes for lecture in lectures):
        json = any(lecture.conteneur == "json" for lecture in lectures)
        attendu = "aucun objet lisible au début du JSON" if json else "aucun en-tête lisible (CSV, classeur)"
        return f"{attendu} ; un export décrit au catalogue des contrats était attendu"
    # Of contracts equally near, the one that explains most of the header.
    part, contrat, lecture, vu = max(proches, key=lambda p: (p[0], p[3].connues))
    if part < RESSEMBLANCE:
        return "l'en-tête n'est celui d'aucun contrat connu"
    noms = [c.entetes[0] for c in vu.manquantes]
    liste = ", ".join(f"« {m} »" for m in noms[:6]) + (" …" if len(noms) > 6 else "")
    phrase = f"l'en-tête n'est celui d'aucun contrat connu ; le plus proche, {contrat.nom}, attend aussi {liste}"
    paires = ressemblances(vu.manquantes, [lecture.entetes[i] for i in vu.inconnues])
    if paires:
        renommees = ", ".join(f"« {ancien} » est peut-être devenue « {nouveau} »" for ancien, nouveau in paires[:3])
        phrase += (
            f" ; {renommees} : si oui, ajouter ce nom aux en-têtes de contrats/{contrat.famille}/{contrat.nom}.yaml"
        )
    return phrase
