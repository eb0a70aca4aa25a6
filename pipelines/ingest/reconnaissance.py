"""Which contract a file follows, by its header and never by its name.

Belongs here: reading the first bytes, comparing headers with the contracts, saying in French why none fits.
Does not belong here: reading the records.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pipelines.ingest.catalogue import catalogue
from pipelines.ingest.contrat import Contrat
from pipelines.ingest.encodage import tete_utf8
from pipelines.ingest.lecture_json import cles_des_objets
from pipelines.ingest.normalisation import cle, nom_affichable
from pipelines.ingest.prudent import Defaut, lire

TETE = 256 * 1024
_SIGNATURES = (
    (b"PK\x03\x04", "une archive ou un classeur (zip, xlsx, ods)"),
    (b"\x1f\x8b", "une archive gzip"),
    (b"PAR1", "un fichier Parquet"),
    (b"%PDF", "un document PDF"),
    (b"\x89PNG", "une image"),
)


@dataclass(frozen=True)
class Reconnaissance:
    """What was recognised.

    `places` gives the position in `entetes` of each column of the contract (used for CSV); `ignorees` the headers that
    the contract does not know. `motif` says why nothing was recognised (`contrat` is None) or why the file is refused.
    """

    contrat: Contrat | None = None
    motif: str | None = None
    delimiteur: str = ""
    entetes: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    ignorees: list[str] = field(default_factory=list)


def reconnaitre(chemin: Path) -> Reconnaissance:
    """Finds the most specific contract whose signature the file carries."""
    with chemin.open("rb") as fichier:
        tete = fichier.read(TETE)
    if not tete.strip(b"\r\n\t \0"):
        return Reconnaissance(motif="le fichier est vide")
    for octets, nature in _SIGNATURES:
        if tete.startswith(octets):
            return Reconnaissance(motif=f"le fichier est {nature} ; un CSV ou un JSON était attendu")
    texte = tete_utf8(tete).lstrip("\ufeff")
    if texte.lstrip()[:1] in ("[", "{"):
        return _choisir("json", [("", cles_des_objets(texte))])
    return _choisir("csv", [(d, entetes) for d in _delimiteurs() if (entetes := _entetes_csv(texte, d))])


def _delimiteurs() -> list[str]:
    return list(dict.fromkeys(d for c in catalogue() if c.format == "csv" for d in c.dialecte.delimiteurs))


def _entetes_csv(texte: str, delimiteur: str) -> list[str]:
    # A head without any line feed is that of an old Mac file, or of a header alone.
    lignes = texte if "\n" in texte else texte.replace("\r", "\n")
    octets = lignes.lstrip("\r\n").encode("utf-8", "replace")
    lu = lire(octets + b"\n", 0, delimiteur.encode())
    if isinstance(lu, Defaut):
        return []
    return [champ.decode("utf-8", "replace") for champ in lu.champs]


def _choisir(format_: str, lectures: list[tuple[str, list[str]]]) -> Reconnaissance:
    """Best contract over the possible readings of the header (one per delimiter)."""
    trouves: list[tuple[int, int, Reconnaissance]] = []
    proches: list[tuple[float, Contrat, list[str]]] = []
    for delimiteur, entetes in lectures:
        presents = {cle(e) for e in entetes}
        for contrat in catalogue():
            if contrat.format != format_ or (delimiteur and delimiteur not in contrat.dialecte.delimiteurs):
                continue
            attendues = [c for c in contrat.colonnes if not c.facultative]
            manquantes = [c.entetes[0] for c in attendues if not presents & {cle(e) for e in c.entetes}]
            proches.append((1 - len(manquantes) / len(attendues), contrat, manquantes))
            if not manquantes:
                connus = len(presents & {cle(e) for e in contrat.entetes_connus})
                # The more headers a contract explains, the more specific; then the more it demands.
                trouves.append((connus, len(attendues), _placer(contrat, delimiteur, entetes)))
    if trouves:
        return max(trouves, key=lambda t: t[:2])[2]
    return Reconnaissance(motif=_pourquoi(format_, lectures, proches))


def _placer(contrat: Contrat, delimiteur: str, entetes: list[str]) -> Reconnaissance:
    plies = [cle(e) for e in entetes]
    places: dict[str, int] = {}
    for colonne in contrat.colonnes:
        alias = next((a for a in map(cle, colonne.entetes) if a in plies), None)
        if alias is not None:
            places[colonne.nom] = plies.index(alias)
    utilises = {plies[rang] for rang in places.values()}
    sans_objet = {cle(e) for e in (*contrat.personnelles_ecartees, *contrat.non_retenues)} | {""}
    ignorees = [
        nom_affichable(entetes[rang], rang + 1)
        for rang, plie in enumerate(plies)
        if plie not in utilises and plie not in sans_objet
    ]
    doubles = sorted({p for p in utilises if plies.count(p) > 1})
    motif = f"l'en-tête répète une colonne attendue : {', '.join(doubles)}" if doubles else None
    return Reconnaissance(contrat, motif, delimiteur, entetes, places, ignorees)


def _pourquoi(
    format_: str, lectures: list[tuple[str, list[str]]], proches: list[tuple[float, Contrat, list[str]]]
) -> str:
    if not any(entetes for _, entetes in lectures):
        attendu = "aucun objet lisible au début du JSON" if format_ == "json" else "aucun en-tête CSV lisible"
        return f"{attendu} ; un export décrit au catalogue des contrats était attendu"
    part, contrat, manquantes = max(proches, key=lambda p: p[0], default=(0.0, None, []))
    if contrat is None or part < 0.5:
        return "l'en-tête n'est celui d'aucun contrat connu"
    liste = ", ".join(f"« {m} »" for m in manquantes[:6]) + (" …" if len(manquantes) > 6 else "")
    return f"l'en-tête n'est celui d'aucun contrat connu ; le plus proche, {contrat.nom}, attend aussi {liste}"
