"""Encodings: whatever a file is written in, the readers receive UTF-8.

Belongs here: BOM, UTF-16, and the choice between UTF-8 and cp1252 made while the file streams.
Does not belong here: anything about records.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
BLOC = 16 * 1024 * 1024


def deviner(tete: bytes) -> tuple[str, int]:
    """Encoding family of a file by its first bytes, and the length of its BOM."""
    for bom, nom in _BOMS.items():
        if tete.startswith(bom):
            return nom, len(bom)
    # UTF-16 without BOM: in Latin text, nearly every other byte is zero.
    extrait = tete[:4096]
    if len(extrait) >= 16:
        for depart, nom in ((1, "utf-16-le"), (0, "utf-16-be")):
            moitie = extrait[depart::2]
            if moitie.count(0) > 0.9 * len(moitie):
                return nom, 0
    return "utf-8", 0


def tete_utf8(tete: bytes) -> str:
    """First characters of a file, for recognition; a cut last character is dropped."""
    encodage, bom = deviner(tete)
    corps = tete[bom:]
    if encodage != "utf-8":
        return codecs.getincrementaldecoder(encodage)("replace").decode(corps)
    return corps.decode("cp1252", "replace") if _est_cp1252(corps) else _en_utf8(corps)


def _en_utf8(octets: bytes) -> str:
    return codecs.getincrementaldecoder("utf-8")("replace").decode(octets)


def _est_cp1252(octets: bytes) -> bool:
    """Whether bytes that no UTF-8 character has outnumber the accented characters of UTF-8."""
    lus = _en_utf8(octets)
    remplaces = lus.count("\ufffd") - octets.count("\ufffd".encode())
    # U+FFFD written in full (the list of Région Sud) is a character of UTF-8 like another.
    accents = sum(1 for c in lus if c > "\x7f") - remplaces
    return remplaces > accents


def _marquer(erreur: UnicodeError) -> tuple[str, int]:
    """A lone surrogate for bytes that no character has: UTF-8 has none, so the reader rejects the record there too."""
    if not isinstance(erreur, UnicodeDecodeError):
        raise erreur
    return "\udcff", erreur.end


_MARQUE = "conum-marquer"
codecs.register_error(_MARQUE, _marquer)


class Transcodeur:
    """Turns raw blocks into UTF-8; what is no character stays an error of UTF-8.

    A file without BOM is UTF-8 until a byte says otherwise. At that point, if no accented character had been read
    as UTF-8 so far and bad bytes are the more numerous in the block, the file is cp1252 from its start (what went
    before was ASCII, the same in both). Otherwise the file is UTF-8 with damaged bytes, left for the reader to reject.
    """

    def __init__(self, encodage: str) -> None:
        self.encodage = encodage
        self._decodeur = codecs.getincrementaldecoder(encodage)(_MARQUE) if encodage.startswith("utf-16") else None
        self._accents_vus = False

    def bloc(self, octets: bytes, fin: bool) -> bytes:
        """UTF-8 bytes of one block that ends on a line end, or anywhere in UTF-16."""
        if self._decodeur is not None:
            return self._decodeur.decode(octets, fin).encode("utf-8", "surrogatepass")
        if self.encodage == "utf-8" and not octets.isascii():
            self._eprouver(octets)
        if self.encodage == "cp1252":
            return octets.decode("cp1252", _MARQUE).encode("utf-8", "surrogatepass")
        return octets

    def _eprouver(self, octets: bytes) -> None:
        if not self._accents_vus and _est_cp1252(octets):
            self.encodage = "cp1252"
        self._accents_vus = True


def flux_utf8(chemin: Path, bloc: int = BLOC) -> Iterator[bytes]:
    """UTF-8 bytes of a file, BOM removed, in blocks that end on a line end wherever a line ends within two blocks."""
    with chemin.open("rb") as fichier:
        tete = fichier.read(65536)
        encodage, bom = deviner(tete)
        fichier.seek(bom)
        transcodeur = Transcodeur(encodage)
        # Old Mac files end their lines with a carriage return alone.
        retours = b"\r" if b"\n" not in tete and b"\r" in tete else b"\n"
        reste = b""
        while octets := fichier.read(bloc):
            if encodage == "utf-8":
                coupe = octets.rfind(retours) + 1
                if coupe == 0 and len(reste) < bloc:
                    reste += octets
                    continue
                coupe = coupe or _limite_de_caractere(octets)
                octets, reste = reste + octets[:coupe], octets[coupe:]
            yield _en_lignes(transcodeur.bloc(octets, fin=False), retours)
        if fin := transcodeur.bloc(reste, fin=True):
            yield _en_lignes(fin, retours)


def _limite_de_caractere(octets: bytes) -> int:
    """Largest offset that does not cut a UTF-8 character."""
    for recul in range(1, 4):
        if len(octets) > recul and octets[-recul] >= 0xC0:
            return len(octets) - recul
        if octets[-recul] < 0x80:
            break
    return len(octets)


def _en_lignes(octets: bytes, retours: bytes) -> bytes:
    return octets if retours == b"\n" else octets.replace(retours, b"\n")
