"""A hundred people read the dashboards while editions are published: do they wait longer?

Belongs here: their sessions, through the data access of the pages, and what they waited for. Does not belong here: what
an edition holds, what the answers must be (tests/chaos/test_lecteurs.py).

`python -m bench.lecteurs HOME N` publishes N times the build that HOME was published from: gates, serving file,
manifest, pointer, retention, in a process of its own as in production.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dashboards.data import chemin_edition
from dashboards.lecture import Publication
from rendu.modeles import Edition, Valeur

LECTEURS, PUBLICATIONS = 100, 20
CALME = 20.0  # seconds of reading without any publication
# Between two gestures a person looks at the page; without that, 100 threads only measure how they queue for a core.
REGARD = 1.0
Verifier = Callable[[Edition, list[Valeur]], None]


@dataclass
class Session:
    """What one reader saw: seconds of each page, editions in their order, what went wrong."""

    attentes: list[float] = field(default_factory=list)
    sequences: list[int] = field(default_factory=list)
    fautes: list[str] = field(default_factory=list)


def page(alea: random.Random, verifier: Verifier | None) -> int:
    """Read what a page reads, for a territory and a date of chance; the sequence of the edition that answered.

    The pointer is resolved once, as by `dashboards/app.py`.
    """
    chemin = chemin_edition()
    if chemin is None:
        raise FileNotFoundError("aucune édition publiée")
    publication = Publication(str(chemin))
    edition = publication.edition()
    lieu, dates = alea.choice(publication.territoires()), publication.dates()
    rang = alea.randrange(len(dates))
    codes = [i.code for i in publication.indicateurs()]
    valeurs = [*publication.valeurs(lieu, dates[rang], dates[min(rang + 1, len(dates) - 1)]).values()]
    valeurs += publication.series(tuple(alea.sample(codes, min(3, len(codes)))), lieu, dates[rang])
    valeurs += publication.valeurs_maille(alea.choice(codes), lieu.maille, dates[rang])
    if verifier:
        verifier(edition, valeurs)
    if not chemin.stem.endswith(edition.edition_id):
        raise AssertionError(f"{chemin.name} répond pour l'édition {edition.edition_id}")
    return int(chemin.stem.split("-")[1])


def _lire(session: Session, graine: int, fini: threading.Event, regard: float, verifier: Verifier | None) -> None:
    alea = random.Random(graine)  # noqa: S311 - reproducible, not secret
    while not fini.wait(alea.expovariate(1 / regard) if regard else 0):
        debut = time.perf_counter()
        try:
            session.sequences.append(page(alea, verifier))
        except Exception as erreur:
            session.fautes.append(f"{type(erreur).__name__} : {erreur}")
        session.attentes.append(time.perf_counter() - debut)


def lire_pendant(
    action: Callable[[], object],
    lecteurs: int = LECTEURS,
    regard: float = REGARD,
    verifier: Verifier | None = None,
) -> list[Session]:
    """Sessions of `lecteurs` threads of this process, as those of a Streamlit server, while `action` goes on."""
    fini, sessions = threading.Event(), [Session() for _ in range(lecteurs)]
    fils = [
        threading.Thread(target=_lire, args=(session, graine, fini, regard, verifier))
        for graine, session in enumerate(sessions)
    ]
    for fil in fils:
        fil.start()
    try:
        action()
    finally:
        fini.set()
        for fil in fils:
            fil.join()
    return sessions


def p95(sessions: list[Session]) -> float:
    """Seconds that 95 % of the pages took at most."""
    return statistics.quantiles([a for s in sessions for a in s.attentes], n=20)[-1]


def fautes(sessions: list[Session]) -> list[str]:
    """Errors, and sessions whose edition went back."""
    reculs = [f"recul : {s.sequences}" for s in sessions if s.sequences != sorted(s.sequences)]
    return [f for s in sessions for f in s.fautes] + reculs


@dataclass(frozen=True)
class Comparaison:
    """The same readers in the quiet and during publications."""

    calme: float
    publications: float
    pages: int
    fautes: list[str]
    editions: int


def comparer(home: Path, regler: Callable[[str, str], object]) -> Comparaison:
    """Read in the quiet, then during the publications; `regler` sets a variable of the environment."""
    regler("CONUM_HOME", str(home))
    lire_pendant(lambda: time.sleep(CALME / 4))  # caches and connections are those of a server that runs
    calme = lire_pendant(lambda: time.sleep(CALME))
    commande = [sys.executable, "-m", "bench.lecteurs", str(home), str(PUBLICATIONS)]
    pendant = lire_pendant(lambda: subprocess.run(commande, check=True))
    vues = {s for session in pendant for s in session.sequences}
    return Comparaison(
        p95(calme), p95(pendant), sum(len(s.attentes) for s in pendant), fautes([*calme, *pendant]), len(vues)
    )


def publier_encore(home: Path, combien: int) -> None:
    """Publish again the closed build of the last run of `home`; its gates are asked each time."""
    from pipelines import ingest  # noqa: PLC0415 - the readers import nothing of it
    from pipelines.publication import Chantier, Parametres, courante, publier, verrou  # noqa: PLC0415
    from pipelines.publication.editions import lire_edition  # noqa: PLC0415
    from pipelines.settings import Settings  # noqa: PLC0415

    settings = Settings(home=home)
    construit = max(settings.build.glob("[!.]*.duckdb"), key=lambda f: f.stat().st_mtime)
    edition = lire_edition(courante(settings.published))
    parametres = Parametres(edition["fonds"], edition["arrete_au"], edition["connu_au"])
    with verrou(settings.home):
        for _ in range(combien):
            publier(
                settings,
                Chantier(settings.build, construit.stem),
                parametres,
                ingest.comptes(settings, parametres.fonds),
            )


if __name__ == "__main__":
    publier_encore(Path(sys.argv[1]), int(sys.argv[2]))
