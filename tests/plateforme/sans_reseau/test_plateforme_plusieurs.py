"""Several data sets under one plan and one approval."""

from __future__ import annotations

from collections import Counter

import pytest

from pipelines.plateforme import Service, affichage
from pipelines.plateforme.port import ErreurPlateforme
from pipelines.settings import Settings
from tests.plateforme import ouvertes
from tests.plateforme.en_memoire import EnMemoire, Mort
from tests.plateforme.fausse import ORGANISATION, Fausse
from tests.plateforme.sans_reseau.conftest import ACCORD, SUIVANTE


@pytest.fixture
def maison(tmp_path, monkeypatch) -> Settings:
    monkeypatch.setenv("CONUM_DATAGOUV_HOTE", "demo")
    monkeypatch.setenv("CONUM_DATAGOUV_ORGANISATION", ORGANISATION)
    settings = Settings(home=tmp_path / "maison")
    ouvertes.plusieurs(settings.open_data)
    return settings


def service(maison, fausse, pannes=None) -> Service:
    return Service(maison, EnMemoire(fausse, pannes), dormir=lambda _: None)


def publier(maison, fausse) -> dict:
    ouvert = service(maison, fausse)
    return ouvert.appliquer(ouvert.preparer().empreinte, ACCORD)


def par_marque(fausse) -> dict:
    return {j["extras"]["conum:cle"]: j for j in fausse.jeux.values()}


def cles(jeu) -> list[str]:
    return [r["extras"].get("conum:cle") for r in jeu["resources"]]


def test_un_jeu_de_la_plateforme_pour_chacun(maison, fausse):
    faite = publier(maison, fausse)
    jeux = par_marque(fausse)
    assert set(jeux) == {"jeu:indicateurs", "jeu:subventions"} and fausse.rendus_publics == []
    subventions = jeux["jeu:subventions"]
    assert cles(subventions) == [
        "derniere/territoires.csv", "document/README.md", "document/territoires.schema.json",
        "document/datapackage.json", "millesime/2023-04-30-0123abcd/territoires.csv",
    ]  # fmt: skip
    # Keyword of the decree, national schema on the table and nowhere else.
    assert subventions["tags"] == ["conseiller-numerique", "subvention"]
    assert [(r["schema"] or {}).get("name") for r in subventions["resources"]] == [
        "scdl/subventions", None, None, None, "scdl/subventions",
    ]  # fmt: skip
    assert subventions["frequency"] == "quarterly" and subventions["spatial"]["granularity"] == "fr:commune"
    assert subventions["temporal_coverage"] == {"start": "2020-11-17", "end": "2023-04-30"}
    assert "Lisez-moi" in subventions["description"] and jeux["jeu:indicateurs"]["title"] == "Les indicateurs"
    assert [(j["nom"], j["qualite"]) for j in faite["jeux"]] == [
        ("indicateurs", {"attendue": 9, "plateforme": 1.0}), ("subventions", {"attendue": 9, "plateforme": 1.0}),
    ]  # fmt: skip
    dit = "\n".join(affichage.publication(faite))
    assert "Les subventions : 5 fichiers vérifiés" in dit


def test_coupee_a_chaque_demande(maison, fausse, tmp_path):
    """Killed after each request, at every data set."""
    temoin = EnMemoire(fausse)
    ouvert = Service(maison, temoin, dormir=lambda _: None)
    ouvert.appliquer(ouvert.preparer().empreinte, ACCORD)
    assert len(temoin.ecritures) > 20
    for rang in range(1, len(temoin.ecritures) + 1, 2):
        autre, home = Fausse(), Settings(home=tmp_path / str(rang))
        ouvertes.plusieurs(home.open_data)
        plan = service(home, autre).preparer()
        with pytest.raises(Mort):
            service(home, autre, {rang: "tue-apres"}).appliquer(plan.empreinte, ACCORD)
        service(home, autre).appliquer(plan.empreinte, ACCORD)
        assert {m: sorted(cles(j)) for m, j in par_marque(autre).items()} == {
            m: sorted(cles(j)) for m, j in par_marque(fausse).items()
        }
        assert Counter(j["private"] for j in autre.jeux.values()) == {True: 2}


def test_un_seul_jeu_change(maison, fausse):
    publier(maison, fausse)
    par_marque(fausse)["jeu:indicateurs"]["private"] = False
    ouvertes.plusieurs(maison.open_data, SUIVANTE, indicateurs=ouvertes.DEUX)
    plan = service(maison, fausse).preparer()
    dit = "\n".join(affichage.plan(plan))
    assert "2 jeu(x), dont 1 PUBLIC(S)" in dit
    assert dit.count("PUBLIC : ce qui suit") == 1 and dit.count("brouillon : il le restera") == 1
    service(maison, fausse).appliquer(plan.empreinte, ACCORD)
    jeux = par_marque(fausse)
    assert (jeux["jeu:indicateurs"]["private"], jeux["jeu:subventions"]["private"]) == (False, True)
    assert fausse.rendus_publics == []


def test_des_jeux_qui_existent_deja(maison, fausse, monkeypatch):
    ids = [
        fausse._creer({"title": f"ancien {n}", "description": "d", "private": True, "organization": ORGANISATION})["id"]
        for n in range(2)
    ]
    monkeypatch.setenv("CONUM_DATAGOUV_JEU", ids[0])
    with pytest.raises(ErreurPlateforme, match="indicateurs=…, subventions=…"):
        service(maison, fausse).preparer()
    monkeypatch.setenv("CONUM_DATAGOUV_JEU", f"indicateurs={ids[0]}, subventions={ids[1]}")
    publier(maison, fausse)
    assert [fausse.jeux[i]["extras"]["conum:cle"] for i in ids] == ["jeu:indicateurs", "jeu:subventions"]
    assert len(fausse.jeux) == 2
