"""The catalogue of quality rules as a page of documentation (docs/regles.md).

Belongs here: rendering `dbt_project/seeds/regles/`. Does not belong here: any rule; each has its home, named there.
"""

from __future__ import annotations

import csv
from pathlib import Path

from pipelines.settings import RACINE

DOSSIER = RACINE / "dbt_project" / "seeds" / "regles"
_INTRODUCTION = """# Règles de qualité

Page produite à partir de `dbt_project/seeds/regles/` : ne pas la modifier à la main. Chaque règle du catalogue (DQ-01 à
DQ-98) a un seul domicile : l'**ingestion** (forme des enregistrements : rejet ou correction comptée par fichier), la
**reception** (contrôles Great Expectations du lot), l'**entrepot** (sens métier, dbt ; table publiée `anomalies`),
l'**api** (client de la Coop), ou le **programme** (ce que le produit fait par construction).
"""


def regles() -> list[dict[str, str]]:
    """Every rule, by code."""
    lues = [ligne for chemin in sorted(DOSSIER.glob("*.csv")) for ligne in _lire(chemin)]
    return sorted(lues, key=lambda r: r["regle"])


def _lire(chemin: Path) -> list[dict[str, str]]:
    with chemin.open(encoding="utf-8", newline="") as flux:
        return list(csv.DictReader(flux))


def page_des_regles() -> str:
    """Markdown of the whole catalogue."""
    entete = "| règle | ce qu'elle dit | gravité | domicile | où | effet |"
    lignes = [_INTRODUCTION, entete, "|---|---|---|---|---|---|"]
    for r in regles():
        colonnes = (r["regle"], r["libelle"], r["gravite"], r["domicile"], f"`{r['emplacement']}`", r["effet"])
        lignes.append("| " + " | ".join(c.replace("|", "\\|") for c in colonnes) + " |")
    return "\n".join(lignes) + "\n"
