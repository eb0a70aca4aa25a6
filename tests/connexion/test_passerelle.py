"""Signing in and out: what is believed, what is refused, what the browser keeps (S-08)."""

from __future__ import annotations

import json
import time
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from joserfc.jwk import OctKey
from starlette.testclient import TestClient

from dashboards.acces.jetons import IdentiteRefusee, verifier
from dashboards.passerelle.application import Passerelle
from tests.connexion.conftest import ADRESSE, EMETTEUR, Scene, scene_de
from tests.connexion.factice import SECRET, SIRET, nu, signe
from tests.connexion.mensonges import MENSONGES, info, sans


@pytest.mark.parametrize("mensonge", MENSONGES)
def test_un_jeton_douteux_est_refuse(scene: Scene, mensonge: str) -> None:
    mentir, motif = MENSONGES[mensonge]
    mentir(scene.factice)
    reponse = scene.connecter()
    assert reponse.status_code == 403 and "Connexion refusée" in reponse.text
    assert motif not in reponse.text
    assert scene.identite() is None and "__Host-conum" not in scene.navigateur.cookies
    assert json.loads(scene.traces())["motif"] == motif
    # The provider tells the truth again: what refused was the lie.
    scene.factice.remettre()
    assert scene.connecter().status_code == 303 and scene.identite() is not None


def test_entrer_et_ce_que_le_navigateur_garde(scene: Scene) -> None:
    demande = scene.demander("/vigilance?departement=32")
    assert demande["acr_values"] == "eidas1" and demande["scope"] == "openid siret"
    assert demande["redirect_uri"] == f"{ADRESSE}/connexion/retour"
    reponse = scene.revenir(scene.factice.autoriser(demande))
    assert (reponse.status_code, reponse.headers["location"]) == (303, "/vigilance?departement=32")
    temoin = next(t for t in reponse.headers.get_list("set-cookie") if t.startswith("__Host-conum="))
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/", "Max-Age=43200"} <= set(temoin.split("; "))
    valeur = temoin.split(";")[0].split("=", 1)[1]
    fichiers = list((scene.maison / "connexion").rglob("*.*"))
    assert fichiers and not any(valeur in f.read_text(encoding="utf-8") for f in fichiers if f.is_file())
    jeton = scene.identite()
    assert jeton and valeur not in jeton
    session = scene.passerelle.sessions.vivante(verifier(jeton, scene.maison, time.time()).session, time.time())
    assert (session.sub, session.siret) == ("personne-1", SIRET)


def test_rien_ne_se_rejoue(scene: Scene) -> None:
    adresse = scene.factice.autoriser(scene.demander())
    assert scene.revenir(adresse).status_code == 303
    scene.navigateur.cookies.clear()
    assert scene.revenir(adresse).status_code == 403  # the state is spent
    # A fresh state with a spent code: the provider refuses it, and so do we.
    code = dict(parse_qsl(urlsplit(adresse).query))["code"]
    state = scene.demander()["state"]
    assert scene.navigateur.get("/connexion/retour", params={"code": code, "state": state}).status_code == 403
    assert scene.identite() is None


def test_un_autre_navigateur_ne_finit_pas_l_entree(scene: Scene) -> None:
    """Login CSRF: the answer to my sign-in, sent to somebody else's browser."""
    adresse = scene.factice.autoriser(scene.demander())
    scene.navigateur.cookies.clear()
    assert scene.revenir(adresse).status_code == 403
    assert scene.revenir(adresse).status_code == 403


@pytest.mark.parametrize("dit", [{}, {"state": "x"}, {"error": "access_denied"}, {"code": "x", "state": "é" * 5000}])
def test_un_retour_sans_entree(scene: Scene, dit: dict[str, str]) -> None:
    scene.navigateur.cookies.set("__Host-conum-entree", "x")
    assert scene.navigateur.get("/connexion/retour", params=dit).status_code == 403
    assert scene.traces() == ""


def test_une_entree_annulee_et_un_emetteur_qui_se_trompe(scene: Scene) -> None:
    state = scene.demander()["state"]
    assert scene.navigateur.get("/connexion/retour", params={"state": state, "error": "x"}).status_code == 403
    adresse = scene.factice.autoriser(scene.demander())
    assert scene.revenir(f"{adresse}&iss=https://ailleurs.exemple").status_code == 403


@pytest.mark.parametrize(
    "retour",
    [
        "//ailleurs.exemple",
        "/\\ailleurs.exemple",
        "https://ailleurs.exemple",
        "/a\r\nb",
        "",
        "/connexion/quitter",
        "/\t/x",
    ],
)
def test_le_retour_reste_ici(scene: Scene, retour: str) -> None:
    assert scene.connecter(retour).headers["location"] == "/"


def test_quitter(scene: Scene) -> None:
    scene.connecter()
    jeton = scene.identite()
    ouverte = verifier(jeton, scene.maison, time.time())
    # Another site that sends a browser here closes nothing.
    assert "Se déconnecter ?" in scene.navigateur.get("/connexion/quitter").text
    assert "Se déconnecter ?" in scene.navigateur.get("/connexion/quitter?jeton=0").text
    assert scene.identite() is not None
    ancien = scene.navigateur.cookies["__Host-conum"]
    reponse = scene.navigateur.get("/connexion/quitter", params={"jeton": ouverte.sortie})
    lieu = urlsplit(reponse.headers["location"])
    dit = dict(parse_qsl(lieu.query))
    assert f"{lieu.scheme}://{lieu.netloc}" == EMETTEUR
    assert dit["id_token_hint"].count(".") == 2 and dit["state"]
    assert dit["post_logout_redirect_uri"] == f"{ADRESSE}/connexion/sortie"
    assert scene.identite() is None
    assert "et auprès du service" in scene.navigateur.get(f"/connexion/sortie?state={dit['state']}").text
    assert "encore ouverte" in scene.navigateur.get("/connexion/sortie?state=x").text
    # The cookie, kept by somebody, opens nothing any more; nor do the pages that are still open.
    scene.navigateur.cookies.set("__Host-conum", ancien)
    assert scene.identite() is None
    assert scene.passerelle.sessions.vivante(ouverte.session, time.time()) is None
    evenements = [json.loads(ligne)["evenement"] for ligne in scene.traces().splitlines()]
    assert evenements == ["connexion", "deconnexion"]


def test_une_session_finit(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.connecter()
    depart = time.time()
    for minutes, vivante in ((50, True), (100, True), (161, False)):
        monkeypatch.setattr(time, "time", lambda m=minutes: depart + 60 * m)
        assert (scene.identite() is not None) is vivante, minutes
    monkeypatch.setattr(time, "time", lambda: depart)
    scene.connecter()
    for heures in range(1, 25):
        monkeypatch.setattr(time, "time", lambda h=heures: depart + 1800 * h)
        # A gesture each half hour does not make it longer than twelve hours.
        assert (scene.identite() is not None) is (heures < 24), heures
    scene.demander()
    assert scene.traces().count('"expiration"') == 1  # the first was replaced by the second


def test_se_reconnecter_ferme_la_session_d_avant(scene: Scene) -> None:
    scene.connecter()
    premiere = verifier(scene.identite(), scene.maison, time.time()).session
    scene.factice.personne = {"sub": "personne-2"}
    scene.connecter()
    assert scene.passerelle.sessions.vivante(premiere, time.time()) is None
    seconde = verifier(scene.identite(), scene.maison, time.time()).session
    assert scene.passerelle.sessions.vivante(seconde, time.time()).siret == ""


def test_la_presence_vient_de_ce_site(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.connecter()
    depart = time.time()
    for origine, vivante in (("cross-site", False), ("same-origin", True)):
        monkeypatch.setattr(time, "time", lambda: depart + 55 * 60)
        scene.navigateur.post("/connexion/presence", headers={"Sec-Fetch-Site": origine})
        monkeypatch.setattr(time, "time", lambda: depart + 70 * 60)
        nom = next((scene.maison / "connexion" / "sessions").glob("*.json")).stem
        assert (scene.passerelle.sessions.vivante(nom, time.time()) is not None) is vivante


def test_un_fournisseur_muet(scene: Scene) -> None:
    scene.factice.panne.add("decouverte")
    reponse = scene.navigateur.get("/connexion/entrer")
    assert reponse.status_code == 503 and "ne répond pas" in reponse.text


def test_un_autre_emetteur_a_la_decouverte(scene: Scene) -> None:
    scene.factice.emetteur = "https://ailleurs.exemple"
    assert scene.navigateur.get("/connexion/entrer").status_code == 503


@pytest.mark.parametrize("mode", ["simple", "sans"])
def test_un_fournisseur_ordinaire(tmp_path: Path, mode: str) -> None:
    scene = scene_de(tmp_path, userinfo=mode, niveaux=())
    scene.factice.panne.add("json")
    scene.factice.id_token = lambda c: {**sans(c, "acr"), "siret": SIRET}
    assert "acr_values" not in scene.demander()
    assert scene.connecter().status_code == 303 and scene.identite() is not None
    scene.navigateur.cookies.clear()
    info(sub="autre")(scene.factice)
    assert scene.connecter().status_code == (403 if mode == "simple" else 303)


def test_un_secret_partage(tmp_path: Path) -> None:
    scene = scene_de(tmp_path, alg_id_token="HS256", alg_userinfo="HS256")
    assert scene.connecter().status_code == 403  # RS256 where HS256 was registered
    cle = OctKey.import_key(SECRET)
    scene.factice.signer_id = scene.factice.signer_userinfo = lambda c: signe(c, cle, "HS256")
    assert scene.connecter().status_code == 303
    scene.factice.signer_id = lambda c: signe(c, OctKey.import_key("un-autre-secret-assez-long-pour-hs256"), "HS256")
    assert scene.connecter().status_code == 403


def test_la_trace_ne_dit_pas_ce_qui_est_vu(scene: Scene) -> None:
    scene.connecter("/vigilance?departement=32&recherche=secret-cherche")
    scene.identite()
    info(iss="https://ailleurs.exemple")(scene.factice)
    scene.connecter("/structures?recherche=secret-cherche")
    lignes = [json.loads(ligne) for ligne in scene.traces().splitlines()]
    assert [ligne["evenement"] for ligne in lignes] == ["connexion", "connexion_refusee"]
    assert all(set(ligne) <= {"le", "evenement", "sub", "siret", "role", "motif"} for ligne in lignes)
    assert not any(mot in scene.traces() for mot in ("vigilance", "secret-cherche", "structures", "departement"))


def test_l_identite_des_pages(scene: Scene, tmp_path: Path) -> None:
    scene.connecter()
    jeton, maintenant = scene.identite(), time.time()
    verifier(jeton, scene.maison, maintenant)
    tete, corps, signature = jeton.split(".")
    autre = scene_de(tmp_path / "autre")
    autre.connecter()
    faux = [
        "",
        "x",
        f"{tete}.{corps}.",
        f"{tete}.{corps}.{signature[::-1]}",
        f"{tete}.{corps[:-4]}AAAA.{signature}",
        autre.identite(),
        nu({"iss": "conum-passerelle", "aud": "conum-tableaux", "sid": "x", "jti": "y"}),
    ]
    for douteux in faux:
        with pytest.raises(IdentiteRefusee):
            verifier(douteux, scene.maison, maintenant)
    with pytest.raises(IdentiteRefusee):
        verifier(jeton, scene.maison, maintenant + 61)
    with pytest.raises(IdentiteRefusee):
        verifier(jeton, tmp_path / "vide", maintenant)


def test_le_mode_ouvert_ne_connait_personne(scene: Scene) -> None:
    scene.connecter()
    ouverte = Passerelle(None, scene.passerelle.sessions, scene.passerelle.trace, scene.passerelle.signataire, 3600)
    navigateur = TestClient(ouverte.application(), base_url=ADRESSE, follow_redirects=False)
    for nom in ("conum", "__Host-conum"):
        navigateur.cookies.set(nom, scene.navigateur.cookies["__Host-conum"])
    reponse = navigateur.get("/verifier")
    assert reponse.status_code == 204 and "x-conum-identite" not in reponse.headers
    for chemin in ("entrer", "retour"):
        assert navigateur.get(f"/connexion/{chemin}").status_code == 404
    assert navigateur.get("/connexion/quitter").headers["location"] == "/"
