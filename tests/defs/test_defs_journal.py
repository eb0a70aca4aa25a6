"""The event log: one connection for many events, and what another process reads of it while the run goes on."""

import sqlite3
import threading
from pathlib import Path

import dagster as dg
import pytest
import sqlalchemy as sa
from dagster._core.storage.event_log import ConsolidatedSqliteEventLogStorage  # noqa: TID251 - what others read it with

from pipelines.journal import JournalDesEvenements
from pipelines.settings import Settings


@dg.op
def cinquante(context: dg.OpExecutionContext) -> None:
    for rang in range(50):
        context.log.info(f"événement {rang}")


@dg.job
def bavard() -> None:
    cinquante()


@pytest.fixture
def instance(home: Path) -> dg.DagsterInstance:
    settings = Settings()
    settings.appliquer()
    settings.dagster.mkdir(parents=True)
    with dg.DagsterInstance.get() as instance:
        yield instance


def lus(instance: dg.DagsterInstance, run_id: str) -> list[str]:
    messages = [e.event_log_entry.user_message for e in instance.get_records_for_run(run_id).records]
    return [m for m in messages if m.startswith("événement")]


def test_le_fichier_n_est_pas_rouvert_pour_chaque_evenement(instance: dg.DagsterInstance) -> None:
    assert isinstance(instance.event_log_storage, JournalDesEvenements)
    ouvertures: list[str] = []

    @sa.event.listens_for(sa.Engine, "connect")
    def _noter(connexion: sqlite3.Connection, _: object) -> None:
        ouvertures.append(connexion.execute("pragma database_list").fetchone()[2])

    try:
        fait = bavard.execute_in_process(instance=instance)
    finally:
        sa.event.remove(sa.Engine, "connect", _noter)
    assert lus(instance, fait.run_id) == [f"événement {rang}" for rang in range(50)]
    # Dagster alone: more than a hundred.
    assert len([o for o in ouvertures if Path(o).name == "event_log.db"]) <= 1


def test_une_coupure_de_courant_n_abime_pas_le_fichier(instance: dg.DagsterInstance) -> None:
    with instance.event_log_storage.index_connection() as connexion:
        assert connexion.execute(sa.text("pragma journal_mode")).scalar() == "wal"
        assert connexion.execute(sa.text("pragma synchronous")).scalar() == 1  # NORMAL


def test_le_journal_de_dagster_lit_ce_qui_est_ecrit(instance: dg.DagsterInstance, home: Path) -> None:
    """Another version of this product, or none: the file stays Dagster's."""
    fait = bavard.execute_in_process(instance=instance)
    autre = ConsolidatedSqliteEventLogStorage(str(Settings().dagster))
    assert len(autre.get_records_for_run(fait.run_id).records) == len(
        instance.get_records_for_run(fait.run_id, limit=1000).records
    )


def test_qui_regarde_est_prevenu(instance: dg.DagsterInstance) -> None:
    """The interface follows a run by the changes of the files: those of the write-ahead log as well."""
    vus: list[str] = []
    prevenu = threading.Event()

    def rappel(evenement: dg.EventLogEntry, _: str) -> None:
        vus.append(evenement.message)
        prevenu.set()

    run = instance.create_run_for_job(bavard)
    instance.watch_event_logs(run.run_id, None, rappel)
    instance.report_engine_event("dit par le moteur", run)
    assert prevenu.wait(20)
    assert "dit par le moteur" in vus[0]
