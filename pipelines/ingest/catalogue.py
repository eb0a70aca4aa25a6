"""The catalogue: every contract and raw table declared in `contrats/`.

Belongs here: finding the declarations, resolving `etend`, refusing an incoherent set.
Does not belong here: choosing a contract for a file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipelines.ingest.contrat import Contrat, Table

DOSSIER = Path(__file__).parent / "contrats"
TABLES = "_tables.yaml"


@cache
def tables() -> dict[str, Table]:
    """Raw tables by name, family by family, in the order of `_tables.yaml`."""
    trouvees: dict[str, Table] = {}
    for chemin in sorted(DOSSIER.glob(f"*/{TABLES}")):
        for nom, corps in _lire(chemin).items():
            if nom in trouvees:
                msg = f"{chemin.parent.name}/{TABLES} : la table {nom} est déjà déclarée par {trouvees[nom].famille}"
                raise ValueError(msg)
            trouvees[nom] = Table(nom=nom, famille=chemin.parent.name, **corps)
    return trouvees


@cache
def catalogue() -> list[Contrat]:
    """Every contract, sorted by family then name."""
    bruts: dict[str, dict[str, Any]] = {}
    for chemin in sorted(DOSSIER.glob("*/*.yaml")):
        if chemin.name == TABLES:
            continue
        corps = _lire(chemin)
        if (corps["famille"], corps["nom"]) != (chemin.parent.name, chemin.stem):
            msg = f"{chemin.name} : le nom et la famille d'un contrat sont ceux de son fichier"
            raise ValueError(msg)
        bruts[corps["nom"]] = corps
    return [_resoudre(nom, bruts) for nom in bruts]


def _lire(chemin: Path) -> dict[str, Any]:
    # The C loader reads the hundred declarations in 0.1 s, the Python one in 0.6 s.
    return yaml.load(chemin.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 # nosec B506


def _resoudre(nom: str, bruts: dict[str, dict[str, Any]]) -> Contrat:
    corps = bruts[nom]
    if (base := corps.get("etend")) is not None:
        parent = bruts[base]
        if parent.get("etend"):
            msg = f"contrat {nom} : {base} étend lui-même un contrat, un seul niveau est permis"
            raise ValueError(msg)
        # A variant replaces the columns that it names and adds the others.
        siennes = {c["nom"] for c in corps.get("colonnes", [])}
        colonnes = [*corps.get("colonnes", []), *(c for c in parent["colonnes"] if c["nom"] not in siennes)]
        corps = {**parent, **corps, "colonnes": colonnes}
    return Contrat(**corps, table=tables()[corps["table_brute"]])
