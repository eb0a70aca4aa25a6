"""The raw tables as assets: one factory over the contracts, one step per family.

Belongs here: their names, metadata, grouping. Does not belong here: reading a file (`pipelines.ingest`).

A table has no partition: the lake is addressed by content, so a file is received once whatever its month, again only
when it was refused, and nothing else rebuilds it (ADR 0006).
"""

from collections.abc import Iterator

import dagster as dg

from pipelines import ingest
from pipelines.defs.attendu import en_une_phrase
from pipelines.defs.reception.abri import abri
from pipelines.defs.reception.inventaire import inventaire
from pipelines.resources import Execution

TABLES = sorted({contrat.table_brute for contrat in ingest.catalogue()})
CLES = [dg.AssetKey(["raw", nom]) for nom in TABLES]


def _famille(famille: str, tables: list[str]) -> dg.AssetsDefinition:
    specs = [
        dg.AssetSpec(
            ["raw", nom],
            deps=[["exports_recus"]],
            group_name="reception",
            kinds={"parquet"},
            tags={"famille": famille},
            description=ingest.tables()[nom].description,
        )
        for nom in tables
    ]

    # One step per family, not per table: a step costs 0.2 s of event log, and most tables receive nothing in a run.
    @dg.multi_asset(name=f"reception_{famille}", specs=specs, can_subset=True)
    def _assets(context: dg.AssetExecutionContext, execution: Execution) -> Iterator[dg.MaterializeResult]:
        run_id = context.run.run_id
        for cle in sorted(context.selected_asset_keys):
            with en_une_phrase():
                comptes = _recevoir(cle.path[-1], run_id, execution)
            yield dg.MaterializeResult(asset_key=cle, metadata=_metadonnees(comptes))

    return _assets


def _recevoir(table: str, run_id: str, execution: Execution) -> list[ingest.Compte]:
    """Receive the files of this run that feed a table."""
    recu_le = execution.settings.aujourdhui()
    return [
        abri(run_id, execution).recevoir(fichier, execution.fonds, recu_le)
        for fichier in inventaire(run_id, execution)
        if fichier.contrat is not None and fichier.table_brute == table
    ]


def _metadonnees(comptes: list[ingest.Compte]) -> dict[str, int | dg.MetadataValue]:
    """What came, counted; nothing but the count of rows for a table that received nothing."""
    lignes: dict[str, int | dg.MetadataValue] = {"dagster/row_count": sum(c.charges for c in comptes)}
    if not comptes:
        return lignes
    return lignes | {
        "rejetes": sum(c.rejetes for c in comptes),
        "doublons": sum(c.doublons for c in comptes),
        "vides": sum(c.vides for c in comptes),
        "deja_recus": sum(c.deja_recu for c in comptes),
        "fichiers": dg.MetadataValue.json([c.fichier for c in comptes]),
        "sha256": dg.MetadataValue.json([c.sha256 for c in comptes]),
        "dates_export": dg.MetadataValue.json(sorted({str(c.date_export) for c in comptes})),
        "refuses": dg.MetadataValue.json({c.fichier: c.motif for c in comptes if not c.charge_en_base}),
        "a_savoir": dg.MetadataValue.json({c.fichier: c.motif for c in comptes if c.charge_en_base and c.motif}),
    }


FAMILLES = [
    _famille(famille, [nom for nom in TABLES if ingest.tables()[nom].famille == famille])
    for famille in sorted({table.famille for table in ingest.tables().values()})
]
