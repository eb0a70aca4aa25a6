"""`conum comparer`: what changed between two editions, figure by figure, and why (features.md N-07).

Belongs here: the two builds, in their order, and the files that come out. Does not belong here: the causes (dbt).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.comparaison.cotes import Cote
from pipelines.comparaison.reconstruction import FIN_DES_TEMPS, construire, ecrire_parquet
from pipelines.erreurs import ErreurConum
from pipelines.settings import Settings

FAITS = ["+int_preuves__toutes", "+int_activites__comptees", "+int_indicateurs__valeurs"]
ECARTS = [*FAITS, "+ecarts", "+ecarts_lignes", "+ecarts_publies"]
ECARTS += ["assert_ecarts_expliques", "assert_ecarts_publies_somment"]
TABLES = {
    "ecarts": "code_indicateur, maille, code_territoire, etape, cause",
    "ecarts_publies": "code_indicateur, maille, code_territoire, cause",
    "ecarts_lignes": "code_indicateur, maille, code_territoire, etape, cle, cause",
}
AVANT = {
    "preuves": "select * from intermediate.int_preuves__toutes",
    "activites": "select * from intermediate.int_activites__comptees",
    "valeurs": "select * from intermediate.int_indicateurs__valeurs",
}
PUBLIEES = """
    select '{cote}' as cote, code_indicateur, maille, code_territoire, valeur
    from {base}.indicateurs where date_arrete = date '{jour}' and valeur is not null
"""


@dataclass(frozen=True)
class Comparaison:
    """Where the explanation was written, and the national causes: (indicator, cause, effect), largest first."""

    dossier: Path
    national: list[tuple[str, str, object]]
    expliques: int


def comparer(settings: Settings, avant: Cote, apres: Cote, dire: Callable[[str], None]) -> Comparaison:
    """Explain the figures of `apres` by those of `avant`.

    Both are built again with today's code: what remains between a build and what was published is the definition.

    Raises:
        ErreurConum: two fonds, dates in the wrong order, or a build failed (a part that does not add up fails it).
    """
    if avant.fonds != apres.fonds:
        raise ErreurConum(
            f"Ces éditions ne viennent pas des mêmes exports ({avant.fonds}, {apres.fonds}) : "
            "elles ne se comparent pas."
        )
    if apres.jour < avant.jour:
        raise ErreurConum("La première date doit précéder la seconde : inversez --de et --a.")
    final = settings.comparaisons / f"{avant.nom}__{apres.nom}"
    travail = settings.comparaisons / f".travail-{os.getpid()}"
    dates = [jour.isoformat() for jour in (avant.jour, apres.jour, FIN_DES_TEMPS)]
    try:
        dire(f"Reconstruction de {avant.edition_id}…")
        une = construire(settings, avant, travail / "une", FAITS, {"dates_en_plus": dates})
        _garder_avant(une, avant, apres, travail / "avant", dates)
        dire(f"Reconstruction de {apres.edition_id} et explication des écarts…")
        variables = {"comparaison": True, "dates_en_plus": dates, "comparer_du": dates[0], "comparer_au": dates[1]}
        autre = construire(settings, apres, travail / "autre", ECARTS, variables)
        return _ecrire(autre, travail / "resultat", final)
    finally:
        shutil.rmtree(travail, ignore_errors=True)


def _garder_avant(une: Path, avant: Cote, apres: Cote, dossier: Path, dates: list[str]) -> None:
    dossier.mkdir(parents=True)
    jours = ", ".join(f"date '{jour}'" for jour in dates)
    for nom, requete in AVANT.items():
        filtre = "" if nom == "activites" else f" where date_arrete in ({jours})"
        ecrire_parquet(une, requete + filtre, dossier / f"{nom}.parquet")
    with duckdb.connect() as base:
        base.execute(f"attach '{avant.fichier}' as une (read_only)")
        if apres.fichier != avant.fichier:
            base.execute(f"attach '{apres.fichier}' as autre (read_only)")
        requete = " union all ".join(
            PUBLIEES.format(cote=cote, base=nom, jour=jour)
            for cote, nom, jour in (
                ("avant", "une", avant.jour),
                ("apres", "autre" if apres.fichier != avant.fichier else "une", apres.jour),
            )
        )
        base.execute(f"copy ({requete}) to '{dossier / 'publiees.parquet'}' (format parquet)")


def _ecrire(build: Path, temporaire: Path, final: Path) -> Comparaison:
    temporaire.mkdir(parents=True, mode=0o700)
    with duckdb.connect(str(build), read_only=True) as base:
        for table, ordre in TABLES.items():
            cible = temporaire / f"{table}.csv"
            base.execute(f"copy (select * from marts.{table} order by {ordre}) to '{cible}' (format csv, header true)")
        national = base.execute(
            "select code_indicateur, cause, sum(effet) from marts.ecarts where maille = 'national' "
            "group by all order by code_indicateur, abs(sum(effet)) desc, cause"
        ).fetchall()
        (expliques,) = base.execute("select count(*) from intermediate.int_comparaison__valeurs").fetchone()
    shutil.rmtree(final, ignore_errors=True)
    temporaire.rename(final)
    return Comparaison(final, national, expliques)
