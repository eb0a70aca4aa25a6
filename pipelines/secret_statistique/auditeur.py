"""The auditor of statistical secrecy: what a reader of the published tables, of this edition and of the one before, can
tell of what they hide.

Belongs here: how figures add up, the verdict. Does not belong here: masks (dbt), reading (`tables_secretes`), linear
programs (`devinette`). It sees what readers see, and knows nothing of how the masks were made.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from pipelines.erreurs import PublicationRefusee, TotauxContradictoires
from pipelines.secret_statistique import tables_secretes
from pipelines.secret_statistique.devinette import Devinee, Systeme
from pipelines.secret_statistique.tables_secretes import (
    CUMULS,
    Table,
    apprises,
    lignes,
    lire_classes,
    lire_cumuls,
    lire_flux,
)

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
# Of what else a series is a part, for the width that its cells can have.
ENTIERS = {
    "participants": "total",
    "individuels": "total",
    "ponctuels": "total",
    "nouvelles": "total",
    "age:60_ans_et_plus": "age_connu",
    "age:moins_de_18_ans": "age_connu",
    "statut:sans_emploi": "statut_connu",
    "demarches": "themes_connus",
}
FRANCE = ("national", "FRANCE")
# What counts persons; acts and their durations are hidden with them, and are not targets.
PERSONNES = {
    "total", "participants", "individuels", "ponctuels", "nouvelles", "reorientations", "age:60_ans_et_plus",
    "age:moins_de_18_ans", "statut:sans_emploi",
}  # fmt: skip


class Audit:
    """The sums that the published tables print, on the unknown counts of each département and month."""

    def __init__(self, lieux: dict[tuple[str, str], list[str]], dates: list[date], seuil: int) -> None:
        self.systeme, self.lieux, self.dates, self.seuil = Systeme(), lieux, dates, seuil
        self.mois = {d: i for i, d in enumerate(dates)}
        self.trimestres: dict[date, list[int]] = defaultdict(list)
        for i, d in enumerate(dates):
            self.trimestres[tables_secretes.trimestre(d)].append(i)
        self.series: set[str] = set()

    def _inconnues(self, serie: str, lieu: tuple[str, str], periodes: list[Any]) -> list[tuple[str, str, Any]]:
        return [(serie, d, p) for d in self.lieux[lieu] for p in periodes]

    def _ailleurs(self, serie: str, lieu: tuple[str, str], periodes: list[Any]) -> list[tuple[str, str, Any]]:
        """The unknowns of the same periods in the rest of the country."""
        return [(serie, d, p) for d in set(self.lieux[FRANCE]).difference(self.lieux[lieu]) for p in periodes]

    def _viser(self, serie: str, lieu: tuple[str, str], jour: date, periodes: list[Any], largeur: float) -> None:
        """A hidden cell to be guessed."""
        inconnues = self._inconnues(serie, lieu, periodes)
        self.systeme.cible((serie, *lieu, jour), inconnues, largeur, lambda: self._ailleurs(serie, lieu, periodes))

    def _vises(self, cellules: dict[tuple[str, str], dict[Any, float | None]]) -> dict[str, Any]:
        """Levels below France that the table has figures for, with the first period that has any: it starts there."""
        debuts: dict[str, Any] = {}
        for (maille, _), valeurs in cellules.items():
            for periode, valeur in valeurs.items():
                if valeur and maille != "national":
                    debuts[maille] = min(debuts.get(maille, periode), periode)
        return debuts

    def _largeur(self, *possibles: float) -> float:
        """Width that a hidden cell must have: the threshold, or not to be known exactly where the country has less."""
        return float(self.seuil) if min(possibles) >= self.seuil else min(1.0, *possibles)

    def cumuls(self, table: Table, appris: Table) -> None:
        """Each printed figure minus the one printed before: what came between; hidden ones are to be guessed."""
        for serie, cellules in table.cellules.items():
            self.series.add(serie)
            vises = self._vises(cellules) if serie in PERSONNES else {}
            france, tout = cellules[FRANCE], table.cellules[ENTIERS.get(serie, serie)][FRANCE]
            for lieu, valeurs in cellules.items():
                imprimes = sorted(j for j, v in valeurs.items() if v is not None)
                dernier, dernier_su, valeur_sue = -1, -1, 0.0
                for jour, valeur in sorted(valeurs.items()):
                    i, su = self.mois[jour], valeur if valeur is not None else appris.cellules[serie][lieu].get(jour)
                    if su is not None:
                        periodes = list(range(dernier_su + 1, i + 1))
                        self.systeme.somme(dict.fromkeys(self._inconnues(serie, lieu, periodes), 1.0), su - valeur_sue)
                        dernier_su, valeur_sue = i, su
                    if valeur is not None:
                        dernier = i
                    elif lieu[0] in vises and jour >= vises[lieu[0]]:
                        avant = self.dates[dernier] if dernier >= 0 else None
                        possibles = [france[jour] - france.get(avant, 0.0)]
                        if serie in ENTIERS and tout.get(jour) is not None:
                            possibles.append(tout[jour] - tout.get(avant, 0.0) - possibles[0])
                        if apres := next((j for j in imprimes if j > jour), None):  # what came elsewhere meanwhile
                            reste = france[apres] - valeurs[apres]
                            possibles.append(reste - (france[avant] - valeurs[avant] if avant else 0.0))
                        self._viser(serie, lieu, jour, list(range(dernier + 1, i + 1)), self._largeur(*possibles))

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
        entiers: dict[tuple[str, date], float] = defaultdict(float)
        for serie in groupes:
            for jour, valeur in table.cellules[serie][FRANCE].items():
                entiers[serie.split(":")[1], jour] += valeur or 0.0
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
                    if valeur is None and lieu[0] in vises and jour >= vises[lieu[0]]:
                        ici = cellules[FRANCE][jour]
                        possibles = [ici] if serie not in groupes else [ici, entiers[serie.split(":")[1], jour] - ici]
                        self._viser(serie, lieu, jour, [jour], self._largeur(*possibles))
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
    for code, region in lignes(base, f"{schema}.dim_territoires", requete):
        for lieu in (("departement", code), ("region", region), ("national", "FRANCE")):
            lieux[lieu].append(code)
    dates = [d for (d,) in lignes(base, f"{schema}.indicateurs", "select distinct date_arrete from {table} order by 1")]
    tables = [lire_cumuls(base, schema), *lire_classes(base, schema)]
    cumuls, classes, groupes = tables
    avant = [Table(), Table()]
    if precedente is not None:
        avant = [lire_cumuls(precedente, "main"), lire_classes(precedente, "main")[0]]
    audit = Audit(lieux, dates, seuil)
    audit.cumuls(cumuls, apprises(cumuls, avant[0]))
    audit.flux(lire_flux(base, schema))
    audit.classes(classes, apprises(classes, avant[1]), groupes)
    audit.partages()
    return audit.systeme.devinees()


def controler(base: duckdb.DuckDBPyConnection, schema: str, seuil: int, courante: Path | None) -> int:
    """The gate: an edition of which hidden figures can be guessed, alone or beside the one in use, is not published.

    Returns:
        0, the number of figures that can be guessed.

    Raises:
        PublicationRefusee: with some of them, by indicator and place, never their value.
    """
    precedente = duckdb.connect(str(courante), read_only=True) if courante else None
    try:
        trouvees = devinees(base, schema, seuil, precedente)
    except TotauxContradictoires:
        if precedente is None:
            raise
        # Facts were corrected since: the sums of one edition say nothing of the other. This one is judged by itself.
        trouvees = devinees(base, schema, seuil)
    finally:
        if precedente is not None:
            precedente.close()
    if trouvees:
        noms = ", ".join(" ".join(str(n) for n in d.nom) for d in trouvees[:3])
        avec = "de cette édition et de celle en service" if courante else "de l'édition"
        raise PublicationRefusee(
            f"Le secret statistique refuse la publication : {len(trouvees)} chiffre(s) tu(s) se déduisent des totaux "
            f"{avec} ({noms}). L'édition précédente reste en service ; que faire : docs/exploitation.md."
        )
    return len(trouvees)
