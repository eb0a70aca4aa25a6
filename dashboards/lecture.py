"""Typed reads of the edition in use: a query of queries.py, rows of modeles.py.

Belongs here: one function per need of a page.
Does not belong here: SQL text, computation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboards import queries as q
from dashboards.acces.tables import table_de
from dashboards.cles import CLES
from dashboards.data import EditionIllisible, lire, lire_nommees
from dashboards.lignes import Ligne, texte_de_cle
from dashboards.modeles import (
    CompteFichier,
    Constante,
    Controle,
    Edition,
    Indicateur,
    Objectif,
    Territoire,
    Valeur,
)


@dataclass(frozen=True)
class Publication:
    """One edition, by its real path."""

    chemin: str

    def lignes(self, requete: str, **parametres: Any) -> list[Ligne]:
        """Rows of any published table, each with its key: the query of one table selects all its key columns."""
        noms, lignes = lire_nommees(self.chemin, requete, **parametres)
        table = table_de(requete)
        if absentes := set(CLES[table]) - set(noms):
            raise ValueError(f"{table} : la requête ne choisit pas {', '.join(sorted(absentes))}, de sa clé")
        rangs = [(nom, noms.index(nom)) for nom in CLES[table]]
        return [
            Ligne(
                table,
                tuple((nom, texte_de_cle(ligne[n])) for nom, n in rangs),
                dict(zip(noms, ligne, strict=True)),
            )
            for ligne in lignes
        ]

    def edition(self) -> Edition:
        """The row that describes the edition."""
        lignes = lire(self.chemin, q.EDITION)
        if len(lignes) != 1:
            raise EditionIllisible(f"la table edition a {len(lignes)} ligne(s)")
        return Edition(*lignes[0])

    def dates(self) -> list[date]:
        """Dates of the calendar, latest first."""
        return [jour for (jour,) in lire(self.chemin, q.CALENDRIER)]

    def territoires(self) -> list[Territoire]:
        """France, régions and départements, « Non localisé » included."""
        return [Territoire(*ligne) for ligne in lire(self.chemin, q.TERRITOIRES)]

    def indicateurs(self) -> list[Indicateur]:
        """Every definition version, in the order of the dictionary."""
        return [Indicateur(*ligne) for ligne in lire(self.chemin, q.INDICATEURS)]

    def definitions_au(self, jour: date) -> dict[str, Indicateur]:
        """Definition in force at a date, by code; the latest one where none covers the date."""
        choix: dict[str, Indicateur] = {}
        for ind in self.indicateurs():
            en_vigueur = ind.valable_du <= jour and (ind.valable_au is None or jour <= ind.valable_au)
            if en_vigueur or ind.code not in choix:
                choix[ind.code] = ind
        return choix

    def objectifs(self, maille: str, territoire: str) -> dict[str, Objectif]:
        """Targets of one territory, by indicator; the latest due date wins."""
        lignes = [Objectif(*ligne) for ligne in lire(self.chemin, q.OBJECTIFS)]
        return {o.code: o for o in lignes if (o.maille, o.code_territoire) == (maille, territoire)}

    def constantes(self) -> dict[str, Constante]:
        """Constants of the programme, by code."""
        return {ligne[0]: Constante(*ligne) for ligne in lire(self.chemin, q.CONSTANTES)}

    def valeurs(self, territoire: Territoire, au: date, avant: date | None) -> dict[tuple[str, date], Valeur]:
        """Rows of one territory at a date and at the one before, by code and date."""
        lignes = lire(
            self.chemin,
            q.VALEURS_TERRITOIRE,
            maille=territoire.maille,
            territoire=territoire.code,
            au=au,
            avant=avant or au,
        )
        return {(v.code, v.date_arrete): v for v in (Valeur(*ligne) for ligne in lignes)}

    def series(self, codes: tuple[str, ...], territoire: Territoire, au: date) -> list[Valeur]:
        """Rows of several indicators for one territory, from the origin to a date."""
        lignes = lire(
            self.chemin,
            q.SERIES,
            codes=list(codes),
            maille=territoire.maille,
            territoire=territoire.code,
            au=au,
        )
        return [Valeur(*ligne) for ligne in lignes]

    def valeurs_maille(self, code: str, maille: str, au: date) -> list[Valeur]:
        """Rows of one indicator for every territory of a level at a date."""
        return [Valeur(*ligne) for ligne in lire(self.chemin, q.VALEURS_MAILLE, code=code, maille=maille, au=au)]

    def comptes_fichiers(self) -> list[CompteFichier]:
        """Accounts of the received files."""
        return [CompteFichier(*ligne) for ligne in lire(self.chemin, q.COMPTES_FICHIERS)]

    def controles(self) -> list[Controle]:
        """Checks of the edition."""
        return [Controle(*ligne) for ligne in lire(self.chemin, q.CONTROLES)]
