"""The real files: every record is counted, the published totals come out to the unit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from lieux_communs import JOUR, REEL

from pipelines import ingest
from pipelines.settings import Settings

pytestmark = [
    pytest.mark.reel,
    pytest.mark.skipif(not REEL.is_dir(), reason="les fichiers réels (../shared/data) ne sont pas là"),
]

ATTENDUS = {
    "structures/20230405-3925-cnfs.csv": ("liste_officielle", 2889, date(2023, 4, 5), "nom"),
    "permanences/permanences_2022-12-02.json": ("permanences", 4257, date(2022, 12, 2), "nom"),
    "permanences/permanences_2022-07-21.json": ("permanences", 2320, date(2022, 7, 21), "nom"),
    "cra/cra-v1-exemples_2022-03.csv": ("cra_v1_plat", 354, date(2024, 11, 19), "contenu"),
    "cra/conum_departement-cras_2023-07-26.json": ("cra_departements", 101, date(2023, 7, 26), "nom"),
    "cra/conum_departement-cras_2024-02-22.json": ("cra_departements", 101, date(2024, 2, 22), "nom"),
    "cra/2023-07-17_cra-par-code-postal.csv": ("cra_codes_postaux", 4812, date(2023, 7, 17), "nom"),
    "barometre/ind-736.csv": ("barometre", 2160, JOUR, "reception"),
    "barometre/meta_indicateurs_ind-736.csv": ("barometre_indicateurs", 1, JOUR, "reception"),
    "france-services/liste-fs-20221201.csv": ("france_services", 2683, date(2022, 12, 1), "nom"),
    "lieux/hinaura-lieux-de-mediation-numerique_2021-05-05.json": (
        "lieux_standard_ancien",
        687,
        date(2021, 5, 5),
        "nom",
    ),
    "lieux/maine-et-loire_2023-05.json": ("lieux_maine_et_loire", 243, date(2022, 10, 18), "deduite"),
    "reference/coselec-calendrier_2021-2023.csv": ("calendrier_coselec", 63, JOUR, "reception"),
    "reference/ept-communes_2023-10.csv": ("ept_communes", 130, JOUR, "reception"),
    "reference/frr-communes_2025-07-10.csv": ("frr", 34_875, date(2025, 7, 10), "nom"),
    "reference/ifn-communes_2023-08.csv": ("ifn", 35_008, JOUR, "reception"),
    "reference/ifn-epci_2023-08.csv": ("ifn", 1_255, JOUR, "reception"),
    "reference/zrr-communes_2023-10.csv": ("zrr", 34_965, JOUR, "reception"),
}
REGION_SUD = "lieux/regionsud-lieux-dinclusion-numerique-2022_v2.csv"


@pytest.fixture(scope="module")
def lac(tmp_path_factory):
    reglages = Settings(home=tmp_path_factory.mktemp("reel"))
    fichiers = ingest.inventorier(REEL, reglages)
    comptes = {f.nom: ingest.recevoir(f, reglages, "reel", JOUR) for f in fichiers}
    return reglages, comptes


def table(lac, nom: str) -> pl.DataFrame:
    return pl.read_parquet(lac[0].raw / "reel" / nom / "*.parquet")


@pytest.mark.parametrize(("nom", "attendu"), ATTENDUS.items())
def test_chaque_fichier_connu_entre_en_entier(lac, nom, attendu):
    compte = lac[1][nom]
    assert (compte.contrat, compte.charges, compte.date_export, compte.origine_date) == attendu
    assert (compte.statut, compte.rejetes, compte.vides, compte.doublons) == ("charge", 0, 0, 0)
    assert compte.colonnes_ignorees == ""


def test_la_liste_regionale_perd_les_quatre_morceaux_de_lignes_coupees_a_la_source(lac):
    compte = lac[1][REGION_SUD]
    assert (compte.contrat, compte.statut) == ("lieux_regionsud", "partiel")
    assert (compte.enregistrements, compte.charges, compte.rejetes) == (1245, 1241, 4)


def test_ce_qui_n_est_pas_un_export_est_dit_non_reconnu(lac):
    """Schemas, maps, calibration, the manifest and one statistics report: listed, explained, not loaded."""
    autres = {nom: c for nom, c in lac[1].items() if nom not in (*ATTENDUS, REGION_SUD)}
    assert {c.statut for c in autres.values()} == {"non_reconnu"}
    assert all(c.motif for c in autres.values())
    assert {nom.split("/")[0] for nom in autres} == {"MANIFEST.md", "calibration", "formats", "maps"}


def test_tous_les_comptes_tombent_juste(lac):
    for compte in lac[1].values():
        compte.verifier()
    comptes = ingest.comptes(lac[0], "reel")
    assert comptes.height == len(lac[1])


def test_la_liste_officielle_a_l_unite(lac):
    liste = table(lac, "structures_validees")
    assert liste["postes_valides"].sum() == 3925
    assert liste["investissement_eur"].sum() == Decimal("191973121.00")
    assert liste.select(
        pl.col("code_departement").str.len_chars().is_between(2, 3).all(),
        pl.col("code_commune").str.len_chars().eq(5).all().alias("c"),
        pl.col("code_postal").str.len_chars().eq(5).all().alias("p"),
    ).row(0) == (True, True, True)
    corrections = lac[1]["structures/20230405-3925-cnfs.csv"].corrections_par_regle
    # 209 départements, 206 postcodes and 197 communes had lost a zero; two sole traders.
    assert (corrections["DQ-03"], corrections["nom-masque"]) == (209 + 206 + 197, 2)


def test_aucun_cra_decale(lac):
    cra = table(lac, "cra")
    par_activite = dict(cra.group_by("activite").len().iter_rows())
    assert par_activite == {"collectif": 52, "individuel": 221, "ponctuel": 81}
    assert cra.filter(activite="collectif")["nb_participants"].sum() == 340
    assert cra["duree_minutes"].sum() == 22_845


def test_les_cumuls_departementaux(lac):
    cumuls = table(lac, "cra_departements").group_by("_sha256").agg(pl.sum("accompagnements", "usagers"))
    assert set(cumuls.select("accompagnements", "usagers").rows()) == {(1_811_510, 1_195_843), (3_325_724, 2_135_298)}
