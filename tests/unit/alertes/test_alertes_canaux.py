"""Each channel against a server of the test's own, and what becomes of one that fails."""

import email
import email.policy
from datetime import UTC, datetime

import pytest
from outils_alertes import lignes
from serveur_smtp import ServeurSmtp, certificat

from pipelines import alertes
from pipelines.alertes import Alerte, Genre
from pipelines.alertes.message import Message
from pipelines.alertes.webhook import Webhook
from pipelines.erreurs import ErreurConum

ALERTE = Alerte(Genre.EXECUTION, "tout", "Le dossier déposé est vide.")


@pytest.fixture(autouse=True)
def sans_attente(monkeypatch):
    """Tries follow each other at once."""
    monkeypatch.setattr("pipelines.alertes.webhook.ATTENTES", (0.0, 0.0))


def test_le_fichier_a_une_ligne_par_message(settings):
    alertes.lever(settings, [ALERTE])
    (ligne,) = lignes(settings)
    assert (ligne["etat"], ligne["genre"], ligne["severite"]) == ("ouverte", "execution_echouee", "grave")
    assert ligne["phrase"] == ALERTE.phrase
    assert "conum doctor" in ligne["a_faire"]


def test_le_webhook_recoit_le_message_et_reessaie_un_serveur_en_panne(settings, recepteur, monkeypatch):
    monkeypatch.setenv("CONUM_ALERTE_WEBHOOK", recepteur.adresse)
    recepteur.statuts = [503, 429, 204]
    alertes.lever(settings, [ALERTE])
    assert len(recepteur.recus) == 3
    assert recepteur.recus[-1]["phrase"] == ALERTE.phrase
    assert ALERTE.phrase in recepteur.recus[-1]["text"]
    assert [ligne["etat"] for ligne in lignes(settings)] == ["ouverte"]


def test_un_webhook_qui_refuse_n_est_pas_reessaye_et_son_adresse_ne_se_dit_pas(settings, recepteur, monkeypatch):
    monkeypatch.setenv("CONUM_ALERTE_WEBHOOK", recepteur.adresse)
    recepteur.statuts = [404]
    alertes.lever(settings, [ALERTE])
    assert len(recepteur.recus) == 1
    panne = lignes(settings)[-1]
    assert (panne["etat"], panne["canal"]) == ("canal_en_echec", "webhook")
    assert "HTTP 404" in panne["phrase"]
    assert "jeton-tres-secret" not in str(lignes(settings))


@pytest.mark.parametrize("adresse", ["http://127.0.0.1:9/x", "pas une adresse", "ftp://hote/x", "http://[::1"])
def test_une_adresse_sans_serveur_ou_fausse_est_dite(adresse):
    message = Message.de(ALERTE, "ouverte", datetime.now(UTC), [])
    with pytest.raises(ErreurConum, match="CONUM_ALERTE_WEBHOOK"):
        Webhook(adresse, dormir=lambda _: None).envoyer(message)


def regler(monkeypatch, serveur: ServeurSmtp, **plus: str) -> None:
    monkeypatch.setenv("CONUM_SMTP_HOTE", "127.0.0.1")
    monkeypatch.setenv("CONUM_SMTP_PORT", str(serveur.port))
    monkeypatch.setenv("CONUM_SMTP_EXPEDITEUR", "conum@exemple.fr")
    monkeypatch.setenv("CONUM_SMTP_DESTINATAIRES", "astreinte@exemple.fr, pilotage@exemple.fr")
    for nom, valeur in plus.items():
        monkeypatch.setenv(f"CONUM_SMTP_{nom}", valeur)


def test_le_courriel_part_chiffre_avec_le_mot_de_passe_d_un_fichier(settings, tmp_path, monkeypatch):
    contexte, autorite = certificat(tmp_path)
    (tmp_path / "passe").write_text("sesame-du-serveur\n")
    with ServeurSmtp(contexte) as serveur:
        regler(monkeypatch, serveur, AUTORITE=str(autorite), MOT_DE_PASSE_FICHIER=str(tmp_path / "passe"))
        alertes.lever(settings, [ALERTE])
    assert [verbe for verbe, chiffre in serveur.commandes if not chiffre] == ["EHLO", "STARTTLS"]
    assert serveur.identites == ["\0conum@exemple.fr\0sesame-du-serveur"]
    (brut,) = serveur.messages
    recu = email.message_from_string(brut, policy=email.policy.default)
    assert recu["To"] == "astreinte@exemple.fr, pilotage@exemple.fr"
    assert recu["Subject"] == "[conum] Exécution en échec"
    assert recu.get_content_type() == "text/plain"
    assert ALERTE.phrase in recu.get_content()
    assert "À faire : " in recu.get_content()


def test_rien_ne_part_en_clair_sans_que_l_operateur_l_ait_dit(settings, monkeypatch):
    with ServeurSmtp() as serveur:
        regler(monkeypatch, serveur)
        alertes.lever(settings, [ALERTE])
        assert serveur.messages == []
        assert "STARTTLS" in lignes(settings)[-1]["phrase"]
        monkeypatch.setenv("CONUM_SMTP_TLS", "si-possible")
        alertes.lever(settings, [Alerte(Genre.EXECUTION, "coop", "Autre chose.")])
        assert len(serveur.messages) == 1
        monkeypatch.setenv("CONUM_SMTP_MOT_DE_PASSE", "sesame-du-serveur")
        alertes.lever(settings, [Alerte(Genre.DISQUE, "home", "Encore autre chose.")])
        assert len(serveur.messages) == 1
        assert serveur.identites == []


def test_un_certificat_inconnu_est_refuse(settings, tmp_path, monkeypatch):
    contexte, _ = certificat(tmp_path)
    with ServeurSmtp(contexte) as serveur:
        regler(monkeypatch, serveur)
        alertes.lever(settings, [ALERTE])
    assert serveur.messages == []
    assert "SSLCertVerificationError" in lignes(settings)[-1]["phrase"]


def test_un_destinataire_refuse_est_compte_sans_etre_nomme(settings, tmp_path, monkeypatch):
    contexte, autorite = certificat(tmp_path)
    with ServeurSmtp(contexte, refuser=("astreinte@exemple.fr",)) as serveur:
        regler(monkeypatch, serveur, AUTORITE=str(autorite))
        alertes.lever(settings, [ALERTE])
    assert len(serveur.messages) == 1
    assert "1 destinataires refusés" in lignes(settings)[-1]["phrase"]
    assert "astreinte" not in str(lignes(settings))


def test_un_canal_en_panne_n_arrete_pas_les_autres(settings, recepteur, monkeypatch):
    monkeypatch.setenv("CONUM_ALERTE_WEBHOOK", recepteur.adresse)
    recepteur.statuts = [500]
    with ServeurSmtp() as serveur:
        regler(monkeypatch, serveur, TLS="si-possible")
        alertes.lever(settings, [ALERTE])
    assert len(serveur.messages) == 1
    assert [ligne["etat"] for ligne in lignes(settings)] == ["ouverte", "canal_en_echec"]


def test_un_reglage_illisible_laisse_le_fichier_et_se_dit(settings, monkeypatch):
    monkeypatch.setenv("CONUM_SMTP_HOTE", "127.0.0.1")
    alertes.lever(settings, [ALERTE])
    assert [ligne["etat"] for ligne in lignes(settings)] == ["canal_en_echec", "ouverte"]
    assert "CONUM_SMTP_EXPEDITEUR" in lignes(settings)[0]["phrase"]


def test_le_disque_ou_rien_ne_s_ecrit_n_arrete_pas_le_webhook(settings, recepteur, monkeypatch):
    monkeypatch.setenv("CONUM_ALERTE_WEBHOOK", recepteur.adresse)
    settings.home.mkdir()
    settings.alertes.write_text("")  # a file where the folder should be: every write fails, even for root
    alertes.lever(settings, [ALERTE])
    assert [message["phrase"] for message in recepteur.recus] == [ALERTE.phrase]


def test_l_essai_dit_pour_chaque_canal_s_il_marche(settings, recepteur, monkeypatch):
    monkeypatch.setenv("CONUM_ALERTE_WEBHOOK", recepteur.adresse)
    assert alertes.essayer(settings) == {"fichier": None, "webhook": None}
    assert recepteur.recus[0]["genre"] == "essai"
