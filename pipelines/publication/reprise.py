"""May a build start from the previous one?

Belongs here: what a build was made of, and whether the next one only adds activity to it.
Does not belong here: which months are counted again (dbt decides it), the files themselves (`chantier`).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

import polars as pl

from pipelines.publication.chantier import Chantier
from pipelines.publication.identite import CODE, empreinte
from pipelines.publication.parametres import CHARGES, Parametres, connus
from pipelines.settings import Settings

# The reports of the v1 are the only rows that a build keeps from the previous one. What they hold comes from their own
# files (`cra`: only added to), from the places that the platform knew (`permanences_v1`, DQ-60), from the code, the
# seeds and the reference geography. Everything else is built again, and a month is counted again when it changed.
AJOUTES, FIGES = "cra", "permanences_v1"
TOUT_LE_CODE = [*CODE, "dbt_project/seeds/**/*.csv", "dbt_project/profiles.yml", "requirements.lock"]


@dataclass(frozen=True)
class Composition:
    """What decides the rows that a build may keep: the code, the provenance, the files (with their accounts)."""

    fonds: str
    code: str
    ajoutes: list[str]
    figes: list[str]

    def prolonge(self, precedente: Composition) -> bool:
        """Does this build hold all that the previous one held, with nothing else changed under it?"""
        memes = (self.fonds, self.code, self.figes) == (precedente.fonds, precedente.code, precedente.figes)
        return memes and set(precedente.ajoutes) <= set(self.ajoutes)


def composer(settings: Settings, parametres: Parametres, comptes: pl.DataFrame) -> Composition:
    """What a build is about to be made of."""
    charges = connus(comptes, parametres.connu_au).filter(pl.col("statut").is_in(CHARGES)).sort("sha256")

    def fichiers(table: str) -> list[str]:
        # A file read again after a correction keeps its name and changes its account.
        lignes = charges.filter(pl.col("table_brute") == table).select("sha256", "charges", "date_export", "contrat")
        return ["\t".join(str(valeur) for valeur in ligne) for ligne in lignes.iter_rows()]

    code = empreinte(settings.racine, TOUT_LE_CODE)
    return Composition(parametres.fonds, code, fichiers(AJOUTES), fichiers(FIGES))


def reprendre(chantier: Chantier, composition: Composition) -> bool:
    """Put the previous build in place of an empty one where this one prolongs it; else nothing. Was it?"""
    if not (chantier.precedent.is_file() and chantier.composition.is_file()):
        return False
    try:
        precedente = Composition(**json.loads(chantier.composition.read_text(encoding="utf-8")))
    except (ValueError, TypeError):
        return False  # written by another version, or cut: a build from nothing needs no one
    if not composition.prolonge(precedente):
        return False
    chantier.reprendre()
    return True


def retenir(chantier: Chantier, composition: Composition) -> None:
    """Keep the closed build for the next one."""
    # In this order: a cut leaves a build without composition, which is not taken up.
    chantier.composition.unlink(missing_ok=True)
    chantier.retenir()
    chantier.composition.write_text(json.dumps(asdict(composition)), encoding="utf-8")
