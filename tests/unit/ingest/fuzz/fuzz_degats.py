"""Damages of a CSV record: what a person, Excel or a script does to one line.

Belongs here: each damage as a function of the record as written, and whether the record is still good.
Does not belong here: damages of the header or of the whole file (`fuzz_csv.py`).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from fuzz_fichiers import OCTET_FAUX, Piece, ligne_csv
from fuzz_modeles import Bon, Modele, poser

Geste = Callable[[Modele, Bon, Piece, str, random.Random], Piece]


def _place(texte: str, alea: random.Random) -> int:
    return alea.randrange(len(texte) + 1)


def _separer(texte: str) -> tuple[str, str]:
    corps = texte.rstrip("\r\n")
    return corps, texte[len(corps) :]


def _abimee(texte: str, geste: str, *, net: bool = False) -> Piece:
    return Piece(texte, None, net=net, morceaux=1 + texte.count("\n") + texte.count("\r"), geste=geste)


def guillemet_ajoute(modele: Modele, bon: Bon, piece: Piece, fin: str, alea: random.Random) -> Piece:
    corps, suite = _separer(piece.texte)
    bords = [0, len(corps), *(i + d for i, c in enumerate(corps) if c == modele.delimiteur for d in (0, 1))]
    place = alea.choice(bords) if alea.random() < 0.6 else _place(corps, alea)
    return _abimee(corps[:place] + '"' * alea.choice([1, 1, 1, 2, 3]) + corps[place:] + suite, "guillemet ajouté")


def guillemet_retire(modele: Modele, bon: Bon, piece: Piece, fin: str, alea: random.Random) -> Piece:
    places = [i for i, c in enumerate(piece.texte) if c == '"']
    if not places:
        return guillemet_ajoute(modele, bon, piece, fin, alea)
    place = alea.choice(places)
    return _abimee(piece.texte[:place] + piece.texte[place + 1 :], "guillemet retiré")


def arite(modele: Modele, bon: Bon, piece: Piece, fin: str, alea: random.Random) -> Piece:
    """Fields missing or in excess, the others being well written."""
    champs = list(bon.corps)
    if alea.random() < 0.5 and len(champs) > 2:
        del champs[alea.randrange(len(champs)) :]
    else:
        champs[alea.randrange(len(champs)) :] = ["de trop"] * alea.randrange(2, 5) + champs[-1:] + ["x"]
    net = modele.largeur_simple and len(champs) not in (len(modele.entetes), len(modele.entetes) + 1)
    # The second line of a field may itself look like a record, and is then rejected on its own.
    net &= any(c.strip() for c in champs) and not any("\n" in c for c in champs)
    return _abimee(ligne_csv(champs, modele, 0, alea) + fin, "arité", net=net)


def delimiteur_final(modele: Modele, bon: Bon, piece: Piece, fin: str, alea: random.Random) -> Piece:
    corps, suite = _separer(piece.texte)
    if len(bon.corps) != len(modele.entetes) or not modele.largeur_simple:
        return _abimee(corps + modele.delimiteur * 3 + suite, "délimiteurs finals")
    return Piece(corps + modele.delimiteur + suite, bon, geste="délimiteur final")


def octet(modele: Modele, bon: Bon, piece: Piece, fin: str, alea: random.Random) -> Piece:
    place = _place(_separer(piece.texte)[0], alea)
    intrus, geste = alea.choice([("\0", "NUL"), ("\r", "CR"), (OCTET_FAUX, "octet faux"), ("\x1a", "SUB")])
    return _abimee(piece.texte[:place] + intrus + piece.texte[place:], geste, net=False)


def fin_doublee(modele: Modele, bon: Bon, piece: Piece, fin: str, alea: random.Random) -> Piece:
    return Piece(_separer(piece.texte)[0] + "\r\r\n", bon, geste="CRCRLF")


def coupe(modele: Modele, bon: Bon, piece: Piece, fin: str, alea: random.Random) -> Piece:
    corps, suite = _separer(piece.texte)
    place = _place(corps, alea)
    reste = alea.choice(["", "\n" + corps[place:], "\r\n" + corps[place:]])
    return _abimee(corps[:place] + reste + suite, "coupé")


def lignes_blanches(modele: Modele, bon: Bon, piece: Piece, fin: str, alea: random.Random) -> Piece:
    nombre = alea.randrange(1, 4)
    delimiteurs = modele.delimiteur * (len(modele.entetes) - 1)
    vide = alea.choice(["", "", delimiteurs]) if len(modele.entetes) > 1 else ""
    if vide.strip() and not any(c.requise for c in modele.contrat.colonnes):
        vide = ""
    return Piece((vide + fin) * nombre + piece.texte, bon, vides=nombre, geste="lignes vides")


def autre_delimiteur(modele: Modele, bon: Bon, piece: Piece, fin: str, alea: random.Random) -> Piece:
    autre = alea.choice([d for d in ";,\t|" if d != modele.delimiteur])
    return _abimee(piece.texte.replace(modele.delimiteur, autre), "autre délimiteur")


def repetee(modele: Modele, bon: Bon, piece: Piece, fin: str, alea: random.Random) -> Piece:
    return Piece(piece.texte * 2, bon, net=False, morceaux=1, geste="répété")


def intruse(modele: Modele, bon: Bon, piece: Piece, fin: str, alea: random.Random) -> Piece:
    """Lines that are no record: the header again (files put end to end), a sum, a comment."""
    ligne = alea.choice(
        [ligne_csv(modele.entetes, modele, 0, alea), "Total", "# commentaire", "-" * 20, "(3 rows)", '"', '""', "{}"]
    )
    return _abimee(ligne + fin, "ligne intruse")


def mega(modele: Modele, bon: Bon, piece: Piece, fin: str, alea: random.Random) -> Piece:
    """A field of a megabyte is still good."""
    texte = alea.choice(["mot ", "deux;mots\n", 'dit "a" ']) * 150_000 + "fin"
    if not modele.reperes:
        return _abimee(piece.texte[:1] + texte.replace("\n", " ") + piece.texte[1:], "mégaoctet")
    # Inner lines that look like records are taken for the trace of a lost quote (README).
    bon = poser(modele, bon, modele.reperes[0], *[texte.replace(";", " ").replace("\n", "\n ")] * 2)
    return Piece(ligne_csv(bon.corps, modele, 0, alea) + fin, bon, geste="mégaoctet")


def valeur(modele: Modele, bon: Bon, piece: Piece, fin: str, alea: random.Random) -> Piece:
    """Another spelling of a date or of a number, or one that is none."""
    types = ("date", "entier", "montant")
    possibles = [c for c in modele.ordinaires if c.type in types and bon.attendu[c.nom] is not None]
    if not possibles:
        return delimiteur_final(modele, bon, piece, fin, alea)
    colonne = alea.choice(possibles)
    lue = bon.attendu[colonne.nom]
    if alea.random() < 0.3:
        fausses = (
            ["31/02/2022", "2022-13-01", "Invalid Date x", "0000-00-00"] if colonne.type == "date" else ["1 2x", "o"]
        )
        mauvais = poser(modele, bon, colonne, alea.choice(fausses), None)
        return _abimee(ligne_csv(mauvais.corps, modele, 0.2, alea) + fin, "valeur fausse", net=True)
    if colonne.type == "date" and not colonne.requise and alea.random() < 0.2:
        bon = poser(modele, bon, colonne, alea.choice(["30/12/1899", "1899-12-30", "01/01/1970"]), None)
    else:
        bon = poser(modele, bon, colonne, alea.choice(_graphies(lue)), lue)
    return Piece(ligne_csv(bon.corps, modele, 0.2, alea) + fin, bon, geste="valeur autrement écrite")


def _graphies(lue: object) -> list[str]:
    if isinstance(lue, date):
        js = f"{lue:%a %b %d %Y} 12:00:00 GMT+0000 (heure normale)"
        return [
            f"{lue:%d/%m/%Y}",
            f"\u00a0{lue:%Y-%m-%d} ",
            f"{lue:%Y-%m-%d}T12:00:00.000Z",
            js,
            f"{lue.day}/{lue.month}/{lue.year}",
        ]
    if isinstance(lue, Decimal):
        entiere, centimes = f"{lue:,.2f}".split(".")
        return [f"{entiere.replace(',', b)},{centimes}" for b in ("\u00a0", "\u202f", " ", "")] + [f" {lue:.2f}\u00a0€"]
    avec = [f"{lue:,}".replace(",", b) for b in ("\u00a0", "\u202f", " ")]
    return [*avec, f"{lue}.0", f"{lue},0", f"\u202f{lue}\t"]


# `mega` is drawn apart: it weighs as much as a thousand other records.
GESTES: list[Geste] = [
    guillemet_ajoute, guillemet_ajoute, guillemet_retire, guillemet_retire, arite, arite, delimiteur_final, octet,
    octet, fin_doublee, coupe, coupe, lignes_blanches, autre_delimiteur, repetee, intruse, valeur, valeur,
]  # fmt: skip
