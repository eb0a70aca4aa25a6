"""The archived reports: what their manifests and the journal of their states say.

Belongs here: reading these files below `rapports/`. Does not belong here: making them (pipelines/rapports), HTML.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboards.data import dossier_rapports

JOURNAL = "etats.jsonl"
# A draft is not to be spread: its state is shown, its files are not.
BROUILLON = "brouillon"


@dataclass(frozen=True)
class Archive:
    """One version of one report."""

    mois: str
    nom: str
    demande: str
    version: int
    statut: str
    edition_id: str
    arrete_au: str
    connu_au: str
    empreinte: str
    cause: str
    rectifications: int
    fichiers: tuple[Path, ...]


def mois_archives() -> list[str]:
    """Months that have a report or a draft, latest first."""
    dossier = dossier_rapports()
    if not dossier.is_dir():
        return []
    return sorted((d.name for d in dossier.iterdir() if re.fullmatch(r"\d{4}-\d{2}", d.name)), reverse=True)


def _objet(fichier: Path) -> dict[str, Any]:
    """A JSON object; nothing where it is missing or cut: one bad file does not hide the others."""
    try:
        lu = json.loads(fichier.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return lu if isinstance(lu, dict) else {}


def _etats() -> dict[str, str]:
    """Last state of each content, by hash: a draft that was read or signed says so."""
    try:
        lignes = (dossier_rapports() / JOURNAL).read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    lus = [json.loads(ligne) for ligne in lignes if ligne.startswith("{") and ligne.endswith("}")]
    return {str(lu.get("empreinte")): str(lu.get("statut")) for lu in lus}


def archives(mois: str) -> list[Archive]:
    """Reports of a month, by territory then version, the latest first."""
    if mois not in mois_archives():
        return []
    etats, trouvees = _etats(), []
    for dossier in sorted((dossier_rapports() / mois).glob("*/*")):
        if not re.fullmatch(rf"v\d+|{BROUILLON}", dossier.name):
            continue
        manifestes = [f for f in dossier.glob("rapport-*.json") if not f.name.endswith("_chiffres.json")]
        lu = _objet(manifestes[0]) if manifestes else {}
        if lu:
            trouvees.append(_archive(dossier, lu, etats))
    # The draft that a version was published from says nothing more.
    publies = {(a.demande, a.empreinte) for a in trouvees if a.version}
    trouvees = [a for a in trouvees if a.version or (a.demande, a.empreinte) not in publies]
    return sorted(trouvees, key=lambda a: (a.demande != "FRANCE", not a.demande.startswith("R"), a.demande, -a.version))


def _archive(dossier: Path, lu: dict[str, Any], etats: dict[str, str]) -> Archive:
    edition, version = lu.get("edition") or {}, int(lu.get("version") or 0)
    statut = str(lu.get("statut", BROUILLON))
    if not version:
        statut = etats.get(str(lu.get("empreinte")), statut)
    fichiers = [dossier / nom for nom in lu.get("fichiers") or {} if Path(nom).name == nom]
    return Archive(
        str(lu.get("mois", "")),
        str((lu.get("territoire") or {}).get("nom", "")),
        str(lu.get("demande", "")),
        version,
        statut,
        *(str(edition.get(nom, "")) for nom in ("edition_id", "arrete_au", "connu_au")),
        str(lu.get("empreinte", "")),
        str(lu.get("cause", "")),
        len(lu.get("rectifications") or []),
        tuple(f for f in fichiers if f.is_file()) if version else (),
    )
