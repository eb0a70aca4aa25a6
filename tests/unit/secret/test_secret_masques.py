"""Masks keep what they hide: whatever the counts, no reader of what is printed can tell a hidden one."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.masques import masques
from pipelines.secret_statistique.devinette import Systeme

SEUIL = 11
DATES = [date(2022, 1, 31), date(2022, 2, 28), date(2022, 3, 31), date(2022, 4, 30)]
# Three régions of two départements, in two groups.
TERRITOIRES = [("a", "A", "x"), ("b", "A", "x"), ("c", "B", "x"), ("d", "B", "x"), ("e", "C", "y"), ("f", "C", "y")]
SIMPLE = {"total": (None, "mois", "departement")}
LIEUX = (
    {("departement", d): [d] for d, *_ in TERRITOIRES}
    | {("region", r): [d for d, q, _ in TERRITOIRES if q == r] for r in "ABC"}
    | {("national", "FRANCE"): [d for d, *_ in TERRITOIRES]}
)


def lignes(comptes: dict[str, list[int]], famille: str = "total", mesure: str = "m") -> list[tuple]:
    """Rows of `int_secret__cellules` from the counts of each date, by département."""
    return [
        (famille, famille, mesure, jour.replace(day=1), code, n)
        for code, ns in comptes.items()
        for jour, n in zip(DATES, ns, strict=True)
    ]


def somme(comptes: dict[str, list[int]], lieu: tuple[str, str], du: int, au: int) -> int:
    return sum(comptes[d][i] for d in LIEUX[lieu] if d in comptes for i in range(du, au))


def lecteur(comptes: dict[str, list[int]], caches: set[tuple]) -> Systeme:
    """What a reader knows of one measure: each figure printed, minus the one printed before."""
    systeme = Systeme()
    # A table starts at the first date for which it has a figure.
    vus = [d for d in DATES for lieu in LIEUX if lieu[0] != "national" and (*lieu, d) not in caches]
    debut = min((d for d in vus if any(somme(comptes, x, 0, DATES.index(d) + 1) for x in LIEUX)), default=date.max)
    for lieu, departements in LIEUX.items():
        imprimes = [0, *(i for i, d in enumerate(DATES, 1) if (*lieu, d) not in caches)]
        for du, au in pairwise(imprimes):
            termes = {(d, i): 1.0 for d in departements for i in range(du, au)}
            systeme.somme(termes, somme(comptes, lieu, du, au))
        for i, jour in enumerate(DATES, 1):
            if (*lieu, jour) not in caches or jour < debut:
                continue
            du = max(p for p in imprimes if p < i)
            france = somme(comptes, ("national", "FRANCE"), du, i)
            possibles = [france]
            if apres := next((p for p in imprimes if p > i), None):
                possibles.append(somme(comptes, ("national", "FRANCE"), du, apres) - somme(comptes, lieu, du, apres))
            largeur = SEUIL if min(possibles) >= SEUIL else min(1, *possibles)
            ailleurs = [(d, p) for d in set("abcdef").difference(departements) for p in range(du, i)]
            termes = [(d, p) for d in departements for p in range(du, i)]
            systeme.cible((*lieu, jour), termes, largeur, lambda ailleurs=ailleurs: ailleurs)
    return systeme


def caches(comptes: dict[str, list[int]]) -> set[tuple]:
    return {ligne[2:] for ligne in masques(lignes(comptes), SIMPLE, TERRITOIRES, DATES, SEUIL)}


def primaires(comptes: dict[str, list[int]]) -> set[tuple]:
    """The same without secondary suppression: only what adds less than the threshold is hidden."""
    tus = set()
    for lieu in LIEUX:
        dernier = 0
        for i, jour in enumerate(DATES, 1):
            if 0 < somme(comptes, lieu, dernier, i) < SEUIL and lieu[0] != "national":
                tus.add((*lieu, jour))
            else:
                dernier = i
    return tus


GRANDS = {code: [40, 30, 50, 60] for code in "abcdef"}
PETIT = GRANDS | {"a": [40, 3, 50, 60]}


def test_rien_n_est_cache_sans_petit_nombre() -> None:
    assert caches(GRANDS) == set()
    assert caches(GRANDS | {"a": [0, 0, 0, 40]}) == set()


def test_un_petit_apport_est_cache_avec_un_autre_puis_publie() -> None:
    tus = caches(PETIT)
    assert ("departement", "a", DATES[1]) in tus and ("departement", "b", DATES[1]) in tus
    # The région and the others keep their figures; at the next date, what came since is enough.
    assert {(maille, code) for maille, code, _ in tus} == {("departement", "a"), ("departement", "b")}
    assert {jour for *_, jour in tus} == {DATES[1]}


def test_un_zero_se_publie() -> None:
    assert caches(GRANDS | {"a": [40, 0, 50, 60]}) == set()


def test_la_france_est_toujours_publiee() -> None:
    tus = caches({"a": [1, 2, 0, 1]})
    assert tus and not [c for c in tus if c[0] == "national"]
    # Where nothing else is printed, what came may be anywhere: all are hidden.
    assert {code for maille, code, jour in tus if maille == "departement" and jour == DATES[0]} == set("abcdef")


def test_sans_secret_secondaire_le_lecteur_devine() -> None:
    """The auditor can: what the threshold alone hides is the région minus the rest."""
    assert [d.nom for d in lecteur(PETIT, primaires(PETIT)).devinees()] == [("departement", "a", DATES[1])]
    assert lecteur(PETIT, caches(PETIT)).devinees() == []


def test_une_edition_plus_tardive_cache_les_memes_cellules() -> None:
    """Masks of past dates look at nothing later: what was printed stays so."""
    plus_tot = masques(
        [ligne for ligne in lignes(PETIT) if ligne[3] < date(2022, 4, 1)], SIMPLE, TERRITOIRES, DATES[:3], SEUIL
    )
    assert {ligne[2:] for ligne in plus_tot} == {c for c in caches(PETIT) if c[2] < date(2022, 4, 1)}


COMPTES = st.fixed_dictionaries(
    {code: st.lists(st.one_of(st.just(0), st.integers(0, 60)), min_size=4, max_size=4) for code in "abcdef"}
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(COMPTES)
def test_aucune_cellule_ne_se_devine(comptes: dict[str, list[int]]) -> None:
    tus = caches(comptes)
    assert lecteur(comptes, tus).devinees() == []
    # Published increases are 0 or at least the threshold, below France.
    for lieu in LIEUX:
        if lieu[0] != "national":
            dernier = 0
            for i, jour in enumerate(DATES, 1):
                if (*lieu, jour) not in tus:
                    assert not 0 < somme(comptes, lieu, dernier, i) < SEUIL
                    dernier = i


@pytest.mark.parametrize("graine", range(5))
def test_le_detail_d_un_total_est_cache_avec_lui(graine: int) -> None:
    """Classes that add up to a total: hidden where it is, and never guessed from it."""
    un = {c: [(7 * i + 11 * graine + 5 * j) % 23 for j in range(4)] for i, c in enumerate("abcdef")}
    deux = {c: [(5 * i + 3 * graine + 13 * j) % 31 for j in range(4)] for i, c in enumerate("abcdef")}
    total = {c: [x + y for x, y in zip(un[c], deux[c], strict=True)] for c in "abcdef"}
    familles = SIMPLE | {"detail": ("total", "mois", "departement")}
    cellules = [*lignes(total), *lignes(un, "detail", "un"), *lignes(deux, "detail", "deux")]
    tus = masques(cellules, familles, TERRITOIRES, DATES, SEUIL)
    par_bloc = {bloc: {ligne[2:] for ligne in tus if ligne[1] == bloc} for bloc in ("total", "detail")}
    departements = {c for c in par_bloc["total"] if c[0] == "departement"}
    assert departements <= par_bloc["detail"]
    systeme = Systeme()
    for mesure, comptes, bloc in (("t", total, "total"), ("un", un, "detail"), ("deux", deux, "detail")):
        vu = lecteur(comptes, par_bloc[bloc])
        systeme.sommes += [({(mesure, *x): c for x, c in termes.items()}, v) for termes, v in vu.sommes]
        for nom, termes, _, ailleurs in vu.cibles:
            # One of two classes: never known exactly, unless the country has none or only that one.
            noms = [(mesure, *x) for x in termes]
            largeur = 1.0 if mesure != "t" else 0.0
            systeme.cible((mesure, *nom), noms, largeur, lambda a=ailleurs, m=mesure: [(m, *x) for x in a()])
    for d in "abcdef":
        for i in range(4):
            systeme.somme({("t", d, i): -1.0, ("un", d, i): 1.0, ("deux", d, i): 1.0}, 0.0)
    assert systeme.devinees() == []
