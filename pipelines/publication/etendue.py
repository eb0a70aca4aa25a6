"""Which models a build has to make again when only activity was received since the previous one.

Belongs here: reading it from the manifest, keeping the results of the others.
Does not belong here: deciding that only activity came (`reprise`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.publication.reprise import ACTIVITE

# Sources that every new file changes, and those that no file does.
COMPTES, REFERENCE = "lac", "referentiel"
# Tag of the models that speak of every received file, whatever else they read: what is available, until when.
TOUS_LES_FICHIERS = "tous_les_fichiers"


def _sources(noeud: str, manifeste: Mapping[str, Any], lues: dict[str, set[str]]) -> set[str]:
    """Sources that a node reads, near or far."""
    if noeud not in lues:
        lues[noeud] = {noeud} if noeud in manifeste["sources"] else set()
        amont = manifeste["nodes"].get(noeud, {}).get("depends_on", {}).get("nodes", [])
        lues[noeud] = lues[noeud].union(*(_sources(parent, manifeste, lues) for parent in amont))
    return lues[noeud]


def inchanges(manifeste: Mapping[str, Any]) -> dict[str, str]:
    """Models that new files of activity leave as they are: name of each by identifier.

    A model changes if it reads activity, or nothing but the accounts of the files (and the reference). One that reads
    the accounts beside another table looks in them for the files of that table: they are the same.
    """
    sources = manifeste["sources"]
    activite = {uid for uid, s in sources.items() if s["name"] in ACTIVITE}
    comptes = {uid for uid, s in sources.items() if s["source_name"] == COMPTES}
    fixes = {uid for uid, s in sources.items() if s["source_name"] == REFERENCE}
    lues: dict[str, set[str]] = {}
    restent = {}
    for uid, noeud in manifeste["nodes"].items():
        if noeud["resource_type"] not in ("model", "seed"):
            continue
        vues = _sources(uid, manifeste, lues)
        seuls_comptes = bool(vues & comptes) and not vues - comptes - fixes
        if not (vues & activite or seuls_comptes or TOUS_LES_FICHIERS in noeud.get("tags", [])):
            restent[uid] = noeud["name"]
    return restent


def completer(resultats: Path, precedents: Path) -> None:
    """Add to the results of a build those of the previous one for what it did not make again.

    A check that is not run again said it of the same rows.
    """
    faits = json.loads(resultats.read_text(encoding="utf-8"))
    connus = {resultat["unique_id"] for resultat in faits["results"]}
    anciens = json.loads(precedents.read_text(encoding="utf-8"))["results"]
    faits["results"] += [resultat for resultat in anciens if resultat["unique_id"] not in connus]
    resultats.write_text(json.dumps(faits), encoding="utf-8")
