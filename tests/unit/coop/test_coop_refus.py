"""Answers that stop a crawl, or that it reports: each says what is wrong and shows nothing of the content."""

from __future__ import annotations

import pytest
from donnees_coop import CANARI

from pipelines.coop import RESSOURCES, ErreurCoop


def test_un_etat_vide_est_refuse(coop, depot, parcourir):
    coop.tables["structures"], coop.lieux = [], []
    for nom, phrase in (("structures", "aucun élément"), ("lieux", "non vide")):
        with pytest.raises(ErreurCoop, match=phrase):
            parcourir(nom)
    assert depot.contenus == {}


@pytest.mark.parametrize("reponse", [[], {}, {"data": []}, {"data": {"attributes": {"totaux": {"beneficiaires": {}}}}}])
def test_des_totaux_qui_n_en_sont_pas_sont_refuses(coop, depot, parcourir, reponse):
    coop.statistiques = reponse
    with pytest.raises(ErreurCoop, match="bénéficiaires suivis"):
        parcourir("statistiques")
    assert depot.contenus == {}


@pytest.mark.parametrize("nom", ["activites", "cras", "structures", "utilisateurs"])
def test_un_parcours_incomplet_se_dit(coop, parcourir, nom):
    coop.transforme = lambda _, corps: corps["meta"].update(total_count=corps["meta"]["total_count"] + 7)
    (phrase,) = parcourir(nom).avertissements
    assert "annoncés" in phrase


@pytest.mark.parametrize(
    "href",
    [
        "https://ailleurs.example/api/v1/activites?page%5Bafter%5D=x",
        "{base}.ailleurs.example/activites?page%5Bafter%5D=x",
        "{base}/../../secret?page%5Bafter%5D=x",
        "{base}/utilisateurs?page%5Bafter%5D=x",
        "{base}@ailleurs.example/activites?page%5Bafter%5D=x",
        "//ailleurs.example/api/v1/activites?page%5Bafter%5D=x",
        "/api/v1/activites?page%5Bafter%5D=x",
        "file:///etc/passwd?page%5Bafter%5D=x",
        "http://[::1/activites?page%5Bafter%5D=x",
    ],
)
def test_un_lien_qui_mene_ailleurs_est_refuse(coop, serveur, depot, parcourir, href):
    coop.transforme = lambda _, corps: corps["links"].update(next={"href": href.replace("{base}", coop.adresse)})
    with pytest.raises(ErreurCoop, match="mène à une autre adresse"):
        parcourir("activites")
    assert serveur.recues == 1


@pytest.mark.parametrize("suivants", [["a"] * 9, ["a", "b"] * 5], ids=["immobile", "en rond"])
def test_une_pagination_qui_n_avance_plus_s_arrete(coop, parcourir, monkeypatch, suivants):
    reste = iter(suivants)
    premiers = coop.tables["activites"][:1]
    coop.repondre = lambda *_: {
        "data": premiers,
        "links": {"next": {"href": f"{coop.adresse}/activites?page%5Bafter%5D={next(reste)}"}},
        "meta": {},
    }
    with pytest.raises(ErreurCoop, match="n'avance plus"):
        parcourir("activites")


@pytest.mark.parametrize(
    "corps",
    ["", "<html>CANARI</html>", "[]", "{}", '{"data": 3}', '{"data": [1]}', '{"data": [{"nom": "CANARI"}]}',
     '{"data": [{"id": "a"}], "links": {"next": {}}}', '{"data": [{"id": "a"}], "links": {"next": 3}}'],
)  # fmt: skip
@pytest.mark.parametrize("nom", ["activites", "structures"])
def test_une_reponse_qui_n_en_est_pas_une_arrete_sans_rien_montrer(coop, depot, parcourir, nom, corps):
    coop.pannes[RESSOURCES[nom].chemin, 1] = ("reponse", 200, corps)
    with pytest.raises(ErreurCoop, match=r"/api/v1/\w+ n'est pas celle de l'API") as levee:
        parcourir(nom)
    assert CANARI not in str(levee.value)
    assert depot.contenus == {}


def test_une_memoire_illisible_se_dit(parcourir, tmp_path):
    parcourir("activites")
    (tmp_path / "coop" / "activites.json").write_text("{")
    with pytest.raises(ErreurCoop, match=r"activites\.json est illisible : supprimez-le"):
        parcourir("activites")
