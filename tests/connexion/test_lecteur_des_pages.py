"""Who the pages believe: headers, sessions that end, withdrawals felt at once, modes, the trail (S-08)."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import streamlit

from dashboards import reglages
from dashboards.acces import lecteur as acces
from dashboards.acces.jetons import ENTETE
from dashboards.acces.lecteur import Etat, lecteur
from dashboards.acces.portees import NATIONALE, PUBLIQUE, AccesRefuse, Role
from dashboards.components import telechargement
from tests.connexion.conftest import Connecte
from tests.connexion.factice import nu
from tests.dashboards.conftest import Ouvrir
from tests.dashboards.lecteur import cellules, html_de, is_saine, texte_de


class Contexte:
    """Streamlit's own session, without a server."""

    def __init__(self, session_id: str) -> None:
        self.session_id = session_id


@pytest.fixture
def page_streamlit(monkeypatch: pytest.MonkeyPatch) -> Contexte:
    contexte = Contexte("page-1")
    monkeypatch.setattr(acces, "get_script_run_ctx", lambda **_: contexte)
    monkeypatch.setattr(acces, "_acceptees", acces._Acceptees())
    return contexte


def test_sans_entete_on_est_le_public(connecte: Connecte, page_streamlit: Contexte) -> None:
    assert lecteur() == acces.Lecteur(Etat.ANONYME, PUBLIQUE)


def test_un_entete_douteux_ferme_tout(connecte: Connecte, page_streamlit: Contexte) -> None:
    connecte.habiliter("ajouter;sub;p;national;")
    connecte.entrer("p")
    juste = connecte.entetes[ENTETE][0]
    faux = ["", "national", nu({"sid": "x"}), juste[:-3] + "AAA", juste.rsplit(".", 1)[0] + "."]
    for valeurs in [*([f] for f in faux), [juste, juste], [juste, faux[1]]]:
        connecte.entetes[ENTETE] = valeurs
        assert lecteur().etat is Etat.REFUSEE and lecteur().portee == PUBLIQUE, valeurs
    connecte.entetes[ENTETE] = [juste]
    assert lecteur().portee == NATIONALE


def test_un_entete_ne_sert_qu_a_une_page_et_peu_de_temps(
    connecte: Connecte, page_streamlit: Contexte, monkeypatch: pytest.MonkeyPatch
) -> None:
    connecte.habiliter("ajouter;sub;p;national;")
    connecte.entrer("p")
    assert lecteur().etat is Etat.CONNECTE
    depart = time.time()
    monkeypatch.setattr(time, "time", lambda: depart + 600)
    assert lecteur().etat is Etat.CONNECTE  # the page that it opened lives on
    page_streamlit.session_id = "page-2"
    assert lecteur().etat is Etat.REFUSEE
    monkeypatch.setattr(time, "time", lambda: depart)
    assert lecteur().etat is Etat.REFUSEE  # in time, but used
    connecte.entrer("p")
    monkeypatch.setattr(time, "time", lambda: depart + 90)
    assert lecteur().etat is Etat.REFUSEE  # never used, but late


def test_une_session_fermee_ou_oisive_se_voit_au_geste_suivant(
    connecte: Connecte, page_streamlit: Contexte, monkeypatch: pytest.MonkeyPatch
) -> None:
    connecte.habiliter("ajouter;sub;p;national;")
    nom = connecte.entrer("p")
    assert lecteur().etat is Etat.CONNECTE
    depart = time.time()
    monkeypatch.setattr(time, "time", lambda: depart + 3500)
    assert lecteur().etat is Etat.CONNECTE
    monkeypatch.setattr(time, "time", lambda: depart + 3601)
    assert lecteur() == acces.Lecteur(Etat.TERMINEE)
    monkeypatch.setattr(time, "time", lambda: depart)
    connecte.sessions.fermer(nom)
    assert lecteur().etat is Etat.TERMINEE


def test_les_habilitations_valent_a_l_instant(connecte: Connecte, page_streamlit: Contexte) -> None:
    siret = "13002603200016"
    connecte.entrer("p", siret)
    assert lecteur().portee == PUBLIQUE  # no table at all
    connecte.habiliter(f"ajouter;siret;{siret};departement;32 46")
    assert lecteur().portee.territoires == {("departement", "32"), ("departement", "46")}
    connecte.habiliter(f"ajouter;siret;{siret};departement;32", "ajouter;sub;p;region;76")
    assert lecteur().portee.role is Role.REGION and ("departement", "46") in lecteur().portee.territoires
    connecte.habiliter(f"ajouter;siret;{siret};national;", f"retirer;siret;{siret};;")
    assert lecteur().portee == PUBLIQUE
    connecte.habiliter(f"ajouter;siret;{siret};national;;2020-01-01;2020-12-31")
    assert lecteur().portee == PUBLIQUE
    # An organisation is authorised, one of its people is not.
    connecte.habiliter(f"ajouter;siret;{siret};national;", "ajouter;sub;p;public;")
    assert lecteur().portee == PUBLIQUE
    connecte.habiliter(f"ajouter;siret;{siret};national;", "ajouter;sub;p;roi;")
    assert lecteur().portee == PUBLIQUE  # one wrong line: nobody, until it is mended


def test_un_fichier_ne_se_prend_plus_une_fois_parti(
    ouvrir: Ouvrir, connecte: Connecte, monkeypatch: pytest.MonkeyPatch
) -> None:
    pris = []
    vrai = telechargement._differe
    monkeypatch.setattr(telechargement, "_differe", lambda *a: pris.append(vrai(*a)) or pris[-1])
    connecte.habiliter("ajouter;sub;p;departement;59")
    nom = connecte.entrer("p")
    assert is_saine(ouvrir(connecte.maison, page="vigilance"))
    assert b"Nord" in pris[0]() or b"59" in pris[0]()
    connecte.habiliter("ajouter;sub;p;departement;01")
    with pytest.raises(AccesRefuse):
        pris[0]()
    connecte.habiliter("ajouter;sub;p;departement;59")
    connecte.sessions.fermer(nom)
    with pytest.raises(AccesRefuse):
        pris[0]()


def test_rien_n_est_montre_a_qui_nest_pas_cru(ouvrir: Ouvrir, connecte: Connecte) -> None:
    nom = connecte.entrer("p")
    connecte.sessions.fermer(nom)
    page = ouvrir(connecte.maison, page="structures", departement="59")
    assert not cellules(html_de(page)) and "Votre session est terminée" in texte_de(page)
    assert "/connexion/entrer?retour=%2Fstructures%3Fdepartement%3D59" in html_de(page)
    connecte.entetes[ENTETE] = ["faux"]
    page = ouvrir(connecte.maison, page="vigilance")
    assert not cellules(html_de(page)) and "n’a pas pu être vérifiée" in texte_de(page)


def test_le_public_se_connecte(ouvrir: Ouvrir, connecte: Connecte) -> None:
    page = ouvrir(connecte.maison, page="vigilance", departement="59")
    assert "Accès refusé" in texte_de(page) and "Que dois-je regarder" in texte_de(page)
    assert "/connexion/entrer?retour=%2Fvigilance%3Fdepartement%3D59" in html_de(page)
    (connecte.maison / "exploitant.toml").write_text('contact = "<b>pilotage@exemple.fr</b>"', encoding="utf-8")
    assert "&lt;b&gt;pilotage@exemple.fr" in html_de(ouvrir(connecte.maison, page="vigilance"))


def test_la_trace_des_pages_ne_dit_rien_de_ce_qui_est_vu(ouvrir: Ouvrir, connecte: Connecte) -> None:
    connecte.habiliter("ajouter;sub;p;departement;59")
    connecte.entrer("p")
    ouvrir(connecte.maison, page="structures", recherche="mot-cherche", departement="33")
    traces = connecte.maison / "connexion" / "traces"
    assert not traces.exists()  # looking leaves no trace
    ouvrir(connecte.maison, page="vigilance", departement="01")
    lignes = [json.loads(x) for f in traces.iterdir() for x in f.read_text(encoding="utf-8").splitlines()]
    assert [{n: x[n] for n in x if n != "le"} for x in lignes] == [
        {"evenement": "acces_refuse", "sub": "p", "siret": "", "role": "departement", "motif": "page"}
    ]


def test_le_mode_local_ne_sert_que_cette_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONUM_ACCES", raising=False)
    entetes: dict[str, list[str]] = {}
    monkeypatch.setattr(acces, "entetes", lambda: lambda nom: entetes.get(nom, []))
    options = {"server.address": "localhost"}
    monkeypatch.setattr(streamlit, "get_option", options.get)
    assert lecteur().portee == NATIONALE
    for hote, adresse, plus, portee in (
        ("localhost:8501", "localhost", {}, NATIONALE),
        ("127.0.0.1:8501", "127.0.0.1", {}, NATIONALE),
        ("[::1]:8501", "::1", {}, NATIONALE),
        ("pilotage.exemple", "localhost", {}, PUBLIQUE),
        ("localhost.exemple:80", "localhost", {}, PUBLIQUE),
        ("localhost:8501", None, {}, PUBLIQUE),
        ("localhost:8501", "0.0.0.0", {}, PUBLIQUE),  # noqa: S104 - what must not be believed
        ("localhost", "localhost", {"X-Forwarded-For": ["10.0.0.1"]}, PUBLIQUE),
    ):
        entetes.clear()
        entetes.update({"Host": [hote], **plus})
        options["server.address"] = adresse
        assert lecteur().portee == portee, (hote, adresse, plus)


def test_le_mode_ouvert_ne_croit_aucun_entete(connecte: Connecte, monkeypatch: pytest.MonkeyPatch) -> None:
    connecte.habiliter("ajouter;sub;p;national;")
    connecte.entrer("p")
    monkeypatch.setenv("CONUM_ACCES", "ouvert")
    assert lecteur() == acces.Lecteur(Etat.ANONYME)
    monkeypatch.setenv("CONUM_ACCES", "tous")
    with pytest.raises(reglages.ReglageFaux, match="attendu local, ouvert ou connexion"):
        lecteur()


def test_la_trace_tourne_et_s_efface(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from dashboards.acces.traces import Evenement, Qui, Trace

    trace = Trace(tmp_path, "pages", 3)
    for mois in range(1, 8):
        trace.noter(Evenement.ACCES_REFUSE, Qui("p"), quand=datetime(2026, mois, 2, tzinfo=UTC))
    assert [f.name for f in sorted(trace.dossier.iterdir())] == [f"pages-2026-0{m}.jsonl" for m in (4, 5, 6, 7)]
    assert {f.stat().st_mode & 0o007 for f in trace.dossier.iterdir()} == {0}
