"""`python -m tests.chaos.enfant run …`: the real command, watched. The process that the tests kill."""

from __future__ import annotations

import runpy
import sys

from pipelines.settings import Settings
from tests.chaos.marques import selon_l_environnement

if __name__ == "__main__":
    selon_l_environnement(Settings().home)
    sys.argv[0] = "conum"
    runpy.run_module("pipelines.cli", run_name="__main__")
