"""One suite per raw table, as lists of expectations.

Belongs here: the register of suites.
Does not belong here: expectations themselves, each in its table's module.
"""

from __future__ import annotations

from pipelines.quality.attentes import Attente
from pipelines.quality.suites import (
    contrats,
    cra,
    cra_departements,
    formations,
    permanences,
    personnes,
    postes,
    structures,
    structures_validees,
    subventions,
)

SUITES: dict[str, list[Attente]] = {
    module.__name__.rsplit(".", 1)[-1]: module.SUITE
    for module in (
        structures_validees,
        permanences,
        cra,
        cra_departements,
        postes,
        contrats,
        formations,
        subventions,
        personnes,
        structures,
    )
}
