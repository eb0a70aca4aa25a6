"""Every example, of every contract: (contract, content, file name, rows loaded)."""

from __future__ import annotations

import exemples_activite
import exemples_espace_de_donnees
import exemples_ingest
import exemples_recrutement

PAR_CONTRAT = [
    *exemples_ingest.PAR_CONTRAT,
    *exemples_recrutement.PAR_CONTRAT,
    *exemples_espace_de_donnees.PAR_CONTRAT,
    *exemples_activite.PAR_CONTRAT,
]
