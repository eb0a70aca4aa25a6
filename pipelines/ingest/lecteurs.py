"""Readers: from a recognised file to lots of texts, one column per column of the contract.

Belongs here: one function per format, registered in `LECTEURS`; all give the same `Lot` and fill the same `Bilan`.
Does not belong here: typing the texts (`decodage.py`).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from pipelines.ingest.bilan import Bilan, Rejet
from pipelines.ingest.decoupage import Decoupeur, Grille, Morceau
from pipelines.ingest.encodage import flux_utf8
from pipelines.ingest.lecture_json import Coupe, aplatir, objets
from pipelines.ingest.placement_json import PlaceurJson, ValeurComposee
from pipelines.ingest.prudent import Lu, lire
from pipelines.ingest.reconnaissance import Reconnaissance

# Bytes given at once to Polars, and objects per lot: some 45,000 CRA, a few tens of megabytes of memory.
OCTETS_PAR_LOT = 12 * 1024 * 1024
OBJETS_PAR_LOT = 20_000
NUMERO = "_numero"


class EcartDeLecture(Exception):
    """Two readings of the same bytes disagree: nothing of the file may be trusted."""


@dataclass(frozen=True)
class Lot:
    """Texts as received, with the number of each record in `_numero`."""

    textes: pl.DataFrame


def lire_csv(chemin: Path, vu: Reconnaissance, bilan: Bilan) -> Iterator[Lot]:
    """Lots of a CSV file."""
    assert vu.contrat is not None  # noqa: S101 - the caller only reads recognised files
    delimiteur = vu.delimiteur.encode()
    grille = Grille(delimiteur, len(vu.entetes), vu.contrat.dialecte.champs_supplementaires)
    decoupeur = Decoupeur(grille, bilan)
    bilan.ignorees.update(dict.fromkeys(vu.ignorees))
    attente: list[Morceau] = []
    taille = 0
    for morceau in decoupeur.morceaux(_sans_entete(flux_utf8(chemin), delimiteur)):
        attente.append(morceau)
        taille += len(morceau.octets)
        if taille >= OCTETS_PAR_LOT:
            yield _lot_csv(attente, vu)
            attente, taille = [], 0
    if attente:
        yield _lot_csv(attente, vu)


def _sans_entete(flux: Iterator[bytes], delimiteur: bytes) -> Iterator[bytes]:
    premier = next(flux, b"").lstrip(b"\r\n")
    lu = lire(premier if premier.endswith(b"\n") else premier + b"\n", 0, delimiteur)
    yield premier[lu.suite :] if isinstance(lu, Lu) else premier
    yield from flux


def _lot_csv(morceaux: list[Morceau], vu: Reconnaissance) -> Lot:
    octets = morceaux[0].octets if len(morceaux) == 1 else b"".join(m.octets for m in morceaux)
    numeros = np.concatenate([m.numeros for m in morceaux])
    rangs = {rang: nom for nom, rang in vu.places.items()}
    lus = pl.read_csv(
        io.BytesIO(octets),
        has_header=False,
        separator=vu.delimiteur,
        schema={str(i): pl.String for i in range(len(vu.entetes))},
        columns=sorted(rangs),
        truncate_ragged_lines=True,
        extra_columns="ignore",
        infer_schema=False,
    )
    if lus.height != len(numeros):
        msg = f"{len(numeros)} enregistrements comptés, {lus.height} lus"
        raise EcartDeLecture(msg)
    lus = lus.rename({str(i): nom for i, nom in rangs.items()})
    return Lot(lus.with_columns(pl.Series(NUMERO, numeros, pl.Int64)))


def lire_json(chemin: Path, vu: Reconnaissance, bilan: Bilan) -> Iterator[Lot]:
    """Lots of a JSON file. Keys are placed object by object: a rare one may be absent from the head of the file."""
    placeur = PlaceurJson(vu.contrat)
    numeros: list[int] = []
    lignes: list[dict[str, str | None]] = []
    for objet in objets(flux_utf8(chemin, bloc=1024 * 1024)):
        bilan.enregistrements += 1
        if isinstance(objet, Coupe):
            bilan.rejeter(Rejet(bilan.enregistrements, "json", str(objet)))
            continue
        try:
            lignes.append(placeur.placer(aplatir(objet)))
        except ValeurComposee as erreur:
            motif = "la valeur est une liste, un objet ou un texte mal codé : une valeur simple était attendue"
            bilan.rejeter(Rejet(bilan.enregistrements, "json", motif, erreur.args[0]))
            continue
        numeros.append(bilan.enregistrements)
        if len(numeros) >= OBJETS_PAR_LOT:
            yield _lot_json(numeros, lignes, placeur)
            numeros, lignes = [], []
    if numeros:
        yield _lot_json(numeros, lignes, placeur)
    bilan.ignorees.update(placeur.ignorees)


def _lot_json(numeros: list[int], lignes: list[dict[str, str | None]], placeur: PlaceurJson) -> Lot:
    textes = pl.DataFrame(lignes, schema=dict.fromkeys(placeur.colonnes, pl.String()))
    return Lot(textes.with_columns(pl.Series(NUMERO, numeros, pl.Int64)))


LECTEURS: dict[str, Callable[[Path, Reconnaissance, Bilan], Iterator[Lot]]] = {"csv": lire_csv, "json": lire_json}
