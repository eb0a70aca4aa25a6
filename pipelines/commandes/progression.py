"""The progress display of a run: one line per step, in French, with its time.

Belongs here: names of steps and how they are shown.
Does not belong here: where events come from (`execution`).
"""

from __future__ import annotations

import time
from typing import TextIO

from rich.console import Console

ETAPES = {
    "exports_recus": "Reconnaissance des fichiers",
    "comptes": "Comptes des fichiers",
    "controles_de_reception": "Contrôles de réception",
    "entrepot": "Construction de l'entrepôt",
    "audit": "Audit de la construction",
    "edition": "Publication",
    "donnees_ouvertes": "Données ouvertes",
}


def libelle(etape: str) -> str:
    """French name of a Dagster step."""
    return ETAPES.get(etape) or f"Réception : {etape.removeprefix('raw__')}"


def console(flux: TextIO) -> Console:
    """A console that wraps nothing when it is not a terminal."""
    return Console(file=flux, highlight=False, **({} if flux.isatty() else {"width": 200}))


class Suivi:
    """Shows steps as they start and end; a moving line on a terminal, plain lines elsewhere."""

    def __init__(self, sortie: Console) -> None:
        """Print on `sortie`."""
        self.sortie = sortie
        self._debuts: dict[str, float] = {}
        self._compteurs: dict[str, int] = {}
        self._statut = sortie.status("Préparation") if sortie.is_terminal else None
        if self._statut:
            self._statut.start()

    def dire(self, texte: str) -> None:
        """What is going on now, on a terminal only."""
        if self._statut:
            self._statut.update(texte)

    def debut(self, etape: str, instant: float | None = None) -> None:
        """A step starts."""
        self._debuts[etape] = instant or time.time()
        self.dire(f"{libelle(etape)}…")

    def avance(self, etape: str) -> None:
        """One more table of the warehouse is built."""
        self._compteurs[etape] = self._compteurs.get(etape, 0) + 1
        self.dire(f"{libelle(etape)} : {self._compteurs[etape]} tables")

    def fin(self, etape: str, reussie: bool, instant: float | None = None) -> None:
        """A step ends."""
        duree = (instant or time.time()) - self._debuts.get(etape, instant or time.time())
        tables = self._compteurs.get(etape, 0)
        detail = f" ({tables} tables)" if tables > 1 else ""
        marque = "[green]✓[/]" if reussie else "[red]✗[/]"
        secondes = f"{duree:.1f}".replace(".", ",")
        self.sortie.print(f"  {marque} {libelle(etape)}{detail} [dim]{secondes} s[/]")

    def fermer(self) -> None:
        """Give the terminal back."""
        if self._statut:
            self._statut.stop()
