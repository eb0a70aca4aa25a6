"""dbt models, seeds and tests as Dagster assets and checks.

Belongs here: the translator and the call of `dbt build`. Does not belong here: any rule (dbt_project/).
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DbtCliResource, DbtProject, dbt_assets

from pipelines.defs.attendu import echec, en_une_phrase
from pipelines.defs.entrepot.manifeste import manifeste_du_depot
from pipelines.pannes import panne_dite
from pipelines.publication import Chantier, refus
from pipelines.publication.etendue import completer, inchanges
from pipelines.publication.reprise import Reprise, composer, oublier, reprendre, retenir
from pipelines.publication.resultats import ResultatsDbt
from pipelines.resources import Execution
from pipelines.settings import Settings


class Traducteur(DagsterDbtTranslator):
    """Groups assets as the project's folders do: staging, intermediate, marts, seeds."""

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None) -> dg.AssetSpec:
        """Default specification, its group replaced by the folder."""
        spec = super().get_asset_spec(manifest, unique_id, project)
        noeud = manifest["nodes"].get(unique_id)
        if noeud is None:
            return spec
        dossier = PurePosixPath(noeud["original_file_path"]).parts
        groupe = dossier[1] if dossier[0] == "models" and len(dossier) > 2 else dossier[0]
        return spec.replace_attributes(group_name=f"entrepot_{groupe}")


@dbt_assets(manifest=manifeste_du_depot(), dagster_dbt_translator=Traducteur(), name="entrepot", pool="entrepot")
def entrepot(context: dg.AssetExecutionContext, execution: Execution, dbt: DbtCliResource) -> Iterator[Any]:
    """`dbt build` into the file of this run."""
    run_id = context.run.run_id
    chantier = execution.chantier(run_id).ouvrir()
    chantier.preparer_dbt()
    with en_une_phrase():
        composition = composer(execution.settings, execution.parametres(), execution.comptes())
    reprise = reprendre(chantier, composition)
    context.log.info("Entrepôt : %s.", reprise.value)
    with en_une_phrase():
        p = execution.parametres()
    execution.settings.appliquer(
        **execution.settings.environnement_de_dbt(chantier.en_construction, p.fonds, p.arrete_au, p.connu_au)
    )
    # Unit tests say something of the code, not of the data: `make test` runs them.
    arguments = ["build", "--exclude-resource-type", "unit_test"]
    if reprise is Reprise.ACTIVITE:
        restent = sorted(inchanges(json.loads(manifeste_du_depot().read_text(encoding="utf-8"))).values())
        # Cautious: a check that also reads a model made again is run again.
        arguments += ["--indirect-selection", "cautious", "--exclude", *restent]
    appel = dbt.cli(arguments, context=context, target_path=chantier.dbt, raise_on_error=False)
    faits = set()
    for evenement in appel.stream():
        if isinstance(evenement, dg.Output):
            faits.add(evenement.output_name)
        yield evenement
    if not appel.is_successful():
        oublier(chantier)
        motif = _motif(chantier, execution.settings)
        refus.noter(execution.settings.published, run_id, motif)
        raise echec(motif)
    if reprise is Reprise.ACTIVITE:
        completer(chantier.resultats, chantier.resultats_precedents)
    chantier.clore_dbt()
    retenir(chantier, composition)
    yield from _inchanges(context, faits)


def _inchanges(context: dg.AssetExecutionContext, faits: set[str]) -> Iterator[dg.Output]:
    """What dbt did not make again is there all the same: the publication waits for every model."""
    for nom, cle in context.assets_def.keys_by_output_name.items():
        if nom not in faits and cle in context.selected_asset_keys:
            yield dg.Output(None, output_name=nom, metadata={"repris": True})


def _motif(chantier: Chantier, settings: Settings) -> str:
    if not (chantier.dbt / "run_results.json").is_file():
        return f"dbt s'est arrêté avant de construire l'entrepôt : voir {chantier.dbt / 'dbt.log'}."
    resultats = ResultatsDbt.lire(chantier)
    dits = " ".join(str(r.get("message") or "") for r in resultats.resultats.values())
    return panne_dite(dits, settings.home) or resultats.phrase_des_echecs()


@dg.definitions
def definitions() -> dg.Definitions:
    """The warehouse."""
    return dg.Definitions(assets=[entrepot])
