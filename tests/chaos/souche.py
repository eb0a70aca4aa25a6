"""A process that has imported everything and is forked for each trial: a publication costs what it does, not imports.

Belongs here: forking, the publication as the Dagster assets call it, how each fork ended.
Does not belong here: choosing where to strike, judging.

Protocol: one JSON a line on the standard input, {"home", "trace", "frappe"}; one a line on the output, {"fin": …}, the
exit code of the fork, negative when a signal ended it.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path

from pipelines import diffusion, ingest
from pipelines.publication import (
    Chantier,
    Parametres,
    balayer,
    balayer_publication,
    controler,
    courante,
    publier,
    verrou,
)
from pipelines.settings import Settings
from tests.chaos.marques import Marques

EXECUTION = "essai"


def publication(home: Path) -> None:
    """What a run does once its build is closed: sweeping, gates, edition, open data (pipelines/defs)."""
    settings = Settings(home=home)
    with verrou(settings.home):
        balayer(settings.build, garder=EXECUTION)
        balayer_publication(settings.published)
        chantier = Chantier(settings.build, EXECUTION)
        parametres = Parametres(
            **json.loads((home / "parametres.json").read_text(encoding="utf-8"), object_hook=_dates)
        )
        comptes = ingest.comptes(settings, parametres.fonds)
        if not chantier.audit.is_file():
            controler(settings, chantier, parametres, comptes)
        publier(settings, chantier, parametres, comptes)
        diffusion.ecrire(courante(settings.published), settings.open_data)


def _dates(objet: dict) -> dict:
    from datetime import date

    return {k: date.fromisoformat(v) if k.endswith("_au") else v for k, v in objet.items()}


def _un(ordre: dict[str, str]) -> int:
    """Fork, do it, say how it ended."""
    if (pid := os.fork()) == 0:
        os.setsid()  # a group of its own: the blow is for it alone
        os.dup2(2, 1)  # the output is for the protocol
        code = 1
        try:
            if ordre["trace"]:
                Marques(Path(ordre["home"]), Path(ordre["trace"]), ordre["frappe"]).poser()
            publication(Path(ordre["home"]))
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    for ligne in sys.stdin:
        sys.stdout.write(json.dumps({"fin": _un(json.loads(ligne))}) + "\n")
        sys.stdout.flush()
