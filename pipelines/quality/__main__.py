"""Child process of the gates: batches as JSON on the input, results as JSON on the last line of output.

Belongs here: reading and answering. Does not belong here: what is checked.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from pipelines.quality.lots import Lot
from pipelines.settings import Settings


def main() -> None:
    """Answer one request; none when the parent ended without asking."""
    Settings().appliquer()  # before Great Expectations is imported: it phones home by default
    from pipelines.quality.moteur import juger  # noqa: PLC0415

    if not (texte := sys.stdin.read()):
        return
    demande = json.loads(texte)
    lots = [Lot(**lot) for lot in demande["lots"]]
    resultats = juger(lots, Path(demande["data_docs"]))
    sys.stdout.write("\n" + json.dumps([[asdict(r) for r in siens] for siens in resultats]) + "\n")


if __name__ == "__main__":
    main()
