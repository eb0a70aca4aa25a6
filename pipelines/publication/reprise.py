"""May a build start from the previous one?

Belongs here: what a build was made of, and whether the next one only adds activity to it.
Does not belong here: which months are counted again (dbt decides it), the files themselves (`chantier`).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import Enum

import polars as pl

from pipelines.publication.chantier import Chantier
from pipelines.publication.identite import CODE, empreinte
from pipelines.publication.parametres import CHARGES, Parametres, connus
from pipelines.settings import Settings

# The reports of the v1 are the only rows that a build keeps from the previous one. What they hold comes from their own
# files (`cra`: only added to), from the places that the platform knew (`permanences_v1`, DQ-60), from the code, the
# seeds and the reference geography. Everything else is built again, and a month is counted again when it changed.
AJOUTES, FIGES = "cra", "permanences_v1"
# When only these came, at the same date of the edition, what neither reads them nor counts the files is as it was.
ACTIVITE = ("cra", "cra_supprimes")
TOUT_LE_CODE = [*CODE, "dbt_project/seeds/**/*.csv", "dbt_project/profiles.yml", "requirements.lock"]


class Reprise(Enum):
    """What is done of the previous build: said to the operator."""

    DE_RIEN = "construit de rien"
    ENTIERE = "repris de la construction précédente, tout refait hors les mois inchangés"
    ACTIVITE = "repris de la construction précédente, seule l'activité refaite"


@dataclass(frozen=True)
class Composition:
    """What decides the rows that a build may keep: the code, the provenance, the files (with their accounts)."""

    fonds: str
    code: str
    arrete_au: str
    ajoutes: list[str]
    figes: list[str]
    autres: str

    def prolonge(self, precedente: Composition) -> bool:
        """Does this build hold all that the previous one held, with nothing else changed under it?"""
        memes = (self.fonds, self.code, self.figes) == (precedente.fonds, precedente.code, precedente.figes)
        return memes and set(precedente.ajoutes) <= set(self.ajoutes)

    def n_ajoute_que_de_l_activite(self, precedente: Composition) -> bool:
        """Are the dates and all the other files the same?"""
        return (self.arrete_au, self.autres) == (precedente.arrete_au, precedente.autres)


def composer(settings: Settings, parametres: Parametres, comptes: pl.DataFrame) -> Composition:
    """What a build is about to be made of."""
    charges = connus(comptes, parametres.connu_au).filter(pl.col("statut").is_in(CHARGES)).sort("sha256")

    def fichiers(choix: pl.Expr) -> list[str]:
        # A file read again after a correction keeps its name and changes its account.
        lignes = charges.filter(choix).select("sha256", "charges", "date_export", "contrat")
        return ["\t".join(str(valeur) for valeur in ligne) for ligne in lignes.iter_rows()]

    table = pl.col("table_brute")
    # Views hold the path of the lake: a home that moved has them all made again.
    autres = hashlib.sha256("\n".join([str(settings.raw), *fichiers(~table.is_in(ACTIVITE))]).encode()).hexdigest()
    return Composition(
        fonds=parametres.fonds,
        code=empreinte(settings.racine, TOUT_LE_CODE),
        arrete_au=parametres.arrete_au.isoformat(),
        ajoutes=fichiers(table == AJOUTES),
        figes=fichiers(table == FIGES),
        autres=autres,
    )


def reprendre(chantier: Chantier, composition: Composition) -> Reprise:
    """Put the previous build in place of an empty one where this one prolongs it; else nothing."""
    retenus = (chantier.precedent, chantier.composition, chantier.resultats_precedents)
    if not all(fichier.is_file() for fichier in retenus):
        return Reprise.DE_RIEN
    try:
        precedente = Composition(**json.loads(chantier.composition.read_text(encoding="utf-8")))
    except (ValueError, TypeError):
        return Reprise.DE_RIEN  # written by another version, or cut: a build from nothing needs no one
    if not composition.prolonge(precedente):
        return Reprise.DE_RIEN
    chantier.reprendre()
    return Reprise.ACTIVITE if composition.n_ajoute_que_de_l_activite(precedente) else Reprise.ENTIERE


def retenir(chantier: Chantier, composition: Composition) -> None:
    """Keep the closed build for the next one."""
    # In this order: a cut leaves a build without composition, which is not taken up.
    chantier.composition.unlink(missing_ok=True)
    chantier.retenir()
    chantier.composition.write_text(json.dumps(asdict(composition)), encoding="utf-8")


def oublier(chantier: Chantier) -> None:
    """The next build starts from nothing: this one failed, and what it started from may be why."""
    chantier.composition.unlink(missing_ok=True)
