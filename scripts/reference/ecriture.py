"""Writing: the same rows give the same bytes, and nothing half written replaces a committed file.

Belongs here: order, line ends, encoding, number format. Does not belong here: what the rows say.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def texte(chemin: Path, contenu: str) -> None:
    """Write UTF-8 with LF ends, through a neighbour file renamed at the end."""
    provisoire = chemin.with_name(chemin.name + ".neuf")
    provisoire.write_text(contenu, encoding="utf-8", newline="\n")
    provisoire.replace(chemin)


def table(chemin: Path, entete: tuple[str, ...], lignes: Iterable[tuple[Any, ...]]) -> int:
    """Write a sorted CSV and return its number of rows; None is written empty."""
    triees = sorted(lignes, key=lambda ligne: tuple("" if v is None else str(v) for v in ligne))
    tampon = io.StringIO()
    sortie = csv.writer(tampon, lineterminator="\n")
    sortie.writerow(entete)
    sortie.writerows(triees)
    texte(chemin, tampon.getvalue())
    return len(triees)


def geojson(chemin: Path, document: dict[str, Any]) -> None:
    """Write a FeatureCollection with one feature per line, so that a change reads in a diff."""
    reste = {cle: valeur for cle, valeur in document.items() if cle != "features"}
    entites = ",\n".join(_compact(e) for e in document["features"])
    texte(chemin, _compact(reste)[:-1] + ',"features":[\n' + entites + "\n]}\n")


def _compact(valeur: Any) -> str:
    return json.dumps(valeur, ensure_ascii=False, separators=(",", ":"))
