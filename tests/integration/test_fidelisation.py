"""Retention, delays and ends of the demonstration, counted again from its exports by lifelines and Polars."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import groupby

import polars as pl
import pytest

from tests.integration.conftest import Execution

pytestmark = pytest.mark.xdist_group("demonstration")

lifelines = pytest.importorskip("lifelines")

ARRETE = date(2024, 12, 31)
CONTINUITE = timedelta(days=31)


def contrats(demonstration: Execution) -> pl.DataFrame:
    fichier = max((demonstration.home / "demonstration" / "tiny-1").glob("*-contrat.csv"))
    lus = pl.read_csv(fichier, separator=";", infer_schema=False).with_columns(
        pl.col("^date_.*$").str.to_date(strict=False)
    )
    fin = pl.when(pl.col("type") == "CDI").then(None).otherwise(pl.col("date_fin"))
    return lus.with_columns(sortie=pl.min_horizontal(fin, pl.col("date_rupture"))).drop_nulls("date_debut")


def presence(periodes: list[tuple[date, date | None]]) -> tuple[date, date | None]:
    """First presence of a person: contracts that follow each other within a month."""
    (debut, fin), *suite = sorted(periodes, key=lambda p: p[0])
    for commence, finit in suite:
        if fin is None or commence > fin + CONTINUITE:
            break
        fin = None if finit is None else max(fin, finit)
    return debut, fin


def anniversaire(debut: date, mois: int) -> date:
    annee, rang = divmod(debut.year * 12 + debut.month - 1 + mois, 12)
    return date(annee, rang + 1, min(debut.day, monthrange(annee, rang + 1)[1]))


def mois_et_jours(debut: date, fin: date) -> float:
    """Whole months, and the days after them as a part of a month: the anniversary of m months is m for everybody."""
    mois = 12 * (fin.year - debut.year) + fin.month - debut.month
    mois -= anniversaire(debut, mois) > fin
    return mois + (fin - anniversaire(debut, mois)).days / 31


@pytest.fixture(scope="module")
def courbe(demonstration: Execution) -> lifelines.KaplanMeierFitter:
    lignes = contrats(demonstration).filter(pl.col("date_debut") <= ARRETE)
    triees = lignes.select("personne_id", "date_debut", "sortie").sort("personne_id").rows()
    durees, sorties = [], []
    for _, siennes in groupby(triees, key=lambda ligne: ligne[0]):
        debut, fin = presence([(d, s) for _, d, s in siennes])
        sorti = fin is not None and fin < ARRETE
        durees.append(mois_et_jours(debut, fin + timedelta(days=1) if sorti else ARRETE))
        sorties.append(sorti)
    return lifelines.KaplanMeierFitter().fit(durees, sorties)


def test_courbe_de_l_edition_egale_a_lifelines(demonstration: Execution, courbe: lifelines.KaplanMeierFitter) -> None:
    publies = demonstration.lire(
        "select mois, personnes_a_risque, sorties, censures, survie from fidelisation"
        " where cohorte = 'toutes' and dimension = 'tous' and statut = 'ok' order by mois"
    )
    assert len(publies) > 24
    table = courbe.event_table
    for mois, a_risque, sorties, censures, survie in publies:
        pendant = table[(table.index > mois - 1) & (table.index <= mois)]
        assert (sorties, censures) == (int(pendant["observed"].sum()), int(pendant["censored"].sum())), mois
        assert a_risque == int(table["removed"][table.index > mois - 1].sum()), mois
        assert float(survie) == pytest.approx(float(courbe.predict(mois)), abs=6e-5), mois


def test_maintien_a_douze_mois(demonstration: Execution, courbe: lifelines.KaplanMeierFitter) -> None:
    attendu = 100 * float(courbe.predict(12))
    assert float(demonstration.valeur("CN-61", str(ARRETE))) == pytest.approx(attendu, abs=0.006)


def test_rien_n_est_montre_sous_onze_personnes(demonstration: Execution) -> None:
    assert demonstration.lire("select count(*) from fidelisation where statut = 'masque'")[0][0] > 0
    assert demonstration.lire("select count(*) from fidelisation where personnes_a_risque < 11")[0][0] == 0
    assert demonstration.lire("select count(*) from ruptures where motif <> 'tous' and ruptures < 11")[0][0] == 0


def test_ruptures_et_etp(demonstration: Execution) -> None:
    lus = contrats(demonstration).filter(pl.col("date_debut") <= ARRETE)
    # Without the reasons, a rupture is a break before the term; reasons can only take some away (non_reconduction_cdd).
    avant_terme = lus.filter(
        (pl.col("date_rupture") <= ARRETE) & ((pl.col("type") == "CDI") | (pl.col("date_rupture") < pl.col("date_fin")))
    )
    assert 0 < demonstration.valeur("CN-60", str(ARRETE)) <= avant_terme.height

    en_cours = lus.filter(pl.col("sortie").is_null() | (pl.col("sortie") >= ARRETE))
    quotites = en_cours["quotite"].drop_nulls().cast(pl.Decimal(5, 2))
    assert demonstration.valeur("CN-08", str(ARRETE)) * 100 == quotites.sum()
    part = round(100 * quotites.len() / en_cours.height, 2)
    assert float(demonstration.valeur("CN-08Q", str(ARRETE))) == pytest.approx(part, abs=0.006)
