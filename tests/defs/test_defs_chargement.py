"""The code location: it loads, its assets hold together, its triggers are stopped."""

import dagster as dg
import pytest

from pipelines import ingest, quality
from pipelines.publication.audit import BARRIERES

pytestmark = pytest.mark.xdist_group("manifeste")


def test_les_definitions_se_chargent(definitions):
    dg.Definitions.validate_loadable(definitions)


def test_les_actifs_de_la_reception_a_la_publication(definitions):
    cles = {cle.to_user_string() for cle in definitions.resolve_all_asset_keys()}
    attendus = {"exports_recus", "raw/fichiers", "raw/rejets", "edition", "donnees_ouvertes", "marts/indicateurs"}
    assert attendus | {f"raw/{table}" for table in ingest.tables()} <= cles


def test_chaque_table_brute_que_dbt_lit_est_un_actif_de_la_reception(definitions):
    graphe = definitions.resolve_asset_graph()
    brutes = {cle for cle in graphe.get_all_asset_keys() if cle.path[0] == "raw"}
    assert brutes <= set(graphe.materializable_asset_keys)


def test_l_audit_attend_tous_les_modeles_l_edition_l_audit_et_les_donnees_ouvertes_l_edition(definitions):
    graphe = definitions.resolve_asset_graph()
    amont = graphe.get(dg.AssetKey("audit")).parent_keys
    assert {cle for cle in graphe.materializable_asset_keys if cle.path[0] == "marts"} <= amont
    assert graphe.get(dg.AssetKey("edition")).parent_keys == {dg.AssetKey("audit")}
    assert graphe.get(dg.AssetKey("donnees_ouvertes")).parent_keys == {dg.AssetKey("edition")}


def test_chaque_barriere_de_la_publication_est_un_controle_bloquant(definitions):
    graphe = definitions.resolve_asset_graph()
    for nom in BARRIERES:
        assert graphe.get_check_spec(dg.AssetCheckKey(dg.AssetKey("audit"), nom)).blocking


def test_un_controle_par_attente_et_les_critiques_bloquent(definitions):
    graphe = definitions.resolve_asset_graph()
    for table, suite in quality.SUITES.items():
        for attente in suite:
            cle = dg.AssetCheckKey(dg.AssetKey(["raw", table]), attente.nom)
            assert graphe.get_check_spec(cle).blocking == (attente.severite == quality.CRITIQUE), cle


def test_les_tests_de_dbt_sont_des_controles(definitions):
    graphe = definitions.resolve_asset_graph()
    assert any(cle.asset_key == dg.AssetKey(["marts", "indicateurs"]) for cle in graphe.asset_check_keys)


def test_declencheurs_arretes_et_a_l_heure_de_paris(definitions):
    depot = definitions.resolve_schedule_def("chaque_jour")
    assert depot.execution_timezone == "Europe/Paris"
    assert depot.default_status == dg.DefaultScheduleStatus.STOPPED
    assert definitions.resolve_sensor_def("depot").default_status == dg.DefaultSensorStatus.STOPPED


def test_le_job_fait_tout(definitions):
    job = definitions.resolve_job_def("tout")
    graphe = definitions.resolve_asset_graph()
    a_part = {"coop", "rapports_du_mois"}
    attendus = {cle for cle in graphe.materializable_asset_keys if cle.path[0] not in a_part}
    assert set(job.asset_layer.executable_asset_keys) == attendus
