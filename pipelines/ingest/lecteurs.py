"""Readers: from a recognised file to lots of texts, one column per column of the contract.

Belongs here: one function per container, registered in `LECTEURS`; all give the same `Lot` and fill the same `Bilan`.
Does not belong here: typing the texts (`decodage.py`).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import polars as pl

from pipelines.ingest.bilan import Bilan, Rejet
from pipelines.ingest.contrat import Contrat
from pipelines.ingest.decoupage import Decoupeur, Grille, Morceau
from pipelines.ingest.depliage import deplier
from pipelines.ingest.encodage import flux_utf8
from pipelines.ingest.lecture import NUMERO, Conteneur, EcartDeLecture, Lot
from pipelines.ingest.lecture_json import Coupe, aplatir, objets
from pipelines.ingest.placement_json import Placeur, ValeurComposee
from pipelines.ingest.prudent import Lu, lire
from pipelines.ingest.reconnaissance import Reconnaissance

# Bytes given at once to Polars, and objects per lot: some 45,000 CRA, a few tens of megabytes of memory.
OCTETS_PAR_LOT = 12 * 1024 * 1024
OBJETS_PAR_LOT = 20_000


def lire_csv(chemin: Path, vu: Reconnaissance, bilan: Bilan) -> Iterator[Lot]:
    """Lots of a CSV file."""
    contrat = _contrat(vu)
    delimiteur = vu.lecture.delimiteur.encode()
    absorbe = None if contrat.dialecte.absorbe is None else vu.depliees[contrat.dialecte.absorbe]
    grille = Grille(delimiteur, len(vu.lecture.entetes), contrat.dialecte.champs_supplementaires, absorbe=absorbe)
    decoupeur = Decoupeur(grille, bilan)
    bilan.ignorees.update(dict.fromkeys(vu.ignorees))
    placeur = Placeur(contrat)
    attente: list[Morceau] = []
    taille = 0
    for morceau in decoupeur.morceaux(_sans_entete(flux_utf8(chemin), delimiteur)):
        attente.append(morceau)
        taille += len(morceau.octets)
        if taille >= OCTETS_PAR_LOT:
            yield _lot_csv(attente, vu, bilan, placeur)
            attente, taille = [], 0
    if attente:
        yield _lot_csv(attente, vu, bilan, placeur)
    bilan.ignorees.update(placeur.ignorees)


def _contrat(vu: Reconnaissance) -> Contrat:
    assert vu.contrat is not None  # noqa: S101 - the caller only reads recognised files
    return vu.contrat


def _sans_entete(flux: Iterator[bytes], delimiteur: bytes) -> Iterator[bytes]:
    premier = next(flux, b"").lstrip(b"\r\n")
    lu = lire(premier if premier.endswith(b"\n") else premier + b"\n", 0, delimiteur)
    yield premier[lu.suite :] if isinstance(lu, Lu) else premier
    yield from flux


def _lot_csv(morceaux: list[Morceau], vu: Reconnaissance, bilan: Bilan, placeur: Placeur) -> Lot:
    octets = morceaux[0].octets if len(morceaux) == 1 else b"".join(m.octets for m in morceaux)
    numeros = np.concatenate([m.numeros for m in morceaux])
    rangs = {**vu.places, **vu.depliees}
    sans_nom = vu.sans_nom
    lus = pl.read_csv(
        io.BytesIO(octets),
        has_header=False,
        separator=vu.lecture.delimiteur,
        schema={str(i): pl.String for i in range(len(vu.lecture.entetes))},
        columns=sorted({*rangs.values(), *sans_nom}),
        truncate_ragged_lines=True,
        extra_columns="ignore",
        infer_schema=False,
    )
    if lus.height != len(numeros):
        msg = f"{len(numeros)} enregistrements comptés, {lus.height} lus"
        raise EcartDeLecture(msg)
    for rang in sans_nom:
        if lus[str(rang)].str.strip_chars().fill_null("").ne("").any():
            bilan.ignorees[f"colonne n° {rang + 1} (sans nom)"] = None
    textes = lus.select(
        *(pl.col(str(rang)).alias(nom) for nom, rang in rangs.items()), pl.Series(NUMERO, numeros, pl.Int64)
    )
    return _lot(textes, vu, bilan, placeur)


def _lot(textes: pl.DataFrame, vu: Reconnaissance, bilan: Bilan, placeur: Placeur) -> Lot:
    return Lot(deplier(textes, _contrat(vu), bilan, placeur) if vu.depliees else textes)


def lire_json(chemin: Path, vu: Reconnaissance, bilan: Bilan) -> Iterator[Lot]:
    """Lots of a JSON file. Keys are placed object by object: a rare one may be absent from the head of the file."""
    placeur = Placeur(_contrat(vu))
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
            yield Lot(_textes(numeros, lignes, placeur.colonnes))
            numeros, lignes = [], []
    if numeros:
        yield Lot(_textes(numeros, lignes, placeur.colonnes))
    bilan.ignorees.update(placeur.ignorees)


def lire_classeur(chemin: Path, vu: Reconnaissance, bilan: Bilan) -> Iterator[Lot]:
    """Lots of the sheet of a workbook that carries the header."""
    from pipelines.ingest import classeur  # noqa: PLC0415 - only where such a file comes

    placeur = Placeur(_contrat(vu))
    bilan.ignorees.update(dict.fromkeys(vu.ignorees))
    rangs = {**vu.places, **vu.depliees}
    largeur = len(vu.lecture.entetes)
    numeros: list[int] = []
    lignes: list[dict[str, str | None]] = []
    for numero, cellules in classeur.lignes(chemin, vu.lecture, largeur):
        bilan.enregistrements += 1
        if not any(cellules):
            bilan.vides += 1
        elif any(cellules[largeur:]):
            motif = "une cellule est remplie au-delà de l'en-tête"
            bilan.rejeter(Rejet(numero, "DQ-02", motif))
        else:
            numeros.append(numero)
            lignes.append({nom: cellules[rang] for nom, rang in rangs.items()})
            remplies = (rang for rang in vu.sans_nom if cellules[rang])
            bilan.ignorees.update({f"colonne n° {rang + 1} (sans nom)": None for rang in remplies})
        if len(numeros) >= OBJETS_PAR_LOT:
            yield _lot(_textes(numeros, lignes, [*rangs]), vu, bilan, placeur)
            numeros, lignes = [], []
    if numeros:
        yield _lot(_textes(numeros, lignes, [*rangs]), vu, bilan, placeur)
    bilan.ignorees.update(placeur.ignorees)


def lire_parquet(chemin: Path, vu: Reconnaissance, bilan: Bilan) -> Iterator[Lot]:
    """Lots of a Parquet file."""
    from pipelines.ingest import colonnaire  # noqa: PLC0415 - only where such a file comes

    placeur = Placeur(_contrat(vu))
    bilan.ignorees.update(dict.fromkeys(vu.ignorees))
    rangs = {**vu.places, **vu.depliees}
    for table in colonnaire.lots(chemin):
        premier = bilan.enregistrements + 1
        bilan.enregistrements += table.num_rows
        colonnes = [pl.Series(nom, table.column(rang), dtype=pl.String) for nom, rang in rangs.items()]
        textes = pl.DataFrame([*colonnes, pl.Series(NUMERO, range(premier, premier + table.num_rows), pl.Int64)])
        yield _lot(textes, vu, bilan, placeur)
    bilan.ignorees.update(placeur.ignorees)


def _textes(numeros: list[int], lignes: list[dict[str, str | None]], colonnes: list[str]) -> pl.DataFrame:
    textes = pl.DataFrame(lignes, schema=dict.fromkeys(colonnes, pl.String()))
    return textes.with_columns(pl.Series(NUMERO, numeros, pl.Int64))


LECTEURS: dict[Conteneur, Callable[[Path, Reconnaissance, Bilan], Iterator[Lot]]] = {
    "csv": lire_csv,
    "json": lire_json,
    "classeur": lire_classeur,
    "parquet": lire_parquet,
}
