"""Asking the Coop: what is tried again, what is refused, and the secret that appears nowhere."""

from __future__ import annotations

import logging
import socket

import pytest
from donnees_coop import CANARI
from serveur_coop import CLE

from pipelines.coop import ClientCoop, ErreurCoop
from pipelines.coop.client import ESSAIS

SECRET = CLE.partition(":")[2]


@pytest.mark.parametrize("cle", ["inconnu:secret", f"{CLE}x"])
def test_une_mauvaise_cle_est_dite_et_n_est_pas_reessayee(client, serveur, cle):
    attentes: list[float] = []
    with client(cle, dormir=attentes.append) as ouvert, pytest.raises(ErreurCoop, match=r"403.*CONUM_COOP_CLE"):
        ouvert.lire("activites")
    assert (serveur.recues, attentes) == (1, [])


def test_un_parametre_inconnu_est_nomme_et_n_est_pas_reessaye(client, serveur):
    attentes: list[float] = []
    with client(dormir=attentes.append) as ouvert, pytest.raises(ErreurCoop, match="400, paramètre tri"):
        ouvert.lire("activites", {"tri": f"{CANARI}"})
    assert (serveur.recues, attentes) == (1, [])


@pytest.mark.parametrize("corps", ['{"error":"Invalid cursor"}', "[]", '"x"', "<html>", '{"error": {"issues": 3}}'])
def test_un_400_quelconque_reste_une_phrase(client, serveur, coop, corps):
    coop.pannes["activites", 1] = ("reponse", 400, corps)
    with client() as ouvert, pytest.raises(ErreurCoop, match=r"\(400\).*--tout"):
        ouvert.lire("activites")


@pytest.mark.parametrize("panne", ["500", "coupure", "delai", "reinitialisation"])
def test_une_panne_passagere_est_reessayee(client, coop, serveur, panne):
    coop.pannes["activites", 1] = panne
    attentes: list[float] = []
    with client(dormir=attentes.append) as ouvert:
        assert ouvert.lire("activites").startswith(b'{"data"')
    assert serveur.recues == 2
    assert len(attentes) == 1


def test_l_attente_double_a_chaque_essai_et_le_dernier_echec_se_dit(client, coop, serveur):
    coop.pannes.update({("activites", essai): "500" for essai in range(1, 20)})
    attentes: list[float] = []
    with client(dormir=attentes.append) as ouvert, pytest.raises(ErreurCoop, match=r"erreur 500 du serveur.*reprendra"):
        ouvert.lire("activites")
    assert serveur.recues == ESSAIS == len(attentes) + 1
    assert all(2**rang * 0.5 <= attente <= 2**rang * 1.5 for rang, attente in enumerate(attentes))


def test_un_serveur_absent_se_dit():
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        adresse = f"http://127.0.0.1:{libre.getsockname()[1]}/api/v1"
    with ClientCoop(adresse, CLE, dormir=lambda _: None) as ouvert, pytest.raises(ErreurCoop, match="ConnectError"):
        ouvert.lire("activites")


@pytest.mark.parametrize("code", [301, 302, 307, 308])
def test_une_redirection_n_est_pas_suivie(client, coop, serveur, code):
    coop.pannes["activites", 1] = ("reponse", code, "")
    with client() as ouvert, pytest.raises(ErreurCoop, match=f"une autre adresse .{code}."):
        ouvert.lire("activites")
    assert serveur.recues == 1


@pytest.mark.parametrize("code", [401, 404, 429])
def test_un_autre_refus_se_dit(client, coop, code):
    coop.pannes["activites", 1] = ("reponse", code, CANARI)
    with client() as ouvert, pytest.raises(ErreurCoop, match=f"code {code}") as levee:
        ouvert.lire("activites")
    assert CANARI not in str(levee.value)


def test_une_reponse_demesuree_est_refusee(client):
    with client(octets_max=1000) as ouvert, pytest.raises(ErreurCoop, match="dépasse 1000 octets"):
        ouvert.lire("activites")


@pytest.mark.parametrize(
    "base", ["", "coop", "ftp://coop.example/api", "https://u:p@coop.example/api", "https://", "https://x:99999"]
)
def test_une_adresse_qui_n_en_est_pas_une_est_refusee(base):
    with pytest.raises(ErreurCoop, match="CONUM_COOP_URL"):
        ClientCoop(base, CLE)


def test_le_secret_ne_part_pas_en_clair():
    with pytest.raises(ErreurCoop, match="en clair"):
        ClientCoop("http://coop.example/api/v1", CLE)


@pytest.mark.parametrize("cle", [SECRET, f"id:{SECRET}\nX-Autre: 1", f"id :{SECRET}", f"id:{SECRET}é", ":x", "x:"])
def test_une_cle_mal_formee_est_refusee_sans_etre_montree(cle):
    with pytest.raises(ErreurCoop, match="client_id:secret") as levee:
        ClientCoop("https://coop.example/api/v1", cle)
    assert CANARI not in str(levee.value)


@pytest.mark.parametrize("panne", ["500", "coupure", "reinitialisation", ("reponse", 403, ""), ("reponse", 400, "")])
def test_le_secret_n_est_ni_dans_les_journaux_ni_dans_les_messages(client, coop, caplog, panne):
    caplog.set_level(logging.DEBUG)
    coop.pannes.update({("activites", essai): panne for essai in range(1, 20)})
    with client() as ouvert, pytest.raises(ErreurCoop) as levee:
        ouvert.lire("activites")
    chaine: BaseException | None = levee.value
    while chaine is not None:
        assert SECRET not in f"{chaine!r} {chaine.args}"
        chaine = chaine.__cause__ or chaine.__context__
    assert SECRET not in caplog.text
    assert SECRET not in f"{ouvert!r} {ouvert._http.headers!r} {ouvert._http!r}"
    assert caplog.text, "les journaux ont été lus au niveau le plus bavard"
