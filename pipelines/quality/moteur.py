"""Great Expectations 1.x: suites into expectations, batches into pandas frames, results without any value.

Belongs here: the only imports of great_expectations and the pandas door of the project.
Does not belong here: suites (data, in `suites/`), Dagster.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import great_expectations as gx
import great_expectations.expectations as gxe
import polars as pl
import polars.selectors as cs

from pipelines.quality.attentes import PRECEDENT, RECEPTION, Attente
from pipelines.quality.lots import Lot
from pipelines.quality.processus import Verdict
from pipelines.quality.suites import SUITES

# The default format writes failing values into the Data Docs: 40 canaries of 40 in the measurements of the
# design (open-data-and-reliability.md §0.4). With this one: counts only, 0 canary.
SANS_VALEUR = {"result_format": "SUMMARY", "partial_unexpected_count": 0, "exclude_unexpected_values": True}
# Rows per pandas frame: 2.5 million CRA at once would take 1.5 GiB.
TRANCHE = 500_000


def _borne(valeur: Any, lot: Lot) -> Any:
    if isinstance(valeur, list) and valeur[0] == PRECEDENT:
        return None if lot.precedent is None else int(lot.precedent * valeur[1])
    if valeur == RECEPTION:
        return datetime.fromisoformat(lot.recu_le) + timedelta(days=1)
    if isinstance(valeur, str):
        return datetime.combine(date.fromisoformat(valeur), datetime.min.time())
    return valeur


def _expectation(attente: Attente, lot: Lot) -> Any:
    options = {
        nom: _borne(valeur, lot) if nom in ("min_value", "max_value") else valeur
        for nom, valeur in attente.options.items()
    }
    if attente.classe == "ExpectTableRowCountToBeBetween" and options["min_value"] is None:
        options["min_value"] = 0  # no previous export: nothing to compare
    return getattr(gxe, attente.classe)(**options, severity=attente.severite, meta={"nom": attente.nom})


def _valider(contexte: Any, nom: str, cadre: Any, attentes: list[Any]) -> Iterator[tuple[str, bool, int | None]]:
    lot = contexte.data_sources.add_pandas(nom).add_dataframe_asset("lot").add_batch_definition_whole_dataframe("lot")
    suite = contexte.suites.add(gx.ExpectationSuite(name=nom, expectations=attentes))
    definition = contexte.validation_definitions.add(gx.ValidationDefinition(name=nom, data=lot, suite=suite))
    point = gx.Checkpoint(name=nom, validation_definitions=[definition], result_format=SANS_VALEUR)
    resultat = contexte.checkpoints.add(point).run(batch_parameters={"dataframe": cadre})
    for validation in resultat.run_results.values():
        for ligne in validation.results:
            if ligne.exception_info and ligne.exception_info.get("raised_exception", True):
                raise RuntimeError(f"{nom}, {ligne.expectation_config.meta['nom']} : {ligne.exception_info}")
            yield (
                ligne.expectation_config.meta["nom"],
                bool(ligne.success),
                ligne.result.get("unexpected_count"),
            )


def _juger_lot(contexte: Any, lot: Lot) -> Iterator[tuple[str, bool, int | None]]:
    """Whole file at once if it is small; else its volume, then slice by slice: one that fails, fails the file."""
    source = pl.scan_parquet(lot.parquet)
    attentes = [(a, _expectation(a, lot)) for a in SUITES[lot.table]]
    valeurs = [e for a, e in attentes if a.colonne is not None]
    nom = f"{lot.table}-{lot.sha256[:8]}"
    lignes = source.select("_numero").collect()
    colonnes = source.select(sorted({a.colonne for a, _ in attentes if a.colonne is not None}))
    if lignes.height <= TRANCHE:
        yield from _valider(contexte, nom, _cadre(colonnes), [e for _, e in attentes])
        return
    volumes = [e for a, e in attentes if a.colonne is None]
    yield from _valider(contexte, f"{nom}-volume", lignes.to_pandas(), volumes)
    for rang, debut in enumerate(range(0, lignes.height, TRANCHE)):
        yield from _valider(contexte, f"{nom}-{rang}", _cadre(colonnes.slice(debut, TRANCHE)), valeurs)


def _cadre(colonnes: pl.LazyFrame) -> Any:
    """The pandas door: dates as timestamps and amounts as floats, which expectations can compare."""
    cadre = colonnes.with_columns(cs.date().cast(pl.Datetime("us")), cs.decimal().cast(pl.Float64)).collect()
    return cadre.to_pandas()


def juger(lots: Sequence[Lot], data_docs: Path) -> list[Verdict]:
    """Validate each batch, then write the Data Docs of the run."""
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    contexte = gx.get_context(mode="ephemeral")
    contexte.variables.progress_bars = {"globally": False}
    magasin = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(data_docs)}
    site = {"class_name": "SiteBuilder", "store_backend": magasin, "show_how_to_buttons": False}
    contexte.add_data_docs_site("reception", {**site, "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"}})
    verdicts = []
    for table in sorted({lot.table for lot in lots}):
        du_tableau = [lot for lot in lots if lot.table == table]
        resultats = [resultat for lot in du_tableau for resultat in _juger_lot(contexte, lot)]
        for attente in SUITES[table]:
            siens = [(reussi, ecarts) for nom, reussi, ecarts in resultats if nom == attente.nom]
            ecarts = [e for _, e in siens if e is not None]
            reussi = all(r for r, _ in siens)
            verdicts.append(Verdict(table, attente.nom, reussi, len(du_tableau), sum(ecarts) if ecarts else None))
    contexte.build_data_docs()
    return verdicts
