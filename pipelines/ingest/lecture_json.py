"""JSON objects one at a time: an array, objects one after the other (NDJSON), or the `data` of an API page.

Belongs here: finding where each object ends, going on after a damaged one, flattening an object into `a.b` keys.
Does not belong here: contracts, types.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from pipelines.ingest.valeurs_composees import simplifier

# Numbers stay as written: no rounding between the file and its typed column.
_DECODEUR = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
OBJET_MAX = 4 * 1024 * 1024
# Real exports nest 6 levels at most; the library gives up near 1,000, at a depth that depends on who calls it.
PROFONDEUR_MAX = 100
# Sets of keys remembered of the good objects, and objects looked at beyond a doubtful one.
FORMES = 32
VOISINS = 20
# A page of the Coop API: the items, then `links` and `meta`, which are no records (domain.md §2.2).
_ENVELOPPE = re.compile(r'\s*\{\s*"data"\s*:\s*(?=\[)')
_ENTRE = re.compile(r"[\s,]*")
_FIN_DES_DONNEES = re.compile(r"\]\s*(?:,?\s*[{\[]|,?\s*$)")
_TABLEAU_D_OBJETS = re.compile(r"\[\s*\{")
# What may follow the last of several records: the end, another element, the end of the array, that of the page.
_APRES_UN_ENREGISTREMENT = re.compile(
    r"""$|[{}\[\d-]|null|true|false|"(?:[^"\\]|\\.)*+"\s*(?![\s:])"""
    r"""|\]\s*,?\s*(?:$|[{\[]|"(?:links|meta)")|\]\s*\}\s*$"""
)
_OUVRANTS = ("{", "[")
_REPRISE = re.compile(r"[},\]\n]\s*(?=\{)")


class Coupe(Exception):
    """A span of text that holds no object; its argument is the French reason."""


def objets(blocs: Iterable[bytes]) -> Iterator[dict[str, Any] | Coupe]:
    """Objects of a stream of UTF-8 blocks; a `Coupe` stands for each span that could not be read.

    A byte that is no UTF-8 stays in its text as a lone surrogate: the value that holds it is no text, and is rejected.
    """
    decodeur = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    blocs = iter(blocs)
    tampon, position, fin, commence, enveloppe = "", 0, False, False, False
    formes: set[frozenset[str]] = set()
    while True:
        if not commence and (page := _ENVELOPPE.match(tampon, position)):
            enveloppe, position = True, page.end()
        position = _ENTRE.match(tampon, position).end()  # type: ignore[union-attr]
        if not commence and tampon[position : position + 1] == "[":
            commence, position = True, position + 1
            continue
        if position < len(tampon):
            commence = True
            if _TABLEAU_D_OBJETS.match(tampon, position):  # a bracket too many hides no object
                position += 1
                continue
            lu = _objet(tampon, position)
            if lu is not None and (lu[1] < len(tampon) or fin or isinstance(lu[0], dict)):
                objet = _verifier(lu[0], tampon, position, lu[1])
                if isinstance(objet, dict) and len(formes) < FORMES:
                    formes.add(frozenset(objet))
                yield objet
                position = lu[1]
                continue
            ferme = tampon[position] == "]"
            if ferme and enveloppe and not _FIN_DES_DONNEES.match(tampon, position):
                return
            suite = tampon[position + 1 :].strip(", \t\r\n") if ferme else ""
            if ferme and fin and not suite:
                return
            if fin or (suite and not enveloppe) or (len(tampon) - position > OBJET_MAX and not ferme):
                reprise = position + 1 if suite[:1] in _OUVRANTS else _reprendre(tampon, position, formes)
                yield Coupe(_pourquoi(ferme, tronque=fin and reprise is None))
                position = len(tampon) if reprise is None else reprise
                continue
        elif fin:
            return
        bloc = next(blocs, None)
        fin = bloc is None
        tampon, position = tampon[position:] + decodeur.decode(bloc or b"", fin), 0


def _pourquoi(ferme: bool, *, tronque: bool) -> str:
    if ferme:
        return "du texte suit la fin du tableau JSON"
    return "le fichier est tronqué ici" if tronque else "un objet JSON est mal formé"


def _objet(texte: str, position: int) -> tuple[Any, int] | None:
    try:
        return _DECODEUR.raw_decode(texte, position)
    except (ValueError, RecursionError):
        return None


def _verifier(valeur: Any, texte: str, debut: int, fin: int) -> dict[str, Any] | Coupe:
    """The object that was read between two offsets, if it is one, and not nested beyond reason."""
    if not isinstance(valeur, dict):
        return Coupe("un élément n'est pas un objet JSON")
    ouvrants = texte.count("{", debut, fin) + texte.count("[", debut, fin)
    if ouvrants > PROFONDEUR_MAX and _profondeur(valeur) > PROFONDEUR_MAX:
        return Coupe("un objet JSON est trop imbriqué")
    return valeur


def _profondeur(valeur: Any) -> int:
    niveau, profondeur = [valeur], 0
    while niveau := [v for v in niveau if isinstance(v, dict | list)]:
        profondeur += 1
        niveau = [fille for v in niveau for fille in (v.values() if isinstance(v, dict) else v)]
    return profondeur


def _reprendre(texte: str, position: int, formes: set[frozenset[str]]) -> int | None:
    """Start of the next object that reads well and is a record, not an object nested in one."""
    for borne in _REPRISE.finditer(texte, position + 1):
        lu = _objet(texte, borne.end())
        if lu is not None and isinstance(lu[0], dict) and _est_un_enregistrement(lu[0], texte, lu[1], formes):
            return borne.end()
    return None


def _est_un_enregistrement(objet: dict[str, Any], texte: str, fin: int, formes: set[frozenset[str]]) -> bool:
    """Whether an object found after a damage has the keys of the records read so far (`formes`), or their place.

    One that is nested in a list is followed, after its neighbours, by the end of that list and the next key.
    """
    cles = frozenset(objet)
    if any(2 * len(cles & forme) >= len(cles | forme) for forme in formes):
        return True
    for _ in range(VOISINS):
        fin = _ENTRE.match(texte, fin).end()  # type: ignore[union-attr]
        voisin = _objet(texte, fin) if texte[fin : fin + 1] == "{" else None
        if voisin is None:
            if not _APRES_UN_ENREGISTREMENT.match(texte, fin):
                return False
            break
        fin = voisin[1]
    if not formes:
        return bool(cles)
    communes = cles & frozenset().union(*formes)
    return 2 * len(communes) > len(cles) or len(cles) >= max(map(len, formes))


def aplatir(objet: dict[str, Any], prefixe: str = "") -> dict[str, Any]:
    """Nested objects become `a.b` keys, `{"$oid": x}` becomes x; lists stay as they are."""
    plat: dict[str, Any] = {}
    for lu, brute in objet.items():
        # A lone surrogate is no character: the account could not name the key.
        nom = lu if lu.isascii() else lu.encode("utf-8", "replace").decode()
        valeur = simplifier(brute) if isinstance(brute, dict) and len(brute) == 1 else brute
        if isinstance(valeur, dict):
            plat.update(aplatir(valeur, f"{prefixe}{nom}."))
        else:
            plat[f"{prefixe}{nom}"] = valeur
    return plat


def cles_des_objets(texte: str, nombre: int = 500) -> list[str]:
    """Flattened keys of the first objects of a text that may be cut anywhere, damaged ones left out."""
    cles: dict[str, None] = {}
    for objet in islice(objets([texte.encode("utf-8", "replace")]), nombre):
        if isinstance(objet, dict):
            cles.update(dict.fromkeys(aplatir(objet)))
    return list(cles)
