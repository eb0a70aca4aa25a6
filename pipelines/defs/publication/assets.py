"""The gates of the closed build, the edition in use and its open data.

Belongs here: what they depend on, what they report. Does not belong here: how they are made.
"""

from collections.abc import Iterator
from datetime import timedelta

import dagster as dg

from pipelines import diffusion
from pipelines.defs.attendu import echec, en_une_phrase
from pipelines.defs.entrepot.assets import entrepot
from pipelines.publication import controler, courante, publier
from pipelines.publication.audit import BARRIERES, libelle
from pipelines.resources import Execution

# Every model, not the published ones only: an edition is never cut from a build that still runs.
MODELES = sorted(entrepot.keys)
# `chaque_jour` publishes each morning: late after a day and a long run, failed after a day, a run and a retry.
CHAQUE_JOUR = dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=36), warn_window=timedelta(hours=26))


CONTROLES = [dg.AssetCheckSpec(name=nom, asset="audit", description=libelle(nom), blocking=True) for nom in BARRIERES]


@dg.asset(deps=MODELES, check_specs=CONTROLES, group_name="publication", kinds={"duckdb"})
def audit(context: dg.AssetExecutionContext, execution: Execution) -> Iterator[dg.MaterializeResult]:
    """Ask every gate about the closed build, before anything of it can be read."""
    chantier = execution.chantier(context.run.run_id)
    with en_une_phrase():
        rendu = controler(
            execution.settings, chantier, execution.parametres(), execution.comptes(), execution.confirmer
        )
    for nom, verdict in rendu.verdicts.items():
        yield dg.AssetCheckResult(
            check_name=nom,
            passed=verdict.refus is None,
            description=verdict.refus or libelle(nom),
            metadata={"controles": len(verdict.controles), "details": dg.MetadataValue.json(verdict.details)},
        )
    if rendu.refus:
        raise echec(rendu.refus)
    yield dg.MaterializeResult(metadata={"controles": len(rendu.controles)})


@dg.asset(deps=[audit], group_name="publication", kinds={"duckdb"}, freshness_policy=CHAQUE_JOUR)
def edition(context: dg.AssetExecutionContext, execution: Execution) -> dg.MaterializeResult:
    """Write the versioned file and its manifest, flip the pointer; refuses by itself what the gates refuse."""
    chantier = execution.chantier(context.run.run_id)
    with en_une_phrase():
        faite = publier(execution.settings, chantier, execution.parametres(), execution.comptes(), execution.confirmer)
    return dg.MaterializeResult(
        metadata={
            "edition_id": faite.edition.edition_id,
            "arrete_au": str(faite.edition.arrete_au),
            "connu_au": str(faite.edition.connu_au),
            "fonds": faite.edition.fonds,
            "fichier": faite.fichier.name,
            "tables": faite.tables,
            "controles": faite.controles,
        }
    )


@dg.asset(deps=[edition], group_name="publication", kinds={"csv"}, freshness_policy=CHAQUE_JOUR)
def donnees_ouvertes(execution: Execution) -> dg.MaterializeResult:
    """Every dataset as CSV, Parquet and GeoJSON with its Table Schema, through the gates of the files."""
    settings = execution.settings
    with en_une_phrase():
        paquet = diffusion.ecrire(courante(settings.published), settings.open_data)
    lignes = {f.nom: f.lignes for f in paquet.fichiers}
    retenues = {f"non publiées : {motif}": nombre for motif, nombre, _ in paquet.retenues}
    return dg.MaterializeResult(metadata={"dossier": str(paquet.dossier), **lignes, **retenues})


@dg.definitions
def definitions() -> dg.Definitions:
    """The publication."""
    return dg.Definitions(assets=[audit, edition, donnees_ouvertes])
