"""Exports of recruitment whose rows are persons or their contracts: their defects, and what becomes of identities."""

from __future__ import annotations

import json
from datetime import date

import exemples_recrutement_personnes as per
import polars as pl
import pytest


def test_les_deux_codes_postaux_d_un_candidat_ne_se_confondent_pas(recevoir, lire):
    recevoir(per.CANDIDATS)
    premier, second = lire("candidats").select("code_postal", "structure_code_postal").rows()
    assert (premier, second) == (("23000", "23100"), ("59999", "59998"))


def test_la_date_de_recrutement_de_cnfs_est_l_entree_en_formation(recevoir, lire):
    for contenu in (per.CNFS_ADMIN, per.CNFS):
        recevoir(contenu)
    lus = lire("conseillers")
    assert lus["date_debut_formation"].to_list() == [date(2021, 9, 13)] * 2
    assert sorted(lus["structure_pg_id"].to_list(), key=str) == ["91001", None]


def test_une_formation_a_deux_noms_de_fin(recevoir, lire):
    recevoir(per.CONSEILLERS_MONGO, "a.ndjson")
    recrute, candidat = lire("conseillers").to_dicts()
    assert (recrute["date_fin_formation"], recrute["date_fin_formation_ancienne"]) == (
        date(2021, 12, 17),
        date(2021, 12, 11),
    )
    assert (recrute["date_debut_formation"], recrute["distance_max_km"]) == (date(2021, 9, 13), 2000)
    assert json.loads(recrute["ruptures"]) == [
        {"structureId": "6082626c4f47999865a00002", "dateRupture": "2021-06-30T22:00:00Z"}
    ]
    assert (recrute["statut"], candidat["statut"], candidat["subordonnes"]) == ("RECRUTE", None, None)


def test_un_conseiller_n_a_pas_de_statut_termine(recevoir, rejets):
    recevoir(json.dumps(per.CONSEILLER | {"statut": "TERMINE", "listeSubordonnes": None}), "a.json")
    assert rejets() == [(1, "enumeration", "statut")]


@pytest.mark.parametrize(("statut", "lu"), [("nonInteressee", "non_interessee"), ("terminee_naturelle", None)])
def test_une_mise_en_relation_a_un_statut_connu(recevoir, lire, statut, lu):
    recevoir(json.dumps(per.MISE_EN_RELATION | {"statut": statut}), "a.json")
    (ligne,) = lire("contrats_v1").to_dicts()
    assert (ligne["statut"], ligne["type_contrat"]) == (lu or statut, "CDP")
    assert (ligne["date_debut"], ligne["date_fin"]) == (date(2021, 9, 6), date(2023, 9, 5))
    assert str(ligne["recrutement_demande_le"]) == "2021-08-20 10:00:00"
    assert "salaire" not in ligne["prolongations"]


def test_un_statut_de_mise_en_relation_inconnu_est_rejete(recevoir, rejets):
    recevoir(json.dumps(per.MISE_EN_RELATION | {"statut": "archivee"}), "a.json")
    assert rejets() == [(1, "enumeration", "statut")]


def test_les_libelles_du_statut_de_contrat_deviennent_des_codes(recevoir, lire):
    recevoir(per.CONSEILLERS)
    recevoir(per.CONSEILLERS_21)
    lus = lire("contrats_v1")
    assert set(lus["statut_affiche"]) == {"en_activite", "sans_mission", "pieces_manquantes"}
    assert lus.filter(pl.col("statut_affiche") == "sans_mission")["date_fin"].to_list() == [None]


def test_un_nom_de_structure_qui_contient_le_delimiteur_ne_decale_rien(recevoir, lire, rejets):
    compte = recevoir(per.HISTORIQUE.replace("91002;CANARI;", "91002;CANARI;NORD;"))
    assert (compte.charges, compte.rejetes) == (1, 1)
    assert [r[0] for r in rejets()] == [1]
    assert lire("mouvements_contrats")["statut"].to_list() == ["finalisee"]


def test_la_feuille_de_suivi_est_lue_malgre_ses_defauts(recevoir, lire, rejets):
    decalee = "70103,Bretagne,35,91003,CANARI, ANTENNE NORD,privée,,Canari,CANARI,CDD,06/09/2021,05/09/2023,,,,,,,\n"
    compte = recevoir(per.SUIVI + decalee + "," * 18 + "\n")
    assert (compte.charges, compte.rejetes, compte.vides) == (2, 1, 1)
    premier, second = lire("contrats_v1").to_dicts()
    assert premier["date_fin"] == date(2023, 9, 5)
    assert (second["date_debut"], second["code_departement"], second["type_contrat"]) == (None, "01", "CDP")
    assert rejets()[0][0] == 3


def test_un_recrute_exempte_de_formation_le_dit(recevoir, lire, rejets):
    recevoir(per.IMPORT_RECRUTES + "70113;91003;06/09/2021;06/09/2021;CANARI en congé;#N/D\n")
    lus = lire("mouvements_contrats")
    assert lus["commentaire"].to_list() == [None, "exempte", "formation_en_septembre"]
    assert lus["date_debut_formation"].to_list() == [date(2021, 9, 13), date(2021, 9, 6), None]
    assert rejets() == [(4, "enumeration", "commentaire")]


def test_un_motif_de_rupture_de_la_liste_entre_un_texte_libre_non(recevoir, lire):
    """CN-60."""
    connu = recevoir(per.RUPTURES.replace("28/01/2022;CANARI", "28/01/2022;nonReconductionCDD"))
    libre = recevoir(per.DEMANDES_RUPTURE)
    assert set(lire("mouvements_contrats")["motif_rupture"]) == {"non_reconduction_cdd", None}
    assert "valeur-hors-liste" not in connu.corrections_par_regle
    assert libre.corrections_par_regle["valeur-hors-liste"] == 1


def test_deux_adresses_se_comparent_sans_etre_lues(recevoir, lire):
    """DQ-12: the contact's address and the advisor's have one pseudonym when they are one; no account, no address."""
    recevoir(per.CNFS_ADMIN)
    admin = lire("conseillers").row(0, named=True)
    assert admin["courriel_id"] == admin["structure_courriel_id"]
    assert admin["courriel_cn_id"] is None


def test_deux_exports_d_une_table_ont_chacun_leur_perimetre(recevoir):
    """The contract `structures` of the steering tool is not taken for the table of the dataspace."""
    compte = recevoir(per.CONSEILLERS)
    assert (compte.table_brute, compte.perimetre) == ("contrats_v1", "contrats_v1/conseillers")
