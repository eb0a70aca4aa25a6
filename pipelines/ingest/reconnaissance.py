"""Which contract a file follows, by its header and never by its name.

Belongs here: reading the first bytes, comparing headers with the contracts, saying in French why none fits.
Does not belong here: reading the records; aligning one header with one contract (`entetes.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pipelines.ingest.catalogue import catalogue
from pipelines.ingest.contrat import Contrat
from pipelines.ingest.diagnostic import Proche, pourquoi
from pipelines.ingest.encodage import tete_utf8
from pipelines.ingest.entetes import aligner, nom_public
from pipelines.ingest.lecture import ContenuIllisible, Lecture
from pipelines.ingest.lecture_json import cles_des_objets
from pipelines.ingest.normalisation import cle
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
# An export that lacks so few columns is still that export, not another one that asks for less.
MANQUANTES_MAX = 2
# Comparing 300,000 headers with a hundred contracts takes 12 s.
COLONNES_MAX = 2_000
# Lines searched for a header when the first is that of no contract.
LIGNES_DIAGNOSTIC = 12


@dataclass(frozen=True)
class Reconnaissance:
    """What was recognised.

    `places` gives the position in `lecture.entetes` of each column of the contract, `depliees` that of the cells to
    unfold; `ignorees` the headers that the contract does not know, `absentes` its optional columns that are not there;
    `feuilles_non_lues` the other sheets of a workbook that hold a table.
    `motif` says why nothing was recognised (`contrat` is None) or why the file is refused.
    """

    contrat: Contrat | None = None
    motif: str | None = None
    lecture: Lecture = field(default_factory=Lecture)
    places: dict[str, int] = field(default_factory=dict)
    depliees: dict[str, int] = field(default_factory=dict)
    ignorees: list[str] = field(default_factory=list)
    absentes: list[str] = field(default_factory=list)
    feuilles_non_lues: list[str] = field(default_factory=list)

    @property
    def sans_nom(self) -> list[int]:
        """Columns whose header is empty: what they hold is set aside, and said."""
        return [rang for rang, entete in enumerate(self.lecture.entetes) if not entete.strip()]


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
        lectures = _lectures(chemin, tete)
        if any(len(lecture.entetes) > COLONNES_MAX for lecture in lectures):
            return Reconnaissance(motif=f"l'en-tête a plus de {COLONNES_MAX} colonnes ; un export en a moins de cent")
        trouve = _choisir(lectures)
        if trouve is None and all(lecture.conteneur == "csv" for lecture in lectures):
            lectures += _autres_lectures(tete)
        return trouve or Reconnaissance(motif=pourquoi(lectures, _proches(lectures)))
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
        return lecture.delimiteur in contrat.dialecte.delimiteurs or lecture.delimiteur == "|"
    return lecture.conteneur != "classeur" or feuille is None or cle(feuille) == cle(lecture.feuille)


def _proches(lectures: list[Lecture]) -> list[Proche]:
    """Every contract under every reading of the header."""
    proches: list[Proche] = []
    for lecture in lectures:
        plies = [cle(e) for e in lecture.entetes]
        for contrat in catalogue():
            if _convient(contrat, lecture):
                vu = aligner(contrat, plies)
                proches.append((1 - len(vu.manquantes) / max(_attendues(contrat), 1), contrat, lecture, vu))
    return proches


def _attendues(contrat: Contrat) -> int:
    return sum(1 for c in contrat.colonnes if not c.facultative)


def _choisir(lectures: list[Lecture]) -> Reconnaissance | None:
    """Best contract over the possible readings of the header (one per delimiter, one per row of a workbook)."""
    proches = _proches(lectures)
    trouves = [p for p in proches if not p[3].manquantes]
    if not trouves:
        return None
    # The more headers a contract explains, the more specific; then the more it demands.
    _, contrat, lecture, vu = max(trouves, key=lambda p: (p[3].connues, _attendues(p[1])))
    # A column lost must not turn an export into a looser one: another table would receive it.
    mieux = [p for p in proches if p[3].connues > vu.connues and len(p[3].manquantes) <= MANQUANTES_MAX]
    if mieux:
        return Reconnaissance(motif=pourquoi(lectures, mieux))
    repetees = f"l'en-tête répète une colonne attendue : {', '.join(vu.repetees)} ; n'en garder qu'une, puis redéposer"
    return Reconnaissance(
        contrat=contrat,
        motif=repetees if vu.repetees else None,
        lecture=lecture,
        places=vu.places,
        depliees=vu.depliees,
        ignorees=[nom_public(lecture.entetes[i], i + 1) for i in vu.inconnues],
        absentes=[c.nom for c in vu.absentes],
        feuilles_non_lues=list(dict.fromkeys(r.feuille for r in lectures if r.feuille != lecture.feuille)),
    )


def _autres_lectures(tete: bytes) -> list[Lecture]:
    """Readings that no contract allows, only to say what is wrong: a header lower down, another delimiter."""
    texte = tete_utf8(tete).lstrip("\ufeff")
    lignes = texte.splitlines()[:LIGNES_DIAGNOSTIC]
    autres = [Lecture("csv", ligne.split("|"), "|") for ligne in lignes[:1] if "|" in ligne]
    for rang, ligne in enumerate(lignes[1:], start=1):
        autres += [Lecture("csv", ligne.split(d), d, ligne=rang) for d in (";", ",") if ligne.count(d) > 2]
    return autres
