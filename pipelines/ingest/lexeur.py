"""One vectorised pass over bytes: where records end, how many fields they have, what looks wrong.

Belongs here: the bit arithmetic on a buffer that starts at the start of a record (quote parity by prefix XOR on
64-bit words, as simdjson does; counts by population count).
Does not belong here: deciding what becomes of a record (`decoupage.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LF, CR, NUL = 10, 13, 0
_U64 = np.dtype("<u8")


@dataclass(frozen=True)
class Passe:
    """Records found, up to the first one whose quotes are misplaced.

    `debuts` and `fins` are byte offsets (`fins` is that of the line feed), `champs` the number of fields, `suspects`
    the records that deserve a closer look: a line feed inside quotes, a carriage return alone, a NUL. `rupture` is the
    start of the record with a misplaced quote, beyond which boundaries are not to be trusted.
    """

    debuts: NDArray[np.int64]
    fins: NDArray[np.int64]
    champs: NDArray[np.int64]
    suspects: NDArray[np.bool_]
    rupture: int | None


def _mots(masque: NDArray[np.bool_]) -> NDArray[np.uint64]:
    bits = np.packbits(masque, bitorder="little")
    return np.pad(bits, (0, -len(bits) % 8)).view(_U64)


def _positions(mots: NDArray[np.uint64], taille: int) -> NDArray[np.int64]:
    return np.flatnonzero(np.unpackbits(mots.view(np.uint8), count=taille, bitorder="little").view(bool))


def _xor_prefixe(mots: NDArray[np.uint64]) -> NDArray[np.uint64]:
    x = mots.copy()
    for decalage in (1, 2, 4, 8, 16, 32):
        x ^= x << np.uint64(decalage)
    # Each word starts inverted when an odd number of quotes precedes it.
    parite = np.bitwise_xor.accumulate((x >> np.uint64(63)).astype(np.uint8))
    entree = np.concatenate((np.zeros(1, np.uint8), parite[:-1]))
    return x ^ (np.uint64(0) - entree.astype(_U64))


def _suivant(mots: NDArray[np.uint64], entree: int) -> NDArray[np.uint64]:
    """Bit i of the result is bit i-1 of the argument; bit 0 is `entree`."""
    retenue = np.concatenate((np.array([entree], _U64), mots[:-1] >> np.uint64(63)))
    return (mots << np.uint64(1)) | retenue


def _precedent(mots: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Bit i of the result is bit i+1 of the argument."""
    retenue = np.concatenate((mots[1:] << np.uint64(63), np.zeros(1, _U64)))
    return (mots >> np.uint64(1)) | retenue


def _cumul(mots: NDArray[np.uint64], positions: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number of bits set strictly before each position."""
    par_mot = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.bitwise_count(mots), dtype=np.int64)))
    mot, bit = positions >> 6, (positions & 63).astype(_U64)
    partiel = mots[np.minimum(mot, len(mots) - 1)] & ((np.uint64(1) << bit) - np.uint64(1))
    return par_mot[mot] + np.bitwise_count(partiel)


def passer(octets: bytes | memoryview, delimiteur: int, guillemet: int = 34) -> Passe:
    """Finds the records of a buffer that starts at the start of a record; an unfinished last one is left out."""
    a = np.frombuffer(octets, np.uint8)
    taille = len(a)
    lf, delim = _mots(a == LF), _mots(a == delimiteur)
    masque_guillemets = a == guillemet
    rupture: int | None = None
    dedans = None
    if masque_guillemets.any():
        guillemets = _mots(masque_guillemets)
        dedans = _xor_prefixe(guillemets)
        rupture = _premier_guillemet_mal_place(a, guillemets, dedans, lf, delim)
        lf_utile, delim = lf & ~dedans, delim & ~dedans
    else:
        lf_utile = lf
    fins = _positions(lf_utile, taille)
    if rupture is not None:
        fins = fins[: np.searchsorted(fins, rupture)]
        rupture = int(fins[-1]) + 1 if len(fins) else 0
    debuts = np.concatenate((np.zeros(1, np.int64), fins[:-1] + 1))[: len(fins)]
    champs = np.diff(_cumul(delim, fins), prepend=0) + 1
    suspects = np.zeros(len(fins), bool)
    if dedans is not None:
        suspects |= np.diff(_cumul(lf & dedans, fins), prepend=0) > 0
    _marquer(suspects, fins, _mots(a == NUL), taille)
    cr = a == CR
    if cr.any():
        cr_seuls = _mots(cr) & ~_precedent(lf)
        _marquer(suspects, fins, cr_seuls if dedans is None else cr_seuls & ~dedans, taille)
    return Passe(debuts, fins, champs, suspects, rupture)


def _marquer(suspects: NDArray[np.bool_], fins: NDArray[np.int64], mots: NDArray[np.uint64], taille: int) -> None:
    if mots.any():
        rangs = np.searchsorted(fins, _positions(mots, taille))
        suspects[rangs[rangs < len(fins)]] = True


def _premier_guillemet_mal_place(
    a: NDArray[np.uint8],
    guillemets: NDArray[np.uint64],
    dedans: NDArray[np.uint64],
    lf: NDArray[np.uint64],
    delim: NDArray[np.uint64],
) -> int | None:
    """An opening quote follows a delimiter or a line feed, a closing one precedes one; doubled quotes do both."""
    bornes = lf | delim | guillemets
    ouvrants_faux = guillemets & dedans & ~_suivant(bornes, 1)
    # A closing quote on the very last byte may be followed by anything in the next block: it is left for then.
    fin = np.zeros_like(guillemets)
    fin[(len(a) - 1) >> 6] = np.uint64(1) << np.uint64((len(a) - 1) & 63)
    fermants_faux = guillemets & ~dedans & ~(_precedent(bornes | _mots(a == CR)) | fin)
    faux = ouvrants_faux | fermants_faux
    mots = np.flatnonzero(faux)
    if not len(mots):
        return None
    mot = int(faux[mots[0]])
    return int(mots[0]) * 64 + (mot & -mot).bit_length() - 1
