"""The warehouse on ten million activities: `dbt build` against a script written by hand, then with a day's files more.

Usage: python -m bench.entrepot construire|activite|prolonger|script HOME FILE. Each is one command of the bench.
Does not belong here: receiving (`etapes`), how a command is measured nor printed (`__main__`).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections import deque
from datetime import date
from pathlib import Path

import duckdb

from bench.etapes import Etape, python
from pipelines.defs.entrepot.manifeste import preparer
from pipelines.ingest.dossier import MARQUEUR
from pipelines.publication.etendue import inchanges
from pipelines.settings import RACINE, Settings

ARRETE, CONNU = date(2024, 12, 31), date(2999, 12, 31)
MEMOIRE = "3000MB"  # of DuckDB, on both sides; 4 GiB is for the whole process

# Figures that both must have: ours, the script's. The Coop's own activities begin on 20 November 2024: the script knows
# the archive of the reports only.
FIGURES = {
    "activité par jour": (
        "select jour, code_departement, ateliers, participants, individuels, ponctuels, accompagnements, personnes,"
        " minutes, minutes_historique from intermediate.int_cras__par_jour where jour < '2024-11-20'",
        "select * from par_jour where jour < '2024-11-20'",
    ),
    "publics": (
        "select mois, code_departement, participants, age_moins_12_ans_recu, age_de_12_a_18_ans_recu,"
        " age_de_18_a_35_ans_recu, age_de_35_a_60_ans_recu, age_plus_60_ans_recu, statut_etudiant_recu,"
        " statut_sans_emploi_recu, statut_en_emploi_recu, statut_retraite_recu, suites, redirections"
        " from intermediate.int_activites__publics_cra",
        "select * from publics",
    ),
    "thèmes": (
        "select mois, code_departement, theme, activites, accompagnements from intermediate.int_activites__themes"
        " where mois < '2024-11-01'",
        "select * from themes where mois < '2024-11-01'",
    ),
    "présences": (
        "select date_arrete, identifiant, code_departement, accompagnements from intermediate.int_activites__presences"
        " where date_arrete < '2024-11-01'",
        "select * from presences where date_arrete < '2024-11-01'",
    ),
    "anomalies": (
        "select sha256, regle, sum(nombre) from intermediate.int_cras__anomalies group by all",
        "select sha256, regle, nombre from anomalies",
    ),
    "cumuls": (
        "select date_arrete, code_departement, valeur from intermediate.int_cras__mesures"
        " where code_indicateur = 'CN-30' and date_arrete < '2024-11-01'",
        "select date_arrete, code_departement, accompagnements from cumuls where date_arrete < '2024-11-01'",
    ),
}
# The same tables as the script, with all that they need and their checks; the whole build has the other families too.
TABLES = [
    "int_cras__par_jour",
    "int_cras__mesures",
    "int_cras__anomalies",
    "int_activites__publics_cra",
    "int_activites__themes",
    "int_activites__presences",
    "int_preuves__activites",
    "fct_activites",
]


def _lac(home: Path) -> Path:
    (fonds,) = Settings(home=home).raw.iterdir()
    return fonds


def construire(home: Path, fichier: Path, action: str) -> int:
    """`dbt build` as a run does it (tests of the data included): all (`construire`), what the script makes (`activite`)
    or what new files of activity change (`prolonger`).
    """
    settings, travail = Settings(home=home), fichier.parent / "dbt"
    projet = str(settings.dbt_project)
    if action != "prolonger":
        fichier.unlink(missing_ok=True)
    commande = [
        str(Path(sys.executable).parent / "dbt"),
        "--quiet",
        "build",
        "--project-dir",
        projet,
    ]
    commande += ["--profiles-dir", projet, "--target-path", str(travail), "--log-path", str(travail)]
    commande += ["--exclude-resource-type", "unit_test"]
    if action == "activite":
        commande += ["--indirect-selection", "cautious", "--select", *(f"+{table}" for table in TABLES)]
    if action == "prolonger":
        manifeste = json.loads(preparer().read_text(encoding="utf-8"))
        commande += ["--indirect-selection", "cautious", "--exclude", *sorted(inchanges(manifeste).values())]
    lac = _lac(home)
    variables = settings.environnement_de_dbt(fichier, lac.name, ARRETE, CONNU) | {"CONUM_DUCKDB_MEMOIRE": MEMOIRE}
    return subprocess.run(commande, check=False, env={**os.environ, **variables}).returncode


def a_la_main(home: Path, fichier: Path) -> None:
    """The script, in one connection."""
    settings = Settings(home=home)
    fichier.unlink(missing_ok=True)
    sql = "".join(f.read_text(encoding="utf-8") for f in sorted((RACINE / "bench").glob("entrepot_*.sql")))
    seeds = settings.dbt_project / "seeds"
    dossiers = {"lac": _lac(home), "reference": settings.reference, "seeds": seeds}
    with duckdb.connect(str(fichier), config={"memory_limit": MEMOIRE, "threads": 2}) as base:
        base.execute("set TimeZone = 'UTC'; set preserve_insertion_order = false")
        base.execute(sql.format(**dossiers, arrete_au=ARRETE, connu_au=CONNU))


def verifier(notre: Path, script: Path) -> None:
    """Raises AssertionError where the script has other figures than ours."""
    with duckdb.connect() as base:
        base.execute(f"attach '{notre}' as notre (read_only); attach '{script}' as script (read_only)")
        for nom, (la_notre, la_sienne) in FIGURES.items():
            base.execute("use notre")
            base.execute(f"create or replace temp table a as {la_notre}")
            base.execute("use script")
            base.execute(f"create or replace temp table b as {la_sienne}")
            (lignes,) = base.execute("select count(*) from temp.a").fetchone()
            (ecarts,) = base.execute(
                "select count(*) from"
                " ((from temp.a except all from temp.b) union all (from temp.b except all from temp.a))"
            ).fetchone()
            assert lignes and not ecarts, f"{nom} : {ecarts} écarts sur {lignes} lignes"  # noqa: S101


def jour_suivant(exports: Path, vers: Path, nombre: int = 8_000) -> Path:
    """A day's file: `nombre` new reports like those of the last December, and one in twenty of them already known."""
    vers.mkdir(parents=True, exist_ok=True)
    shutil.copy(exports / MARQUEUR, vers)
    source, cible = max(exports.glob("cra_20*.csv")), vers / "cra_2025-01-01.csv"
    with source.open(encoding="utf-8", newline="") as flux:
        entete, *lignes = [next(flux), *deque(flux, maxlen=nombre)]
    with cible.open("w", encoding="utf-8", newline="") as sortie:
        sortie.write(entete)
        for rang, ligne in enumerate(lignes, 1):
            identifiant, _, suite = ligne.split(",", 2)
            neuf = identifiant if rang % 20 == 0 else hashlib.md5(identifiant.encode()).hexdigest()[:24]  # noqa: S324
            sortie.write(f"{neuf},2025-01-01 22:40:00,{suite}")
    return cible


def etape(nom: str, action: str, home: Path, fichier: Path, lignes: int) -> Etape:
    """One of the commands below, as a stage of the bench."""
    return Etape(nom, python("-m", "bench.entrepot", action, str(home), str(fichier)), lignes, home)


if __name__ == "__main__":
    action, home, fichier = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if action == "script":
        a_la_main(home, fichier)
    else:
        sys.exit(construire(home, fichier, action))
