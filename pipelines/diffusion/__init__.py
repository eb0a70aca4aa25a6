"""Open data: the published marts rendered into files.

Belongs here: which tables, their forms, schemas, package, gates, what an edition changes.
Does not belong here: any figure (the warehouse computes them), Dagster.
"""

from pipelines.diffusion.paquet import Paquet, ecrire

__all__ = ["Paquet", "ecrire"]
