"""Rows of the list of « Territoires »: for each territory its published rows, side by side.

Belongs here: gathering rows of several tables by territory, and the words of météo and trend.
Does not belong here: layout (territoires.py), any figure that is not a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboards import queries_territoires as q
from dashboards.lecture import Publication
from rendu.lignes import Chiffre, Ligne

CODES = ("CN-01", "CN-03", "CN-09", "CN-07", "CN-30", "CN-40", "CN-52R", "CN-70")
SUIVI = "CN-03"
METEOS = {
    "soleil": "soleil",
    "couvert": "couvert",
    "nuage": "nuage",
    "orage": "orage",
    "non_renseignee": "non renseignée",
}
TENDANCES = {"HAUSSE": "▲ hausse", "BAISSE": "▼ baisse", "STAGNATION": "= stable"}


@dataclass(frozen=True)
class Rangee:
    """One territory and what is published of it."""

    territoire: Ligne
    valeurs: dict[str, Ligne]
    avancement: Ligne | None
    meteo: Ligne | None

    @property
    def code(self) -> str:
        """Code of the territory."""
        return str(self.territoire["code_territoire"])

    @property
    def nom(self) -> str:
        """Name of the territory."""
        return str(self.territoire["nom"])

    def valeur(self, code: str, unite: str, precision: int) -> Chiffre | None:
        """The cell of an indicator, None when it has no row."""
        ligne = self.valeurs.get(code)
        return ligne.chiffre("valeur", unite, precision) if ligne else None


def rangees(publication: Publication, maille: str, au: date) -> list[Rangee]:
    """Every territory of a level, with its rows at a date."""
    valeurs: dict[str, dict[str, Ligne]] = {}
    for v in publication.lignes(q.VALEURS, codes=list(CODES), maille=maille, au=au):
        valeurs.setdefault(v["code_territoire"], {})[v["code_indicateur"]] = v
    # The last due date wins, as on « Synthèse ».
    avancements = {a["code_territoire"]: a for a in publication.lignes(q.AVANCEMENTS, code=SUIVI, maille=maille, au=au)}
    meteos = {m["code_territoire"]: m for m in publication.lignes(q.METEO, objet="programme", maille=maille)}
    return [
        Rangee(
            t,
            valeurs.get(t["code_territoire"], {}),
            avancements.get(t["code_territoire"]),
            meteos.get(t["code_territoire"]),
        )
        for t in publication.lignes(q.TERRITOIRES, maille=maille)
    ]
