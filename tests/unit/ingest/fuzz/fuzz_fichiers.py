"""What is dropped: a file, what must become of it, and how its bytes are written.

Belongs here: `Essai`, quoting, encodings, archives, truncation.
Does not belong here: which record is damaged and how.
"""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from dataclasses import dataclass, field
from typing import Any, Literal

from fuzz_modeles import Bon, Modele

# Stands for bytes that no character has, until the encoding is known.
OCTET_FAUX = "\ue000"
FAUX = {
    "utf-8": [b"\xff", b"\xe9", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80"],
    "cp1252": [b"\x81", b"\x8d", b"\x90"],
    "utf-16-le": [b"\x00\xd8", b"\x00\xdc"],
    "utf-16-be": [b"\xd8\x00", b"\xdc\x00"],
}
BOMS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "cp1252": b""}


@dataclass
class Piece:
    """One record as it will be written.

    `bon` is what it must give, None if it is damaged. `net`: a damaged record that is rejected, exactly once.
    `vides`: blank records that it holds. `morceaux`: rows that it may give at most, besides `bon`.
    """

    texte: str
    bon: Bon | None
    net: bool = True
    vides: int = 0
    morceaux: int = 0
    geste: str = ""


@dataclass
class Essai:
    """A file to drop and its oracle.

    `exige`: every good record must be loaded (`tout`), nothing may be (`refus`), or only the account is judged
    (`libre`). `exclues` are columns that are not compared. `exact`: the account is known to the unit.
    `bloc_min`: size of a block that holds the header, which 16 MiB always do.
    """

    nom: str
    octets: bytes
    modele: Modele
    exige: Literal["tout", "refus", "libre"] = "tout"
    pieces: list[Piece] = field(default_factory=list)
    exclues: set[str] = field(default_factory=set)
    gestes: list[str] = field(default_factory=list)
    exact: bool = True
    petits_blocs: bool = True
    bloc_min: int = 0

    @property
    def attendus(self) -> list[dict[str, Any]]:
        """Rows that must be in the lake."""
        return [p.bon.attendu for p in self.pieces if p.bon is not None]

    @property
    def surplus(self) -> int:
        """Rows that the lake may hold besides."""
        return sum(p.morceaux for p in self.pieces)


def ligne_csv(champs: list[str], modele: Modele, cite: float, alea: random.Random) -> str:
    """A record, each field quoted where it must be, and with probability `cite` elsewhere."""
    absorbe = modele.contrat.dialecte.absorbe
    brut = modele.entetes.index(absorbe) if absorbe in modele.entetes and alea.random() < 0.5 else None
    return modele.delimiteur.join(
        c if rang == brut else citer(c, modele.delimiteur, alea.random() < cite) for rang, c in enumerate(champs)
    )


def citer(champ: str, delimiteur: str, toujours: bool) -> str:
    """A field as RFC 4180 writes it."""
    if toujours or any(x in champ for x in (delimiteur, '"', "\r", "\n")):
        return '"' + champ.replace('"', '""') + '"'
    return champ


def encoder(texte: str, encodage: str, alea: random.Random) -> bytes:
    """The text, with bytes that no character has where it says so.

    Raises:
        UnicodeEncodeError: the encoding lacks a character of the text.
    """
    return b"".join(
        (alea.choice(FAUX[encodage]) if rang else b"") + morceau.encode(encodage)
        for rang, morceau in enumerate(texte.split(OCTET_FAUX))
    )


def choisir_encodage(textes: list[str], alea: random.Random) -> str:
    """An encoding that has every character of the texts."""
    encodage = alea.choice(["utf-8", "utf-8", "utf-8", "cp1252", "cp1252", "utf-16-le", "utf-16-be"])
    try:
        for texte in textes:
            texte.replace(OCTET_FAUX, "").encode(encodage)
    except UnicodeEncodeError:
        return "utf-8"
    accents = sum(1 for texte in textes for c in texte if c > "\x7f" and c != OCTET_FAUX)
    # Without an accent, nothing tells cp1252 from UTF-8: its impossible bytes are those of a damaged UTF-8 file.
    return "utf-8" if encodage == "cp1252" and not accents else encodage


def ambigu(textes: list[str], encodage: str) -> bool:
    """Whether the encoding cannot be told: bytes that are no UTF-8 outnumber the accents of a UTF-8 file (README)."""
    if encodage != "utf-8":
        return False
    accents = sum(1 for texte in textes for c in texte if c > "\x7f" and c != OCTET_FAUX)
    return 3 * sum(texte.count(OCTET_FAUX) for texte in textes) > accents


def emballer(essai: Essai, alea: random.Random) -> Essai:
    """The file as it is, or in an archive, whole or cut."""
    tirage = alea.random()
    if tirage < 0.8:
        return essai
    if tirage < 0.9:
        essai.octets, essai.nom = gzip.compress(essai.octets, mtime=0), essai.nom + ".gz"
    else:
        tampon = io.BytesIO()
        with zipfile.ZipFile(tampon, "w", alea.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as archive:
            archive.writestr(f"sous/{essai.nom}", essai.octets)
            if alea.random() < 0.3:
                archive.writestr("__MACOSX/._x", b"rien")
        essai.octets, essai.nom = tampon.getvalue(), essai.nom + ".zip"
    essai.gestes.append("archive")
    return tronquer_archive(essai, alea) if alea.random() < 0.4 else essai


def tronquer_archive(essai: Essai, alea: random.Random) -> Essai:
    """An archive or a workbook cut anywhere: it must be refused whole."""
    essai.octets = essai.octets[: alea.randrange(len(essai.octets))]
    essai.gestes.append("archive tronquée")
    essai.exige = "refus"
    return essai
