"""The careful reading of one record, field by field (RFC 4180), where a file is damaged.

Belongs here: is there a well-formed record at this offset, with which fields, and where does the next good one start.
Does not belong here: speed; only the damaged spans come here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

# « A quoted field » or « a field that does not start with a quote », in which a quote is an ordinary character.
_CHAMP = rb'"(?P<cite>[^"]*+(?:""[^"]*+)*+)"|(?P<nu>(?:[^"%(d)s\r\n][^%(d)s\r\n]*+)?)'
_FIN = re.compile(rb"\r*\n")


@dataclass(frozen=True)
class Lu:
    """A well-formed record: its fields, and the offset after its line end."""

    champs: list[bytes]
    suite: int


@dataclass(frozen=True)
class Defaut:
    """No well-formed record here: the rule broken and its French sentence."""

    regle: str
    motif: str


@cache
def _champ(delimiteur: bytes) -> re.Pattern[bytes]:
    return re.compile(_CHAMP % {b"d": re.escape(delimiteur)})


def lire(octets: bytes, position: int, delimiteur: bytes) -> Lu | Defaut:
    """Reads the record at `position`; the buffer is taken to end with a line end."""
    motif, debut, champs = _champ(delimiteur), position, []
    while True:
        champ = motif.match(octets, position)
        if champ is None:
            return Defaut("guillemets", "un guillemet ouvrant n'est jamais refermé")
        cite = champ["cite"]
        champs.append(champ["nu"] if cite is None else cite.replace(b'""', b'"'))
        position = champ.end()
        if octets[position : position + 1] == delimiteur:
            position += 1
            continue
        if fin := _FIN.match(octets, position):
            if b"\0" in octets[debut:position]:
                return Defaut("octet-nul", "l'enregistrement contient un octet nul")
            return Lu(champs, fin.end())
        if octets[position : position + 1] == b"\r":
            return Defaut("retour-chariot", "un retour chariot isolé coupe l'enregistrement")
        return Defaut("guillemets", "un guillemet fermant est suivi de texte, ou un guillemet manque")


def accepter(lu: Lu | Defaut, octets: bytes, debut: int, delimiteur: bytes, arites: frozenset[int]) -> Lu | Defaut:
    """Checks the arity, and that no whole good record hides between two quotes that are not a pair."""
    if isinstance(lu, Defaut):
        return lu
    champs = lu.champs
    if len(champs) not in arites and not (len(champs) - 1 in arites and not champs[-1].strip()):
        return Defaut("DQ-02", f"{len(champs)} champs au lieu de {min(arites)}")
    interieures = octets[debut : lu.suite].rstrip(b"\r\n").split(b"\n")[1:-1]
    entieres = (_est_entiere(ligne, delimiteur, arites) for ligne in interieures)
    # Any comma in a text would make a record of two fields: there, several lines must all look like one.
    if (len(interieures) > 1 and all(entieres)) if min(arites) == 2 else (min(arites) > 2 and any(entieres)):
        return Defaut("guillemets", "un champ entre guillemets contient des lignes entières du fichier")
    return lu


def _est_entiere(ligne: bytes, delimiteur: bytes, arites: frozenset[int]) -> bool:
    """Whether a line is a record by itself; that between two fields of several lines holds a quote of each."""
    if ligne.count(delimiteur) + 1 not in arites:
        return False
    lu = lire(ligne + b"\n", 0, delimiteur)
    return isinstance(lu, Lu) and len(lu.champs) in arites


def reprise(octets: bytes, debut: int, lire_bon: Callable[[int], Lu | Defaut]) -> int | None:
    """Offset of the first line after `debut` at which `lire_bon` finds a good record; None if there is none."""
    position = octets.find(b"\n", debut) + 1
    while 0 < position < len(octets):
        lu = lire_bon(position)
        if isinstance(lu, Lu) and len(lu.champs) > 1:
            return position
        position = octets.find(b"\n", position) + 1
    return None


def ecrire(champs: list[bytes], delimiteur: bytes) -> bytes:
    """The same record written so that any CSV reader agrees on it."""
    return delimiteur.join(b'"' + c.replace(b'"', b'""') + b'"' if c else b"" for c in champs) + b"\n"
