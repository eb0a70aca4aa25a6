"""CRA: exact number, distributions of the calibration, planted defects, cumulated counts."""

from collections import Counter
from datetime import date

import polars as pl
import pytest

from pipelines.demo.activite.cumuls import AGES, DATES, cle_theme
from pipelines.demo.calibrage import activite, territoires

AGE, STATUT = [slice(6, 11), slice(11, 16)]


@pytest.fixture(scope="module")
def cra(programme_entier) -> pl.DataFrame:
    return programme_entier.cra()


@pytest.fixture(scope="module")
def propres(cra) -> pl.DataFrame:
    """Without the planted impossible dates and repetitions, in their corrected version."""
    d = pl.col("date_accompagnement")
    return cra.filter((d >= "2021-06-01") & (d < "2025-01-01") & (d <= pl.col("created_at"))).unique(
        "id", keep="last", maintain_order=True
    )


def participants() -> pl.Expr:
    return pl.col("nb_participants").cast(pl.Int64).fill_null(1)


def part(frame: pl.DataFrame, colonne: str) -> dict[str, float]:
    return {k: n / frame.height for k, n in frame[colonne].value_counts().iter_rows()}


@pytest.mark.parametrize(("dossier", "nombre"), [("tiny", 2_000), ("programme_entier", 20_000)])
def test_nombre_exact(request, dossier, nombre):
    demonstration = request.getfixturevalue(dossier)
    corrections = demonstration.constats()["corrections"]
    corriges = corrections["cra_participants"]["nombre"] + corrections["cra_redates"]["nombre"]
    assert 10 <= corriges <= 0.01 * nombre
    assert demonstration.cra().height == nombre + corriges


def test_activite_canal_duree(propres):
    faits = activite()
    for colonne, attendu in (("activite", faits["national"]["activite"]), ("canal", faits["echantillon"]["canal"])):
        vus = part(propres, colonne)
        assert all(abs(vus[k] - p) < 0.012 for k, p in attendu.items())
    attendu = {{15: "0-30", 45: "30-60"}.get(k, str(k)): p for k, p in faits["echantillon"]["duree_minutes"].items()}
    vus = part(propres, "duree")
    assert all(abs(vus.get(k, 0) - p) < 0.012 for k, p in attendu.items())
    minutes = dict(propres.select("duree", "duree_minutes").unique().iter_rows())
    assert (minutes["0-30"], minutes["30-60"], minutes["90"]) == ("15", "45", "90")
    collectif = propres.filter(pl.col("activite") == "collectif")["duree_minutes"].cast(pl.Int64).mean()
    ponctuel = propres.filter(pl.col("activite") == "ponctuel")["duree_minutes"].cast(pl.Int64).mean()
    assert collectif > 1.5 * ponctuel


def test_participants(propres):
    faits = activite()["national"]
    n = propres.select(participants()).to_series()
    assert abs(n.sum() / propres.height - faits["accompagnements_par_cra"]) < 0.06
    assert propres.filter(pl.col("activite") != "collectif").select(participants()).to_series().unique().to_list() == [
        1
    ]
    collectif = propres.filter(pl.col("activite") == "collectif").select(participants()).to_series()
    assert 5.2 <= collectif.mean() <= 6.2
    assert (collectif.min(), collectif.max()) == (2, 28)
    recurrents = propres["nb_participants_recurrents"].cast(pl.Int64).sum() / n.sum()
    assert abs(recurrents - faits["part_recurrents"]) < 0.03


@pytest.mark.parametrize(("cle", "colonnes"), [("age", AGE), ("statut", STATUT)])
def test_ages_et_statuts(propres, cle, colonnes):
    sommes = propres.select(pl.col(propres.columns[colonnes]).cast(pl.Int64).sum()).row(0)
    for somme, attendu in zip(sommes, activite()["national"][cle].values(), strict=True):
        assert abs(somme / sum(sommes) - attendu) < 0.015
    total = propres.select(
        pl.sum_horizontal(pl.col(propres.columns[colonnes]).cast(pl.Int64)) != participants()
    ).to_series()
    assert 0.0005 < total.mean() < 0.006  # 0.3 % of sums are wrong


def test_themes(propres):
    listes = propres["themes"].str.strip_chars("{}").str.split(",")
    assert listes.list.len().max() <= 8
    assert (listes.list.len() == listes.list.unique().list.len()).all()
    nombres = part(pl.DataFrame({"n": listes.list.len()}), "n")
    assert all(abs(nombres.get(k, 0) - p) < 0.012 for k, p in activite()["echantillon"]["themes_par_cra"].items())
    mentions = listes.explode()
    vus = {k: n / mentions.len() for k, n in mentions.value_counts().iter_rows()}
    assert all(abs(vus[k] - p) < 0.012 for k, p in activite()["national"]["themes"].items())


def test_suites(propres):
    total = propres.select(participants()).to_series().sum()
    for nom, attendu in activite()["national"]["suites_par_accompagnement"].items():
        assert abs(propres[f"accompagnement_{nom}"].cast(pl.Int64).sum() / total - attendu) < 0.015
    redirige = propres["accompagnement_redirection"] != "0"
    assert (propres["organismes"].is_not_null() == redirige).all()


def test_saisie(propres):
    jours = propres.select(
        (
            pl.col("created_at").str.slice(0, 10).str.to_date()
            - pl.col("date_accompagnement").str.slice(0, 10).str.to_date()
        ).dt.total_days()
    ).to_series()
    assert jours.min() == 0
    assert jours.max() <= 110
    assert abs((jours == 0).mean() - 0.39) < 0.02
    assert abs((jours >= 15).mean() - 0.138) < 0.02
    assert (propres["created_at"] <= propres["imported_at"]).all()


def test_calendrier(propres):
    jours = propres["date_accompagnement"].str.slice(0, 10).str.to_date()
    semaine = Counter(jours.dt.weekday().to_list())
    assert 7 not in semaine
    assert abs(semaine[6] / propres.height - 0.05) < 0.01
    mois = Counter(f"{j:%Y-%m}" for j in jours)
    assert min(jours) >= date(2021, 6, 1)
    assert mois["2023-08"] < 0.6 * mois["2023-06"]
    assert mois["2021-09"] < mois["2022-03"] < mois["2022-11"]  # grows with the posts


def test_proportion_des_departements(propres):
    """Barometer totals, September 2024. With 20,000 CRA a département has 200: sampling alone moves it by 7 %."""
    reels = {t.code: t.accompagnements for t in territoires()}
    code = pl.col("structure_code_departement").replace("00", "978")
    vus = dict(propres.group_by(code).len().iter_rows())
    somme = sum(n for k, n in vus.items() if k)
    ecarts = {k: abs(vus[k] / somme / (n / sum(reels.values())) - 1) for k, n in reels.items() if n > 20_000}
    assert max(ecarts.values()) < 0.35
    assert sum(ecarts.values()) / len(ecarts) < 0.10


def test_defauts_plantes(cra, propres):
    d = pl.col("date_accompagnement")
    impossibles = cra.filter((d < "2020-11-17") | (d > "2024-12-31 23:59:59.999") | (d > pl.col("created_at")))
    assert impossibles.height == 2  # 0.01 % of 20,000
    doublons = cra.filter(cra.is_duplicated())
    assert doublons.height == 4  # two records, each once more
    corriges = cra.filter(pl.col("updated_at") == "2023-07-10 08:30:00.000")
    assert cra["id"].n_unique() == cra.height - 2 - corriges.height
    taux = {
        "recurrents": (
            propres["nb_participants_recurrents"].cast(pl.Int64) > propres.select(participants()).to_series()
        ).mean(),
        "participants vides": propres["nb_participants"].is_null().mean(),
        "communes indéfinies": (propres["nom_commune"] == "NED UNDEFINED").mean(),
        "structures absentes": propres["structure_id"].is_null().mean(),
        "modifiés": propres["updated_at"].is_not_null().mean(),
    }
    attendus = {
        "recurrents": 0.001,
        "participants vides": 0.0017,
        "communes indéfinies": 0.0005,
        "structures absentes": 0.005,
        "modifiés": 0.006,
    }
    for nom, attendu in attendus.items():
        assert 0.2 * attendu <= taux[nom] <= 2.5 * attendu, nom
    assert propres.filter(pl.col("nb_participants").is_null())["activite"].unique().to_list() != ["collectif"]


def test_fichiers_par_date_d_export(cra):
    exports = cra["imported_at"].str.slice(0, 10).unique().sort().to_list()
    assert exports == ["2022-01-17", "2023-01-16", "2023-06-30", "2024-01-15", "2024-12-31"]
    assert all((cra["created_at"] <= cra["imported_at"]).to_list())
    # Entered after an archive was taken: in the next one.
    suivants = cra.filter(
        pl.col("imported_at").str.starts_with("2023") & (pl.col("date_accompagnement").str.slice(0, 4) == "2021")
    )
    assert suivants.height > 0


@pytest.mark.parametrize("jour", DATES)
def test_cumuls_egaux_aux_cra(programme_entier, propres, jour):
    connus = propres.filter(
        (pl.col("date_accompagnement").str.slice(0, 10) <= jour.isoformat()) & pl.col("code_commune").is_not_null()
    ).with_columns(
        departement=pl.when(pl.col("code_commune").str.slice(0, 2).is_in(["97", "98"]))
        .then(pl.col("code_commune").str.slice(0, 3))
        .otherwise(pl.col("code_commune").str.slice(0, 2))
    )
    objets = {o["departement"]: o for o in programme_entier.json(f"conum_departement-cras_{jour}.json")}
    assert set(objets) == set(connus["departement"])
    usagers = (participants() - pl.col("nb_participants_recurrents").cast(pl.Int64)).clip(lower_bound=0)
    for (code,), groupe in connus.group_by("departement"):
        o = objets[code]
        assert o["accompagnements"] == groupe.select(participants()).to_series().sum()
        assert o["usagers"] == groupe.select(usagers).to_series().sum()
        assert {k: v for k, v in o["activite"].items() if v} == dict(groupe["activite"].value_counts().iter_rows())
        ages = groupe.select(pl.col(groupe.columns[AGE]).cast(pl.Int64).sum()).row(0)
        assert tuple(o[a] for a in AGES) == ages
        themes = groupe["themes"].str.strip_chars("{}").str.split(",").explode().value_counts()
        assert o["themes"] == {cle_theme(t): n for t, n in themes.iter_rows()}


def test_cra_dans_un_contrat_de_leur_conseiller(programme_entier, propres, simulation):
    periodes = {p.oid: [(c.debut, c.terme) for c in p.contrats] for p in simulation.personnes}
    for oid, jour in propres.select(
        "v1_conseiller_numerique_id", pl.col("date_accompagnement").str.slice(0, 10).str.to_date()
    ).iter_rows():
        assert any(d <= jour <= f for d, f in periodes[oid])
