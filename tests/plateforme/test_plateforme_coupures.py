"""Cut anywhere, by anything: nothing in double, no draft made public, same permalinks, right bytes, and it resumes."""

from __future__ import annotations

import copy
import hashlib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.plateforme import Accord, Service
from pipelines.plateforme.port import ErreurPlateforme
from pipelines.settings import Settings
from tests.plateforme import ouvertes
from tests.plateforme.en_memoire import MODES, EnMemoire, Mort
from tests.plateforme.fausse import ORGANISATION, Fausse

ACCORD = Accord("Anne Martin")
REPRISES = 12
# Fewer files than a real edition: what differs from one file to the next is its rank only.
# A package that says its period has no table read for it.
OPTIONS = {"sans": ("territoires.csv",), "paquet": {"temporal": {"start": "2020-11-30", "end": "2023-04-30"}}}


class Banc:
    """A home and a platform; `suite`: a first edition is already there, and public or not."""

    def __init__(self, dossier: Path, *, suite: bool, public: bool = False) -> None:
        self.fausse = Fausse()
        self.fausse.adresse, self.fausse.statique = "http://127.0.0.1:9", "http://localhost:9"
        self.maison = Settings(home=dossier)
        ouvertes.ecrire(self.maison.open_data, **OPTIONS)
        if suite:
            self.publier(EnMemoire(self.fausse))
            self.fausse.le_jeu()["private"] = not public
            ouvertes.ecrire(self.maison.open_data, "2023-05-31-4567cdef", indicateurs=ouvertes.DEUX, **OPTIONS)
        self.avant = copy.deepcopy(self.fausse.jeux)
        self.figes = {r["url"]: self.fausse.fichiers[r["url"]] for r in self.ressources() if r["type"] == "other"}
        self.prive = not public

    def ressources(self) -> list[dict]:
        return [r for jeu in self.fausse.jeux.values() for r in jeu["resources"]]

    def publier(self, plateforme: EnMemoire) -> int:
        """Plan once, then apply until it ends, as an operator does; how many times it had to be started."""
        service = Service(self.maison, plateforme, dormir=lambda _: None)
        plan = service.preparer()
        for essai in range(1, REPRISES):
            try:
                service.appliquer(plan.empreinte, ACCORD)
            except (Mort, ErreurPlateforme) as faute:
                dernier = faute
                # Another process: nothing is remembered but what is on the disk.
                service = Service(self.maison, plateforme, dormir=lambda _: None)
            else:
                return essai
        raise AssertionError(f"never ends: {dernier}")

    def verifier(self) -> None:
        """The whole of O-04."""
        assert self.fausse.rendus_publics == [] and self.fausse.le_jeu()["private"] is self.prive
        comptes = Counter(r["extras"].get("conum:cle") for r in self.ressources())
        assert None not in comptes and set(comptes.values()) == {1}, comptes
        assert len({r["title"] for r in self.ressources()}) == len(self.ressources())
        ids = {r["extras"]["conum:cle"]: r["id"] for r in self.ressources()}
        for jeu in self.avant.values():
            for r in jeu["resources"]:
                assert ids[r["extras"]["conum:cle"]] == r["id"]
        derniere = self.maison.open_data / "derniere"
        for r in self.ressources():
            nature, *reste = r["extras"]["conum:cle"].split("/")
            local = (derniere if nature != "millesime" else self.maison.open_data / reste[0]) / reste[-1]
            octets = self.fausse.contenu(r["id"])
            assert octets == local.read_bytes() and r["extras"]["conum:sha256"] == hashlib.sha256(octets).hexdigest()
        for url, octets in self.figes.items():
            assert self.fausse.fichiers[url] == octets
        # Every stored file is that of a resource: what was replaced went, what was sent twice too, but for copies that
        # the platform keeps when a resource is deleted.
        assert {r["url"] for r in self.ressources()} <= set(self.fausse.fichiers)


@pytest.fixture(autouse=True)
def _reglages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONUM_DATAGOUV_HOTE", "demo")
    monkeypatch.setenv("CONUM_DATAGOUV_ORGANISATION", ORGANISATION)
    monkeypatch.delenv("CONUM_DATAGOUV_JEU", raising=False)


def ecritures(dossier: Path, *, suite: bool) -> int:
    """How many requests that write a publication makes when all goes well."""
    banc = Banc(dossier, suite=suite)
    plateforme = EnMemoire(banc.fausse)
    assert banc.publier(plateforme) == 1
    banc.verifier()
    return len(plateforme.ecritures)


@pytest.mark.parametrize("suite", [False, True], ids=["premiere", "suivante"])
def test_mort_a_chaque_demande(tmp_path: Path, suite: bool) -> None:
    """Killed before and after each request, then started again: O-04."""
    combien = ecritures(tmp_path / "temoin", suite=suite)
    assert combien >= 7
    for rang in range(1, combien + 1):
        for mode in ("tue-avant", "tue-apres"):
            banc = Banc(tmp_path / f"{rang}-{mode}", suite=suite)
            assert banc.publier(EnMemoire(banc.fausse, {rang: mode})) == 2
            banc.verifier()


@pytest.mark.parametrize("suite", [False, True], ids=["premiere", "suivante"])
@pytest.mark.parametrize("mode", ["muet-avant", "muet-apres", "tardif"])
def test_sans_reponse_a_toutes_les_demandes(tmp_path: Path, suite: bool, mode: str) -> None:
    """One in two requests has no answer."""
    banc = Banc(tmp_path, suite=suite, public=suite)
    banc.publier(EnMemoire(banc.fausse, dict.fromkeys(range(1, 60, 2), mode)))
    banc.verifier()


@given(
    suite=st.booleans(),
    public=st.booleans(),
    pannes=st.dictionaries(st.integers(1, 24), st.sampled_from(MODES), max_size=8),
)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_n_importe_quelle_suite_de_pannes(tmp_path_factory, suite: bool, public: bool, pannes: dict[int, str]) -> None:
    banc = Banc(tmp_path_factory.mktemp("banc"), suite=suite, public=suite and public)
    banc.publier(EnMemoire(banc.fausse, pannes))
    banc.verifier()
