"""The Data Docs: one page per validation and per suite, below one index, without any value.

Belongs here: the context of Great Expectations and its stores, the writing of pages.
Does not belong here: what is validated (`moteur`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import great_expectations as gx
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)


def _dossier(chemin: Path, **options: str) -> dict[str, str]:
    return {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(chemin), **options}


def ouvrir(dossier: Path) -> Any:
    """A context whose suites and results stay in `dossier`/magasin.

    The builder of the index erases each page whose source is not in its stores: with stores in memory, a run
    that judges one batch would erase the pages of all the others.
    """
    defauts = InMemoryStoreBackendDefaults()
    for magasin in (defauts.expectations_store_name, defauts.validation_results_store_name):
        defauts.stores[magasin]["store_backend"] = _dossier(dossier / "magasin" / magasin, filepath_suffix=".json")
    site = {"class_name": "SiteBuilder", "store_backend": _dossier(dossier), "show_how_to_buttons": False}
    # The default configuration has a second site, in a temporary folder that nobody reads: 2.0 s
    # became 1.4 s on the 26 batches of the medium demonstration.
    defauts.data_docs_sites = {"reception": {**site, "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"}}}
    configuration = DataContextConfig(
        store_backend_defaults=defauts,
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    return gx.get_context(mode="ephemeral", project_config=configuration)


@contextmanager
def pages_des_nouveaux(contexte: Any) -> Iterator[None]:
    """Write once, at the end, the pages of what was validated inside, and the index of everything."""
    avant = set(contexte.validation_results_store.list_keys())
    yield
    nouveaux = [cle for cle in contexte.validation_results_store.list_keys() if cle not in avant]
    suites = [cle.expectation_suite_identifier for cle in nouveaux]
    contexte.build_data_docs(resource_identifiers=[*nouveaux, *suites])
