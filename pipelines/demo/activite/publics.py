"""Who comes: kind of activity, participants, ages, statuses, follow-ups, and their defects.

Belongs here: the draws about people helped. Does not belong here: dates, places, themes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipelines.demo.alea import Urne
from pipelines.demo.calibrage import activite

COLLECTIF = 2


@dataclass
class Publics:
    """Arrays of one length; `genre` is a position in the kinds (individuel, ponctuel, collectif)."""

    genre: np.ndarray
    participants: np.ndarray
    participants_vides: np.ndarray
    recurrents: np.ndarray
    ages: np.ndarray  # (n, 5)
    statuts: np.ndarray  # (n, 5)
    suites: np.ndarray  # (n, 3): individuel, atelier, redirection


def _ages(rng: np.random.Generator, collectif: np.ndarray, participants: np.ndarray) -> np.ndarray:
    """Ages by profile: school groups, groups of elders, mixed adults, or one person."""
    profils = activite()["ages_par_profil"]
    ateliers = profils["ateliers"]
    table = np.array([*(a["age"] for a in ateliers), profils["individuel"]], dtype=np.float64)
    table /= table.sum(axis=1, keepdims=True)
    profil = np.where(
        collectif, Urne({i: a["part"] for i, a in enumerate(ateliers)}).indices(rng, len(collectif)), len(ateliers)
    )
    return rng.multinomial(participants, table[profil])


def _statuts(rng: np.random.Generator, ages: np.ndarray) -> np.ndarray:
    """Statuses drawn bracket by bracket, so that their sum is that of the ages."""
    table = np.array(activite()["statuts_par_age"], dtype=np.float64)
    table /= table.sum(axis=1, keepdims=True)
    return sum(rng.multinomial(ages[:, k], table[k]) for k in range(5))


def _suites(rng: np.random.Generator, collectif: np.ndarray, participants: np.ndarray) -> np.ndarray:
    """People to be seen again: the three rates give the national ratios of the calibration to one point."""
    n, u = len(collectif), rng.random((len(collectif), 2))
    seul = np.stack([u[:, 0] < 0.37, (u[:, 0] >= 0.37) & (u[:, 0] < 0.40), u[:, 1] < 0.027], axis=1).astype(np.int64)
    groupe = np.stack(
        [
            rng.binomial(participants, 0.035),
            np.where(u[:, 0] < 0.37, participants, 0),
            rng.binomial(participants, 0.002),
        ],
        axis=1,
    )
    return np.where(collectif[:, None], groupe, seul).reshape(n, 3)


def tirer(rng: np.random.Generator, n: int) -> Publics:
    """Draw the people of n CRA."""
    faits = activite()
    national, defauts = faits["national"], faits["defauts"]
    genre = Urne(national["activite"]).indices(rng, n)
    collectif = genre == COLLECTIF
    tailles = Urne(faits["echantillon"]["participants_collectif"])
    participants = np.where(collectif, np.array(tailles.cles)[tailles.indices(rng, n)], 1)
    # In a workshop either everyone already came (one in four in the sample) or a few did.
    part = national["part_recurrents"]
    quelques = rng.binomial(participants, (part - 0.25) / 0.75)
    recurrents = np.where(
        collectif, np.where(rng.random(n) < 0.25, participants, quelques), (rng.random(n) < part).astype(np.int64)
    )
    ages = _ages(rng, collectif, participants)
    statuts = _statuts(rng, ages)
    u = rng.random((n, 5))
    recurrents = np.where(u[:, 0] < defauts["recurrents_trop_nombreux"], participants + 1 + genre, recurrents)
    ages[u[:, 1] < defauts["ages_nuls"]] = 0
    ages[u[:, 2] < defauts["somme_fausse"], 4] += 1
    statuts[u[:, 3] < defauts["statuts_faux"], 4] += 1
    return Publics(
        genre=genre,
        participants=participants,
        participants_vides=(u[:, 4] < defauts["participants_vides"]) & ~collectif,
        recurrents=recurrents,
        ages=ages,
        statuts=statuts,
        suites=_suites(rng, collectif, participants),
    )
