"""Dropping a file and judging what became of it.

Belongs here: the account against the lake and the quarantine, the good records against the lake.
Does not belong here: making the file.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import polars as pl
from fuzz_csv import essai_classeur, essai_csv
from fuzz_fichiers import Essai
from fuzz_json import essai_json
from fuzz_modeles import PROVENANCE, modeles

from pipelines import ingest
from pipelines.ingest import avis, decoupage, encodage, lecteurs, reception
from pipelines.settings import Settings

JOUR = date(2026, 11, 23)
FONDS = "reel"


def essai(graine: str) -> Essai:
    """The file of a seed."""
    alea = random.Random(graine)  # noqa: S311 - reproducible, not secret
    modele = alea.choice(modeles())
    if modele.conteneur == "json":
        return essai_json(modele, alea)
    return essai_classeur(modele, alea) if modele.largeur_simple and alea.random() < 0.06 else essai_csv(modele, alea)


@contextmanager
def petites_fenetres(alea: random.Random, essai: Essai) -> Iterator[None]:
    """Blocks, windows and lots so small that their borders fall everywhere."""
    bloc = alea.choice([64, 1000, encodage.BLOC, encodage.BLOC]) if essai.petits_blocs else encodage.BLOC
    # A record in thousands of blocks is read thousands of times: the longest is a quarter of a true block.
    bloc = max(bloc, essai.bloc_min, len(essai.octets) // 50)
    json = essai.modele.conteneur == "json"
    with (
        mock.patch.object(decoupage, "FENETRE_MIN", alea.choice([64, 1024, decoupage.FENETRE_MIN])),
        mock.patch.object(lecteurs, "OCTETS_PAR_LOT", alea.choice([1, 5000, 10**9])),
        mock.patch.object(lecteurs, "OBJETS_PAR_LOT", alea.choice([1, 7, 10**9])),
        mock.patch.object(lecteurs, "flux_utf8", _avec_bloc(bloc) if not json else partial(_json, bloc)),
    ):
        yield


def _avec_bloc(bloc: int) -> Any:
    return lambda chemin: encodage.flux_utf8(chemin, bloc)


def _json(taille: int, chemin: Path, bloc: int) -> Iterator[bytes]:
    return encodage.flux_utf8(chemin, min(taille, bloc))


class Banc:
    """One lake for many files, prepared once."""

    def __init__(self, racine: Path) -> None:
        self.depot = racine / "depot"
        self.depot.mkdir()
        self.settings = Settings(home=racine / "home")
        ingest.preparer(self.settings, FONDS)
        self.statuts: Counter[str] = Counter()

    def deposer(self, essai: Essai, alea: random.Random) -> tuple[ingest.Compte, pl.DataFrame, pl.DataFrame]:
        """Account, accepted rows, rejected records of one file."""
        chemin = self.depot / essai.nom
        chemin.write_bytes(essai.octets)
        # The empty file of each table is already there: `preparer` would only look at 60 of them again.
        with petites_fenetres(alea, essai), mock.patch.object(reception, "preparer"):
            (fichier,) = ingest.inventorier(self.depot, self.settings, FONDS)
            compte = ingest.recevoir(fichier, self.settings, FONDS, JOUR)
        chemin.unlink()
        (inscrit,) = self._parquets("fichiers", compte.sha256)
        assert inscrit.row(0, named=True) == {nom: getattr(compte, nom) for nom in inscrit.columns}
        lignes = self._parquets("*", compte.sha256, sauf="fichiers")
        rejets = [pl.read_parquet(p) for p in self.settings.quarantaine.rglob(f"{compte.sha256}.parquet")]
        for p in self.settings.home.rglob(f"{compte.sha256}.parquet"):
            p.unlink()
        assert len(lignes) <= 1 and len(rejets) <= 1
        self.statuts[compte.statut] += 1
        return compte, lignes[0] if lignes else pl.DataFrame(), rejets[0] if rejets else pl.DataFrame()

    def _parquets(self, table: str, sha256: str, sauf: str = "") -> list[pl.DataFrame]:
        chemins = (self.settings.raw / FONDS).glob(f"{table}/{sha256}.parquet")
        return [pl.read_parquet(p) for p in chemins if p.parent.name != sauf]


def juger(banc: Banc, essai: Essai, alea: random.Random) -> list[str]:
    """What is wrong with the reception of a file; empty if nothing is."""
    compte, lignes, rejets = banc.deposer(essai, alea)
    return [*_compte(compte, lignes, rejets), *_contenu(essai, compte, lignes, rejets)]


def _compte(compte: ingest.Compte, lignes: pl.DataFrame, rejets: pl.DataFrame) -> Iterator[str]:
    """The account balances and is that of the lake, record by record."""
    if compte.enregistrements != compte.charges + compte.rejetes + compte.vides + compte.doublons:
        yield "le compte ne tombe pas juste"
    if (compte.charges, compte.rejetes) != (lignes.height, rejets.height):
        yield f"compte {compte.charges} + {compte.rejetes}, lac {lignes.height} + {rejets.height}"
    numeros = [
        *(lignes["_numero"] if lignes.height else []),
        *(rejets["numero_enregistrement"] if rejets.height else []),
    ]
    if len(set(numeros)) < len(numeros) or not all(1 <= n <= compte.enregistrements for n in numeros):
        yield "un numéro d'enregistrement sert deux fois, ou n'existe pas"
    if compte.charges == 0 and not compte.motif:
        yield "un fichier est refusé sans motif"


def _contenu(essai: Essai, compte: ingest.Compte, lignes: pl.DataFrame, rejets: pl.DataFrame) -> Iterator[str]:
    """Good records are in the lake with their values; nothing is there that is in no record."""
    if essai.exige == "refus":
        if compte.charges:
            yield "un fichier à refuser est chargé"
        return
    meme = compte.contrat == essai.modele.contrat.nom
    if essai.exige == "tout" and not meme and essai.attendus:
        yield f"contrat {compte.contrat} au lieu de {essai.modele.contrat.nom} : {compte.motif}"
    if not meme or (essai.exige == "libre" and not compte.charges):
        return
    gardees = [n for n in essai.modele.contrat.table.colonnes if n not in essai.exclues]
    attendus = _multiset(essai.attendus, gardees)
    if _refus_d_etat(compte, essai, rejets):
        return
    if essai.exige == "tout" and essai.attendus and not compte.charges:
        yield f"tout est perdu : {compte.motif}"
        return
    lus = _multiset(lignes.drop(PROVENANCE).to_dicts() if lignes.height else [], gardees)
    perdus, trop = attendus - lus, lus - attendus
    if perdus and not (essai.exige == "libre" and not essai.exclues):
        yield f"{perdus.total()} bons enregistrements perdus sur {attendus.total()}"
    if trop.total() > essai.surplus + perdus.total():
        yield f"{trop.total()} lignes inventées, {essai.surplus} au plus étaient possibles"
    if essai.exact and essai.exige == "tout" and all(p.net for p in essai.pieces) and attendus:
        exact = (attendus.total(), sum(p.bon is None for p in essai.pieces), sum(p.vides for p in essai.pieces), 0)
        lu = (compte.charges, compte.rejetes, compte.vides, compte.doublons)
        if exact != lu:
            yield f"(chargés, rejetés, vides, doublons) = {lu} au lieu de {exact}"


def _refus_d_etat(compte: ingest.Compte, essai: Essai, rejets: pl.DataFrame) -> bool:
    """A state of which more than half is rejected does not replace the previous one (README)."""
    lus = compte.enregistrements - compte.vides
    if essai.modele.contrat.charge != "complet" or compte.charges or lus < avis.LIGNES_MIN:
        return False
    return rejets.filter(pl.col("regle") != "fichier-refuse").height > avis.PART_REJETEE * lus


def _multiset(lignes: list[dict[str, Any]], colonnes: list[str]) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(ligne[c] for c in colonnes) for ligne in lignes)
