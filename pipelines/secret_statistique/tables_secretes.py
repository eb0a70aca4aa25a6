"""The published tables that count beneficiaries, read as their readers see them.

Belongs here: which columns count whom, from which number on, which edition is read beside. Does not belong here: how
figures add up, the verdict (`auditeur`).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

# Cumulated series: indicator and column.
CUMULS = {
    "total": ("CN-30", "valeur"),
    "comptes_rendus": ("CN-30A", "valeur"),
    "ateliers": ("CN-31", "valeur"),
    "participants": ("CN-32", "valeur"),
    "individuels": ("CN-33", "valeur"),
    "ponctuels": ("CN-34", "valeur"),
    "nouvelles": ("CN-40", "valeur"),
    "reorientations": ("CN-43", "valeur"),
    "suites": ("CN-40A", "numerateur"),
    "age:60_ans_et_plus": ("CN-42", "numerateur"),
    "age_connu": ("CN-42", "denominateur"),
    "age:moins_de_18_ans": ("CN-42J", "numerateur"),
    "age:non_renseigne": ("CN-42N", "numerateur"),
    "statut:sans_emploi": ("CN-42E", "numerateur"),
    "statut_connu": ("CN-42E", "denominateur"),
    "demarches": ("CN-38", "numerateur"),
    "themes_connus": ("CN-38", "denominateur"),
}
# Columns of `activite_mensuelle`.
FLUX = {
    "total": "accompagnements",
    "comptes_rendus": "comptes_rendus",
    "ateliers": "ateliers",
    "participants": "participants",
    "individuels": "individuels",
    "ponctuels": "ponctuels",
    "nouvelles": "personnes",
    "reorientations": "reorientations",
}


@dataclass
class Table:
    """Printed values and hidden cells: series → (level, code) → period → value, None where hidden."""

    cellules: dict[str, dict[tuple[str, str], dict[Any, float | None]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )


def lignes(base: duckdb.DuckDBPyConnection, table: str, requete: str) -> list[tuple[Any, ...]]:
    """Rows of a published table; none when the edition does not have it."""
    try:
        return base.execute(requete.format(table=table)).fetchall()
    except duckdb.CatalogException:
        return []


def lire_cumuls(base: duckdb.DuckDBPyConnection, schema: str) -> Table:
    """Cumulated figures of `indicateurs`, by date."""
    table, par_code = Table(), defaultdict(list)
    for serie, (code, colonne) in CUMULS.items():
        par_code[code].append((serie, colonne == "denominateur", colonne == "numerateur"))
    requete = (
        "select code_indicateur, maille, code_territoire, date_arrete, valeur, numerateur, denominateur, statut"
        " from {table} where statut in ('ok', 'provisoire', 'secret')"
        f" and code_indicateur in ({', '.join(repr(code) for code in sorted(par_code))}) order by all"
    )
    for code, maille, lieu, jour, valeur, haut, bas, statut in lignes(base, f"{schema}.indicateurs", requete):
        for serie, du_bas, du_haut in par_code.get(code, []):
            lu = bas if du_bas else haut if du_haut else valeur
            table.cellules[serie][maille, lieu][jour] = None if statut == "secret" else float(lu)
    return table


def lire_flux(base: duckdb.DuckDBPyConnection, schema: str) -> Table:
    """Monthly figures, by first day of the month."""
    table = Table()
    requete = (
        f"select maille, code_territoire, mois, {', '.join(FLUX.values())} from {{table}}"
        " where statut <> 'non_disponible' order by all"
    )
    for maille, lieu, mois, *valeurs in lignes(base, f"{schema}.activite_mensuelle", requete):
        for serie, valeur in zip(FLUX, valeurs, strict=True):
            if valeur is not None:
                table.cellules[serie][maille, lieu][mois] = float(valeur)
    return table


def lire_classes(base: duckdb.DuckDBPyConnection, schema: str) -> tuple[Table, dict[str, str]]:
    """Quarterly figures by class and by theme, by first day of the quarter; and the group of each class."""
    table, groupes = Table(), {}
    requete = (
        "select maille, code_territoire, trimestre, dimension, classe, groupe, participants, statut from {table}"
        " where statut <> 'non_disponible' order by all"
    )
    for maille, lieu, jour, dimension, classe, groupe, nombre, statut in lignes(
        base, f"{schema}.activite_publics", requete
    ):
        serie = f"classe:{dimension}:{classe}"
        groupes[serie] = f"{dimension}:{groupe}"
        table.cellules[serie][maille, lieu][jour] = None if statut == "secret" else float(nombre)
    requete = (
        "select maille, code_territoire, trimestre, theme, activites, accompagnements, statut from {table}"
        " where statut <> 'non_disponible' order by all"
    )
    for maille, lieu, jour, theme, *nombres, statut in lignes(base, f"{schema}.activite_themes", requete):
        for quoi, nombre in zip(("activites", "accompagnements"), nombres, strict=True):
            table.cellules[f"theme:{theme}:{quoi}"][maille, lieu][jour] = None if statut == "secret" else float(nombre)
    return table, groupes


def apprises(actuels: Table, precedents: Table) -> Table:
    """What the edition before printed and this one hides, where nothing tells that it was revised since."""
    connues = Table()
    for serie, lieux in precedents.cellules.items():
        for lieu, avant in lieux.items():
            ici = actuels.cellules[serie][lieu]
            communs = [j for j, v in avant.items() if v is not None and ici.get(j) is not None]
            if all(avant[j] == ici[j] for j in communs):
                connues.cellules[serie][lieu] = {
                    j: v for j, v in avant.items() if v is not None and j in ici and ici[j] is None
                }
    return connues


def trimestre(jour: date) -> date:
    """First day of its quarter."""
    return date(jour.year, 3 * ((jour.month - 1) // 3) + 1, 1)


def seuil_des_personnes(seeds: Path, arrete_au: date) -> int:
    """The threshold in force at the date of an edition (seed `seuils_secret`, the same that the masks read)."""
    with (seeds / "seuils_secret.csv").open(encoding="utf-8") as flux:
        (seuil,) = [
            int(ligne["seuil"])
            for ligne in csv.DictReader(flux)
            if ligne["objet"] == "personnes"
            and ligne["valable_du"] <= arrete_au.isoformat() <= (ligne["valable_au"] or "9999")
        ]
    return seuil


def comparable(courante: Path | None, fonds: str) -> Path | None:
    """The edition in use, when it is of the same fonds and went through this gate itself.

    One that was published before there was a gate hides nothing: no edition after it could.
    """
    if courante is None:
        return None
    with duckdb.connect(str(courante), read_only=True) as base:
        meme = lignes(base, "edition", f"select 1 from {{table}} where fonds = '{fonds}'")
        controlee = lignes(base, "controles", "select 1 from {table} where controle = 'secret_statistique'")
    return courante if meme and controlee else None
