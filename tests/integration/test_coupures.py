"""SIGKILL while the demonstration is published: readers have one complete edition, the next publication succeeds.

What is done here, in `make test`: the publication of the demonstration's real build (gates, serving file, manifest,
rename, pointer, retention, open data: the functions that the Dagster assets call) in a process of its own, killed
with its whole group at each named step of the protocol and at CONUM_CHAOS seeded instants (20). The one in use before
is the edition of June 2023. After each blow, what `dashboards` reads is judged (`tests/chaos/temoin.py`); five blows
follow one another on the same home, each on what the others left, then one publication goes to its end. The gates are
asked anew in the first publication only: the trials reuse what they said, as a run does, so that the blows fall on
what changes something for readers.
What is not done here: the reception and the build of dbt. `make chaos` kills the whole `conum run` (tests/chaos).
"""

from __future__ import annotations

import fnmatch
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pytest

from pipelines.publication import Parametres, manifeste
from pipelines.publication.editions import RETRAITS, basculer, lire_edition, nom_de_version
from pipelines.settings import Settings
from tests.chaos import tirage
from tests.chaos.clone import cloner
from tests.chaos.epreuve import Banc, Souche
from tests.chaos.marques import Frappe
from tests.chaos.souche import EXECUTION
from tests.integration.conftest import Execution, Juin

pytestmark = pytest.mark.xdist_group("demonstration")

# The named steps of the protocol (open-data-and-reliability.md §C2), in their order, by the call that ends each.
ETAPES = {
    "fichier de service sur le disque": ("fsync", "published/.en-cours-essai.duckdb"),
    "fichier de service en lecture seule": ("chmod", "published/.en-cours-essai.duckdb"),
    "manifeste écrit": ("fsync", "published/.en-cours-conum-*.json"),
    "manifeste déposé": ("replace", "published/conum-*.json"),
    "fichier renommé": ("replace", "published/conum-*.duckdb"),
    "retraits notés": ("replace", "published/.retraits.json"),
    "pointeur préparé": ("symlink", "published/.en-cours-pointeur"),
    "pointeur basculé": ("replace", "published/current"),
    "refus oublié": ("unlink", "published/refus.json"),
    "version élaguée": ("unlink", "published/conum-*.duckdb"),
    "manifeste élagué": ("unlink", "published/conum-*.json"),
    "données ouvertes écrites": ("rmdir", "open_data/.en-cours-*/.validation-*"),
    "données ouvertes d'avant écartées": ("rename", "open_data/.ancien-*"),
    "données ouvertes en place": ("rename", "open_data/20*"),
    "dernières données ouvertes désignées": ("replace", "open_data/derniere"),
}
AVANT_LA_BASCULE = list(ETAPES)[: list(ETAPES).index("pointeur basculé")]
# A blow on what the blow before left, and so on: that many before the publication that nothing cuts. `make chaos`
# lets one succeed after each.
COUPS_DE_SUITE = 5 if tirage.COUPS <= 20 else 1
ANCIENNES = range(3, 13)


def _modele(dossier: Path, demonstration: Execution, juin: Juin) -> Path:
    """A home that serves June 2023 after eleven other versions, with the closed build of the demonstration beside."""
    settings = Settings(home=dossier)
    settings.build.mkdir(parents=True)
    shutil.copytree(demonstration.home / "raw", settings.raw, copy_function=os.link)
    shutil.copytree(demonstration.home / "open_data", settings.open_data, symlinks=True)
    _lien(settings.open_data / ".lien", juin.edition_id).replace(settings.open_data / "derniere")
    # The open data of the edition to come are there already, other: replacing them is a step too.
    edition = lire_edition(demonstration.edition)
    # One that datapackage.json does not count among the resources, whose hashes readers check.
    with (settings.open_data / str(edition["edition_id"]) / "catalog.jsonld").open("a", encoding="utf-8") as catalogue:
        catalogue.write("\n")
    # The first two editions only: other tests publish in that home too.
    autres = shutil.ignore_patterns("conum-00000[3-9]-*")
    shutil.copytree(
        demonstration.home / "published", settings.published, symlinks=True, copy_function=os.link, ignore=autres
    )
    premiere = next(settings.published.glob(f"conum-*-{juin.edition_id}.duckdb"))
    decrite = manifeste.Manifeste(**manifeste.lire(premiere))
    for rang in ANCIENNES:
        version = settings.published / nom_de_version(rang, juin.edition_id)
        os.link(premiere, version)
        manifeste.deposer(replace(decrite, fichier=version.name, sequence=rang), version)
    basculer(settings.published, version.name)
    noms = [v.name for v in settings.published.glob("conum-*.duckdb") if v != version]
    (settings.published / RETRAITS).write_text(json.dumps(dict.fromkeys(noms, "2024-01-01T00:00:00+00:00")))
    os.link(demonstration.construit / "entrepot.duckdb", settings.build / f"{EXECUTION}.duckdb")
    dbt = settings.build / EXECUTION / "dbt"
    dbt.mkdir(parents=True)
    (settings.build / EXECUTION / "qualite").mkdir()
    for nom in ("manifest.json", "run_results.json"):
        shutil.copyfile(demonstration.construit / "dbt" / nom, dbt / nom)
    parametres = Parametres(edition["fonds"], edition["arrete_au"], edition["connu_au"])
    (dossier / "parametres.json").write_text(json.dumps(asdict(parametres), default=str), encoding="utf-8")
    return dossier


def _lien(lien: Path, vers: str) -> Path:
    lien.symlink_to(vers)
    return lien


@dataclass(frozen=True)
class Decor:
    """Where trials are made, and the calls of a publication that nothing cut."""

    banc: Banc
    appels: list[tirage.Appel]


@pytest.fixture(scope="module")
def decor(
    demonstration: Execution, juin: tuple[Juin, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Decor]:
    travail = tmp_path_factory.mktemp("coupures")
    modele, home, trace = travail / "modele", travail / "home", travail / "reference"
    _modele(modele, demonstration, juin[0])
    souche = Souche()
    try:
        # Once with the gates, whose answer is kept; once without, to know its calls and how long they take.
        cloner(modele, home)
        assert souche.publier(home) == 0
        audit = Path("build") / EXECUTION / "audit.json"
        shutil.copyfile(home / audit, modele / audit)
        shutil.rmtree(home)
        cloner(modele, home)
        assert souche.publier(home, trace) == 0
        yield Decor(Banc(modele, home, souche.publier), tirage.lire(trace.read_text(encoding="utf-8")))
    finally:
        souche.fermer()


def frappe(appels: list[tirage.Appel], etape: str) -> Frappe:
    """Right after the first call that ends a step."""
    nom, motif = ETAPES[etape]
    trouves = [a for a in appels if a.nom == nom and fnmatch.fnmatch(a.objet, motif)]
    assert trouves, f"« {etape} » n'est plus une étape : {nom} {motif} n'est jamais appelé"
    return Frappe(nom, trouves[0].objet)


def lots(frappes: Sequence[Frappe]) -> Iterator[Sequence[Frappe]]:
    """The blows that follow one another on one home."""
    for debut in range(0, len(frappes), COUPS_DE_SUITE):
        yield frappes[debut : debut + COUPS_DE_SUITE]


def test_coupee_apres_chaque_etape(decor: Decor) -> None:
    frappes = {etape: frappe(decor.appels, etape) for etape in ETAPES}
    issues = [issue for lot in lots(list(frappes.values())) for issue in decor.banc.essayer(lot)]
    assert [str(i.frappe) for i in issues if not i.tue] == []
    # The pointer alone decides: what comes before it changes nothing for readers, what comes after is new to them.
    memes = [etape for etape, issue in zip(frappes, issues, strict=True) if issue.apres == issue.avant]
    assert memes == AVANT_LA_BASCULE


def test_coupee_a_des_instants_tires(decor: Decor, record_property: Callable[[str, object], None]) -> None:
    tires = tirage.instants(decor.appels, tirage.COUPS, "publication")
    issues = [issue for lot in lots(tires) for issue in decor.banc.essayer(lot)]
    tues = sum(issue.tue for issue in issues)
    record_property("chaos", {"publications tuées": tues, "finies avant le coup": len(issues) - tues})
    # An instant drawn close to the end may come after it; hardly more.
    assert tues >= 0.8 * len(issues)
