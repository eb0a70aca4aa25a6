"""The authorisation table and the gateway's settings: what is wrong is said, line by line, and nothing starts on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboards import reglages
from dashboards.acces import habilitations as h
from dashboards.acces.__main__ import app
from dashboards.acces.portees import PUBLIQUE, Role
from dashboards.passerelle import __main__ as depart
from dashboards.passerelle import configuration
from dashboards.reglages import ReglageFaux
from pipelines.secrets import pour_les_lecteurs

ENTETE = ";".join(h.COLONNES)
JUSTE = "2026-01-01;ajouter;siret;13002603200016;departement;32 46;2026-01-01;;moi;essai"


def ecrire(dossier: Path, *lignes: str, entete: str = ENTETE) -> Path:
    fichier = h.fichier(dossier)
    fichier.parent.mkdir(exist_ok=True)
    fichier.write_text("\n".join([entete, *lignes]) + "\n", encoding="utf-8")
    return fichier


@pytest.mark.parametrize(
    ("ligne", "phrase"),
    [
        (JUSTE.replace("departement", "prefet"), "ligne 3 : role vaut « prefet », attendu national, region"),
        (JUSTE.replace("32 46", "32 999"), "territoires : 999 n'est pas un code de département INSEE"),
        (JUSTE.replace("32 46", ""), "demande au moins un code"),
        (JUSTE.replace("departement;32 46", "national;32"), "n'a pas de territoire, retirez « 32 »"),
        (JUSTE.replace("departement;32 46", "structure;123"), "123 n'est pas un SIRET de 14 chiffres"),
        (JUSTE.replace("departement;32 46", "region;32 2"), "2 n'est pas un code de région INSEE"),
        (JUSTE.replace("13002603200016", "1300260320001"), "14 chiffres"),
        (JUSTE.replace("siret;13002603200016", "sub; "), "identifiant non vide"),
        (JUSTE.replace("siret;", "courriel;"), "sujet vaut « courriel », attendu siret ou sub"),
        (
            JUSTE.replace(";2026-01-01;;", ";01/01/2026;;"),
            "valable_du vaut « 01/01/2026 », attendu une date",
        ),
        (JUSTE.replace(";2026-01-01;;", ";2026-01-01;2025-01-01;"), "est avant valable_du"),
        (JUSTE.replace("ajouter", "donner"), "attendu ajouter ou retirer"),
        (JUSTE.replace(";essai", ";"), "attendu une raison"),
        ("a;b", "2 colonnes, 10 attendues"),
    ],
)
def test_une_ligne_fausse_est_nommee(tmp_path: Path, ligne: str, phrase: str) -> None:
    fichier = ecrire(tmp_path, JUSTE, ligne)
    with pytest.raises(h.HabilitationsFausses) as refus:
        h.lire(fichier)
    assert phrase in str(refus.value) and "habilitations.csv, ligne 3" in str(refus.value)
    avant = fichier.read_bytes()
    with pytest.raises(h.HabilitationsFausses):
        h.inscrire(fichier, h.Habilitation(*JUSTE.split(";")))
    assert fichier.read_bytes() == avant


def test_un_fichier_qui_n_est_pas_la_table(tmp_path: Path) -> None:
    assert h.lire(h.fichier(tmp_path)) == []
    with pytest.raises(h.HabilitationsFausses, match="la première ligne doit être"):
        h.lire(ecrire(tmp_path, JUSTE, entete="a;b"))
    h.fichier(tmp_path).write_bytes(b"\xff\xfe")
    with pytest.raises(h.HabilitationsFausses, match="UTF-8 attendu"):
        h.lire(h.fichier(tmp_path))


def test_les_bornes_sont_comprises(tmp_path: Path) -> None:
    histoire = h.lire(ecrire(tmp_path, JUSTE.replace(";2026-01-01;;", ";2026-02-01;2026-02-28;")))
    siret = "13002603200016"
    roles = [
        h.portee_de("", siret, histoire, date(2026, mois, jour)).role
        for mois, jour in ((1, 31), (2, 1), (2, 28), (3, 1))
    ]
    assert roles == [Role.PUBLIC, Role.DEPARTEMENT, Role.DEPARTEMENT, Role.PUBLIC]
    assert h.portee_de("", "", histoire, date(2026, 2, 2)) == PUBLIQUE


def test_la_commande_allonge_l_histoire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONUM_HOME", str(tmp_path))

    def conum(*mots: str) -> tuple[int, str]:
        fait = CliRunner().invoke(app, list(mots))
        return fait.exit_code, fait.output

    qui = ("--siret", "13002603200016")
    assert conum("ajouter", *qui, "--role", "region", "--territoires", "76", "--motif", "a;b\n« c »")[0] == 0
    avant = h.fichier(tmp_path).read_bytes()
    code, dit = conum("ajouter", *qui, "--role", "region", "--territoires", "0", "--motif", "x")
    assert code == 1 and "Rien n'est écrit" in dit and h.fichier(tmp_path).read_bytes() == avant
    assert conum("ajouter", "--role", "national", "--motif", "x")[0] == 1
    # Edited by hand, without its last end of line.
    h.fichier(tmp_path).write_bytes(avant.rstrip(b"\n"))
    assert conum("retirer", *qui, "--motif", "fin")[0] == 0
    assert h.fichier(tmp_path).read_bytes().startswith(avant)
    assert [x.action for x in h.lire(h.fichier(tmp_path))] == ["ajouter", "retirer"]
    assert h.lire(h.fichier(tmp_path))[0].motif == "a;b\n« c »"
    assert conum("lister") == (0, ENTETE + "\n")
    assert "2 ligne(s), 0 habilitation(s)" in conum("verifier")[1]
    assert h.fichier(tmp_path).stat().st_mode & 0o007 == 0


REGLAGES = {
    "CONUM_ACCES": "connexion",
    "CONUM_CONNEXION_EMETTEUR": "https://idp.exemple/api/v2",
    "CONUM_CONNEXION_CLIENT": "client",
    "CONUM_CONNEXION_SECRET": "secret",
    "CONUM_CONNEXION_ADRESSE": "https://pilotage.exemple/",
}


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"CONUM_CONNEXION_EMETTEUR": ""}, "CONUM_CONNEXION_EMETTEUR n'est pas donné"),
        ({"CONUM_CONNEXION_SECRET": ""}, "CONUM_CONNEXION_SECRET n'est pas donné"),
        ({"CONUM_CONNEXION_ADRESSE": "http://pilotage.exemple"}, "attendu une adresse https://"),
        ({"CONUM_CONNEXION_EMETTEUR": "idp"}, "attendu une adresse https://"),
        ({"CONUM_CONNEXION_ALG_USERINFO": "none"}, "attendu RS256, ES256, HS256"),
        ({"CONUM_CONNEXION_USERINFO": "peut-etre"}, "attendu signe, simple, sans"),
        ({"CONUM_CONNEXION_HEURES": "24"}, "attendu un nombre entier de 1 à 12"),
        ({"CONUM_CONNEXION_INACTIVITE_MINUTES": "-5"}, "attendu un nombre entier"),
        ({"CONUM_ACCES": "tous"}, "attendu local, ouvert ou connexion"),
    ],
)
def test_un_reglage_faux_empeche_de_demarrer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, str], phrase: str
) -> None:
    for nom, valeur in {**REGLAGES, "CONUM_HOME": str(tmp_path), **change}.items():
        monkeypatch.setenv(nom, valeur)
    with pytest.raises(ReglageFaux) as refus:
        depart.preparer()
    assert phrase in str(refus.value)
    if "SECRET" not in next(iter(change)):
        assert "« secret »" not in str(refus.value)


def test_des_reglages_justes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for nom, valeur in {**REGLAGES, "CONUM_HOME": str(tmp_path)}.items():
        monkeypatch.setenv(nom, valeur)
    conf = configuration.lire()
    assert conf and (conf.retour, conf.is_https) == ("https://pilotage.exemple/connexion/retour", True)
    assert depart.preparer().temoin == "__Host-conum"
    ecrire(tmp_path, "faux")
    with pytest.raises(h.HabilitationsFausses):
        depart.preparer()
    monkeypatch.setenv("CONUM_ACCES", "ouvert")
    assert configuration.lire() is None and reglages.acces() is reglages.Acces.OUVERT


def test_un_service_ne_recoit_que_son_secret(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("le-secret\n", encoding="utf-8")
    env = {"CONUM_CONNEXION_SECRET_FICHIER": str(tmp_path / "s"), "CONUM_COOP_CLE": "x", "PATH": "/bin"}
    assert pour_les_lecteurs(env, ()) == {"CONUM_ACCES": "ouvert", "PATH": "/bin"}
    gardes = pour_les_lecteurs(env, ("CONUM_CONNEXION_SECRET",))
    assert gardes == {"CONUM_ACCES": "ouvert", "PATH": "/bin", "CONUM_CONNEXION_SECRET": "le-secret"}
    assert pour_les_lecteurs({"CONUM_ACCES": "connexion"}, ())["CONUM_ACCES"] == "connexion"
