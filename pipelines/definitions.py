"""The Dagster code location.

Belongs here: loading `defs/`. Does not belong here: anything else.
"""

from pathlib import Path

import dagster as dg


@dg.definitions
def defs() -> dg.Definitions:
    """Everything below `pipelines/defs`."""
    return dg.load_from_defs_folder(path_within_project=Path(__file__).parent)
