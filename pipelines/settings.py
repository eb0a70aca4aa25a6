"""Paths and options of a run. The only reader of the environment.

Belongs here: where things are, which options an operator may set, their defaults.
Does not belong here: anything that opens a file or decides a figure.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pipelines import secrets as coffre
from pipelines.reglages import (
    MIO,
    Limites,
    ReglageCourriel,
    ReglagePlateforme,
    Seuils,
    lire_courriel,
    lire_plateforme,
    lire_seuils,
)

RACINE = Path(__file__).resolve().parent.parent

# Dagster, dbt, GX and Streamlit each send usage statistics unless told not to (architecture.md, decision 11).
SILENCE = {
    "DO_NOT_TRACK": "1",
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    "DAGSTER_DISABLE_TELEMETRY": "true",
    "GX_ANALYTICS_ENABLED": "false",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
}

# The public API in production (domain.md §2.1); only what comes from there is real.
COOP_URL = "https://coop-numerique.anct.gouv.fr/api/v1"


def _env(nom: str, defaut: str) -> str:
    return os.environ.get(nom) or defaut


@dataclass(frozen=True)
class Settings:
    """Where everything is. Every folder hangs below `home` (CONUM_HOME, by default data/)."""

    home: Path = field(default_factory=lambda: Path(_env("CONUM_HOME", str(RACINE / "data"))).resolve())
    racine: Path = RACINE

    @property
    def exports(self) -> Path:
        """Drop folder watched by the sensor."""
        return self.home / "exports"

    @property
    def raw(self) -> Path:
        """The lake: raw/<fonds>/<table>/<sha256>.parquet, append-only."""
        return self.home / "raw"

    @property
    def quarantaine(self) -> Path:
        """Rejected records: quarantaine/<fonds>/<sha256>.parquet, reasons without values."""
        return self.home / "quarantaine"

    @property
    def build(self) -> Path:
        """One DuckDB file per build, disposable."""
        return self.home / "build"

    @property
    def published(self) -> Path:
        """Versioned serving files and the pointer `current`."""
        return self.home / "published"

    @property
    def open_data(self) -> Path:
        """Published files of the open data."""
        return self.home / "open_data"

    @property
    def qualite(self) -> Path:
        """Data Docs, without values."""
        return self.home / "qualite"

    @property
    def demonstration(self) -> Path:
        """Generated demonstration exports: demonstration/<echelle>-<graine>[-<cra>]."""
        return self.home / "demonstration"

    @property
    def dagster(self) -> Path:
        """Run storage, event log and compute logs of Dagster."""
        return self.home / "dagster"

    @property
    def cle(self) -> Path:
        """Key of the pseudonyms (mode 600), outside the lake."""
        return self.home / ".cle-pseudonymes"

    @property
    def coop(self) -> Path:
        """Progress of the crawls of the Coop API: coop/<fonds>/<ressource>.json, no personal data."""
        return self.home / "coop"

    @property
    def alertes(self) -> Path:
        """Open alerts and the file of those said, without personal data."""
        return self.home / "alertes"

    @property
    def plateforme(self) -> Path:
        """Plans, journal and records of what was published on data.gouv.fr: plateforme/<hôte>/, no secret."""
        return self.home / "plateforme"

    @property
    def comparaisons(self) -> Path:
        """Explained differences and lists of proofs: for the operator, pseudonyms inside, never published."""
        return self.home / "comparaisons"

    @property
    def reference(self) -> Path:
        """Committed reference data, never below `home`."""
        return self.racine / "data" / "reference"

    @property
    def dbt_project(self) -> Path:
        """The dbt project."""
        return self.racine / "dbt_project"

    def secret(self, nom: str) -> str | None:
        """One of `pipelines.secrets.SECRETS`, from its variable or the file that <VARIABLE>_FICHIER names, or None."""
        return coffre.lire_secret(os.environ, nom)

    def secrets(self) -> list[str]:
        """Every secret this process can read, to be kept out of what leaves the machine."""
        return coffre.valeurs_secretes(os.environ, coffre.SECRETS)

    def courriel(self) -> ReglageCourriel | None:
        """Where alerts are mailed, if anywhere."""
        return lire_courriel(os.environ)

    def datagouv(self) -> ReglagePlateforme:
        """Which host of data.gouv.fr, for whom; its key is the secret CONUM_DATAGOUV_CLE."""
        return lire_plateforme(os.environ)

    def seuils(self) -> Seuils:
        """From when something is worth an alert."""
        return lire_seuils(os.environ)

    def aujourdhui(self) -> date:
        """Day of reception given to new files; CONUM_AUJOURDHUI replays a past reception."""
        force = os.environ.get("CONUM_AUJOURDHUI")
        return date.fromisoformat(force) if force else datetime.now(UTC).date()

    def cle_environnement(self) -> str | None:
        """Key of the pseudonyms given by the operator, if any."""
        return self.secret("CONUM_CLE_PSEUDONYMES")

    def coop_url(self) -> str:
        """Base address of the Coop API."""
        return _env("CONUM_COOP_URL", COOP_URL)

    def coop_cle(self) -> str | None:
        """Secret `client_id:secret` of the Coop API; None: nothing is ever asked from it."""
        return self.secret("CONUM_COOP_CLE")

    def postgres(self) -> str | None:
        """Address of Dagster's storage in the server profile; None: the embedded profile, on SQLite."""
        dsn = self.secret("CONUM_POSTGRES_DSN")
        return coffre.adresse_postgres(dsn) if dsn else None

    @property
    def deploiement(self) -> Path:
        """What the server profile is made of; its dagster.yaml is there."""
        return self.racine / "deploiement"

    def memoire_duckdb(self) -> str:
        """Memory limit of the build engine; beyond it DuckDB spills to disk."""
        return _env("CONUM_DUCKDB_MEMOIRE", "700MB")

    def delai_de_retrait(self) -> timedelta:
        """How long a version that left service stays: the longest session of a reader (CONUM_DELAI_RETRAIT, hours)."""
        return timedelta(hours=float(_env("CONUM_DELAI_RETRAIT", "24")))

    @property
    def canaris(self) -> Path:
        """Values that must never be published, declared by the operator, one a line; never in the repository."""
        return self.home / "canaris.txt"

    def limites(self) -> Limites:
        """Limits of the reading of one file; CONUM_LECTEUR_MEMOIRE_MO raises that of memory on a larger machine."""
        force = os.environ.get("CONUM_LECTEUR_MEMOIRE_MO")
        return Limites(memoire=int(force) * MIO) if force else Limites()

    def environnement(self) -> dict[str, str]:
        """Variables that child processes need: folders, silence, and which instance of Dagster."""
        postgres = self.postgres()
        instance = {"DAGSTER_HOME": str(self.racine)}
        if postgres:
            instance = {"DAGSTER_HOME": str(self.deploiement), coffre.STOCKAGE: postgres}
        return {
            **SILENCE,
            "CONUM_HOME": str(self.home),
            "CONUM_DAGSTER": str(self.dagster),
            "CONUM_DUCKDB_MEMOIRE": self.memoire_duckdb(),
            **instance,
        }

    def environnement_de_dbt(self, build: Path, fonds: str, arrete_au: date, connu_au: date) -> dict[str, str]:
        """The dates of the edition, and what profiles.yml and the sources read.

        Paths are absolute: a relative one means another file under Dagster.
        """
        return {
            "CONUM_ARRETE_AU": arrete_au.isoformat(),
            "CONUM_CONNU_AU": connu_au.isoformat(),
            "CONUM_BUILD": str(build),
            "CONUM_LAC": str(self.raw / fonds),
            "CONUM_QUARANTAINE": str(self.quarantaine / fonds),
            "CONUM_REFERENCE": str(self.reference),
        }

    def environnement_du_lecteur(self) -> dict[str, str]:
        """Variables of the child that reads received files.

        The allocator of Arrow reserves 1 GiB of addresses that count against the limit without being used; each thread
        of Polars counts too, and the reader is not faster with more than four. A hostile file may read this process:
        of the secrets it has the key of the pseudonyms only.
        """
        fils = str(min(4, os.cpu_count() or 1))
        reste = coffre.sans_secrets(os.environ, coffre.SECRETS - {coffre.CLE})
        return {**reste, **SILENCE, "ARROW_DEFAULT_MEMORY_POOL": "system", "POLARS_MAX_THREADS": fils}

    def appliquer(self, **en_plus: str) -> None:
        """Put those variables in this process, before Dagster, dbt or GX is imported; `en_plus` for a child."""
        os.environ.update({**self.environnement(), **en_plus})

    def appliquer_aux_pages(self, *gardes: str) -> None:
        """The same for the dashboards: folders, silence, and of the secrets only `gardes` (the gateway's own)."""
        reste = coffre.pour_les_lecteurs(os.environ, gardes)
        os.environ.clear()
        os.environ.update({**reste, **SILENCE, "CONUM_HOME": str(self.home)})
