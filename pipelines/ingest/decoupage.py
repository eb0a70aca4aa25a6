"""Cutting a CSV into records, each counted: kept, rejected with its reason, or blank.

Belongs here: the march over a stream of bytes, vectorised where it is clean, careful around a damage.
Does not belong here: what fields mean; the vectorised pass itself (`lexeur.py`); one record (`prudent.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from pipelines.ingest.bilan import Bilan, Rejet
from pipelines.ingest.lexeur import CR, Passe, passer
from pipelines.ingest.prudent import Defaut, Lu, accepter, ecrire, lire, reprise

# A record longer than this is taken for an unbalanced quote. Megabyte fields pass.
ENREGISTREMENT_MAX = 4 * 1024 * 1024
# After a damage the vectorised pass resumes on a small window, which grows while nothing is wrong.
FENETRE_MIN = 32 * 1024
_FIN_DOUBLEE = re.compile(rb'("[^"]*+")|\r\r+\n')


@dataclass(frozen=True)
class Grille:
    """Shape of the rows: delimiter, number of fields, surplus fields that must be null.

    `absorbe` is the rank of the field to which surplus delimiters belong: it holds a document, written without quotes.
    `arites` are the field counts that pass; one empty field more always does (DQ-02).
    """

    delimiteur: bytes
    champs: int
    supplement: int = 0
    nuls_supplement: tuple[bytes, ...] = (b"null", b"")
    absorbe: int | None = None

    @property
    def arites(self) -> frozenset[int]:
        """Field counts that pass."""
        return frozenset({self.champs, self.champs + self.supplement})

    def fondre(self, lu: Lu | Defaut) -> Lu | Defaut:
        """The record with its surplus fields put back in the one that absorbs them."""
        if self.absorbe is None or isinstance(lu, Defaut) or len(lu.champs) <= self.champs:
            return lu
        # The trailing delimiter of these exports (DQ-02) is no part of the document.
        champs = lu.champs[:-1] if not lu.champs[-1].strip() else lu.champs
        fin = self.absorbe + 1 + len(champs) - self.champs
        document = self.delimiteur.join(champs[self.absorbe : fin])
        return Lu([*champs[: self.absorbe], document, *champs[fin:]], lu.suite)


@dataclass(frozen=True)
class Morceau:
    """Bytes of consecutive good records, and their numbers in the file."""

    octets: bytes
    numeros: NDArray[np.int64]


class Decoupeur:
    """Cuts one file; its counts go to the `Bilan`."""

    def __init__(self, grille: Grille, bilan: Bilan) -> None:
        self.grille = grille
        self.bilan = bilan
        self._apres = 0

    def morceaux(self, flux: Iterator[bytes]) -> Iterator[Morceau]:
        """Good records of a stream of blocks, the header already removed."""
        tampon = b""
        for octets, fin in _avec_fin(flux):
            tampon += octets
            if fin and tampon and not tampon.endswith(b"\n"):
                tampon += b"\n"
            curseur, fenetre = 0, len(tampon)
            while curseur < len(tampon):
                limite = min(curseur + fenetre, len(tampon))
                passe = passer(memoryview(tampon)[curseur:limite], self.grille.delimiteur[0])
                gardes, avance, rupture = self._trier(tampon, curseur, passe)
                if gardes is not None:
                    yield gardes
                curseur += avance
                fenetre *= 4
                if rupture or (not avance and limite == len(tampon)):
                    suite = self._reparer(tampon, curseur, fin, rupture)
                    if suite is None:
                        break
                    if isinstance(suite, Morceau):
                        yield suite
                    curseur, fenetre = self._apres, FENETRE_MIN
            tampon = tampon[curseur:]

    def _trier(self, tampon: bytes, base: int, passe: Passe) -> tuple[Morceau | None, int, bool]:
        """Sorts the records of a pass: (kept, bytes consumed, is the next record damaged)."""
        nombre, rupture = len(passe.fins), passe.rupture is not None
        if not nombre:
            return None, 0, rupture
        a = np.frombuffer(tampon, np.uint8)
        debuts, fins = passe.debuts + base, passe.fins + base
        utiles = fins - ((a[fins - 1] == CR) & (fins > debuts))
        vides = utiles == debuts
        garder = (passe.champs == self.grille.champs) & ~passe.suspects & ~vides
        if self.grille.supplement:
            surplus = (passe.champs == self.grille.champs + self.grille.supplement) & ~passe.suspects
            garder |= surplus & self._queue_nulle(a, utiles)
        de_trop = (passe.champs == self.grille.champs + 1) & ~passe.suspects
        de_trop &= a[utiles - 1] == self.grille.delimiteur[0]
        garder |= de_trop
        for rang in np.flatnonzero(~garder & ~vides).tolist():
            verdict = self._examiner(tampon, int(debuts[rang]), int(fins[rang]))
            if verdict is True:
                garder[rang] = True
            elif verdict is None:
                vides[rang] = True
            elif b"\n" in tampon[debuts[rang] : fins[rang]] or self.grille.absorbe is not None:
                # Its quotes are not a pair: what follows was cut on a false parity. Or it is to be written again.
                nombre, rupture = rang, True
                break
            else:
                numero = self.bilan.enregistrements + rang + 1
                self.bilan.rejeter(Rejet(numero, verdict.regle, verdict.motif))
        self.bilan.vides += int(vides[:nombre].sum())
        self.bilan.corrections["DQ-02"] += int(de_trop[:nombre].sum())
        morceau = self._assembler(tampon, debuts[:nombre], fins[:nombre], garder[:nombre])
        self.bilan.enregistrements += nombre
        return morceau, int(fins[nombre - 1]) + 1 - base if nombre else 0, rupture

    def _queue_nulle(self, a: NDArray[np.uint8], utiles: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which records end with the surplus fields all written as the same null."""
        resultat = np.zeros(len(utiles), bool)
        for nul in self.grille.nuls_supplement:
            queue = np.frombuffer((self.grille.delimiteur + nul) * self.grille.supplement, np.uint8)
            possibles = np.flatnonzero(~resultat & (utiles >= len(queue)))
            fenetres = np.lib.stride_tricks.sliding_window_view(a, len(queue)) if len(a) >= len(queue) else a[:0]
            if len(possibles) and len(fenetres):
                resultat[possibles] = (fenetres[utiles[possibles] - len(queue)] == queue).all(axis=1)
        return resultat

    def _examiner(self, tampon: bytes, debut: int, fin: int) -> Defaut | bool | None:
        """Verdict on an unusual record: a defect, True if it is good, None if it is blank."""
        octets = tampon[debut : fin + 1]
        if not octets.strip():
            return None
        lu = accepter(lire(octets, 0, self.grille.delimiteur), octets, 0, self.grille.delimiteur, self.grille.arites)
        return lu if isinstance(lu, Defaut) else self._surplus(lu.champs) or True

    def _lire(self, tampon: bytes, debut: int) -> Lu | Defaut:
        """Careful reading of the record at `debut`: a good one, or what is wrong with it."""
        grille = self.grille
        lu = grille.fondre(lire(tampon, debut, grille.delimiteur))
        lu = accepter(lu, tampon, debut, grille.delimiteur, grille.arites)
        return lu if isinstance(lu, Defaut) else self._surplus(lu.champs) or lu

    def _surplus(self, champs: list[bytes]) -> Defaut | None:
        en_trop = champs[self.grille.champs :]
        if len(en_trop) > 1 and any(c.strip().lower() not in self.grille.nuls_supplement for c in en_trop):
            return Defaut("champs-supplementaires", "un champ sans nom, au-delà de l'en-tête, n'est pas nul")
        return None

    def _assembler(
        self, tampon: bytes, debuts: NDArray[np.int64], fins: NDArray[np.int64], garder: NDArray[np.bool_]
    ) -> Morceau | None:
        self._verifier_utf8(tampon, debuts, fins, garder)
        rangs = np.flatnonzero(garder)
        if not len(rangs):
            return None
        coupures = np.flatnonzero(np.diff(rangs) > 1)
        premiers, derniers = rangs[np.r_[0, coupures + 1]], rangs[np.r_[coupures, len(rangs) - 1]]
        bornes = zip(debuts[premiers].tolist(), (fins[derniers] + 1).tolist(), strict=True)
        octets = b"".join([tampon[d:f] for d, f in bornes])
        # A line feed translated twice: some readers see a blank line there. Within quotes, it is the text's own.
        octets = _FIN_DOUBLEE.sub(lambda m: m[1] or b"\n", octets) if b"\r\r\n" in octets else octets
        return Morceau(octets, rangs + self.bilan.enregistrements + 1)

    def _verifier_utf8(
        self, tampon: bytes, debuts: NDArray[np.int64], fins: NDArray[np.int64], garder: NDArray[np.bool_]
    ) -> None:
        """Rejects the records that hold a byte that no character has."""
        position, fin = (int(debuts[0]), int(fins[-1]) + 1) if len(fins) else (0, 0)
        vue = memoryview(tampon)
        while position < fin:
            try:
                str(vue[position:fin], "utf-8")
            except UnicodeDecodeError as erreur:
                rang = int(np.searchsorted(fins, position + erreur.start))
                if garder[rang]:
                    garder[rang] = False
                    numero = self.bilan.enregistrements + rang + 1
                    self.bilan.rejeter(Rejet(numero, "encodage", "un octet n'est d'aucun caractère UTF-8"))
                position = int(fins[rang]) + 1
            else:
                return

    def _reparer(self, tampon: bytes, debut: int, fin: bool, rupture: bool) -> Morceau | bool | None:
        """Careful reading of the record at `debut`, which ends at `self._apres`; None if more bytes are needed."""
        bilan = self.bilan
        patience = not fin and len(tampon) - debut < ENREGISTREMENT_MAX
        if not rupture and patience:
            return None
        lu = self._lire(tampon, debut)
        if isinstance(lu, Defaut):
            suite = reprise(tampon, debut, partial(self._lire, tampon))
            if suite is None and patience:
                return None
            self._apres = len(tampon) if suite is None else suite
            bilan.enregistrements += 1
            bilan.rejeter(Rejet(bilan.enregistrements, lu.regle, lu.motif))
            return True
        self._apres = lu.suite
        bilan.enregistrements += 1
        octets = ecrire(lu.champs[: self.grille.champs], self.grille.delimiteur)
        try:
            octets.decode()
        except UnicodeDecodeError:
            bilan.rejeter(Rejet(bilan.enregistrements, "encodage", "un octet n'est d'aucun caractère UTF-8"))
            return True
        return Morceau(octets, np.array([bilan.enregistrements]))


def _avec_fin(flux: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each block, and whether it is the last; an empty last block closes an empty stream."""
    precedent = b""
    for bloc in flux:
        if precedent:
            yield precedent, False
        precedent = bloc
    yield precedent, True
