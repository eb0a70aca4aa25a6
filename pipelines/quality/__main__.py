"""Child process of the gates: batches as JSON on the input, verdicts as JSON on the last line of output.

Belongs here: reading and answering. Does not belong here: what is checked.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from pipelines.quality.lots import Lot
from pipelines.quality.moteur import juger
from pipelines.settings import Settings


def main() -> None:
    """Answer one request."""
    demande = json.load(sys.stdin)
    Settings().appliquer()
    lots = [Lot(**lot) for lot in demande["lots"]]
    verdicts = juger(lots, Path(demande["data_docs"]))
    sys.stdout.write("\n" + json.dumps([asdict(v) for v in verdicts]) + "\n")


if __name__ == "__main__":
    main()
