"""The run launcher of dagster.yaml: Dagster's own, which also says when the process of a run is dead.

Belongs here: that answer. Does not belong here: what proves it, ending the run (`pipelines.defs.vigilance`).

It answers in the daemon itself, every `poll_interval_seconds`. A sensor would be run by the code server, and a machine
short of memory kills that one with the worker: `dagster dev` then runs no sensor any more (seen on 1.13.27).
"""

from __future__ import annotations

import dagster as dg

# Not exported by Dagster, and the only type that its monitoring takes (1.13.27, pinned).
from dagster._core.launcher import CheckRunHealthResult, WorkerStatus  # noqa: TID251

from pipelines.defs.vigilance.morts import faucher
from pipelines.settings import Settings


class LanceurSurveille(dg.DefaultRunLauncher):
    """Launches as the default one does; sees the dead, whoever launched them."""

    @property
    def supports_check_run_worker_health(self) -> bool:
        """Yes: the daemon then asks for each run that is STARTED."""
        return True

    def check_run_worker_health(self, run: dg.DagsterRun) -> CheckRunHealthResult:
        """Whether the process of a run is there; a dead run is ended here, with its reason in its log.

        The daemon sees that the status changed while it asked, and leaves it at that.
        """
        mort = run.run_id in faucher(self._instance, Settings())
        return CheckRunHealthResult(WorkerStatus.FAILED if mort else WorkerStatus.RUNNING)
