"""One run at a time, across processes and after a kill."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from pipelines.erreurs import ExecutionEnCours
from pipelines.publication import verrou
from pipelines.settings import RACINE

TENIR = "import sys, time\nfrom pathlib import Path\nfrom pipelines.publication.verrou import verrou\n\
with verrou(Path(sys.argv[1])):\n    print('tenu', flush=True)\n    time.sleep(60)"


@pytest.fixture
def autre(tmp_path):
    processus = subprocess.Popen(
        [sys.executable, "-c", TENIR, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=RACINE
    )
    assert processus.stdout.readline().strip() == "tenu"
    yield processus
    processus.kill()
    processus.wait()


def test_une_seconde_execution_est_refusee_en_francais(tmp_path, autre):
    with pytest.raises(ExecutionEnCours, match=f"déjà en cours.*processus {autre.pid}"), verrou(tmp_path):
        pass


def test_un_processus_tue_rend_le_verrou(tmp_path, autre):
    autre.send_signal(signal.SIGKILL)
    autre.wait()
    with verrou(tmp_path):
        pass


def test_une_execution_attend_que_l_autre_se_termine(tmp_path, autre):
    threading.Timer(0.3, autre.kill).start()
    with verrou(tmp_path, attendre=60):
        autre.wait()


def test_une_attente_trop_courte_est_refusee_et_le_dit(tmp_path, autre):
    with pytest.raises(ExecutionEnCours, match="après 0 s d'attente"), verrou(tmp_path, attendre=0.05):
        pass


ENFANT = TENIR.replace("import sys,", "import os, sys,").replace(
    "print('tenu', flush=True)", r"os.fork(); os.write(1, b'%d\n' % os.getpid())"
)


def test_un_processus_mort_n_est_jamais_donne_pour_vivant(tmp_path):
    """A killed run whose child still holds its lock: the home is taken, but not by that process."""
    tue = subprocess.Popen([sys.executable, "-c", ENFANT, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=RACINE)
    (enfant,) = {int(tue.stdout.readline()) for _ in range(2)} - {tue.pid}
    try:
        tue.kill()
        tue.wait()
        with pytest.raises(ExecutionEnCours, match="déjà en cours") as refus, verrou(tmp_path):
            pass
        assert "(processus" not in str(refus.value)
    finally:
        os.kill(enfant, signal.SIGKILL)
        tue.stdout.close()


def test_un_verrou_rendu_ne_nomme_plus_personne(tmp_path):
    with verrou(tmp_path):
        assert (tmp_path / ".verrou").read_text() == str(os.getpid())
    assert (tmp_path / ".verrou").read_text() == ""


def test_le_meme_processus_peut_le_reprendre(tmp_path):
    with verrou(tmp_path), verrou(tmp_path):
        pass
    with verrou(tmp_path):
        pass
