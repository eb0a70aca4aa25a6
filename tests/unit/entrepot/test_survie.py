"""Kaplan–Meier in SQL (macros/survie.sql) against lifelines, on random subjects; same with any number of threads."""

from __future__ import annotations

import random
from types import ModuleType

import duckdb
import jinja2
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.settings import RACINE

lifelines = pytest.importorskip("lifelines")

MACROS = jinja2.Environment(autoescape=False).from_string(  # noqa: S701 - SQL, not HTML
    (RACINE / "dbt_project" / "macros" / "survie.sql").read_text(encoding="utf-8")
)
Sujets = list[tuple[str, int, bool]]


def macros() -> ModuleType:
    return MACROS.make_module()


def lire(sujets: Sujets, sql: str, fils: int = 1) -> list[tuple]:
    table = pl.DataFrame(sujets, schema=["groupe", "duree", "est_sorti"], orient="row")
    with duckdb.connect(config={"threads": fils}) as base:
        base.register("sujets", table.to_arrow())
        return base.execute(sql).fetchall()


def survies(sujets: Sujets, fils: int = 1) -> list[tuple]:
    return lire(sujets, f"{macros().kaplan_meier('sujets', ['groupe'])} order by groupe, duree", fils)


def quantiles(sujets: Sujets) -> tuple[int | None, int | None]:
    m = macros()
    ordre = f"select {m.quantile_de_survie('0.5')}, {m.quantile_de_survie('0.1')}"
    return lire(sujets, f"{ordre} from ({m.kaplan_meier('sujets', ['groupe'])})")[0]


def reference(sujets: Sujets) -> dict[int, tuple[int, int, int, float]]:
    ajuste = lifelines.KaplanMeierFitter().fit([d for _, d, _ in sujets], [s for *_, s in sujets])
    table = ajuste.event_table
    return {
        int(t): (int(a.at_risk), int(a.observed), int(a.censored), float(ajuste.survival_function_.loc[t].iloc[0]))
        for t, a in zip(table.index, table.itertuples(), strict=True)
    }


def verifier(sujets: Sujets) -> None:
    attendu = reference(sujets)
    durees = {d for _, d, _ in sujets}
    lus = survies(sujets)
    assert [duree for _, duree, *_ in lus] == sorted(durees)
    for _, duree, a_risque, sorties, censures, survie in lus:
        assert (a_risque, sorties, censures) == attendu[duree][:3]
        assert float(survie) == pytest.approx(attendu[duree][3], abs=1e-9)
    for quantile, part in zip(quantiles(sujets), (0.5, 0.1), strict=True):
        # lifelines' own percentile compares unrounded products: the first duration at or below, to the tenth decimal.
        sous = [t for t in sorted(durees) if round(attendu[t][3], 10) <= part]
        assert quantile == (sous[0] if sous else None)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.just("a"), st.integers(0, 40), st.booleans()), min_size=1, max_size=60))
def test_petites_cohortes(sujets: Sujets) -> None:
    verifier(sujets)


@pytest.mark.parametrize("graine", range(5))
def test_une_cohorte_du_programme(graine: int) -> None:
    alea = random.Random(graine)  # noqa: S311 - a draw, not a secret
    verifier([("a", int(alea.expovariate(1 / 500)), alea.random() < 0.6) for _ in range(4000)])


def test_mediane_sans_censure_a_la_moitie_exacte() -> None:
    """S is 0.5 exactly after the second of four: sums of logarithms alone would miss it by one bit."""
    assert quantiles([("a", d, True) for d in (10, 20, 30, 40)]) == (20, 40)
    assert quantiles([("a", d, d == 10) for d in (10, 20, 30, 40)]) == (None, None)


def test_memes_octets_avec_un_ou_quatre_fils() -> None:
    alea = random.Random(7)  # noqa: S311 - a draw, not a secret
    sujets = [(str(alea.randrange(40)), alea.randrange(900), alea.random() < 0.6) for _ in range(20_000)]
    assert survies(sujets, 1) == survies(sujets, 4)


def test_les_groupes_ne_se_melent_pas() -> None:
    a, b = [("a", 10, True), ("a", 20, False)], [("b", 5, True), ("b", 15, True), ("b", 15, False)]
    assert survies(a + b) == survies(a) + survies(b)
