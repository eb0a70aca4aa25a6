"""Resources and executor of every asset.

Belongs here: binding names to resources. Does not belong here: the classes (`pipelines.resources`).
"""

import sys
from pathlib import Path

import dagster as dg
from dagster_dbt import DbtCliResource

from pipelines.resources import Execution
from pipelines.settings import Settings


@dg.definitions
def resources() -> dg.Definitions:
    """One process per run: one lock, one writer, and 1.5 GiB of memory at most."""
    projet = str(Settings().dbt_project)
    return dg.Definitions(
        resources={
            "execution": Execution(),
            "dbt": DbtCliResource(
                project_dir=projet, profiles_dir=projet, dbt_executable=str(Path(sys.executable).parent / "dbt")
            ),
        },
        executor=dg.in_process_executor,
    )
