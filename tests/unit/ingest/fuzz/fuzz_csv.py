"""A CSV export dropped by someone: header, records, some damaged, encoding, cut, archive.

Belongs here: drawing one from a seed. Does not belong here: the damages of one record (`fuzz_degats.py`).
"""

from __future__ import annotations

import io
import random
import unicodedata
from dataclasses import replace

import xlsxwriter
from fuzz_degats import GESTES, mega
from fuzz_fichiers import (
    BOMS,
    OCTET_FAUX,
    Essai,
    Piece,
    ambigu,
    choisir_encodage,
    emballer,
    encoder,
    ligne_csv,
    tronquer_archive,
)
from fuzz_modeles import Bon, Modele, agrandir

from pipelines.ingest.normalisation import cle


def essai_csv(modele: Modele, alea: random.Random) -> Essai:
    """One CSV file."""
    bons = agrandir(modele, _nombre(alea), alea)
    essai = Essai("export.csv", b"", modele)
    entetes = list(modele.entetes)
    if alea.random() < 0.3:
        entetes, bons = abimer_entete(essai, entetes, bons, alea)
    fin, cite = alea.choice(["\n", "\r\n"]), alea.choice([0, 0.2, 1])
    essai.pieces = [Piece(ligne_csv(b.corps, modele, cite, alea) + fin, b) for b in bons]
    if len(entetes) == len(modele.entetes):
        _abimer(essai, bons, fin, alea)
    if len(entetes) <= 2 and sum('"' in p.texte and p.bon is None for p in essai.pieces) > 1:
        essai.exige = (
            "libre"  # two stray quotes may pair up over one record of two fields: nothing tells it from a text
        )
    tete = ligne_csv(entetes, modele, cite, alea) + fin
    if alea.random() < 0.1:
        tete = fin * alea.randrange(1, 3) + tete
    essai.gestes += sorted({p.geste for p in essai.pieces if p.geste})
    if alea.random() < 0.05:
        _changer_de_delimiteur(essai, entetes, fin, alea)
        tete = ligne_csv(entetes, essai.modele, cite, alea) + fin
    _ecrire(essai, tete, fin, alea)
    return emballer(essai, alea)


def _nombre(alea: random.Random) -> int:
    return alea.choice([alea.randrange(1, 6), alea.randrange(1, 40), alea.randrange(1, 201)])


def _abimer(essai: Essai, bons: list[Bon], fin: str, alea: random.Random) -> None:
    """Damages some records; all the damages, or one kind, so that each is also seen alone."""
    nombre = min(len(bons), alea.choice([0, 1, 1, 2, 3, 5, 10]))
    gestes = GESTES if alea.random() < 0.5 else [alea.choice(GESTES)]
    for rang in alea.sample(range(len(bons)), nombre):
        geste = mega if alea.random() < 0.01 else alea.choice(gestes)
        essai.pieces[rang] = geste(essai.modele, bons[rang], essai.pieces[rang], fin, alea)
        if alea.random() < 0.1:  # several damages at once
            autre = alea.choice(GESTES)
            deux = autre(essai.modele, bons[rang], essai.pieces[rang], fin, alea)
            lignes = deux.texte.count("\n") + deux.texte.count("\r") + 2
            geste_deux = f"{essai.pieces[rang].geste} + {deux.geste}"
            essai.pieces[rang] = Piece(deux.texte, None, net=False, morceaux=lignes, geste=geste_deux)
    for rang in range(1, len(bons)):
        if alea.random() < 0.2 * (nombre > 2) / len(bons):
            # The line end is lost: two records are one.
            for r in (rang - 1, rang):
                piece = essai.pieces[r]
                lignes = piece.texte.count("\n") + 1
                essai.pieces[r] = Piece(piece.texte, None, net=False, morceaux=lignes, geste="fin de ligne perdue")
            essai.pieces[rang - 1].texte = essai.pieces[rang - 1].texte.rstrip("\r\n")


def _changer_de_delimiteur(essai: Essai, entetes: list[str], fin: str, alea: random.Random) -> None:
    """The same records under a delimiter that the contract may not have: all or nothing."""
    autre = alea.choice(";,\t|")
    essai.modele = replace(essai.modele, delimiteur=autre, entetes=list(essai.modele.entetes))
    admis = autre in essai.modele.contrat.dialecte.delimiteurs
    essai.pieces = [Piece(ligne_csv(p.bon.corps, essai.modele, 0.2, alea) + fin, p.bon) for p in essai.pieces if p.bon]
    essai.gestes = [f"délimiteur {autre!r}"]
    if not admis:
        essai.exige = "refus" if len(entetes) > 1 else "libre"


def abimer_entete(
    essai: Essai, entetes: list[str], bons: list[Bon], alea: random.Random
) -> tuple[list[str], list[Bon]]:
    """Another case, another order, columns added, repeated, removed, renamed."""
    modele = essai.modele
    geste = alea.choice(["casse", "casse", "ordre", "ajout", "doublon", "retrait", "renomme"])
    if geste != "casse" and not modele.largeur_simple:
        geste = "casse"
    essai.gestes.append(f"en-tête : {geste}")
    if geste == "casse":
        return [_autrement(e, alea) for e in entetes], bons
    if geste == "ordre":
        ordre = alea.sample(range(len(entetes)), len(entetes))
        places = {nom: ordre.index(rang) for nom, rang in modele.places.items()}
        essai.modele = replace(modele, entetes=[entetes[i] for i in ordre], places=places)
        return [entetes[i] for i in ordre], [Bon([b.corps[i] for i in ordre], b.attendu) for b in bons]
    if geste == "renomme":
        place = alea.randrange(len(entetes))
        _sans(essai, place)
        return [*entetes[:place], f"{entetes[place]} (nouveau)", *entetes[place + 1 :]], bons
    if geste == "retrait":
        if len(entetes) == 1:
            return entetes, bons
        place = alea.randrange(len(entetes))
        _sans(essai, place)
        return _sauf(entetes, place), [Bon(_sauf(b.corps, place), b.attendu) for b in bons]
    place = alea.randrange(len(entetes) + 1)
    if geste == "ajout":
        nom = "colonne inconnue"
    else:
        nom = _autrement(alea.choice(entetes), alea)
        essai.exige = "libre"
    return (
        [*entetes[:place], nom, *entetes[place:]],
        [Bon([*b.corps[:place], "intrus", *b.corps[place:]], b.attendu) for b in bons],
    )


def _sauf(champs: list[str], place: int) -> list[str]:
    return [*champs[:place], *champs[place + 1 :]]


def _sans(essai: Essai, place: int) -> None:
    """A column is gone: refused if it is expected, null otherwise. Another contract may also fit."""
    essai.exige = "libre"
    essai.exact = False
    essai.exclues |= {nom for nom, rang in essai.modele.places.items() if rang == place}


def _autrement(entete: str, alea: random.Random) -> str:
    sans_accent = "".join(c for c in unicodedata.normalize("NFD", entete) if not unicodedata.combining(c))
    autre = alea.choice([entete.upper(), entete.lower(), sans_accent, f"  {entete}\u00a0", entete.replace("'", "’")])
    return autre if cle(autre) == cle(entete) else entete


def _ecrire(essai: Essai, tete: str, fin: str, alea: random.Random) -> None:
    """Encodes, loses the last line end, cuts."""
    textes = [p.texte for p in essai.pieces]
    encodage = choisir_encodage([tete, *textes], alea)
    faux = any(OCTET_FAUX in t for t in textes)
    if ambigu([tete, *textes], encodage):
        # The records in ASCII are the same in both encodings; the others may be read wrong, or rejected.
        essai.pieces = [p if p.texte.isascii() else Piece(p.texte, None, net=False, morceaux=4) for p in essai.pieces]
        essai.exige = essai.exige if tete.isascii() else "libre"
    # A file is judged UTF-8 or cp1252 by blocks of 16 MiB: smaller ones would make rare errors frequent.
    essai.petits_blocs = not faux and encodage != "cp1252"
    bom = BOMS[encodage] if alea.random() < (0.9 if encodage.startswith("utf-16") else 0.3) else b""
    morceaux = [encoder(t, encodage, alea) for t in (tete, *textes)]
    octets = bom + b"".join(morceaux)
    essai.bloc_min = 2 * len(bom + morceaux[0])
    if encodage != "utf-8":
        essai.gestes.append(encodage)
    if textes and alea.random() < 0.3:
        octets = octets[: len(octets) - len(fin.encode(encodage))]
    if alea.random() < 0.08:
        octets = octets[: alea.randrange(len(octets))]
        _oublier_la_suite(essai, bom, morceaux, len(octets))
    essai.octets = octets


def _oublier_la_suite(essai: Essai, bom: bytes, morceaux: list[bytes], taille: int) -> None:
    essai.gestes.append("tronqué")
    essai.exact = False
    position = len(bom) + len(morceaux[0])
    if taille < position:
        essai.exige, essai.pieces = "libre", [Piece("", None, morceaux=1)]
        return
    gardees = []
    for piece, octets in zip(essai.pieces, morceaux[1:], strict=True):
        position += len(octets)
        if position <= taille:
            gardees.append(piece)
        else:
            gardees.append(Piece("", None, net=False, morceaux=1 + piece.texte.count("\n")))
            break
    essai.pieces = gardees


def essai_classeur(modele: Modele, alea: random.Random) -> Essai:
    """The same records in a workbook: all of them, or none of a file that is cut."""
    bons = agrandir(modele, min(_nombre(alea), 60), alea, sobre=True)
    # In a workbook, a cell beyond the last named column rejects its record.
    largeur = max(rang for rang, nom in enumerate(modele.entetes, 1) if nom.strip())
    bons = [b for b in bons if not any(b.corps[largeur:])]
    essai = Essai("export.xlsx", b"", modele, pieces=[Piece("", b) for b in bons], gestes=["classeur"])
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True, "strings_to_numbers": False}) as classeur:
        feuille = classeur.add_worksheet(modele.contrat.dialecte.feuille or "Feuille 1")
        depart = alea.choice([0, 0, 1, 3])
        if depart:
            feuille.write_string(0, 0, "Un titre")
        for rang, champs in enumerate([modele.entetes, *[b.corps for b in bons]], depart):
            for colonne, champ in enumerate(champs):
                if champ:
                    feuille.write_string(rang, colonne, champ)
        if alea.random() < 0.2:
            feuille.write_string(depart + len(bons) + 1, len(modele.entetes) + 2, "note")
            essai.pieces += [Piece("", None, vides=0, morceaux=0)]
            essai.exact = False
    essai.octets = tampon.getvalue()
    return tronquer_archive(essai, alea) if alea.random() < 0.5 else essai
