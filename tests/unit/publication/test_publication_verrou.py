"""One run at a time, across processes and after a kill."""

import signal
import subprocess
import sys

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


def test_le_meme_processus_peut_le_reprendre(tmp_path):
    with verrou(tmp_path), verrou(tmp_path):
        pass
    with verrou(tmp_path):
        pass
