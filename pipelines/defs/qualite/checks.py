"""One Dagster check per expectation of the suites.

Belongs here: the bridge from verdicts to checks.
Does not belong here: expectations, Great Expectations itself.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict

import dagster as dg

from pipelines import quality
from pipelines.defs.reception.inventaire import inventaire
from pipelines.publication import refus
from pipelines.publication.resultats import AVERTISSEMENT, ECHEC, ERREUR, OK, SANS_OBJET, Controle
from pipelines.resources import Execution

ATTENTES = {(table, a.nom): a for table, suite in quality.SUITES.items() for a in suite}
SPECS = [
    dg.AssetCheckSpec(
        name=nom,
        asset=["raw", table],
        description=attente.libelle,
        blocking=attente.severite == quality.CRITIQUE,
    )
    for (table, nom), attente in ATTENTES.items()
]


def _controle(verdict: quality.Verdict | None, table: str, nom: str) -> Controle:
    critique = ATTENTES[table, nom].severite == quality.CRITIQUE
    statut = SANS_OBJET if verdict is None else OK if verdict.reussi else ECHEC
    return Controle(
        controle=f"reception_{nom}",
        table_concernee=table,
        severite=ERREUR if critique else AVERTISSEMENT,
        statut=statut,
        nombre_en_ecart=verdict.ecarts if verdict else None,
    )


@dg.multi_asset_check(name="controles_de_reception", specs=SPECS, can_subset=True)
def controles_de_reception(
    context: dg.AssetCheckExecutionContext, execution: Execution
) -> Iterator[dg.AssetCheckResult]:
    """Judge what this run received; a critical failure stops before the warehouse, the edition in use stays."""
    settings = execution.settings
    chantier = execution.chantier(context.run.run_id).ouvrir()
    recus = {fichier.sha256 for fichier in inventaire(context.run.run_id, execution)}
    lots = quality.lots_a_verifier(execution.comptes(), settings.raw / execution.fonds, recus)
    verdicts = {(v.table, v.attente): v for v in quality.verifier(lots, settings.qualite)}
    # A table of which this folder holds no file has nothing to be judged: some sixty of the seventy, most days.
    presentes = {lot.table for lot in lots}
    controles = {cle: _controle(verdicts.get(cle), *cle) for cle in ATTENTES if cle[0] in presentes}
    lignes = [asdict(controle) for controle in controles.values()]
    (chantier.qualite / "reception.json").write_text(json.dumps(lignes), encoding="utf-8")
    if rates := [c for c, k in controles.items() if k.statut == ECHEC and k.severite == ERREUR]:
        details = [f"{table} : {ATTENTES[table, nom].libelle}" for table, nom in rates]
        phrase = f"La réception refuse {details[0]}. L'édition précédente reste en service."
        refus.noter(settings.published, context.run.run_id, phrase, details)
    for (table, nom), controle in controles.items():
        severite = dg.AssetCheckSeverity.ERROR if controle.severite == ERREUR else dg.AssetCheckSeverity.WARN
        yield dg.AssetCheckResult(
            check_name=nom,
            asset_key=["raw", table],
            passed=controle.statut != ECHEC,
            severity=severite,
            description=ATTENTES[table, nom].libelle,
            metadata={"statut": controle.statut, "ecarts": controle.nombre_en_ecart or 0},
        )


@dg.definitions
def checks() -> dg.Definitions:
    """The gates."""
    return dg.Definitions(asset_checks=[controles_de_reception])
