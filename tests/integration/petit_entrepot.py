"""A warehouse of a few files: what a test of rules needs of reception and dbt, no publication.

Belongs here: receiving made-up exports, running dbt on them, reading anomalies.
Does not belong here: the exports (`exports_*`), what is expected of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import duckdb

from pipelines import ingest
from pipelines.settings import SILENCE, Settings

RECU_LE = date(2026, 7, 1)


def recevoir(home: Path, fichiers: Mapping[str, str | bytes]) -> dict[str, ingest.Compte]:
    """Receives each content under its name in the lake of `home`; all of it must be loaded. Accounts by name."""
    settings, depot = Settings(home=home), home / "depot"
    depot.mkdir(parents=True)
    ingest.preparer(settings, "reel")
    for nom, contenu in fichiers.items():
        (depot / nom).write_bytes(contenu if isinstance(contenu, bytes) else contenu.encode())
    comptes = {f.nom: ingest.recevoir(f, settings, "reel", RECU_LE).verifier() for f in ingest.inventorier(depot)}
    assert {c.fichier: c.motif for c in comptes.values() if c.statut != "charge"} == {}
    return comptes


def dbt(home: Path, *arguments: str, arrete_au: str | None = None) -> Path:
    """`dbt build` on the lake of `home`; where its results are.

    Run from `home`, on paths that are the same for each: dbt then takes what the last one parsed (16 s to 4).
    """
    settings, cible = Settings(home=home), home / "dbt"
    variables = {
        **({"CONUM_ARRETE_AU": arrete_au} if arrete_au else {}),
        "CONUM_BUILD": "entrepot.duckdb",
        "CONUM_LAC": str((settings.raw / "reel").relative_to(home)),
        "CONUM_QUARANTAINE": str((settings.quarantaine / "reel").relative_to(home)),
        "CONUM_REFERENCE": str(settings.reference),
    }
    projet = settings.dbt_project
    commande = [Path(sys.executable).parent / "dbt", "--quiet", "build", "--project-dir", projet]
    commande += ["--profiles-dir", projet, "--target-path", cible, "--log-path", home, *arguments]
    cible.mkdir(exist_ok=True)
    analyse, commune = cible / "partial_parse.msgpack", projet / "target" / "analyse_des_essais.msgpack"
    if commune.exists() and not analyse.exists():
        shutil.copyfile(commune, analyse)
    # A run in this process leaves its dates in the environment, and unit tests have their own.
    autour = {k: v for k, v in os.environ.items() if k not in ("CONUM_ARRETE_AU", "CONUM_CONNU_AU")}
    fin = subprocess.run(
        commande, check=False, capture_output=True, text=True, env={**autour, **SILENCE, **variables}, cwd=home
    )
    assert fin.returncode == 0, fin.stdout + fin.stderr
    commune.parent.mkdir(exist_ok=True)
    neuve = commune.with_name(f".{os.getpid()}-{commune.name}")
    shutil.copyfile(analyse, neuve)
    neuve.replace(commune)
    return cible / "run_results.json"


def construire(
    home: Path, fichiers: Mapping[str, str | bytes], *selection: str, arrete_au: str
) -> duckdb.DuckDBPyConnection:
    """Receives the files and builds what is selected, with all that it needs and without its tests."""
    recevoir(home, fichiers)
    dbt(home, "--resource-type", "model", "--resource-type", "seed", "--select", *selection, arrete_au=arrete_au)
    # Views of the staging read the lake by the paths that `dbt` was given.
    return duckdb.connect(str(home / "entrepot.duckdb"), read_only=True, config={"file_search_path": str(home)})


def anomalies(entrepot: duckdb.DuckDBPyConnection, famille: str) -> set[tuple]:
    """(rule, raw table, record number) found by the rules of a family, each once."""
    lignes = entrepot.execute(
        f"select regle, table_brute, numero_enregistrement from intermediate.int_anomalies__{famille}"
    ).fetchall()
    assert len(set(lignes)) == len(lignes), "un enregistrement compté deux fois pour une règle"
    return set(lignes)
