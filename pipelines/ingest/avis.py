"""What the operator is told of a received file: what was set aside, what to do, and whether the file is refused whole.

Belongs here: the sentences, the thresholds of a refusal. Does not belong here: counting (`bilan.py`), recognising.
"""

from __future__ import annotations

from pipelines.ingest.bilan import Bilan
from pipelines.ingest.contrat import Contrat
from pipelines.ingest.entetes import ressemblances
from pipelines.ingest.normalisation import nom_affichable
from pipelines.ingest.reconnaissance import Reconnaissance

# Below these, a few damaged records say nothing of the export as a whole.
LIGNES_MIN = 20
# A state of which more than half is unreadable would erase the other half of the previous one.
PART_REJETEE = 0.5
# One date in ten that only reads month first: the others were read wrong.
PART_MOIS_JOUR = 0.1
MOIS_JOUR = "mois-jour"


def refus(contrat: Contrat, bilan: Bilan) -> str | None:
    """Why the whole file is refused although some of its records could be read; None if it is not."""
    lus = bilan.enregistrements - bilan.vides
    if lus < LIGNES_MIN or not bilan.charges:
        return None
    for (regle, colonne, _), nombre in bilan.causes.most_common():
        if regle == MOIS_JOUR and nombre >= PART_MOIS_JOUR * lus:
            return (
                f"la colonne « {colonne} » semble écrite mois/jour/année ({nombre} dates le prouvent) : le fichier est "
                "refusé, ses autres dates seraient fausses ; refaire l'export en jour/mois/année ou AAAA-MM-JJ"
            )
    if contrat.charge == "complet" and bilan.rejetes > PART_REJETEE * lus:
        return (
            f"{bilan.rejetes} enregistrements sur {lus} rejetés{_cause(bilan)} : fichier refusé, il remplacerait "
            "un état par moins de la moitié de ses lignes ; corriger l'export ou son contrat, puis redéposer"
        )
    return None


def statut(vu: Reconnaissance, bilan: Bilan) -> tuple[str, str | None]:
    """Status of a file that was read to its end, and what to know of it."""
    if bilan.charges == 0:
        # An empty state would erase the previous one: a file without a good record is never loaded.
        vide = "le fichier a un en-tête mais aucun enregistrement"
        return "rejete", f"aucun enregistrement n'a pu être lu{_cause(bilan)}" if bilan.rejetes else vide
    phrases = []
    if bilan.rejetes:
        pluriel = "s" if bilan.rejetes > 1 else ""
        phrases.append(f"{bilan.rejetes} enregistrement{pluriel} rejeté{pluriel}, voir la quarantaine{_cause(bilan)}")
    phrases += _colonnes(vu, bilan)
    return "partiel" if bilan.rejetes else "charge", " ; ".join(phrases) or None


def _cause(bilan: Bilan) -> str:
    """The most frequent reason of rejection."""
    if not bilan.causes:
        return ""
    (_, colonne, motif), nombre = bilan.causes.most_common(1)[0]
    ou = f"« {colonne} », " if colonne else ""
    return f" ({nombre} fois : {ou}{motif})"


def _colonnes(vu: Reconnaissance, bilan: Bilan) -> list[str]:
    contrat = vu.contrat
    assert contrat is not None  # noqa: S101 - only recognised files are read
    fichier = f"contrats/{contrat.famille}/{contrat.nom}.yaml"
    phrases = []
    if bilan.ignorees:
        noms = ", ".join(f"« {n} »" for n in list(bilan.ignorees)[:6]) + (" …" if len(bilan.ignorees) > 6 else "")
        phrases.append(f"colonnes inconnues, écartées : {noms} ; les déclarer dans {fichier}")
    if vu.feuilles_non_lues:
        noms = ", ".join(f"« {nom_affichable(n, i)} »" for i, n in enumerate(vu.feuilles_non_lues[:6], start=1))
        phrases.append(f"feuilles non lues : {noms} ; déposer à part celles qui sont des exports")
    absentes = [c for c in contrat.colonnes if c.nom in vu.absentes]
    for ancien, nouveau in ressemblances(absentes, list(bilan.ignorees))[:3]:
        phrases.append(f"« {ancien} » est peut-être devenue « {nouveau} » : si oui, ajouter ce nom à ses en-têtes")
    if bilan.charges >= LIGNES_MIN:
        attendues = {c.nom: c.entetes[0] for c in contrat.colonnes if c.nom not in vu.absentes and not c.facultative}
        vides = [entete for nom, entete in attendues.items() if not bilan.remplies[nom]]
        if vides:
            phrases.append(f"colonnes entièrement vides : {', '.join(f'« {v} »' for v in vides[:6])}")
    if hors := bilan.corrections["valeur-hors-liste"]:
        phrases.append(f"{hors} valeurs hors des listes connues, gardées telles quelles")
    return phrases
