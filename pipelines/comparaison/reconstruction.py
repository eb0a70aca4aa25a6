"""An edition built again from the lake, with today's code, as far as its figures and their proofs.

Belongs here: the call of dbt and what is taken from the build. Does not belong here: any rule.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import duckdb

from pipelines.comparaison.cotes import Cote
from pipelines.erreurs import ErreurConum
from pipelines.settings import Settings

# A day after every fact: at that day an edition says all that it knows, even of what is still to come.
FIN_DES_TEMPS = date(2999, 12, 31)


def construire(
    settings: Settings, cote: Cote, travail: Path, selection: Iterable[str], variables: dict[str, object]
) -> Path:
    """Build what `selection` needs at the two dates of `cote`; the closed DuckDB file.

    Raises:
        ErreurConum: dbt failed; its log is named.
    """
    travail.mkdir(parents=True, exist_ok=True)
    fichier = travail / "entrepot.duckdb"
    fichier.unlink(missing_ok=True)  # dbt would prolong what another comparison left there
    projet = settings.dbt_project
    commande = [str(Path(sys.executable).parent / "dbt"), "--quiet", "build", "--project-dir", str(projet)]
    commande += ["--profiles-dir", str(projet), "--target-path", str(travail), "--log-path", str(travail)]
    commande += ["--vars", json.dumps(variables), "--indirect-selection", "empty"]
    commande += ["--select", *selection]
    environnement = settings.environnement_de_dbt(fichier, cote.fonds, cote.arrete_au, cote.connu_au)
    settings.appliquer(**environnement, CONUM_AVANT=str(travail.parent / "avant"))
    fin = subprocess.run(commande, capture_output=True, text=True, check=False)
    if fin.returncode != 0:
        dernieres = " ".join((fin.stdout + fin.stderr).split())[-400:]
        raise ErreurConum(
            f"L'édition {cote.edition_id} n'a pas pu être reconstruite : {dernieres} (journal : {travail})."
        )
    return fichier


def ecrire_parquet(fichier: Path, requete: str, cible: Path, *parametres: object) -> None:
    """One query of a build to a Parquet file."""
    with duckdb.connect(str(fichier), read_only=True) as base:
        base.execute(f"copy ({requete}) to '{str(cible).replace(chr(39), chr(39) * 2)}' (format parquet)", parametres)
