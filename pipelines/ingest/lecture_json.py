"""JSON objects one at a time: an array, objects one after the other (NDJSON), or the `data` of an API page.

Belongs here: finding where each object ends, going on after a damaged one, flattening an object into `a.b` keys.
Does not belong here: contracts, types.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from pipelines.ingest.valeurs_composees import simplifier

# Numbers stay as written: no rounding between the file and its typed column.
_DECODEUR = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
OBJET_MAX = 4 * 1024 * 1024
# A page of the Coop API: the items, then `links` and `meta`, which are no records (domain.md §2.2).
_ENVELOPPE = re.compile(r'\s*\{\s*"data"\s*:\s*(?=\[)')
_ENTRE = re.compile(r"[\s,]*")
_REPRISE = re.compile(r"\}\s*,?\s*(?=\{)|\n\s*(?=\{)")


class Coupe(Exception):
    """A span of text that holds no object; its argument is the French reason."""


def objets(blocs: Iterable[bytes]) -> Iterator[dict[str, Any] | Coupe]:
    """Objects of a stream of UTF-8 blocks; a `Coupe` stands for each span that could not be read."""
    decodeur = codecs.getincrementaldecoder("utf-8")("replace")
    blocs = iter(blocs)
    tampon, position, fin, commence, enveloppe = "", 0, False, False, False
    while True:
        if not commence and (page := _ENVELOPPE.match(tampon, position)):
            enveloppe, position = True, page.end()
        position = _ENTRE.match(tampon, position).end()  # type: ignore[union-attr]
        if not commence and tampon[position : position + 1] == "[":
            commence, position = True, position + 1
            continue
        if position < len(tampon):
            commence = True
            lu = _objet(tampon, position)
            if lu is not None and (lu[1] < len(tampon) or fin or isinstance(lu[0], dict)):
                yield lu[0] if isinstance(lu[0], dict) else Coupe("un élément n'est pas un objet JSON")
                position = lu[1]
                continue
            if tampon[position] == "]" and enveloppe:
                return
            if tampon[position] == "]" and (fin or tampon[position + 1 :].strip()):
                if tampon[position + 1 :].strip():
                    yield Coupe("du texte suit la fin du tableau JSON")
                return
            if fin or (len(tampon) - position > OBJET_MAX and tampon[position] != "]"):
                reprise = _reprendre(tampon, position)
                tronque = fin and reprise is None
                yield Coupe("le fichier est tronqué ici" if tronque else "un objet JSON est mal formé")
                position = len(tampon) if reprise is None else reprise
                continue
        elif fin:
            return
        bloc = next(blocs, None)
        fin = bloc is None
        tampon, position = tampon[position:] + decodeur.decode(bloc or b"", fin), 0


def _objet(texte: str, position: int) -> tuple[Any, int] | None:
    try:
        return _DECODEUR.raw_decode(texte, position)
    except (ValueError, RecursionError):
        return None


def _reprendre(texte: str, position: int) -> int | None:
    """Start of the next object that reads well. Nested ones are not taken: they do not follow `}` and a comma."""
    for borne in _REPRISE.finditer(texte, position + 1):
        lu = _objet(texte, borne.end())
        if lu is not None and isinstance(lu[0], dict):
            return borne.end()
    return None


def aplatir(objet: dict[str, Any], prefixe: str = "") -> dict[str, Any]:
    """Nested objects become `a.b` keys, `{"$oid": x}` becomes x; lists stay as they are."""
    plat: dict[str, Any] = {}
    for nom, brute in objet.items():
        valeur = simplifier(brute) if isinstance(brute, dict) and len(brute) == 1 else brute
        if isinstance(valeur, dict):
            plat.update(aplatir(valeur, f"{prefixe}{nom}."))
        else:
            plat[f"{prefixe}{nom}"] = valeur
    return plat


def cles_des_objets(texte: str, nombre: int = 500) -> list[str]:
    """Flattened keys of the first objects of a text that may be cut anywhere."""
    cles: dict[str, None] = {}
    page = _ENVELOPPE.match(texte)
    position = re.compile(r"\s*\[?").match(texte, page.end() if page else 0).end()  # type: ignore[union-attr]
    for _ in range(nombre):
        position = _ENTRE.match(texte, position).end()  # type: ignore[union-attr]
        lu = _objet(texte, position)
        if lu is None or not isinstance(lu[0], dict):
            break
        cles.update(dict.fromkeys(aplatir(lu[0])))
        position = lu[1]
    return list(cles)
