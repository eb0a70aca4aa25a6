"""Nasty CSV files: what is lost, what is kept, and the account that says so."""

from __future__ import annotations

import pytest
from exemples_ingest import CONTRAT, CRA_NOMS, LIGNE_16, LISTE_16, LISTE_AVEC_ID, ligne_cra

ENTETE = CONTRAT.split("\n", maxsplit=1)[0]


def ligne(numero: int, type_: str = "CDD") -> str:
    return f"{numero};40011;301;{type_};2021-09-06;2023-09-05;"


def fichier(*lignes: str, fin: str = "\n") -> str:
    return fin.join([ENTETE, *lignes]) + fin


def lus(lire) -> list[int]:
    return lire("contrats")["contrat_id"].to_list()


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("fin", ["\n", "\r\n", "\r"])
def test_encodages_et_fins_de_ligne(recevoir, lire, encodage, fin):
    lignes = [LISTE_16, LIGNE_16, LIGNE_16.replace("VALMONT", "SAINT-ÉTIENNE-LÈS-Œuvres")]
    compte = recevoir((fin.join(lignes) + fin).encode(encodage))
    assert (compte.statut, compte.charges) == ("charge", 2)
    assert lire("structures_validees")["raison_sociale"].to_list()[1] == "COMMUNE DE SAINT-ÉTIENNE-LÈS-Œuvres"


def test_cp1252_dont_l_accent_vient_apres_la_tete(recevoir, lire):
    entete = LISTE_16.replace("é", "e").replace("’", "'").encode()
    lignes = [LIGNE_16.encode()] * 3000 + [LIGNE_16.replace("VALMONT", "ÉVRY").encode("cp1252")]
    compte = recevoir(b"\n".join([entete.decode().encode("ascii", "ignore"), *lignes]))
    assert compte.charges == 3001
    assert lire("structures_validees")["raison_sociale"].to_list()[-1] == "COMMUNE DE ÉVRY"


def test_un_octet_hors_utf8_ne_coute_que_son_enregistrement(recevoir, lire, rejets):
    bonne = LIGNE_16.replace("VALMONT", "ÉVRY").encode()
    mauvaise = LIGNE_16.encode().replace(b"VALMONT", b"VAL\xe9MONT")
    compte = recevoir(b"\n".join([LISTE_16.encode(), bonne, mauvaise, bonne]))
    assert (compte.statut, compte.charges, compte.rejetes) == ("partiel", 2, 1)
    assert rejets() == [(2, "encodage", None)]
    assert lire("structures_validees")["_numero"].to_list() == [1, 3]


def test_le_delimiteur_final_est_admis_et_compte(recevoir):
    compte = recevoir(LISTE_AVEC_ID)
    assert (compte.charges, compte.corrections_par_regle["DQ-02"]) == (2, 2)


@pytest.mark.parametrize("fautive", ["1;2;3", ligne(2) + ";;", ligne(2) + ";x", "texte"])
def test_une_arite_fausse_rejette_la_ligne_seule(recevoir, lire, rejets, fautive):
    compte = recevoir(fichier(ligne(1), fautive, ligne(3)))
    assert (compte.enregistrements, compte.charges, compte.rejetes) == (3, 2, 1)
    assert rejets() == [(2, "DQ-02", None)]
    assert lus(lire) == [1, 3]


@pytest.mark.parametrize(
    "fautive",
    [
        '2;40011;301;"CDD;2021-09-06;;',
        '2;"40011;301;CDD;2021-09-06;;',
        '"2;40011;301;CDD;2021-09-06;;',
        '2;"a"b;3;4;5;6;7',
    ],
)
@pytest.mark.parametrize("suivante", [ligne(3), '3;40011;301;"CDD";2021-09-06;;', '"3";"40011";301;CDD;2021-09-06;;'])
@pytest.mark.parametrize("fin", ["\n", "\r\n"])
def test_un_guillemet_orphelin_ne_coute_que_sa_ligne(recevoir, lire, rejets, fautive, suivante, fin):
    compte = recevoir(fichier(ligne(1), fautive, suivante, ligne(4), fin=fin))
    assert (compte.enregistrements, compte.charges, compte.rejetes) == (4, 3, 1)
    assert rejets() == [(2, "guillemets", None)]
    assert lus(lire) == [1, 3, 4]


def test_deux_guillemets_orphelins_ne_forment_pas_une_paire(recevoir, lire):
    # One row lost its closing quote, another its opening one: together they look like one good record.
    compte = recevoir(fichier(ligne(1), '2;40011;301;"CDD', ligne(3), ligne(4), 'x";2021-09-06;;', ligne(6)))
    assert set(lus(lire)) >= {1, 3, 4, 6}
    assert compte.rejetes >= 1


def test_les_guillemets_legitimes(recevoir, lire):
    lignes = (
        LIGNE_16.replace("COMMUNE DE VALMONT", '"LES ""AMIS""; DU CLIC"'),
        LIGNE_16.replace("1 PLACE DE LA MAIRIE 23000", "1\n        PLACE\r\nDE LA MAIRIE\n23000"),
        LIGNE_16.replace("COMMUNE DE VALMONT", 'ECRAN 5" ET PLUS'),
        LIGNE_16.replace("Valmont", '""'),
    )
    compte = recevoir("\n".join([LISTE_16, *lignes]))
    assert (compte.enregistrements, compte.charges) == (4, 4)
    table = lire("structures_validees")
    assert table["raison_sociale"].to_list()[0] == 'LES "AMIS"; DU CLIC'
    assert table["adresse"][1].split() == ["1", "PLACE", "DE", "LA", "MAIRIE", "23000", "VALMONT"]
    assert table["raison_sociale"][2] == 'ECRAN 5" ET PLUS'
    assert table["commune_nom"][3] is None


@pytest.mark.parametrize(("octet", "regle"), [("\0", "octet-nul"), ("\r", "retour-chariot")])
def test_un_octet_interdit_ne_coute_que_sa_ligne(recevoir, lire, rejets, octet, regle):
    compte = recevoir(fichier(ligne(1), f"2;400{octet}11;301;CDD;2021-09-06;;", ligne(3)))
    assert (compte.charges, rejets()) == (2, [(2, regle, None)])
    assert lus(lire) == [1, 3]


def test_lignes_vides_et_lignes_de_delimiteurs(recevoir, lire):
    compte = recevoir(fichier(ligne(1), "", "   ", ";;;;;;", ligne(5), ""))
    assert (compte.enregistrements, compte.charges, compte.vides) == (6, 2, 4)
    assert compte.statut == "charge"
    assert lire("contrats")["_numero"].to_list() == [1, 5]


def test_un_fichier_coupe_perd_sa_derniere_ligne(recevoir, rejets):
    compte = recevoir(fichier(ligne(1), ligne(2), ligne(3))[:-12])
    assert (compte.statut, compte.charges, compte.rejetes) == ("partiel", 2, 1)
    assert rejets() == [(3, "DQ-02", None)]


def test_valeurs_illisibles_et_absentes(recevoir, rejets, settings):
    mauvaise_date = ligne(2).replace("2021-09-06", "CANARI")
    compte = recevoir(fichier(ligne(1), mauvaise_date, ";40011;301;CDD;2021-09-06;;", "x;;;;;;"))
    assert (compte.charges, compte.rejetes, compte.vides) == (1, 3, 0)
    assert rejets() == [(2, "DQ-07", "date_debut"), (3, "obligatoire", "contrat_id"), (4, "entier", "contrat_id")]
    assert all(b"CANARI" not in p.read_bytes() for p in settings.home.rglob("*.parquet"))


def test_doublons_et_cles_repetees(recevoir, lire, rejets):
    compte = recevoir(fichier(ligne(1), ligne(2), ligne(1), ligne(2, "CDI")))
    assert (compte.charges, compte.doublons, compte.rejetes) == (2, 1, 1)
    assert rejets() == [(4, "cle-repetee", "contrat_id")]
    assert lus(lire) == [1, 2]


def test_un_cra_garde_ses_versions_et_perd_ses_doublons(recevoir, lire):
    autre = ligne_cra(nb_participants="7")
    compte = recevoir("\n".join([CRA_NOMS, ligne_cra(), autre, ligne_cra()]))
    assert (compte.charges, compte.doublons, compte.rejetes) == (2, 1, 0)
    assert lire("cra")["nb_participants"].to_list() == [6, 7]


def test_un_siret_repete_n_est_pas_un_doublon(recevoir):
    compte = recevoir("\n".join([LISTE_16, LIGNE_16, LIGNE_16]))
    assert (compte.charges, compte.doublons) == (2, 0)


def test_champs_supplementaires_du_cra(recevoir, lire, rejets):
    queues = [",null" * 24, "", "," * 24, ",null" * 23 + ",x", ",null" * 23 + ",NULL", ",null" * 25, ",null" * 12]
    lignes = [ligne_cra(f"{i:024x}", queue) for i, queue in enumerate(queues)]
    compte = recevoir("\r\n".join([CRA_NOMS, *lignes]))
    assert compte.enregistrements == 7
    assert [r[:2] for r in rejets()] == [(4, "champs-supplementaires"), (6, "DQ-02"), (7, "DQ-02")]
    assert lire("cra")["duree_minutes"].to_list() == [90] * 4


def test_activite_inconnue_rejetee_canal_inconnu_garde(recevoir, lire, rejets):
    lignes = [ligne_cra("a", activite="autre"), ligne_cra("b", canal="Lune"), ligne_cra("c", canal="AUTRE")]
    recevoir("\n".join([CRA_NOMS, *lignes]))
    assert rejets() == [(1, "enumeration", "activite")]
    assert lire("cra")["canal"].to_list() == ["Lune", "autre lieu"]


def test_un_champ_d_un_megaoctet(recevoir, lire):
    compte = recevoir(fichier(ligne(1), f'2;40011;301;"{"x" * 1_000_000}";2021-09-06;;', ligne(3)))
    assert compte.charges == 3
    assert len(lire("contrats")["type_contrat"][1]) == 1_000_000
