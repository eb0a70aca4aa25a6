"""Randomness that a seed decides: named streams, exact shares, weighted draws.

Belongs here: how chance is drawn. Does not belong here: what is drawn. Each use has its own named stream, so that
asking for more CRA never changes a post.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from typing import Generic, TypeVar

import numpy as np

T = TypeVar("T")


def flux(graine: int, *noms: object) -> np.random.Generator:
    """Return the stream of this name for this seed, the same on every machine."""
    empreinte = hashlib.sha256("/".join(map(str, (graine, *noms))).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(empreinte[:16], "big")))


def quotas(poids: list[float] | np.ndarray, total: int) -> np.ndarray:
    """Split `total` in proportion to the weights, by largest remainder: the sum is exact."""
    poids = np.asarray(poids, dtype=np.float64)
    somme = poids.sum()
    if somme <= 0:
        return np.zeros(len(poids), dtype=np.int64)
    exact = poids / somme * total
    parts = np.floor(exact).astype(np.int64)
    # Rounded before the sort: two equal remainders must not be told apart by their last bit.
    ordre = np.argsort(-np.round(exact - parts, 9), kind="stable")
    parts[ordre[: total - int(parts.sum())]] += 1
    return parts


def repartir(rng: np.random.Generator, poids: Mapping[T, float], total: int) -> list[T]:
    """Return `total` keys in their exact shares, shuffled."""
    cles = list(poids)
    parts = quotas([poids[c] for c in cles], total)
    valeurs = [c for c, n in zip(cles, parts, strict=True) for _ in range(n)]
    return [valeurs[i] for i in rng.permutation(total)]


class Urne(Generic[T]):
    """Weighted draws one at a time, much faster than Generator.choice for small tables."""

    def __init__(self, poids: Mapping[T, float]) -> None:
        self.cles = list(poids)
        self.cumul = list(accumulate(poids.values()))

    def tirer(self, rng: np.random.Generator) -> T:
        """Draw one key."""
        return self.cles[min(bisect_right(self.cumul, rng.random() * self.cumul[-1]), len(self.cles) - 1)]

    def indices(self, rng: np.random.Generator, n: int) -> np.ndarray:
        """Draw n positions of keys at once."""
        return np.minimum(np.searchsorted(self.cumul, rng.random(n) * self.cumul[-1], side="right"), len(self.cles) - 1)
