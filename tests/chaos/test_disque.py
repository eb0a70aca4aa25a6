"""A disk that is full, read-only or failing: the edition in use is intact, the sentence says what to do, it is told.

Small editions through the real protocol (`publieur`), and the real command where it fails early. What happens when the
disk fills up in the middle of a whole run is for `make long`: it costs a minute.
"""

from __future__ import annotations

import errno
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.erreurs import PublicationRefusee
from pipelines.pannes import panne
from pipelines.publication import balayer_publication
from pipelines.settings import Settings
from tests.chaos.disques import disque_defaillant, en_lecture_seule, petit_disque, rempli
from tests.chaos.marques import APPELS
from tests.chaos.publieur import publier_rang
from tests.chaos.temoin import restes, sequence, servie
from tests.integration.conftest import conum
from tests.unit.alertes.outils_alertes import Recepteur

PLEIN, LECTURE_SEULE, DEFAILLANT = "est plein", "Rien ne peut être écrit", "rend des erreurs de lecture ou d'écriture"
RESTE = "L'édition précédente reste en service."


@pytest.fixture
def recepteur() -> Iterator[Recepteur]:
    """A webhook: it hears of what no file of the disk can hold."""
    ecoute = Recepteur()
    fil = threading.Thread(target=ecoute.serveur.serve_forever, kwargs={"poll_interval": 0.01})
    fil.start()
    yield ecoute
    ecoute.serveur.shutdown()
    ecoute.serveur.server_close()
    fil.join()


def preparer(home: Path) -> Settings:
    """A home that serves a small edition."""
    settings = Settings(home=home)
    publier_rang(settings, 1)
    return settings


def echoue(settings: Settings, rang: int) -> str:
    """Publish, which fails; the sentence that the operator reads."""
    avant = servie(settings.home)
    with pytest.raises((OSError, duckdb.Error)) as echec:
        publier_rang(settings, rang)
    phrase = panne(echec.value, settings.home)
    assert phrase is not None, f"aucune phrase pour {echec.value!r}"
    assert phrase.endswith(RESTE)
    assert servie(settings.home) == avant
    return phrase


def reussit(settings: Settings, rang: int) -> None:
    """The same publication, the disk mended: no hand was needed."""
    shutil.rmtree(settings.build)  # as the sweeping of a run does
    balayer_publication(settings.published)
    publier_rang(settings, rang)
    assert sequence(servie(settings.home)) >= 2
    assert restes(settings.home) == []


# What is left of the disk: nothing for the build, then nothing for the serving file, then for the manifest.
@pytest.mark.parametrize("laisse", [0, 300_000, 2_300_000])
def test_disque_plein_pendant_la_publication(laisse: int, tmp_path: Path) -> None:
    with petit_disque(tmp_path / "home", 16) as home:
        settings = preparer(home)
        shutil.rmtree(settings.build)
        with rempli(home, laisse):
            assert PLEIN in echoue(settings, 2)
            assert not list(settings.published.glob(".en-cours-essai*")), (
                "ce qui n'a pu être fini prend encore la place"
            )
        reussit(settings, 2)


def test_disque_en_lecture_seule_pendant_la_publication(tmp_path: Path) -> None:
    with petit_disque(tmp_path / "home", 16) as home:
        settings = preparer(home)
        with en_lecture_seule(home):
            assert LECTURE_SEULE in echoue(settings, 2)
        reussit(settings, 2)


def test_disque_qui_rend_des_erreurs(tmp_path: Path) -> None:
    """Real I/O errors, also for what DuckDB writes: the blocks below the file system cannot be written."""
    with disque_defaillant(tmp_path, mio=64, dessous=6) as home:
        settings = preparer(home)
        os.sync()
        avant = servie(home)
        vus = 0
        for rang in range(2, 30):
            try:
                publier_rang(settings, rang)
            except PublicationRefusee as refus:
                # DuckDB could not fold its journal back when it closed: the first gate sees the journal left beside.
                assert "n'a pas été fermé proprement" in str(refus)
                vus += 1
                break
            except (OSError, duckdb.Error) as erreur:
                vus += 1
                assert panne(erreur, home) is not None, repr(erreur)
                break
            avant = servie(home)
        assert vus, "le disque n'a rendu aucune erreur"
        assert servie(home) == avant


class Panne:
    """The n-th call below a home fails with EIO, as from a disk that does; then all is well again."""

    def __init__(self, home: Path, fatal: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home, self.fatal, self.vus = str(home), fatal, 0
        for nom in APPELS:
            monkeypatch.setattr(os, nom, self._faillible(getattr(os, nom)))

    def _faillible(self, appel: Callable[..., Any]) -> Callable[..., Any]:
        def _appel(*args: Any, **options: Any) -> Any:
            quoi = (
                str(Path(f"/proc/self/fd/{args[0]}").readlink()) if isinstance(args[0], int) else os.fsdecode(args[0])
            )
            if f"{self.home}/published" in quoi:
                self.vus += 1
                if self.vus == self.fatal:
                    raise OSError(errno.EIO, os.strerror(errno.EIO), quoi)
            return appel(*args, **options)

        return _appel


def test_une_erreur_a_chaque_appel_de_la_publication(tmp_path: Path) -> None:
    """Each call of the protocol fails once: one complete edition is served, the next publication needs no hand."""
    settings = preparer(tmp_path / "home")
    fatal, rang, echecs = 0, 2, 0
    while True:
        fatal += 1
        rang += 1
        avant = servie(settings.home)
        with pytest.MonkeyPatch.context() as contexte:
            injectee = Panne(settings.home, fatal, contexte)
            try:
                publier_rang(settings, rang)
            except OSError as erreur:
                echecs += 1
                assert DEFAILLANT in (panne(erreur, settings.home) or "")
        if injectee.vus < fatal:
            break  # the protocol has fewer calls: every one of them has failed once
        apres = servie(settings.home)
        assert apres == avant or sequence(apres) > sequence(avant)
        shutil.rmtree(settings.build)
        balayer_publication(settings.published)
    assert echecs >= 15
    assert restes(settings.home) == []


@pytest.mark.xdist_group("manifeste")
@pytest.mark.parametrize("accident", ["plein", "lecture seule"])
def test_la_commande_dit_quoi_faire_et_previent(accident: str, tmp_path: Path, recepteur: Recepteur) -> None:
    """`conum run` where nothing can be written: exit code, one sentence, an alert by the channel that needs no disk."""
    exports = tmp_path / "exports"
    exports.mkdir()
    (exports / "inconnu.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    with petit_disque(tmp_path / "home", 16) as home:
        settings = preparer(home)
        avant = servie(home)
        with rempli(home, 0) if accident == "plein" else en_lecture_seule(home):
            execution = conum(home, "run", "--exports", str(exports), CONUM_ALERTE_WEBHOOK=recepteur.adresse)
        assert execution.code == 1, execution.sortie + execution.erreur
        (phrase,) = [ligne for ligne in execution.erreur.splitlines() if ligne.startswith("Erreur : ")]
        assert (PLEIN if accident == "plein" else LECTURE_SEULE) in phrase
        assert RESTE in phrase
        assert servie(home) == avant
        assert len(recepteur.recus) == 1
        assert (PLEIN if accident == "plein" else LECTURE_SEULE) in str(recepteur.recus)
        reussit(settings, 2)
