"""No name, e-mail or telephone goes through; the same person joins across sources."""

from __future__ import annotations

import base64
import hmac
import random
import stat
import uuid
from urllib.parse import quote

import polars as pl
import pytest
from exemples_ingest import (
    CONTRAT,
    CRA,
    FORMATION,
    LIGNE_16,
    LISTE_16,
    PERMANENCES_DECEMBRE,
    PERSONNE,
    POSTE,
    STRUCTURE,
    ligne_cra,
)

from pipelines.ingest.masquage import est_nir, masquer_contacts
from pipelines.ingest.pseudonymes import Pseudonymes, cle_des_pseudonymes

CANARIS = ["CANARI", "canari@mail.example", "0612345678"]
IDENTIFIANTS = ["40011", "604621bf871498b5cec00001"]


def traces(racine, motifs):
    """Files that hold a motif, plain or encoded: their bytes, and every value of the Parquet ones."""
    trouves = []
    for chemin in racine.rglob("*"):
        if not chemin.is_file():
            continue
        octets = chemin.read_bytes()
        if chemin.suffix == ".parquet":
            octets += str(pl.read_parquet(chemin).to_dicts()).encode()
        for motif in motifs:
            formes = (
                motif.encode(),
                motif.encode("utf-16-le"),
                base64.b64encode(motif.encode()),
                quote(motif).encode(),
            )
            if any(forme in octets for forme in formes):
                trouves.append((chemin.name, motif))
    return trouves


def test_aucun_canari_dans_le_lac_ni_la_quarantaine(recevoir, settings):
    recevoir(PERSONNE)
    recevoir(FORMATION)
    recevoir(STRUCTURE)
    recevoir(PERMANENCES_DECEMBRE, "a.json")
    recevoir(CRA.replace(ligne_cra(), ligne_cra(annotation="CANARI 0612345678", structure_nom="CANARI")))
    # Damaged and misplaced records too: a name where a date or a number was expected.
    recevoir(CONTRAT.replace("2021-09-06", "CANARI") + CONTRAT.split("\n")[1] + ";canari@mail.example\n")
    recevoir(CRA.replace(ligne_cra(), ligne_cra(nb_participants="CANARI") + "\n" + ligne_cra(queue=",0612345678" * 24)))
    recevoir("nom;mail\nCANARI;canari@mail.example\n")
    assert traces(settings.home, CANARIS) == []


def test_la_recherche_de_canaris_trouve_celui_qu_on_y_met(recevoir, settings):
    recevoir(CONTRAT.replace("CDD", "CANARI"))
    assert {m for _, m in traces(settings.home, CANARIS)} == {"CANARI"}


def test_aucun_identifiant_en_clair_dans_les_tables(recevoir, settings):
    for contenu in (PERSONNE, POSTE, CONTRAT, FORMATION, CRA):
        recevoir(contenu)
    assert traces(settings.raw, IDENTIFIANTS) == []


def test_la_meme_personne_se_joint_d_une_source_a_l_autre(recevoir, lire):
    for contenu in (PERSONNE, POSTE, CONTRAT, FORMATION, CRA):
        recevoir(contenu)
    personne = lire("personnes").row(0, named=True)
    assert len(personne["personne_id"]) == 32
    assert lire("postes")["personne_id"].to_list() == [personne["personne_id"]]
    assert lire("formations")["personne_id"][0] == personne["personne_id"]
    assert lire("formations")["personne_id"].n_unique() == 2
    assert lire("cra")["conseiller_id"].to_list() == [personne["conseiller_id"]]
    assert personne["conseiller_id"] != personne["personne_id"]


def test_la_cle_est_creee_une_fois_pour_son_seul_proprietaire(settings):
    cle = cle_des_pseudonymes(settings)
    assert cle_des_pseudonymes(settings) == cle
    assert len(cle) == 64
    assert stat.S_IMODE(settings.cle.stat().st_mode) == 0o600
    assert not settings.cle.is_relative_to(settings.raw)


def test_la_cle_de_l_operateur_l_emporte(settings, monkeypatch):
    monkeypatch.setenv("CONUM_CLE_PSEUDONYMES", "secret")
    assert cle_des_pseudonymes(settings) == b"secret"
    assert not settings.cle.exists()


def test_une_cle_vide_arrete_tout(settings):
    settings.cle.parent.mkdir(parents=True)
    settings.cle.write_bytes(b"\n")
    with pytest.raises(RuntimeError, match="vide"):
        cle_des_pseudonymes(settings)


def test_le_pseudonyme_est_le_hmac_annonce():
    attendu = hmac.new(b"cle", b"personne:40011", "sha256").hexdigest()[:32]
    assert Pseudonymes(b"cle").de("personne", "40011") == attendu
    assert Pseudonymes(b"autre").de("personne", "40011") != attendu
    assert Pseudonymes(b"cle").de("conseiller", "40011") != attendu


@pytest.mark.parametrize(
    ("nom", "masque"),
    [
        ("CANARI*MARIE/", True),
        ("CANARI*/MARIE  /", True),
        ("ENTREPRENEUR INDIVIDUEL (nom masqué)", True),
        ("Monsieur Jean Canari", True),
        ("MME CANARI", True),
        ("CC DE POUILLY EN AUXOIS/BLIGNY SUR OUCHE", False),
        ("COMMUNE DE MONSIEUR", False),
        ("MMES ET MM ASSOCIES", False),
    ],
)
def test_le_nom_d_un_entrepreneur_individuel_est_masque(recevoir, lire, nom, masque):
    compte = recevoir(f"{LISTE_16}\n{LIGNE_16.replace('COMMUNE DE VALMONT', nom)}\n")
    ligne = lire("structures_validees").row(0, named=True)
    assert (ligne["raison_sociale"] == "Entrepreneur individuel (nom masqué)") is masque
    assert (ligne["adresse"] is None, ligne["siret"] is None) == (masque, masque)
    assert ligne["postes_valides"] == 2
    assert compte.corrections_par_regle.get("nom-masque", 0) == int(masque)


@pytest.mark.parametrize(
    "contact",
    ["canari@mail.example", "a.b+c@sous.domaine.example", "0612345678", "06 12 34 56 78", "06.12.34.56.78",
     "06-12-34-56-78", "+33 6 12 34 56 78", "+33612345678", "0033 6 12 34 56 78", "+33 (0)6 12 34 56 78",
     "+262 692 12 34 56", "06\u00a012\u00a034\u00a056\u00a078", "298079976543201", "2 98 07 99 765 432 01",
     "1 98 07 2A 123 456 10", "198072A12345610"],
)  # fmt: skip
@pytest.mark.parametrize("autour", ["{}", "écrire à {}, merci", "({})", "Tél.\u00a0: {}", "{} / {}"])
def test_un_contact_est_masque_dans_un_texte(contact, autour):
    ecrit = autour.format(contact, contact)
    assert masquer_contacts(ecrit) == autour.format("[masqué]", "[masqué]")


@pytest.mark.parametrize(
    "texte",
    ["L@ Base", "B@se de loisirs", "35600000000048", "44.0612345678", "298079976543202", "12 rue du 8 mai 1945 23000",
     "8333-944455556661", "2A004", "03/02/2021", "0123-4567-89ab", "lundi 09:00-12:00"],
)  # fmt: skip
def test_ce_qui_n_est_pas_un_contact_reste(texte):
    assert masquer_contacts(texte) == texte


def test_un_uuid_n_est_jamais_masque():
    alea = random.Random(7)  # noqa: S311 - reproducible, not secret
    tires = [str(uuid.UUID(int=alea.getrandbits(128))) for _ in range(50_000)]
    assert [u for u in tires if masquer_contacts(u) != u] == []


def test_des_telephones_colles_a_ce_qui_les_entoure_sont_masques():
    assert masquer_contacts("Tél.0612345678/06.12.34.56.79-0612345680") == "Tél.[masqué]/[masqué]-[masqué]"


def test_un_nir_se_reconnait_a_sa_cle():
    assert est_nir("298079976543201")
    assert est_nir("2 98 07 99 765 432 01")
    assert not est_nir("298079976543202")
    assert not est_nir("2980799765432")


def test_un_contact_dans_un_texte_garde_est_masque_et_compte(recevoir, lire):
    phrase = "1 PLACE DE LA MAIRIE (06 12 34 56 78, 298079976543201)"
    compte = recevoir(f"{LISTE_16}\n{LIGNE_16.replace('1 PLACE DE LA MAIRIE 23000 VALMONT', phrase)}\n")
    assert lire("structures_validees")["adresse"].to_list() == ["1 PLACE DE LA MAIRIE ([masqué], [masqué])"]
    assert compte.corrections_par_regle["contact-masque"] == 1


def test_un_entrepreneur_individuel_se_reconnait_a_sa_categorie_juridique(recevoir, lire):
    """SIRENE also writes « MARTIN CLAIRE », without any sign: the category 1000 says that it is a person."""
    entete, ligne = STRUCTURE.strip().split("\n")
    personne = ligne.replace("CANARI*MARIE/", "CANARI MARIE").replace(";7210;", ";1000;")
    commune = ligne.replace("301;", "302;", 1).replace("CANARI*MARIE/", "COMMUNE DE VALMONT")
    compte = recevoir(f"{entete}\n{personne}\n{commune}\n")
    lues = lire("structures")
    assert lues["denomination_sirene"].to_list() == ["Entrepreneur individuel (nom masqué)", "COMMUNE DE VALMONT"]
    assert lues["siret"].to_list() == [None, "20000099000016"]
    assert compte.corrections_par_regle["nom-masque"] == 1
