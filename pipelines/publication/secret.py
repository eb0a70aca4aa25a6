"""The auditor of statistical secrecy: what a reader of the published tables, of this edition and of the one before, can
tell of what they hide.

Belongs here: the tables read, how their figures add up, the verdict. Does not belong here: masks (dbt), linear programs
(`devinette`). It sees what readers see, and knows nothing of how the masks were made.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb

from pipelines.publication.devinette import Devinee, Systeme

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
# In each place and month: whole = parts. A part of no table is an unknown like the others.
PARTAGES = {
    "total": [
        ["participants", "individuels", "ponctuels"],
        ["nouvelles", "recurrentes"],
        ["age_connu", "age:non_renseigne"],
        ["statut_connu", "statut_inconnu"],
    ],
    "comptes_rendus": [["ateliers", "individuels", "ponctuels"]],
    "age_connu": [["age:60_ans_et_plus", "age:moins_de_18_ans", "age_autre"]],
    "statut_connu": [["statut:sans_emploi", "statut_autre"]],
    "themes_connus": [["demarches", "sans_demarche"]],
}
# What counts persons; acts and their durations are hidden with them, and are not targets.
PERSONNES = {
    "total", "participants", "individuels", "ponctuels", "nouvelles", "reorientations", "age:60_ans_et_plus",
    "age:moins_de_18_ans", "statut:sans_emploi",
}  # fmt: skip


@dataclass
class Table:
    """Printed values and hidden cells: series → (level, code) → period → value, None where hidden."""

    cellules: dict[str, dict[tuple[str, str], dict[Any, float | None]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )


def _lignes(base: duckdb.DuckDBPyConnection, table: str, requete: str) -> list[tuple[Any, ...]]:
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
        " from {table} where statut in ('ok', 'provisoire', 'secret') order by all"
    )
    for code, maille, lieu, jour, valeur, haut, bas, statut in _lignes(base, f"{schema}.indicateurs", requete):
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
    for maille, lieu, mois, *valeurs in _lignes(base, f"{schema}.activite_mensuelle", requete):
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
    for maille, lieu, jour, dimension, classe, groupe, nombre, statut in _lignes(
        base, f"{schema}.activite_publics", requete
    ):
        serie = f"classe:{dimension}:{classe}"
        groupes[serie] = f"{dimension}:{groupe}"
        table.cellules[serie][maille, lieu][jour] = None if statut == "secret" else float(nombre)
    requete = (
        "select maille, code_territoire, trimestre, theme, activites, accompagnements, statut from {table}"
        " where statut <> 'non_disponible' order by all"
    )
    for maille, lieu, jour, theme, *nombres, statut in _lignes(base, f"{schema}.activite_themes", requete):
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


class Audit:
    """The sums that the published tables print, on the unknown counts of each département and month."""

    def __init__(self, lieux: dict[tuple[str, str], list[str]], dates: list[date]) -> None:
        self.systeme, self.lieux, self.dates = Systeme(), lieux, dates
        self.mois = {d: i for i, d in enumerate(dates)}
        self.trimestres: dict[date, list[int]] = defaultdict(list)
        for i, d in enumerate(dates):
            self.trimestres[trimestre(d)].append(i)
        self.series: set[str] = set()

    def _inconnues(self, serie: str, lieu: tuple[str, str], periodes: list[Any]) -> list[tuple[str, str, Any]]:
        return [(serie, d, p) for d in self.lieux[lieu] for p in periodes]

    def _vises(self, cellules: dict[tuple[str, str], dict[Any, float | None]]) -> set[str]:
        """Levels below France that the table has figures for: one of which nothing is ever printed is not a table."""
        niveaux = {maille for (maille, _), valeurs in cellules.items() if any(valeurs.values())}
        return niveaux - {"national"}

    def cumuls(self, table: Table, appris: Table) -> None:
        """Each printed figure minus the one printed before: what came between; hidden ones are to be guessed."""
        for serie, cellules in table.cellules.items():
            self.series.add(serie)
            vises = self._vises(cellules) if serie in PERSONNES else set()
            for lieu, valeurs in cellules.items():
                dernier, dernier_su, valeur_sue = -1, -1, 0.0
                for jour, valeur in sorted(valeurs.items()):
                    i, su = self.mois[jour], valeur if valeur is not None else appris.cellules[serie][lieu].get(jour)
                    if su is not None:
                        periodes = list(range(dernier_su + 1, i + 1))
                        self.systeme.somme(dict.fromkeys(self._inconnues(serie, lieu, periodes), 1.0), su - valeur_sue)
                        dernier_su, valeur_sue = i, su
                    if valeur is not None:
                        dernier = i
                    elif lieu[0] in vises:
                        nom = (serie, *lieu, jour)
                        self.systeme.cible(nom, self._inconnues(serie, lieu, list(range(dernier + 1, i + 1))))

    def flux(self, table: Table) -> None:
        """Printed months."""
        rangs: dict[date, list[int]] = defaultdict(list)
        for i, d in enumerate(self.dates):
            rangs[d.replace(day=1)].append(i)
        for serie, cellules in table.cellules.items():
            self.series.add(serie)
            for lieu, valeurs in cellules.items():
                for mois, valeur in valeurs.items():
                    inconnues = self._inconnues(serie, lieu, rangs[mois])
                    self.systeme.somme(dict.fromkeys(inconnues, 1.0), valeur)

    def classes(self, table: Table, appris: Table, groupes: dict[str, str]) -> None:
        """Printed quarters, by class; those of a dimension add up to the total, those of a group to its series."""
        ensembles: dict[tuple[str, str], list[str]] = defaultdict(list)
        for serie, cellules in table.cellules.items():
            vises = self._vises(cellules)
            if serie in groupes:
                ensembles["total", serie.split(":")[1]].append(serie)
                if groupes[serie] in CUMULS:
                    ensembles[groupes[serie], ""].append(serie)
            for lieu, valeurs in cellules.items():
                for jour, valeur in valeurs.items():
                    su = valeur if valeur is not None else appris.cellules[serie][lieu].get(jour)
                    inconnues = self._inconnues(serie, lieu, [jour])
                    if su is not None:
                        self.systeme.somme(dict.fromkeys(inconnues, 1.0), su)
                    if valeur is None and lieu[0] in vises:
                        self.systeme.cible((serie, *lieu, jour), inconnues)
        for (entier, _), parts in ensembles.items():
            for jour, rangs in self.trimestres.items():
                for _, d in (x for x in self.lieux if x[0] == "departement"):
                    termes = {(serie, d, jour): 1.0 for serie in parts}
                    self.systeme.somme(termes | {(entier, d, i): -1.0 for i in rangs}, 0.0)

    def partages(self) -> None:
        """In each département and month, wholes are their parts."""
        for entier, listes in PARTAGES.items():
            for parts in listes:
                if entier in self.series and self.series.intersection(parts):
                    for _, d in (x for x in self.lieux if x[0] == "departement"):
                        for i in range(len(self.dates)):
                            termes = {(part, d, i): 1.0 for part in parts}
                            self.systeme.somme(termes | {(entier, d, i): -1.0}, 0.0)


def devinees(
    base: duckdb.DuckDBPyConnection, schema: str, seuil: int, precedente: duckdb.DuckDBPyConnection | None = None
) -> list[Devinee]:
    """Hidden figures of persons that a reader can bound closer than the threshold.

    Args:
        base: where the published tables are.
        schema: their schema there.
        seuil: threshold of persons.
        precedente: the edition in use, if there is one.
    """
    lieux: dict[tuple[str, str], list[str]] = defaultdict(list)
    requete = "select code_territoire, code_parent from {table} where maille = 'departement' order by 1"
    for code, region in _lignes(base, f"{schema}.dim_territoires", requete):
        for lieu in (("departement", code), ("region", region), ("national", "FRANCE")):
            lieux[lieu].append(code)
    dates = [
        d for (d,) in _lignes(base, f"{schema}.indicateurs", "select distinct date_arrete from {table} order by 1")
    ]
    tables = [lire_cumuls(base, schema), *lire_classes(base, schema)]
    cumuls, classes, groupes = tables
    avant = [Table(), Table()]
    if precedente is not None:
        avant = [lire_cumuls(precedente, "main"), lire_classes(precedente, "main")[0]]
    audit = Audit(lieux, dates)
    audit.cumuls(cumuls, apprises(cumuls, avant[0]))
    audit.flux(lire_flux(base, schema))
    audit.classes(classes, apprises(classes, avant[1]), groupes)
    audit.partages()
    return audit.systeme.devinees(seuil)
