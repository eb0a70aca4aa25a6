"""What watches the runs: witnesses, dead runs, alerts of a failure, freshness."""

import os
import subprocess
import sys
import time
from pathlib import Path

import dagster as dg
import pytest

from pipelines import temoins
from pipelines.alertes import Registre
from pipelines.defs.motif import motif_de_l_execution
from pipelines.defs.vigilance.capteurs import alerte_d_echec, alerte_finie
from pipelines.defs.vigilance.morts import faucher
from pipelines.erreurs import PublicationRefusee
from pipelines.settings import RACINE, Settings
from pipelines.temoins import Etat

pytestmark = pytest.mark.xdist_group("manifeste")

TENIR = """
import pathlib, sys
from pipelines.temoins import temoin
with temoin(pathlib.Path(sys.argv[1]), sys.argv[2]):
    print("tenu", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def ouvrier(home: Path):
    """A process that holds the witness of a run."""
    nes = []

    def naitre(run_id: str) -> subprocess.Popen[str]:
        ne = subprocess.Popen(
            [sys.executable, "-c", TENIR, str(Settings().dagster), run_id],
            cwd=RACINE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        nes.append(ne)
        assert ne.stdout.readline() == "tenu\n"
        return ne

    yield naitre
    for ne in nes:
        ne.kill()
        ne.communicate()


def test_le_temoin_dit_vivant_puis_mort_puis_rien(home, ouvrier):
    dossier = Settings().dagster
    assert temoins.etat(dossier, "a") is Etat.INCONNU
    vivant = ouvrier("a")
    assert temoins.etat(dossier, "a") is Etat.VIVANT
    vivant.kill()
    vivant.wait()
    assert temoins.etat(dossier, "a") is Etat.MORT
    sage = ouvrier("b")
    sage.communicate("")
    assert temoins.etat(dossier, "b") is Etat.INCONNU, "une exécution qui finit bien emporte son témoin"


def test_un_numero_de_processus_reemploye_n_est_pas_pris_pour_l_ancien():
    maintenant = time.time()
    assert temoins.processus_disparu(2**22 + 1, maintenant)
    assert not temoins.processus_disparu(os.getpid(), maintenant)
    # This process began after what was seen a day ago: it is another one.
    assert temoins.processus_disparu(os.getpid(), maintenant - 86_400)
    fini = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, fini.pid, os.WEXITED | os.WNOWAIT)
    assert temoins.processus_disparu(fini.pid, time.time()), "un zombie ne travaille plus"
    fini.wait()


@dg.op
def etape() -> None:
    raise AssertionError("jamais exécutée")


@dg.job
def tout() -> None:
    etape()


def commencee(instance: dg.DagsterInstance) -> str:
    """A run that is STARTED, of which nothing runs."""
    execution = instance.create_run_for_job(tout)
    instance.report_dagster_event(
        dg.DagsterEvent(event_type_value="PIPELINE_START", job_name="tout"), run_id=execution.run_id
    )
    assert instance.get_run_by_id(execution.run_id).status is dg.DagsterRunStatus.STARTED
    return execution.run_id


def test_seule_l_execution_morte_est_fauchee_et_son_journal_dit_pourquoi(home, ouvrier):
    with dg.DagsterInstance.ephemeral() as instance:
        morte, vivante, sans_trace = (commencee(instance) for _ in range(3))
        ouvrier(vivante)
        tue = ouvrier(morte)
        tue.kill()
        tue.wait()
        assert faucher(instance, Settings()) == [morte]
        statuts = [instance.get_run_by_id(r).status.value for r in (morte, vivante, sans_trace)]
        assert statuts == ["FAILURE", "STARTED", "STARTED"]
        assert "témoin" in motif_de_l_execution(instance, morte).phrase
        assert not (Settings().dagster / temoins.DOSSIER / morte).exists()
        assert faucher(instance, Settings()) == []
        # A command that holds the lock of the home knows that what left no trace is dead, and still spares the living.
        assert faucher(instance, Settings(), sans_trace=True) == [sans_trace]


def test_le_lanceur_de_l_instance_voit_les_morts(home, ouvrier, monkeypatch):
    """The one that dagster.yaml names: the daemon asks it about each run that is STARTED."""
    from pipelines.lanceur import LanceurSurveille

    for nom, valeur in Settings().environnement().items():
        monkeypatch.setenv(nom, valeur)
    Settings().dagster.mkdir(parents=True)
    with dg.DagsterInstance.get() as instance:
        lanceur = instance.run_launcher
        assert isinstance(lanceur, LanceurSurveille)
        assert lanceur.supports_check_run_worker_health
        morte, vivante = commencee(instance), commencee(instance)
        ouvrier(vivante)
        tue = ouvrier(morte)
        tue.kill()
        tue.wait()
        etats = [lanceur.check_run_worker_health(instance.get_run_by_id(r)).status.value for r in (morte, vivante)]
        assert etats == ["FAILED", "RUNNING"]
        assert instance.get_run_by_id(morte).status is dg.DagsterRunStatus.FAILURE
        assert instance.run_retries_enabled
        assert instance.run_retries_max_retries == 1
        assert not instance.run_retries_retry_on_asset_or_op_failure


@pytest.mark.parametrize(
    ("message", "vu"),
    [
        (None, "a disparu avant la fin"),
        ("Exceeded maximum runtime of 7200 seconds.", "durée maximale"),
        ("Run timed out due to taking longer than 180 seconds to start.", "pas démarré à temps"),
    ],
)
def test_ce_que_dagster_arrete_se_dit_en_francais(home, message, vu):
    with dg.DagsterInstance.ephemeral() as instance:
        run_id = commencee(instance)
        instance.report_run_failed(instance.get_run_by_id(run_id), message)
        assert vu in motif_de_l_execution(instance, run_id).phrase


def test_le_numero_que_dit_dagster_suffit_avant_le_temoin(home):
    from dagster._core.events import EngineEventData  # noqa: TID251 - what the code server itself writes

    fini = subprocess.Popen([sys.executable, "-c", ""])
    fini.wait()
    with dg.DagsterInstance.ephemeral() as instance:
        for pid, attendu in ((fini.pid, 1), (os.getpid(), 0)):
            run_id = commencee(instance)
            instance.report_engine_event(
                f"Started process for run (pid: {pid}).",
                instance.get_run_by_id(run_id),
                EngineEventData.in_process(pid),
            )
            assert len(faucher(instance, Settings())) == attendu


@pytest.mark.parametrize(
    ("erreur", "cle", "vu"),
    [
        (PublicationRefusee("Les comptes ne tombent pas juste."), "publication_refusee:essai", "tombent pas juste"),
        (ValueError("valeur de Camille Durand"), "execution_echouee:essai", "ValueError, voir le journal"),
    ],
)
def test_un_echec_leve_une_alerte_et_une_reussite_la_clot(home, erreur, cle, vu):
    from pipelines.defs.attendu import en_une_phrase

    echoue = [True]

    @dg.op
    def fautive() -> None:
        with en_une_phrase():
            if echoue[0]:
                raise erreur

    @dg.job
    def essai() -> None:
        fautive()

    with dg.DagsterInstance.ephemeral() as instance:
        rate = essai.execute_in_process(instance=instance, raise_on_error=False)
        (fin,) = [e for e in rate.all_events if e.event_type_value == "PIPELINE_FAILURE"]
        alerte_d_echec(
            dg.build_run_status_sensor_context("alerte_d_echec", fin, instance, rate.dagster_run).for_run_failure()
        )
        (ouverte,) = Registre(Settings().alertes).ouvertes()
        assert ouverte.cle == cle
        assert vu in ouverte.phrase
        assert "Camille" not in ouverte.phrase
        echoue[0] = False
        bon = essai.execute_in_process(instance=instance)
        (fin,) = [e for e in bon.all_events if e.event_type_value == "PIPELINE_SUCCESS"]
        alerte_finie(dg.build_run_status_sensor_context("alerte_finie", fin, instance, bon.dagster_run))
        assert Registre(Settings().alertes).ouvertes() == []


def test_la_vigilance_marche_sans_etre_demarree_et_les_declencheurs_attendent(definitions):
    depot = definitions.get_repository_def()
    statuts = {c.name: c.default_status.value for c in depot.sensor_defs}
    assert statuts == {
        "depot": "STOPPED",
        "veille": "RUNNING",
        "alerte_d_echec": "RUNNING",
        "alerte_finie": "RUNNING",
    }


def test_une_relance_recommence_tout_et_seulement_une_fois(definitions):
    """A build is the file of one run: begun again at the step that failed, it would look for a file of another."""
    job = definitions.resolve_job_def("tout")
    assert (job.tags["dagster/max_retries"], job.tags["dagster/retry_strategy"]) == ("1", "ALL_STEPS")


def test_l_edition_a_une_regle_de_fraicheur(definitions):
    graphe = definitions.resolve_asset_graph()
    assert graphe.get(dg.AssetKey("edition")).freshness_policy is not None
