"""Durations of the steps of the last run, from Dagster's own event log."""

from __future__ import annotations

from pathlib import Path

from pipelines.settings import Settings


def par_etape(home: Path) -> dict[str, float]:
    """Seconds per step of the last run of a home, in order of start."""
    Settings(home=home).appliquer()
    import dagster as dg  # noqa: PLC0415 - after the environment is set

    with dg.DagsterInstance.get() as instance:
        run_id = instance.get_run_records(limit=1)[0].dagster_run.run_id
        statistiques = [s for s in instance.get_run_step_stats(run_id) if s.start_time and s.end_time]
    return {s.step_key: s.end_time - s.start_time for s in sorted(statistiques, key=lambda s: s.start_time)}
