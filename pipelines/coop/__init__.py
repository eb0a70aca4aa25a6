"""The Coop API: its public resources, crawled page by page into the lake.

Belongs here: asking (client), following pages (crawl), remembering how far (state), handing each page to ingestion.
Does not belong here: reading records and dropping persons (`pipelines.ingest`), choosing rows (dbt), Dagster.
"""

from pipelines.coop.client import ClientCoop, ErreurCoop
from pipelines.coop.parcours import Bilan
from pipelines.coop.ressources import RESSOURCES, Ressource
from pipelines.coop.service import SANS_CLE, configuree, fonds, recevoir

__all__ = [
    "RESSOURCES",
    "SANS_CLE",
    "Bilan",
    "ClientCoop",
    "ErreurCoop",
    "Ressource",
    "configuree",
    "fonds",
    "recevoir",
]
