"""Dagster resources: the run that is being made, and dbt.

Belongs here: what assets receive from outside. Does not belong here: assets, paths (`settings`), figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import dagster as dg
import polars as pl
from pydantic import Field

from pipelines import ingest
from pipelines.publication import Chantier, Parametres, resoudre, verrou
from pipelines.settings import Settings
from pipelines.temoins import temoin


class Execution(dg.ConfigurableResource):
    """What the operator asked for; while it lives, this process holds the lock of CONUM_HOME."""

    dossier: str = Field(default="", description="Dossier d'exports ; vide : le dossier de dépôt.")
    arrete_au: str = Field(default="", description="AAAA-MM-JJ ; vide : le dernier export chargé.")
    connu_au: str = Field(default="", description="AAAA-MM-JJ ; vide : tous les fichiers reçus.")

    confirmer: str = Field(default="", description="Motif de l'opérateur pour publier un chiffre qui baisse.")

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Execution]:
        """One run at a time, whoever started it: command, schedule, sensor or UI."""
        with temoin(self.settings.dagster, context.run_id or ""), verrou(self.settings.home):
            yield self

    @property
    def settings(self) -> Settings:
        """Folders and options."""
        return Settings()

    @property
    def exports(self) -> Path:
        """Folder that the run reads."""
        return Path(self.dossier) if self.dossier else self.settings.exports

    @property
    def fonds(self) -> str:
        """Provenance of the exports: invented people never meet real ones."""
        return ingest.fonds_du_dossier(self.exports)

    def chantier(self, run_id: str) -> Chantier:
        """Workplace of a run."""
        return Chantier(self.settings.build, run_id)

    def comptes(self) -> pl.DataFrame:
        """Accounts of every file received in this fonds."""
        return ingest.comptes(self.settings, self.fonds)

    def parametres(self) -> Parametres:
        """Dates of the edition, completed by what was received."""
        dates = [date.fromisoformat(texte) if texte else None for texte in (self.arrete_au, self.connu_au)]
        return resoudre(self.comptes(), self.fonds, *dates)
