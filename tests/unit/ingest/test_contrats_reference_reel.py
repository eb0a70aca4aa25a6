"""The real reference files: every record enters, and known figures come out."""

from __future__ import annotations

from datetime import date

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
    "ept-communes_2023-10.csv": ("ept_communes", 130),
    "frr-communes_2025-07-10.csv": ("frr", 34_875),
    "ifn-communes_2023-08.csv": ("ifn", 35_008),
    "ifn-epci_2023-08.csv": ("ifn", 1_255),
    "zrr-communes_2023-10.csv": ("zrr", 34_965),
    "ind-736.csv": ("barometre", 2_160),
    "meta_indicateurs_ind-736.csv": ("barometre_indicateurs", 1),
}


@pytest.fixture(scope="module")
def lac(tmp_path_factory):
    reglages = Settings(home=tmp_path_factory.mktemp("reference"))
    dossiers = [REEL / nom for nom in ("reference", "barometre", "calibration")]
    fichiers = [f for dossier in dossiers for f in ingest.inventorier(dossier, reglages)]
    comptes = {f.nom: ingest.recevoir(f, reglages, "reel", JOUR).verifier() for f in fichiers}
    return comptes, lambda nom: pl.read_parquet(reglages.raw / "reel" / nom / "*.parquet")


@pytest.mark.parametrize(("nom", "attendu"), ATTENDUS.items())
def test_chaque_fichier_de_reference_entre_en_entier(lac, nom, attendu):
    compte = lac[0][nom]
    assert (compte.contrat, compte.charges) == attendu
    assert (compte.statut, compte.rejetes, compte.vides, compte.doublons) == ("charge", 0, 0, 0)
    assert compte.colonnes_ignorees == ""


def test_les_distributions_de_calage_ne_sont_pas_un_export(lac):
    assert lac[0]["contrats_distribution_2023-12.csv"].statut == "non_reconnu"


def test_zrr_retrouve_ses_zeros(lac):
    comptes, lire = lac
    zrr = lire("zrr_communes")
    assert comptes["zrr-communes_2023-10.csv"].corrections_par_regle["DQ-03"] == 3_144
    assert dict(zrr.group_by("classement").len().iter_rows()) == {"classee": 17_694, "non_classee": 17_271}
    assert zrr["code_commune"].str.len_chars().unique().to_list() == [5]
    assert zrr["code_commune"].n_unique() == 34_965


def test_frr_date_dans_l_en_tete_et_point_virgule_final(lac):
    classement = dict(lac[1]("frr_communes").group_by("classement").len().iter_rows())
    assert classement == {
        "non_classee": 14_941,
        "frr_socle": 13_313,
        "frr_plus": 4_456,
        "frr_beneficiaire": 2_134,
        "frr_partielle": 20,
        "frr_beneficiaire_partielle": 11,
    }


def test_ifn_communes_et_epci_cohabitent(lac):
    ifn = lac[1]("ifn_territoires")
    assert dict(ifn.group_by("maille").len().iter_rows()) == {"commune": 35_008, "epci": 1_255}
    # Marseille and Les Trois Lacs have no value.
    assert ifn.filter(pl.col("score_total").is_null())["code_territoire"].sort().to_list() == ["13055", "27058"]
    assert ifn["score_total"].is_between(0, 10).all()


def test_le_barometre_a_l_unite(lac):
    serie = lac[1]("barometre")
    septembre = serie.filter(date_mesure=date(2024, 9, 1)).group_by("maille").agg(pl.sum("valeur_actuelle"))
    assert dict(septembre.iter_rows()) == dict.fromkeys(("DEPT", "REG", "NAT"), 4_297_913.0)
    cible = serie.filter(maille="NAT", date_mesure=date(2026, 12, 1))["valeur_cible"].to_list()
    assert cible == [6_000_000.0]
    initiale = serie.filter(maille="NAT", date_mesure=date(2022, 12, 1))["valeur_initiale"].to_list()
    assert initiale == [1_156_570.0]
