"""One suite per raw table, as lists of expectations.

Belongs here: the register of suites.
Does not belong here: expectations themselves, each in the module of its table (`SUITE`) or of its family (`SUITES`).
"""

from __future__ import annotations

from pipelines.quality.attentes import Attente
from pipelines.quality.suites import (
    activite,
    budget,
    contrats,
    cra,
    cra_departements,
    espace_de_donnees,
    formation,
    formations,
    geographie,
    lieux,
    mon_inclusion,
    permanences,
    personnes,
    postes,
    recrutement,
    structures,
    structures_validees,
    subventions,
)

_TABLES: dict[str, list[Attente]] = {
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
_FAMILLES = (activite, budget, espace_de_donnees, formation, geographie, lieux, mon_inclusion, recrutement)
SUITES: dict[str, list[Attente]] = _TABLES | {
    table: suite for famille in _FAMILLES for table, suite in famille.SUITES.items()
}
