"""The event log of dagster.yaml: Dagster's own, on SQLite, through connections that stay open.

Belongs here: how that file is opened. Does not belong here: what is written there (Dagster), who reads it.

Dagster opens the file anew for each event, and closing the last connection copies the journal back and waits for the
disk. A run says some 3,000 events: 54 s of the 158 s of processor of a tiny one, measured on 1 December 2026 (1.13.27).
A kill loses nothing; a power cut can lose the last events, never the file (`synchronous`, https://sqlite.org/pragma.html).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlalchemy as sa

# Dagster exports no storage (1.13.27, pinned); `dagster.yaml` would name the same class.
from dagster._core.storage.event_log import ConsolidatedSqliteEventLogStorage  # noqa: TID251
from watchdog.events import FileSystemEvent, PatternMatchingEventHandler
from watchdog.observers import Observer

ATTENTE = 60  # seconds that a writer waits for another, as Dagster does


class JournalDesEvenements(ConsolidatedSqliteEventLogStorage):
    """One engine for the life of the process."""

    @cached_property
    def _moteur(self) -> sa.Engine:
        moteur = sa.create_engine(self._conn_string, connect_args={"timeout": ATTENTE})
        sa.event.listen(moteur, "connect", lambda connexion, _: connexion.execute("pragma synchronous = normal"))
        return moteur

    @contextmanager
    def _connect(self) -> Iterator[sa.Connection]:
        with self._moteur.begin() as connexion:
            yield connexion

    def has_table(self, table_name: str) -> bool:
        """Whether the file has a table."""
        return sa.inspect(self._moteur).has_table(table_name)

    def watch(self, run_id: str, cursor: str | None, callback: Callable[..., Any]) -> None:
        """Dagster watches the file alone, which now stays as it is while the journal beside it grows."""
        if not self._obs:
            guetteur = _Guetteur(self.on_modified, Path(self.get_db_path()))
            self._obs = Observer()
            self._obs.start()
            self._obs.schedule(guetteur, self._base_dir)
        self._watchers[run_id][callback] = cursor

    def dispose(self) -> None:
        """Close what was opened."""
        super().dispose()
        self._moteur.dispose()


class _Guetteur(PatternMatchingEventHandler):
    def __init__(self, reveiller: Callable[[], None], fichier: Path) -> None:
        super().__init__(patterns=[str(fichier), f"{fichier}-wal"])
        self._reveiller = reveiller

    def on_modified(self, event: FileSystemEvent) -> None:
        self._reveiller()
