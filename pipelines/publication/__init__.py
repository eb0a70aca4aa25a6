"""Publication: from a closed build file to the versioned file that everybody reads.

Belongs here: the audit of a build, the serving file, the pointer, versions and rollback, the lock of a run.
Does not belong here: Dagster, any figure (the warehouse computes them), the open-data files (`diffusion`).
"""

from pipelines.publication.chantier import Chantier, balayer
from pipelines.publication.editions import Version, courante, retablir, versions
from pipelines.publication.identite import Edition, identifier
from pipelines.publication.parametres import Parametres, resoudre
from pipelines.publication.protocole import Publication, controler, publier
from pipelines.publication.retention import balayer_publication, elaguer
from pipelines.publication.verrou import verrou

__all__ = [
    "Chantier",
    "Edition",
    "Parametres",
    "Publication",
    "Version",
    "balayer",
    "balayer_publication",
    "controler",
    "courante",
    "elaguer",
    "identifier",
    "publier",
    "resoudre",
    "retablir",
    "verrou",
    "versions",
]
