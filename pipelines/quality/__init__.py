"""Gates: Great Expectations on each raw batch, as received.

Belongs here: suites per raw table (data), their execution, the Data Docs. Great Expectations is imported
by `moteur` alone, which runs in a child process: it costs 260 MB and seconds that a run must not keep.
Does not belong here: Dagster (`defs/qualite` makes the checks), any rule that dbt tests.
"""

from pipelines.quality.attentes import AVERTISSEMENT, CRITIQUE, Attente
from pipelines.quality.lots import Lot, lots_a_verifier
from pipelines.quality.processus import Verdict, prechauffer, verifier
from pipelines.quality.suites import SUITES

__all__ = [
    "AVERTISSEMENT",
    "CRITIQUE",
    "SUITES",
    "Attente",
    "Lot",
    "Verdict",
    "lots_a_verifier",
    "prechauffer",
    "verifier",
]
