"""Headers of a file against those of a contract: which column is where, which are known, which are missing.

Belongs here: aliases (`Nom#2` is the second column of that name, `Classement au *` any end, `a.0` an item of a list).
Does not belong here: choosing a contract among several (`reconnaissance.py`).
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipelines.ingest.catalogue import catalogue
from pipelines.ingest.contrat import Colonne, Contrat
from pipelines.ingest.normalisation import cle, nom_affichable


@cache
def _vocabulaire() -> frozenset[str]:
    """Words of every header of the catalogue."""
    return frozenset(m for c in catalogue() for e in c.entetes_connus for m in _mots(e))


def _mots(texte: str) -> list[str]:
    return [m for m in re.split(r"[^a-z]+", cle(texte)) if len(m) > 2]


def nom_public(entete: str, rang: int) -> str:
    """Name of an unknown column fit for a report: two to four words of which none is of the trade may be a person."""
    mots = _mots(entete)
    if " " in entete.strip() and 2 <= len(mots) <= 4 and _vocabulaire().isdisjoint(mots):
        return f"colonne n° {rang}"
    return nom_affichable(entete, rang)


@dataclass(frozen=True)
class Alignement:
    """What a header gives to a contract.

    `places`: rank of each column found; `depliees`: rank of each cell to unfold; `manquantes`: expected columns that
    are absent, `absentes` the optional ones; `inconnues`: ranks that the contract does not know; `connues`: how many it
    explains; `repetees`: expected headers written twice.
    """

    places: dict[str, int]
    depliees: dict[str, int]
    manquantes: list[Colonne]
    absentes: list[Colonne]
    inconnues: list[int]
    connues: int
    repetees: list[str]


# Aliases are those of the catalogue: a hundred contracts are compared with each header of each file.
_pli = cache(cle)


def rang(alias: str, plies: list[str]) -> int | None:
    """Rank of the header that an alias names, None if it is not there. Headers are folded by `cle`."""
    plie = _pli(alias)
    if plie in plies:
        return plies.index(plie)
    if plie.endswith("*"):
        return next((i for i, p in enumerate(plies) if p.startswith(plie[:-1])), None)
    nom, _, numero = plie.rpartition("#")
    if nom and numero.isdigit():
        rangs = [i for i, p in enumerate(plies) if p == nom]
        return rangs[int(numero) - 1] if len(rangs) >= int(numero) else None
    # A parent that looks like a number is no list: « M+1.5 » is not the fifth item of « M+1 ».
    parent, _, item = plie.rpartition(".")
    return plies.index(parent) if item.isdigit() and parent in plies and not parent[-1].isdigit() else None


def aligner(contrat: Contrat, plies: list[str]) -> Alignement:
    """Aligns the folded headers of a file with a contract."""
    racines = {nom: rang(nom, plies) for nom in contrat.dialecte.deplier}
    depliees = {nom: place for nom, place in racines.items() if place is not None}
    places: dict[str, int] = {}
    manquantes: list[Colonne] = []
    absentes: list[Colonne] = []
    for colonne in contrat.colonnes:
        trouve = next((r for a in colonne.entetes if (r := rang(a, plies)) is not None), None)
        if trouve is not None:
            places[colonne.nom] = trouve
        elif not any(_sous(_pli(a), _pli(d)) for a in colonne.entetes for d in depliees):
            (absentes if colonne.facultative else manquantes).append(colonne)
    utilises = {*places.values(), *depliees.values()}
    ecartes = [_pli(e) for e in (*contrat.personnelles_ecartees, *contrat.non_retenues)]
    connus = utilises | {r for e in ecartes if (r := rang(e, plies)) is not None}
    connus |= {i for i, p in enumerate(plies) if "." in p and not _ancetres(p).isdisjoint(ecartes)}
    noms = [plies[i] for i in utilises]
    return Alignement(
        places=places,
        depliees=depliees,
        manquantes=manquantes,
        absentes=absentes,
        inconnues=[i for i, p in enumerate(plies) if i not in connus and p and (p not in ecartes or p in noms)],
        connues=len({plies[i] for i in connus}) + sum(1 for a in set(noms) if noms.count(a) > 1),
        repetees=sorted({p for p in noms if plies.count(p) > noms.count(p)}),
    )


@lru_cache(maxsize=10_000)
def _ancetres(nom: str) -> frozenset[str]:
    """The keys above a nested one: `a.b.c` is below `a.b` and `a`."""
    return frozenset(nom[:i] for i, c in enumerate(nom) if c == ".")


def _sous(nom: str, racine: str) -> bool:
    return nom.startswith(f"{racine}.")


def ressemblances(manquantes: list[Colonne], inconnues: list[str]) -> list[tuple[str, str]]:
    """Missing columns and the unknown header that looks like each: a renamed column, perhaps."""
    par_pli = {cle(nom): nom_public(nom, i + 1) for i, nom in enumerate(inconnues) if nom.strip()}
    paires = []
    for colonne in manquantes:
        proches = [p for e in colonne.entetes for p in difflib.get_close_matches(cle(e), par_pli, n=1, cutoff=0.6)]
        if proches:
            paires.append((colonne.entetes[0], par_pli[proches[0]]))
    return paires
