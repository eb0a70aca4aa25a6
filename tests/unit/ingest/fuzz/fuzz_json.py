"""A JSON export: an array, one object per line, or a page of an API; some objects damaged.

Belongs here: drawing one from a seed. Does not belong here: CSV.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

from fuzz_fichiers import BOMS, OCTET_FAUX, Essai, Piece, emballer, encoder
from fuzz_modeles import Modele, agrandir

from pipelines.ingest.lecture_json import aplatir
from pipelines.ingest.reconnaissance import TETE

Geste = Callable[[dict[str, Any], str, random.Random], str]
STRUCTURE = '{}[]":,'


def _coupe(_: dict[str, Any], texte: str, alea: random.Random) -> str:
    return texte[: alea.randrange(1, len(texte))]


def _signe_retire(_: dict[str, Any], texte: str, alea: random.Random) -> str:
    place = alea.choice([i for i, c in enumerate(texte) if c in STRUCTURE])
    return texte[:place] + texte[place + 1 :]


def _signe_ajoute(_: dict[str, Any], texte: str, alea: random.Random) -> str:
    place = alea.randrange(1, len(texte))
    return texte[:place] + alea.choice(STRUCTURE) + texte[place:]


def _virgule(_: dict[str, Any], texte: str, alea: random.Random) -> str:
    return texte[:-1] + ",}"


def _profond(_: dict[str, Any], texte: str, alea: random.Random) -> str:
    niveaux = alea.choice([10, 300, 600, 900, 940, 960, 980, 1200, 100_000])
    ouvre, ferme = alea.choice([("[", "]"), ('{"a":', "}")])
    return f'{texte[:-1]}, "profond": {ouvre * niveaux}1{ferme * niveaux}}}'


def _type(objet: dict[str, Any], _: str, alea: random.Random) -> str:
    autre = copy.deepcopy(objet)
    nom = alea.choice(list(autre))
    autre[nom] = alea.choice([[], {}, True, [1, [2]], {"a": {"b": []}}, 1e400, "\ud800", [{"$oid": 1}], 10**30])
    return json.dumps(autre)


def _cle_repetee(objet: dict[str, Any], texte: str, alea: random.Random) -> str:
    return f"{texte[:-1]}, {json.dumps(alea.choice(list(objet)))}: {alea.choice(['null', '[]', '1', NUL])}}}"


def _cle_surrogat(_: dict[str, Any], texte: str, alea: random.Random) -> str:
    return texte[:-1] + alea.choice([', "\\ud800": 1}', ', "\\ud83d": "\\ude00"}', ', "\\u0000": "\\u0000"}'])


def _octet(_: dict[str, Any], texte: str, alea: random.Random) -> str:
    place = alea.randrange(1, len(texte))
    return texte[:place] + alea.choice([OCTET_FAUX, "\0", "\x1a", "\n", "\r"]) + texte[place:]


def _nan(objet: dict[str, Any], _: str, alea: random.Random) -> str:
    return json.dumps(objet | {alea.choice(list(objet)): alea.choice([float("nan"), float("inf")])})


def _pas_un_objet(_: dict[str, Any], __: str, alea: random.Random) -> str:
    return alea.choice(["null", "1", '"texte"', "true", "[]", "{}", "[1, 2]"])


def _fin_de_tableau(_: dict[str, Any], texte: str, alea: random.Random) -> str:
    return alea.choice(["]", "],[", "} ]"]) + texte[: alea.randrange(1, len(texte))]


NUL = '"\\u0000"'
GESTES: list[Geste] = [
    _coupe, _coupe, _signe_retire, _signe_retire, _signe_ajoute, _signe_ajoute, _virgule, _profond, _type, _cle_repetee,
    _cle_surrogat, _octet, _nan, _pas_un_objet, _fin_de_tableau,
]  # fmt: skip


def essai_json(modele: Modele, alea: random.Random) -> Essai:
    """One JSON file."""
    bons = agrandir(modele, alea.choice([alea.randrange(1, 6), alea.randrange(1, 40), alea.randrange(1, 201)]), alea)
    retrait = alea.choice([None, None, 2])
    ascii_seul = alea.random() < 0.3
    pieces = []
    for bon in bons:
        corps = _autrement(bon.corps, alea) if alea.random() < 0.1 else bon.corps
        pieces.append(Piece(json.dumps(corps, ensure_ascii=ascii_seul, indent=retrait), bon))
    essai = Essai("export.json", b"", modele, pieces=pieces)
    for rang in alea.sample(range(len(bons)), min(len(bons), alea.choice([0, 1, 1, 2, 3, 5]))):
        geste = alea.choice(GESTES)
        texte = geste(bons[rang].corps, pieces[rang].texte, alea)
        pieces[rang] = Piece(texte, None, net=False, morceaux=2, geste=geste.__name__.strip("_"))
    essai.gestes = sorted({p.geste for p in pieces if p.geste})
    _assembler(essai, alea)
    presentes = {cle for p in essai.pieces if p.bon for cle in aplatir(p.bon.corps)}
    attendues = {cle for b in modele.bons for cle in aplatir(b.corps)}
    if attendues - presentes or any(len(p.texte) > TETE // 8 for p in pieces if p.bon is None):
        essai.exige = "libre"  # too few keys are left, or are too far in the file, to recognise the contract
    return emballer(essai, alea)


def _autrement(objet: dict[str, Any], alea: random.Random) -> dict[str, Any]:
    """The same object with its keys in another order and one that no contract knows."""
    melange = alea.sample(list(objet.items()), len(objet))
    return dict(melange) | {"cleInconnue": {"a": [1, {"b": None}]}}


def _assembler(essai: Essai, alea: random.Random) -> None:
    enveloppe = essai.modele.enveloppe and alea.random() < 0.7
    par_ligne = not enveloppe and alea.random() < 0.5
    separateur = "\n" if par_ligne else alea.choice([",", ", ", ",\n", "\n,"])
    if par_ligne and essai.pieces[0].texte[:1] not in ("{", "["):
        essai.exige = "libre"  # nothing tells that it is JSON
    avant, apres = ("", "\n") if par_ligne else ("[", "]")
    if enveloppe:
        avant, apres = '{"data": [', '], "links": {"next": {"href": "x"}}, "meta": {"total_count": 3}}'
    encodage = alea.choice(["utf-8", "utf-8", "utf-8", "utf-16-le", "utf-16-be"])
    bom = BOMS[encodage] if encodage != "utf-8" or alea.random() < 0.2 else b""
    essai.petits_blocs = not any(OCTET_FAUX in p.texte for p in essai.pieces)
    morceaux = [avant, *[p.texte + separateur for p in essai.pieces[:-1]], essai.pieces[-1].texte, apres]
    encodes = [encoder(m, encodage, alea) for m in morceaux]
    essai.octets = bom + b"".join(encodes)
    if encodage != "utf-8":
        essai.gestes.append(encodage)
    if alea.random() < 0.1:
        _tronquer(essai, [len(bom) + len(encodes[0]), *map(len, encodes[1:-1])], alea)


def _tronquer(essai: Essai, tailles: list[int], alea: random.Random) -> None:
    essai.octets = essai.octets[: alea.randrange(len(essai.octets))]
    essai.gestes.append("tronqué")
    essai.exact = False
    position, gardees = tailles[0], []
    for piece, taille in zip(essai.pieces, tailles[1:], strict=True):
        position += taille
        if position > len(essai.octets):
            break
        gardees.append(piece)
    if not gardees:
        essai.exige = "libre"
    essai.pieces = [*gardees, Piece("", None, morceaux=1)]
