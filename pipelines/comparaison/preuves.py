"""`conum preuves`: the rows and files behind one published figure, by key (features.md N-09).

Belongs here: listing them and checking that they make the figure. Does not belong here: what counts (dbt).
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb

from pipelines.comparaison.cotes import Cote
from pipelines.comparaison.reconstruction import construire
from pipelines.erreurs import ErreurConum
from pipelines.settings import Settings

FRANCE = "FRANCE"
# Rates, medians, forecasts: nothing is counted in them that their parts do not count. The few without parts (people
# followed, as their tool counts them) are looked for in the build.
SANS_LIGNES = ("ratio", "mediane", "projection")


@dataclass(frozen=True)
class Preuves:
    """The list of the rows behind a figure."""

    fichier: Path
    lignes: int
    somme: Decimal
    valeur: Decimal


def prouver(settings: Settings, cote: Cote, code: str, maille: str, territoire: str) -> Preuves:
    """Write the rows behind indicator `code` of the edition, at its date, in a territory.

    Raises:
        ErreurConum: the figure has no rows of its own (a rate: ask for its parts), or the rows do not make the figure.
    """
    _se_prouve(cote, code)
    travail = settings.comparaisons / f".travail-{os.getpid()}"
    jour = cote.jour.isoformat()
    try:
        selection = ["+provenances_lignes", "+int_indicateurs__valeurs"]
        variables = {"preuves_de": code, "dates_en_plus": [jour], "comparer_au": jour}
        build = construire(settings, cote, travail / "une", selection, variables)
        return _lister(settings, build, cote, (code, maille, territoire))
    finally:
        shutil.rmtree(travail, ignore_errors=True)


def _se_prouve(cote: Cote, code: str) -> None:
    """Refuse at once, before half a minute of building, what the edition says has no rows."""
    with duckdb.connect(str(cote.fichier), read_only=True) as base:
        versions = base.execute(
            "select agregation from dim_indicateurs where code_indicateur = ? order by version", [code]
        ).fetchall()
    if not versions:
        raise ErreurConum(f"L'indicateur « {code} » n'existe pas : voir la page « Définitions », par exemple CN-01.")
    if versions[-1][0] in SANS_LIGNES:
        raise _sans_lignes(code, cote)


def _sans_lignes(code: str, cote: Cote) -> ErreurConum:
    return ErreurConum(
        f"{code} au {cote.jour:%d/%m/%Y} n'a pas de lignes propres pour ce territoire : un taux ou une médiane "
        "se prouve par ses composantes (page « Définitions »)."
    )


def _lister(settings: Settings, build: Path, cote: Cote, figure: tuple[str, str, str]) -> Preuves:
    code, maille, territoire = figure
    cible = settings.comparaisons / f"preuves_{code}_{cote.nom}_{maille}-{territoire}.csv"
    filtre = "where maille = ? and code_territoire = ?"
    with duckdb.connect(str(build), read_only=True) as base:
        lignes, somme = base.execute(
            f"select count(*), sum(valeur) from marts.provenances_lignes {filtre}", [maille, territoire]
        ).fetchone()
        attendu = base.execute(
            "select numerateur from intermediate.int_indicateurs__valeurs "
            f"{filtre} and code_indicateur = ? and date_arrete = ?",
            [maille, territoire, code, cote.jour],
        ).fetchone()
        if attendu is None or (lignes == 0 and attendu[0] != 0):
            raise _sans_lignes(code, cote)
        if (somme or 0) != attendu[0]:
            raise ErreurConum(f"Les {lignes} lignes de {code} font {somme}, le chiffre est {attendu[0]} : signalez-le.")
        base.execute(
            f"copy (select * from marts.provenances_lignes {filtre} order by cle, code_departement) "
            f"to '{cible}' (format csv, header true)",
            [maille, territoire],
        )
    cible.chmod(0o600)
    return Preuves(cible, lignes, somme or Decimal(0), attendu[0])
