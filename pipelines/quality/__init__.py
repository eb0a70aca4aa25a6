"""Gates: Great Expectations on each raw batch, as received, once.

Belongs here: suites per raw table (data), their execution, kept results, the Data Docs. Great Expectations is imported
by `moteur` and `data_docs` alone, which run in a child process: it costs 260 MB and seconds that a run must not keep.
Does not belong here: Dagster (`defs/qualite` makes the checks), any rule that dbt tests.
"""

from pipelines.quality.attentes import AVERTISSEMENT, CRITIQUE, Attente
from pipelines.quality.lots import Lot, lots_a_verifier
from pipelines.quality.processus import prechauffer
from pipelines.quality.suites import SUITES
from pipelines.quality.verdicts import Verdict
from pipelines.quality.verification import a_juger, verifier

__all__ = [
    "AVERTISSEMENT",
    "CRITIQUE",
    "SUITES",
    "Attente",
    "Lot",
    "Verdict",
    "a_juger",
    "lots_a_verifier",
    "prechauffer",
    "verifier",
]
