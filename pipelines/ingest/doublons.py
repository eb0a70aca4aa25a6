"""Repeated keys within a file: an identical record is a duplicate, another content is said.

Belongs here: remembering what a file already gave, in bounded memory (16 bytes a record: 10 million take 160 MB).
Does not belong here: the latest version of a key across files (staging's business).
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipelines.ingest.bilan import Bilan, Rejet
from pipelines.ingest.contrat import Contrat
from pipelines.ingest.lecture import NUMERO

_U64 = NDArray[np.uint64]
_PROVENANCE = ("_sha256", NUMERO)


class Doublons:
    """Filters the accepted rows of one file.

    In a `complet` file a key has one content: a second one is rejected. In an `increment` several versions of a key
    are kept, and only an identical record is a duplicate. A record is compared by two 64-bit hashes, of its key and
    of its content: two different records are taken for one with a probability below 10⁻²⁰.
    """

    def __init__(self, contrat: Contrat) -> None:
        self.cles = contrat.cles
        self.complet = contrat.charge == "complet"
        self._contenu = list(contrat.table.colonnes)
        self._paquets: list[tuple[_U64, _U64]] = []

    def filtrer(self, lignes: pl.DataFrame, bilan: Bilan) -> pl.DataFrame:
        """Rows not seen before, in their order."""
        if not self.cles or lignes.is_empty():
            return lignes
        cle = lignes.select(self.cles).hash_rows(seed=1).to_numpy()
        contenu = lignes.select(self._contenu).hash_rows(seed=2).to_numpy()
        principal, second = (cle, contenu) if self.complet else (contenu, cle)
        deja, temoin = self._chercher(principal, second)
        if not deja.any():
            self._retenir(principal, second)
            return lignes
        autres = deja & (temoin != second)
        if self.complet:
            numeros = lignes[NUMERO].to_numpy()
            for numero in numeros[autres].tolist():
                motif = "la clé a déjà été lue dans ce fichier avec un autre contenu"
                bilan.rejeter(Rejet(numero, "cle-repetee", motif, self.cles[0]))
            retirer = deja
        else:
            retirer = deja & ~autres
        bilan.doublons += int((deja & ~autres).sum())
        self._retenir(principal[~retirer], second[~retirer])
        return lignes.filter(pl.Series(~retirer))

    def _chercher(self, principal: _U64, second: _U64) -> tuple[NDArray[np.bool_], _U64]:
        """Which rows repeat an earlier one, of this lot or of the former, and the companion hash of that one."""
        deja = np.zeros(len(principal), bool)
        temoin = second.copy()
        for hachages, compagnons in self._paquets:
            rangs = np.minimum(np.searchsorted(hachages, principal), len(hachages) - 1)
            trouve = hachages[rangs] == principal
            deja |= trouve
            temoin[trouve] = compagnons[rangs[trouve]]
        _, premiers, inverse = np.unique(principal, return_index=True, return_inverse=True)
        origine = premiers[inverse]
        repete = (origine != np.arange(len(principal))) & ~deja
        temoin[repete] = second[origine[repete]]
        return deja | repete, temoin

    def _retenir(self, principal: _U64, second: _U64) -> None:
        """Sorted packets of doubling size: each hash is merged a logarithmic number of times."""
        if not len(principal):
            return
        while self._paquets and len(self._paquets[-1][0]) <= 2 * len(principal):
            ancien, compagnon = self._paquets.pop()
            principal, second = np.concatenate((ancien, principal)), np.concatenate((compagnon, second))
        ordre = np.argsort(principal, kind="stable")
        self._paquets.append((principal[ordre], second[ordre]))
