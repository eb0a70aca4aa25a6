"""`conum habilitations`: the authorisations belong to the dashboards' room, which says and checks them.

Belongs here: handing the arguments over. Does not belong here: reading them (dashboards/acces/__main__.py).
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import typer

from pipelines.settings import Settings

# Everything after the command's name is for the other one, `--help` included.
PASSER = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


def habilitations(contexte: typer.Context) -> NoReturn:
    """Liste, ajoute, retire, vérifie les habilitations : qui voit quoi."""
    settings = Settings()
    settings.appliquer_aux_pages()
    os.chdir(settings.racine)
    commande = [sys.executable, "-m", "dashboards.acces", *contexte.args]
    os.execv(sys.executable, commande)  # noqa: S606 - replaced, on purpose
