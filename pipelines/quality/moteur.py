"""Great Expectations 1.x: suites into expectations, batches into pandas frames, results without any value.

Belongs here: expectations, validation, the pandas door of the project.
Does not belong here: suites (data, in `suites/`), pages (`data_docs`), Dagster.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import great_expectations as gx
import great_expectations.expectations as gxe
import polars as pl
import polars.selectors as cs

from pipelines.quality.attentes import PRECEDENT, RECEPTION, Attente
from pipelines.quality.data_docs import ouvrir, pages_des_nouveaux
from pipelines.quality.lots import Lot
from pipelines.quality.suites import SUITES
from pipelines.quality.verdicts import Resultat, resumer

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


def _valider(contexte: Any, lot: Lot, nom: str, cadre: Any, attentes: Sequence[Attente]) -> list[Resultat]:
    # Each suite has expectations of its own: Great Expectations refuses those of another, the slice before included.
    neuves = [_expectation(attente, lot) for attente in attentes]
    suite = contexte.suites.add_or_update(gx.ExpectationSuite(name=nom, expectations=neuves))
    definition = gx.ValidationDefinition(name=nom, data=_porte(contexte, lot.table), suite=suite)
    validation = contexte.validation_definitions.add(definition).run(
        batch_parameters={"dataframe": cadre}, result_format=SANS_VALEUR
    )
    resultats = []
    for ligne in validation.results:
        attente = ligne.expectation_config.meta["nom"]
        if ligne.exception_info and ligne.exception_info.get("raised_exception", True):
            # What was raised may quote a value: only its type is said.
            raise RuntimeError(f"{nom}, {attente} : {type(ligne.exception_info).__name__}")
        resultats.append(Resultat(attente, bool(ligne.success), ligne.result.get("unexpected_count")))
    return resultats


def _porte(contexte: Any, table: str) -> Any:
    """One asset per table, whose frame changes: one per batch would keep every frame until the end."""
    source = contexte.data_sources.get("raw")
    if table not in source.get_asset_names():
        return source.add_dataframe_asset(table).add_batch_definition_whole_dataframe("lot")
    return source.get_asset(table).get_batch_definition("lot")


def _juger_lot(contexte: Any, lot: Lot) -> list[Resultat]:
    """Whole file at once if it is small; else its volume, then slice by slice: one that fails, fails the file."""
    source = pl.scan_parquet(lot.parquet)
    attentes = SUITES[lot.table]
    valeurs = [a for a in attentes if a.colonne is not None]
    nom = f"{lot.table}-{lot.sha256[:8]}"
    lignes = source.select("_numero").collect()
    colonnes = source.select(sorted({a.colonne for a in valeurs}))
    if lignes.height <= TRANCHE:
        resultats = _valider(contexte, lot, nom, _cadre(colonnes), attentes)
    else:
        volumes = [a for a in attentes if a.colonne is None]
        resultats = _valider(contexte, lot, f"{nom}-volume", lignes.to_pandas(), volumes)
        for rang, debut in enumerate(range(0, lignes.height, TRANCHE)):
            tranche = _cadre(colonnes.slice(debut, TRANCHE))
            resultats += _valider(contexte, lot, f"{nom}-{rang}", tranche, valeurs)
    return [resumer(a.nom, resultats) for a in attentes]


def _cadre(colonnes: pl.LazyFrame) -> Any:
    """The pandas door: dates as timestamps and amounts as floats, which expectations can compare."""
    cadre = colonnes.with_columns(cs.date().cast(pl.Datetime("us")), cs.decimal().cast(pl.Float64)).collect()
    return cadre.to_pandas()


def juger(lots: Sequence[Lot], dossier: Path) -> list[list[Resultat]]:
    """Validate each batch, then write the pages of these batches into the Data Docs of `dossier`."""
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    contexte = ouvrir(dossier)
    contexte.data_sources.add_pandas("raw")
    with pages_des_nouveaux(contexte):
        return [_juger_lot(contexte, lot) for lot in lots]
