"""`conum comparer` and `conum preuves`: arguments to rooms, results to sentences.

Belongs here: what is printed. Does not belong here: building, explaining (`pipelines.comparaison`, dbt).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from pipelines.comparaison import comparer, prouver, resoudre_cote
from pipelines.comparaison.preuves import FRANCE
from pipelines.settings import Settings

CAUSES = {
    "fait_nouveau": "faits nouveaux",
    "correction": "corrections de faits anciens",
    "re_datation": "re-datation",
    "perimetre": "périmètre",
    "definition": "définition",
}


def expliquer(settings: Settings, de: str, a: str, dire: Callable[[str], None]) -> None:
    """Compare, then print the causes of each national figure that changed."""
    avant, apres = resoudre_cote(settings, de), resoudre_cote(settings, a)
    faite = comparer(settings, avant, apres, dire)
    for code, causes in groupby(faite.national, key=lambda ligne: ligne[0]):
        parts = " ; ".join(f"{CAUSES[cause]} {effet:+}".replace(".", ",") for _, cause, effet in causes if effet)
        if parts:
            dire(f"{code}  {parts}")
    dire(f"{faite.expliques} chiffres expliqués exactement. Détail : {faite.dossier}")


def justifier(settings: Settings, indicateur: str, edition: str, territoire: str, dire: Callable[[str], None]) -> None:
    """List the rows behind a figure."""
    if territoire == FRANCE:
        maille, code = "national", FRANCE
    elif territoire.startswith("R"):
        maille, code = "region", territoire[1:]
    else:
        maille, code = "departement", territoire
    liste = prouver(settings, resoudre_cote(settings, edition), indicateur, maille, code)
    chiffre = f"{liste.valeur}".replace(".", ",")
    dire(f"{indicateur} = {chiffre}, fait de {liste.lignes} lignes : {liste.fichier}")
