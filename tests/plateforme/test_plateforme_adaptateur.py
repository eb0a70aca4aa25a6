"""The official client made safe: one request per writing, errors told apart, the key kept in."""

from __future__ import annotations

import importlib.metadata
import sys
import traceback
from pathlib import Path

import pytest
import urllib3

from pipelines.plateforme.adaptateur import DataGouv
from pipelines.plateforme.port import ErreurPlateforme, IssueInconnue, Refus
from tests.plateforme.conftest import ACCORD
from tests.plateforme.fausse import CLE, ORGANISATION

CHAMPS = {"title": "Essai", "description": "Un essai.", "organization": ORGANISATION}


@pytest.fixture
def client(maison, serveur):
    def ouvrir(cle=CLE):
        return DataGouv(serveur.fausse.adresse, cle, ORGANISATION, delai=0.3, delai_envoi=0.3, dormir=lambda _: None)

    return ouvrir


@pytest.fixture
def jeu(client):
    return client().creer_jeu({**CHAMPS, "extras": {"conum:cle": "jeu:essai"}})


@pytest.mark.parametrize(
    ("code", "attendu"),
    [
        (400, "juge la demande invalide"),
        (401, "vérifiez CONUM_DATAGOUV_CLE"),
        (403, "n'a pas le droit"),
        (404, "n'existe pas"),
        (410, "a été supprimé"),
        (413, "trop gros"),
        (415, "n'accepte pas ce type"),
        (429, "attendez quelques minutes"),
        (302, "renvoie ailleurs"),
        (418, "refusé par la plateforme"),
    ],
)
def test_un_refus_dit_quoi_faire_et_rien_de_la_cle(client, jeu, serveur, code, attendu):
    """The server repeats the key in its message."""
    serveur.pannes[len(serveur.recues) + 1] = code
    with pytest.raises(Refus, match=attendu) as refus:
        client().decrire_jeu(jeu, CHAMPS, prive=True)
    assert refus.value.code == code and str(code) in str(refus.value)
    # What a journal of an unexpected stop would print.
    assert CLE not in "".join(traceback.format_exception(refus.value))


def test_la_mauvaise_cle(client, jeu):
    with pytest.raises(Refus, match="401") as refus:
        client("une-autre-cle").lire_jeu(jeu)
    assert "une-autre-cle" not in str(refus.value)


@pytest.mark.parametrize("panne", ["500", "500-apres", "coupure", "coupure-apres", "lent", "tardif"])
def test_une_ecriture_n_est_demandee_qu_une_fois(client, serveur, panne):
    """The client's own methods try five times: five data sets."""
    serveur.pannes[1] = panne
    with pytest.raises(IssueInconnue, match=r"délai dépassé|erreur 500|connexion rompue"):
        client().creer_jeu(CHAMPS)
    assert len(serveur.recues) == 1


@pytest.mark.parametrize("panne", ["500", "coupure", "lent"])
def test_une_lecture_est_redemandee(client, jeu, serveur, panne):
    rang = len(serveur.recues)
    serveur.pannes.update(dict.fromkeys(range(rang + 1, rang + 4), panne))
    assert client().lire_jeu(jeu).id == jeu
    rang = len(serveur.recues)
    serveur.pannes.update(dict.fromkeys(range(rang + 1, rang + 5), panne))
    with pytest.raises(IssueInconnue, match=f"Lire le jeu {jeu}"):
        client().lire_jeu(jeu)


def test_un_brouillon_le_reste_et_un_fichier_est_referme(client, jeu, fausse, tmp_path):
    (tmp_path / "a.csv").write_text("a\n1\n")
    ouvert = client()
    ouverts = Path("/proc/self/fd")
    avant = len(list(ouverts.iterdir()))
    ouvert.ajouter_fichier(jeu, tmp_path / "a.csv", "130026032_a.csv")
    (r,) = ouvert.lire_jeu(jeu).ressources
    assert r.titre == "130026032-a.csv" and r.cle is None and r.octets == 4
    ouvert.remplacer_fichier(jeu, r.id, tmp_path / "a.csv", "130026032_a.csv")
    assert len(list(ouverts.iterdir())) <= avant + 2  # the connection, on each side
    ouvert.decrire_ressource(jeu, r.id, {"title": "A", "extras": {**r.extras, "conum:cle": "a"}})
    ouvert.decrire_jeu(jeu, CHAMPS, prive=True)
    assert fausse.rendus_publics == [] and ouvert.lire_jeu(jeu).par_cle("a")[0].titre == "A"
    ouvert.decrire_jeu(jeu, CHAMPS, prive=False)
    assert fausse.rendus_publics == [jeu]  # the fake platform sees it


def test_la_recherche_tourne_les_pages(client, serveur):
    ouvert = client()
    for n in range(5):
        ouvert.creer_jeu({**CHAMPS, "extras": {"conum:cle": f"jeu:{n}"}})
    assert [j.extras["conum:cle"] for j in ouvert.chercher_jeu("jeu:4")] == ["jeu:4"]
    assert ouvert.chercher_jeu("jeu:9") == []


def test_la_cle_ne_va_pas_ou_sont_les_fichiers(client, jeu, serveur, tmp_path):
    (tmp_path / "a.csv").write_text("a\n1\n")
    ouvert = client()
    ouvert.ajouter_fichier(jeu, tmp_path / "a.csv", "a.csv")
    ouvert.telecharger(ouvert.lire_jeu(jeu).ressources[0].permalien, tmp_path / "lu")
    assert (tmp_path / "lu").read_text() == "a\n1\n" and serveur.sans_cle


def test_un_format_refuse_est_dit(client, jeu, tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    with pytest.raises(Refus, match="File extension not allowed: parquet"):
        client().ajouter_fichier(jeu, tmp_path / "a.parquet", "a.parquet")


def test_le_client_absent_ou_la_cle_mal_recopiee(monkeypatch):
    with pytest.raises(ErreurPlateforme, match="espace") as refus:
        DataGouv("https://demo.data.gouv.fr", "ma clé")
    assert "ma clé" not in str(refus.value)
    monkeypatch.setitem(sys.modules, "datagouv", None)
    with pytest.raises(ErreurPlateforme, match="make setup-plateforme"):
        DataGouv("https://demo.data.gouv.fr", CLE)


def test_l_urllib3_des_autres_est_intact():
    """ADR 0013: the wheel of urllib3-future would have replaced it, under Dagster, dbt and Great Expectations."""
    assert urllib3.__version__ == importlib.metadata.version("urllib3")
    assert not list(Path(urllib3.__file__).parent.parent.glob("urllib3_future*.pth"))


@pytest.mark.parametrize("panne", ["500-apres", "coupure-apres", "lent", "tardif"])
def test_une_publication_malgre_le_reseau(service, fausse, serveur, panne):
    """Through HTTP: one request in five has no answer, then the rest of the product does its work."""
    plan = service().preparer()
    serveur.pannes.update(dict.fromkeys(range(len(serveur.recues) + 3, 200, 5), panne))
    for _ in range(10):
        try:
            service().appliquer(plan.empreinte, ACCORD)
            break
        except ErreurPlateforme:
            continue
    jeu = fausse.le_jeu()
    cles = [r["extras"].get("conum:cle") for r in jeu["resources"]]
    assert len(cles) == len(set(cles)) == 8 and None not in cles and fausse.rendus_publics == []
    assert service().journal.etat(plan.empreinte) == "publie"
