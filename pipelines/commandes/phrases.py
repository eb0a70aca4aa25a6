"""How a command fails: one sentence, an exit code, and a journal for what nobody expected.

Belongs here: that, for every command. Does not belong here: the sentences themselves.
"""

from __future__ import annotations

import functools
import os
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer

from pipelines.erreurs import ErreurConum
from pipelines.pannes import RESTE, panne
from pipelines.settings import Settings


def journal(settings: Settings) -> Path:
    """Where this command writes what nobody expected."""
    return settings.build / f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.log"


def _detail() -> str:
    """Keep the traceback being handled; where it is, as the end of a sentence."""
    detail = journal(Settings())
    try:
        detail.parent.mkdir(parents=True, exist_ok=True)
        detail.write_text(traceback.format_exc(), encoding="utf-8")
    except OSError:  # the disk is what failed: the operator gets all there is
        typer.echo(traceback.format_exc(), err=True)
        return " (le détail ci-dessus n'a pu être écrit nulle part)"
    return f" (journal : {detail})"


def phrases(commande: Callable[..., None]) -> Callable[..., None]:
    """Exit 1 with one sentence; the traceback of what was not expected goes to a journal."""

    @functools.wraps(commande)
    def _commande(*args: Any, **options: Any) -> None:
        try:
            commande(*args, **options)
        except ErreurConum as erreur:
            typer.echo(f"Erreur : {erreur}", err=True)
            raise typer.Exit(1) from None
        except typer.Exit:  # an exit code that the command chose, its sentences said
            raise
        except KeyboardInterrupt:
            typer.echo("Interrompu : l'édition précédente reste en service.", err=True)
            raise typer.Exit(130) from None
        except Exception as erreur:
            dit = panne(erreur, Settings().home) or f"arrêt inattendu ({type(erreur).__name__}). {RESTE}"
            typer.echo(f"Erreur : {dit}{_detail()}", err=True)
            raise typer.Exit(1) from None

    return _commande
