"""Keep the operator's terminal for the operator.

Belongs here: sending what libraries print to a journal, and giving back the terminal.
Does not belong here: messages.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def en_coulisses(journal: Path) -> Iterator[TextIO]:
    """Send file descriptors 1 and 2 to `journal`, children included; yield a stream to the real terminal.

    Descriptors and not `sys.stdout`: dbt and the compute logs of Dagster write below Python.
    """
    journal.parent.mkdir(parents=True, exist_ok=True)
    sys.stdout.flush()
    sys.stderr.flush()
    sortie, erreurs = os.dup(1), os.dup(2)
    with journal.open("a", encoding="utf-8") as fichier, os.fdopen(os.dup(sortie), "w", buffering=1) as terminal:
        os.dup2(fichier.fileno(), 1)
        os.dup2(fichier.fileno(), 2)
        try:
            yield terminal
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os.dup2(sortie, 1)
            os.dup2(erreurs, 2)
            os.close(sortie)
            os.close(erreurs)
