"""Values that hold several: lists of texts, objects of which some keys are kept, maps of a Clojure export.

Belongs here: their spellings, and the one text under which each is stored. Does not belong here: contracts, columns.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

# Numbers stay as written, as in the rest of the room.
_JSON = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
_ELEMENT = re.compile(r'\s*(?:"((?:\\.|[^"\\])*)"|([^,]*?))\s*(?:,|$)')
_A_CITER = re.compile(r'[,{}"\\\n]|^$|^\s|\s$|^(?i:null)$')
# EDN as Metabase writes it: {:etudiant 0, :sansEmploi 1} and ["a" "b"] (real-data.md §6).
_EDN = re.compile(r'"(?:\\.|[^"\\])*"|[{}\[\]]|:[^\s,{}\[\]"]+|[^\s,{}\[\]":]+')
_BLANC = re.compile(r"[\s,]*")
# Extended JSON of MongoDB: one key that says the type of one value.
_ETENDUS = ("$oid", "$date", "$numberInt", "$numberLong", "$numberDouble", "$numberDecimal")


def lire_json(texte: str) -> Any:
    """A JSON value, numbers kept as texts.

    Raises:
        ValueError: not JSON.
    """
    return _JSON.decode(texte)


def lire_edn(texte: str) -> Any:
    """A map, a vector or a scalar of a Clojure export.

    Raises:
        ValueError: not closed, or not such a value.
    """
    pile: list[tuple[str, list[Any]]] = [("", [])]
    position = 0
    while (position := _BLANC.match(texte, position).end()) < len(texte):  # type: ignore[union-attr]
        lu = _EDN.match(texte, position)
        if lu is None:
            raise ValueError
        position, jeton = lu.end(), lu[0]
        if jeton in "{[":
            pile.append(("}" if jeton == "{" else "]", []))
        elif jeton in "}]":
            fermant, valeurs = pile.pop()
            if jeton != fermant or (jeton == "}" and len(valeurs) % 2):
                raise ValueError
            composee = dict(zip(map(str, valeurs[::2]), valeurs[1::2], strict=True)) if jeton == "}" else valeurs
            pile[-1][1].append(composee)
        else:
            pile[-1][1].append(_scalaire(jeton))
    if len(pile) != 1 or len(pile[0][1]) != 1:
        raise ValueError
    return pile[0][1][0]


def _scalaire(jeton: str) -> str | None:
    if jeton.startswith('"'):
        return str(json.loads(jeton))
    return None if jeton == "nil" else jeton.removeprefix(":")


def simplifier(valeur: Any) -> Any:
    """`{"$oid": x}` and the like become x, at any depth."""
    if isinstance(valeur, list):
        return [simplifier(v) for v in valeur]
    if not isinstance(valeur, dict):
        return valeur
    if len(valeur) == 1 and (nom := next(iter(valeur))) in _ETENDUS:
        dedans = simplifier(valeur[nom])
        return _instant(dedans) if nom == "$date" else dedans
    return {nom: simplifier(v) for nom, v in valeur.items()}


def _instant(date: Any) -> Any:
    """`{"$date": {"$numberLong": "1646121600000"}}`: milliseconds since 1970, as mongoexport writes them."""
    if not isinstance(date, str) or re.fullmatch(r"-?\d{1,14}", date) is None:
        return date
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(date))).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def elements(texte: str, separateurs: Iterable[str]) -> list[str]:
    """Elements of a list in any of its spellings: JSON, Postgres literal, EDN, or cut by a separator.

    Raises:
        ValueError: the text opens a list that it does not close, or one of its elements is no text.
    """
    if texte.startswith("["):
        try:
            lus = simplifier(lire_json(texte))
        except ValueError:
            lus = lire_edn(texte)
        if any(not isinstance(e, str) for e in lus if e is not None):
            raise ValueError
        return [e.strip() for e in lus if e is not None and e.strip()]
    if texte.startswith("{"):
        if not texte.endswith("}"):
            raise ValueError
        return [e for e in _du_litteral(texte[1:-1]) if e]
    motif = "|".join(re.escape(s) for s in separateurs)
    return [e for e in (p.strip() for p in (re.split(motif, texte) if motif else [texte])) if e]


def _du_litteral(corps: str) -> Iterator[str]:
    position = 0
    while position < len(corps):
        lu = _ELEMENT.match(corps, position)
        if lu is None or lu.end() == position:
            raise ValueError
        yield re.sub(r"\\(.)", r"\1", lu[1]) if lu[1] is not None else lu[2].strip()
        position = lu.end()


def litteral(elements_lus: Iterable[str]) -> str:
    """The stored text of a list: a Postgres literal, quoted only where it must be."""
    cites = ('"' + re.sub(r'([\\"])', r"\\\1", e) + '"' if _A_CITER.search(e) else e for e in elements_lus)
    return "{" + ",".join(cites) + "}"


def garder(texte: str, champs: Iterable[str]) -> str | None:
    """The stored text of objects: compact JSON of a list, each object reduced to the keys `champs` (`a.b` goes down).

    Raises:
        ValueError: not a JSON object or list of objects.
    """
    lus = simplifier(lire_json(texte))
    liste = lus if isinstance(lus, list) else [lus]
    if any(not isinstance(objet, dict) for objet in liste):
        raise ValueError
    gardes = [{c: v for c in champs if (v := _chercher(objet, c)) is not None} for objet in liste]
    return json.dumps(gardes, ensure_ascii=False, separators=(",", ":")) if gardes else None


def _chercher(objet: Any, chemin: str) -> str | list[str] | None:
    for nom in chemin.split("."):
        if not isinstance(objet, dict):
            return None
        objet = objet.get(nom)
    if isinstance(objet, bool):
        return "true" if objet else "false"
    if isinstance(objet, list):
        return [e for e in objet if isinstance(e, str)]
    # Whole objects are never kept: a key that was not declared may be personal.
    return objet if isinstance(objet, str) else None
