"""What `conum doctor` says of the publication, without asking the platform."""

from __future__ import annotations

from pipelines.commandes.examens import Etat
from pipelines.commandes.examens.plateforme import publication
from tests.plateforme import ouvertes


def dit(maison):
    return [(c.etat, c.detail) for c in publication(maison)]


def test_de_rien_a_publie_puis_en_retard(maison, publier, serveur, monkeypatch):
    ((etat, detail),) = dit(maison)
    assert etat is Etat.ATTENTION and detail == "rien n'y est : conum plateforme plan" and serveur.recues == []
    publier()
    ((etat, detail),) = dit(maison)
    assert etat is Etat.BON and detail.startswith("édition 2023-04-30-0123abcd sur 127.0.0.1")
    ouvertes.ecrire(maison.open_data, "2023-05-31-4567cdef", indicateurs=ouvertes.DEUX)
    ((etat, detail),) = dit(maison)
    assert etat is Etat.ATTENTION and "2023-05-31-4567cdef n'y est pas" in detail
    monkeypatch.setenv("CONUM_DATAGOUV_HOTE", "http://ailleurs.example")
    assert dit(maison)[0][0] is Etat.MAUVAIS
    monkeypatch.delenv("CONUM_DATAGOUV_CLE")
    assert dit(maison) == []
