"""`python -m tests.chaos.publieur HOME FIRST LAST`: small editions, one after the other, through the real protocol.

Belongs here: builds whose every figure tells which edition it is of. Does not belong here: reading them.
"""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path

import duckdb
import polars as pl

from pipelines.publication import Chantier, Parametres, publier, verrou
from pipelines.settings import Settings

# The edition of rank n is closed on this day + n, and every figure in it is n.
ORIGINE = date(2024, 1, 1)
CODES = ("CN-01", "CN-02", "CN-03", "CN-51", "CN-52")
DEPARTEMENTS = 60
CLES = {
    "calendrier": ["date_arrete"],
    "dim_territoires": ["maille", "code_territoire"],
    "dim_indicateurs": ["code_indicateur", "version"],
    "objectifs": ["code_indicateur", "maille", "code_territoire", "date_cible"],
    "constantes": ["code"],
    "indicateurs": ["code_indicateur", "date_arrete", "maille", "code_territoire"],
}
SQL = """
create schema marts;
create table marts.calendrier as
    select cast(date '2021-01-31' + to_months(cast(i as int)) as date) as date_arrete from range(36) as t (i);
create table marts.dim_territoires as
    select 'national' as maille, 'FRANCE' as code_territoire, 'France' as nom, cast(null as varchar) as code_parent,
        1 as population
    union all select 'region', 'R1', 'Région', 'FRANCE', 1
    union all
    select 'departement', lpad(cast(i as varchar), 2, '0'), 'Lieu', 'R1', 1 from range({departements}) as t (i);
create table marts.dim_indicateurs as
    select code as code_indicateur, 1 as version, 'postes' as famille, 1 as code_rang, 'édition {n}' as libelle,
        'postes' as unite, 'd' as definition, 'additive' as agregation, 'hausse' as sens, 'toutes' as mailles,
        0 as precision, 's' as source, 'mensuelle' as periodicite, 1 as delai_mois, date '2020-01-01' as valable_du,
        cast(null as date) as valable_au
    from unnest({codes}) as t (code);
create table marts.objectifs as
    select code_indicateur, 'national' as maille, 'FRANCE' as code_territoire, date '2025-12-31' as date_cible,
        0.0 as valeur_initiale, {n}.0 as valeur_cible, 's' as source
    from marts.dim_indicateurs;
create table marts.constantes as
    select 'c' as code, 'constante' as libelle, {n}.0 as valeur, '€' as unite, 's' as source;
create table marts.indicateurs as
    select i.code_indicateur, c.date_arrete, t.maille, t.code_territoire, cast({n} as decimal(18, 2)) as numerateur,
        cast(1 as decimal(18, 2)) as denominateur, cast({n} as decimal(18, 2)) as valeur, 'ok' as statut
    from marts.dim_indicateurs as i, marts.calendrier as c, marts.dim_territoires as t;
"""


def _noeud(nom: str, cle: list[str]) -> dict:
    config = {"tags": ["publie"], "meta": {"cle": cle}}
    return {"resource_type": "model", "name": nom, "schema": "marts", "config": config, "unique_id": f"model.c.{nom}"}


def construire(settings: Settings, rang: int) -> Chantier:
    """A closed build as dbt leaves it."""
    chantier = Chantier(settings.build, f"construction{rang}").ouvrir()
    with duckdb.connect(str(chantier.fichier)) as base:
        base.execute(SQL.format(n=rang, departements=DEPARTEMENTS, codes=list(CODES)))
    chantier.dbt.mkdir()
    noeuds = {n["unique_id"]: n for n in (_noeud(nom, cle) for nom, cle in CLES.items())}
    resultats = [{"unique_id": uid, "status": "success"} for uid in noeuds]
    (chantier.dbt / "manifest.json").write_text(json.dumps({"nodes": noeuds, "sources": {}, "unit_tests": {}}))
    (chantier.dbt / "run_results.json").write_text(json.dumps({"results": resultats}))
    return chantier


def publier_rang(settings: Settings, rang: int) -> None:
    """Publish the edition of that rank."""
    jour = ORIGINE + timedelta(days=rang)
    comptes = pl.DataFrame(
        {
            "sha256": [f"{rang:064x}"],
            "fichier": ["liste.csv"],
            "contrat": ["liste_officielle"],
            "statut": ["charge"],
            "table_brute": ["structures_validees"],
            "charge": ["complet"],
            "perimetre": ["liste"],
            "date_export": [jour],
            "recu_le": [jour],
            "enregistrements": [1],
            "charges": [1],
            "rejetes": [0],
            "vides": [0],
            "doublons": [0],
        }
    )
    publier(settings, construire(settings, rang), Parametres("reel", jour, jour), comptes)


if __name__ == "__main__":
    reglages = Settings(home=Path(sys.argv[1]))
    with verrou(reglages.home):
        for numero in range(int(sys.argv[2]), int(sys.argv[3]) + 1):
            publier_rang(reglages, numero)
