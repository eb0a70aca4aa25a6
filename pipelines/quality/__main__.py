"""Child process of the gates: batches as JSON on the input, results as JSON on the last line of output.

Belongs here: reading and answering. Does not belong here: what is checked.
"""

from __future__ import annotations

import gc
import json
import sys
import traceback
from dataclasses import asdict
from pathlib import Path

from pipelines.quality.lots import Lot
from pipelines.settings import Settings


def main() -> None:
    """Answer one request; none when the parent ended without asking."""
    Settings().appliquer()  # before Great Expectations is imported: it phones home by default
    from pipelines.quality.moteur import juger  # noqa: PLC0415

    # What the imports leave stays until the end, and each full collection would visit it again: 11.3 s became
    # 8.4 s on the 26 batches of the medium demonstration (means of two).
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    if not (texte := sys.stdin.read()):
        return
    demande = json.loads(texte)
    lots = [Lot(**lot) for lot in demande["lots"]]
    try:
        resultats = juger(lots, Path(demande["data_docs"]))
    except Exception as erreur:
        # The message of a library may quote a value: the type and the place are enough to mend it.
        ou = "".join(traceback.format_tb(erreur.__traceback__))
        sys.stdout.write("\n" + json.dumps({"panne": f"{type(erreur).__name__}\n{ou}"}) + "\n")
        return
    sys.stdout.write("\n" + json.dumps([[asdict(r) for r in siens] for siens in resultats]) + "\n")


if __name__ == "__main__":
    main()
