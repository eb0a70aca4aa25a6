"""Why no contract fits a file: the sentence that tells the operator what was expected and what to do.

Belongs here: what is looked for only when nothing was recognised. Does not belong here: recognising.
"""

from __future__ import annotations

from pipelines.ingest.contrat import Contrat
from pipelines.ingest.entetes import Alignement, nom_public, ressemblances
from pipelines.ingest.lecture import Lecture

# Share of the expected columns that are there, contract, reading, what it gives.
Proche = tuple[float, Contrat, Lecture, Alignement]
# Below this share of the expected columns, naming the nearest contract would mislead.
RESSEMBLANCE = 0.5
# Keys under which other programs put their records.
_ENVELOPPES = ("results", "records", "features", "items", "rows", "fields")


def pourquoi(lectures: list[Lecture], proches: list[Proche]) -> str:
    """Why none of the readings of a header is that of a contract."""
    if not any(lecture.entetes for lecture in lectures):
        json = any(lecture.conteneur == "json" for lecture in lectures)
        attendu = "aucun objet lisible au début du JSON" if json else "aucun en-tête lisible (CSV, classeur)"
        return f"{attendu} ; un export décrit au catalogue des contrats était attendu"
    # Of contracts equally near, the one that explains most of the header.
    part, contrat, lecture, vu = max(proches, key=lambda p: (p[0], p[3].connues))
    inconnu = "l'en-tête n'est celui d'aucun contrat connu"
    if part < RESSEMBLANCE:
        return inconnu + _piste(lectures)
    fichier = f"contrats/{contrat.famille}/{contrat.nom}.yaml"
    if not vu.manquantes:
        # A reading that could not be taken as it is: another delimiter, a header lower in the file.
        return f"{inconnu} ; celui de {contrat.nom} se lit {_ou(lecture)}"
    inconnues = [nom_public(lecture.entetes[i], i + 1) for i in vu.inconnues]
    phrase = f"{inconnu} ; le plus proche, {contrat.nom}, attend aussi {_noms([c.entetes[0] for c in vu.manquantes])}"
    if paires := ressemblances(vu.manquantes, inconnues):
        renommees = ", ".join(f"« {ancien} » est peut-être devenue « {nouveau} »" for ancien, nouveau in paires[:3])
        return f"{phrase} ; {renommees} : si oui, ajouter ce nom à ses en-têtes dans {fichier}"
    return f"{phrase} ; colonnes inconnues : {_noms(inconnues)}" if inconnues else phrase


def _noms(noms: list[str]) -> str:
    return ", ".join(f"« {n} »" for n in noms[:6]) + (" …" if len(noms) > 6 else "")


def _ou(lecture: Lecture) -> str:
    if lecture.ligne:
        return f"à la ligne {lecture.ligne + 1} : retirer les lignes qui le précèdent, puis redéposer"
    return f"avec le délimiteur « {lecture.delimiteur} » : refaire l'export avec un point-virgule ou une virgule"


def _piste(lectures: list[Lecture]) -> str:
    json = [lecture for lecture in lectures if lecture.conteneur == "json"]
    for lecture in json:
        racines = {e.split(".", 1)[0] for e in lecture.entetes}
        if enveloppe := next((e for e in _ENVELOPPES if e in racines), None):
            return f" ; les enregistrements semblent sous « {enveloppe} » : un tableau, ou « data », était attendu"
    return "" if json else " ; les délimiteurs lus sont le point-virgule, la virgule et la tabulation"
