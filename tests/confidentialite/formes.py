"""Every form under which a value may have been written: encodings, case, accents, digests.

Belongs here: from one text to the byte strings that would betray it.
Does not belong here: looking for them (`recherche.py`), the values themselves (`canaris.py`).
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

SEPARATEURS = ("", " ", ".", "-", "/", "\u00a0", "\u202f", "_")
PREFIXES = ("0", "+33", "0033", "33")


def graphies(texte: str) -> set[str]:
    """The text under both Unicode forms, without its accents, and in both cases."""
    decompose = unicodedata.normalize("NFD", texte)
    plie = "".join(c for c in decompose if not unicodedata.combining(c))
    unicodes = {unicodedata.normalize("NFC", texte), decompose, plie}
    return {forme for u in unicodes for forme in (u, u.lower(), u.upper())}


def chiffres(numero: str) -> set[str]:
    """A number however its digits are grouped: in pairs, all together, or as it was written."""
    seuls = "".join(c for c in numero if c.isdigit())
    groupes = [seuls[:1], *(seuls[i : i + 2] for i in range(1, len(seuls), 2))]
    return {numero, *(s.join(groupes) for s in SEPARATEURS)}


def octets(texte: str) -> Iterator[tuple[str, bytes]]:
    """Plain and reversible encodings of one text: (name of the form, bytes)."""
    for codage in ("utf-8", "latin-1", "utf-16-le", "utf-16-be"):
        try:
            brut = texte.encode(codage)
        except UnicodeEncodeError:
            continue
        yield codage, brut
        yield f"hexadécimal de {codage}", brut.hex().encode()
        for decalage in range(3):
            for nom, table in (("base64", base64.b64encode), ("base64url", base64.urlsafe_b64encode)):
                yield f"{nom} de {codage}, décalage {decalage}", _base64_interieur(brut, decalage, table)
        yield f"octets écrits de {codage}", repr(brut)[2:-1].encode()
    for nom, ecrit in (
        ("pourcents", quote(texte, safe="")),
        ("pourcents, plus", quote_plus(texte)),
        ("tout en pourcents", "".join(f"%{o:02X}" for o in texte.encode())),
        ("JSON échappé", json.dumps(texte)[1:-1]),
        ("JSON dans du JSON", json.dumps(json.dumps(texte)[1:-1])[1:-1]),
        ("JSON dans du JSON dans du JSON", json.dumps(json.dumps(json.dumps(texte)[1:-1])[1:-1])[1:-1]),
        ("entités HTML", html.escape(texte).encode("ascii", "xmlcharrefreplace").decode()),
    ):
        yield nom, ecrit.encode()


def _base64_interieur(brut: bytes, decalage: int, table: object) -> bytes:
    """The characters that depend on nothing but `brut`, when it starts `decalage` bytes after a group of three."""
    code = table(b"\0" * decalage + brut)  # type: ignore[operator]
    debut = -(-decalage * 8 // 6)
    fin = (decalage + len(brut)) * 8 // 6
    return code[debut:fin]


def empreintes(texte: str) -> Iterator[tuple[str, bytes]]:
    """Unsalted digests, which whoever has a list of names can undo (domain.md §1.3.4: SHA-256 in base64)."""
    for nom in ("md5", "sha1", "sha256"):
        somme = hashlib.new(nom, texte.encode(), usedforsecurity=False).digest()
        yield f"{nom} hexadécimal", somme.hex().encode()
        yield f"{nom} base64", base64.b64encode(somme).rstrip(b"=")
        yield f"{nom} base64url", base64.urlsafe_b64encode(somme).rstrip(b"=")


def toutes(jetons: list[str], entiers: list[str]) -> dict[bytes, str]:
    """Forms to look for: each token in each encoding, each whole value and token in each digest.

    A token is enough of a value to betray it (a surname); a digest is only that of a whole value.
    """
    trouvees: dict[bytes, str] = {}
    for jeton in jetons:
        for graphie in graphies(jeton):
            for nom, forme in octets(graphie):
                trouvees.setdefault(forme, nom)
    for entier in (*entiers, *jetons):
        for graphie in graphies(entier):
            for nom, forme in empreintes(graphie):
                trouvees.setdefault(forme, nom)
    # Short forms would be found by chance; none of ours is.
    courtes = [forme for forme in trouvees if len(forme) < 7]
    if courtes:
        msg = f"formes trop courtes pour une recherche : {courtes}"
        raise ValueError(msg)
    return trouvees
