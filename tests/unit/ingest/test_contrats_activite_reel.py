"""Real lists of places and real aggregates of reports: every record counted, each defect of real-data.md §6 seen."""

from __future__ import annotations

import polars as pl
import pytest
from lieux_communs import JOUR, REEL

from pipelines import ingest
from pipelines.settings import Settings

pytestmark = [
    pytest.mark.reel,
    pytest.mark.skipif(not REEL.is_dir(), reason="les fichiers réels (../shared/data) ne sont pas là"),
]

# file: contract, records, accepted
ATTENDUS = {
    "hinaura-lieux-de-mediation-numerique_2021-05-05.json": ("lieux_standard_ancien", 687, 687),
    "maine-et-loire_2023-05.json": ("lieux_maine_et_loire", 243, 243),
    "regionsud-lieux-dinclusion-numerique-2022_v2.csv": ("lieux_regionsud", 1245, 1241),
    "liste-fs-20221201.csv": ("france_services", 2683, 2683),
    "2023-07-17_cra-par-code-postal.csv": ("cra_codes_postaux", 4812, 4812),
    "conum_departement-cras_2023-07-26.json": ("cra_departements", 101, 101),
    "conum_departement-cras_2024-02-22.json": ("cra_departements", 101, 101),
    "cra-v1-exemples_2022-03.csv": ("cra_v1_plat", 354, 354),
    "permanences_2022-07-21.json": ("permanences", 2320, 2320),
    "permanences_2022-12-02.json": ("permanences", 4257, 4257),
}


@pytest.fixture(scope="module")
def lac(tmp_path_factory):
    reglages = Settings(home=tmp_path_factory.mktemp("reel"))
    comptes = {}
    for dossier in ("lieux", "france-services", "cra", "permanences"):
        for fichier in ingest.inventorier(REEL / dossier):
            comptes[fichier.nom] = ingest.recevoir(fichier, reglages, "reel", JOUR).verifier()
    return reglages, comptes


def table(lac, nom: str) -> pl.DataFrame:
    return pl.read_parquet(lac[0].raw / "reel" / nom / "*.parquet")


def test_chaque_fichier_va_a_son_contrat(lac):
    vus = {nom: (c.contrat, c.enregistrements, c.charges) for nom, c in lac[1].items()}
    assert vus == ATTENDUS
    assert {c.colonnes_ignorees for c in lac[1].values()} == {""}


def test_les_codes_postaux_de_la_region_sud_retrouvent_leur_zero(lac):
    lieux = table(lac, "lieux_mediation").filter(origine="regionsud")
    assert lieux["code_postal"].str.len_chars().eq(5).all()
    assert lieux["code_postal"].str.starts_with("0").sum() == 545
    # Three lines were cut in two at the source: four pieces without a commune.
    assert lac[1]["regionsud-lieux-dinclusion-numerique-2022_v2.csv"].rejetes == 4


def test_le_maine_et_loire_garde_ses_coordonnees_et_ses_dates_illisibles(lac):
    lieux = table(lac, "lieux_mediation").filter(origine="maine_et_loire")
    # 39 say « 09/0102023 », 8 say nothing.
    assert lieux["date_maj"].null_count() == 39 + 8
    assert lieux.filter(~pl.col("x_lambert93").is_between(360_000, 500_000)).height == 0
    assert lieux["y_lambert93"].is_between(6_650_000, 6_770_000).all()


def test_l_ancien_vocabulaire_se_replie(lac):
    lieux = table(lac, "lieux_mediation").filter(origine="standard_ancien")
    frais = lieux.select(pl.col("frais_a_charge").str.strip_chars("{}").str.split(",").explode()).to_series()
    assert dict(frais.value_counts().iter_rows()) == {
        "Gratuit": 527, "Adhésion": 160, "Payant": 101, "Pass numérique": 91, "Gratuit sous condition": 75, None: 23,
    }  # fmt: skip
    assert lieux["pivot"].null_count() == 687


def test_les_totaux_par_code_postal_ne_perdent_personne(lac):
    cumuls = table(lac, "cra_codes_postaux")
    mal_saisis = cumuls.filter(~pl.col("code_postal_saisi").fill_null("").str.contains(r"^\d{5}$"))
    assert mal_saisis.height == 29
    assert cumuls["code_postal_saisi"].null_count() == 1
    ages = [c for c in cumuls.columns if c.startswith("age_")]
    assert cumuls.select(pl.sum_horizontal(ages).sum()).item() == 2_354_479


def test_les_espaces_france_services_provisoires_entrent(lac):
    espaces = table(lac, "france_services")
    assert espaces["france_services_id"].str.starts_with("temp_").sum() == 159
    assert espaces["est_itinerant"].sum() == 288
