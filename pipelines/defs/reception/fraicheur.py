"""One check per source that has a declared delay: its last export is not older than that.

Belongs here: the bridge from delays to checks. Does not belong here: delays (`contrats/<famille>/_tables.yaml`), dates.

Not a freshness policy of Dagster: those look at when a table was materialised, and a run materialises each table even
when no file of it came.
"""

from collections.abc import Iterator

import dagster as dg

from pipelines import alertes, ingest
from pipelines.resources import Execution

DELAIS = {nom: table.delai_jours for nom, table in sorted(ingest.tables().items()) if table.delai_jours}
NOM = "source_a_l_heure"


@dg.multi_asset_check(
    name="fraicheur_des_sources",
    specs=[
        dg.AssetCheckSpec(
            NOM,
            asset=["raw", nom],
            additional_deps=[["raw", "fichiers"]],
            description=f"Le dernier export reçu n'a pas plus de {delai} jours.",
        )
        for nom, delai in DELAIS.items()
    ],
    can_subset=True,
)
def fraicheur_des_sources(
    context: dg.AssetCheckExecutionContext, execution: Execution
) -> Iterator[dg.AssetCheckResult]:
    """A late source is a warning: the edition says its own dates, and goes on with what there is."""
    retards = {r.table: r for r in alertes.sources_en_retard(execution.comptes(), execution.settings.aujourdhui())}
    for cle in context.selected_asset_check_keys:
        retard = retards.get(cle.asset_key.path[-1])
        yield dg.AssetCheckResult(
            check_name=NOM,
            asset_key=cle.asset_key,
            passed=retard is None,
            severity=dg.AssetCheckSeverity.WARN,
            metadata={"attendu_le": str(retard.attendu_le), "dernier_export": str(retard.dernier)} if retard else {},
        )


@dg.definitions
def fraicheur() -> dg.Definitions:
    """Ages of the sources."""
    return dg.Definitions(asset_checks=[fraicheur_des_sources])
