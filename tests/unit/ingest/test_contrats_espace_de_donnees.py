"""Exports of the dataspace and of Mon Inclusion Numérique: training and budget, with their defects."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import exemples_espace_de_donnees as ex
import polars as pl
import pytest
from exemples_ingest import PERSONNE

# Columns of the schema of June 2026 (and required values): every one is kept, set aside or known as not kept.
SCHEMAS = {
    "dataspace_contrat": (
        "id personne_id date_debut date_fin date_rupture type created_at updated_at structure_id",
        {"id": "1", "personne_id": "40011"},
    ),
    "dataspace_poste": (
        "id poste_conum_id structure_id personne_id typologie date_attribution date_rendu_poste poste_renouvele "
        "action_coselec origine_transfert etat created_at updated_at etat_instruction_v1 etat_instruction_v2",
        {"id": "1", "poste_conum_id": "50001", "date_attribution": "2021-04-28"},
    ),
    "dataspace_formation": (
        "id personne_id label parcours lot marche_formation lieu date_debut date_fin pix remn observations created_at "
        "updated_at",
        {"id": "1", "personne_id": "40011", "observations": "CANARI"},
    ),
    "dataspace_subvention": (
        "id poste_id created_at updated_at date_debut_convention_dgcl date_debut_financement_dgcl "
        "date_fin_convention_dgcl date_fin_financement_dgcl mois_utilises_periode_financement_dgcl "
        "date_debut_convention_ditp date_debut_financement_ditp date_fin_convention_ditp date_fin_financement_ditp "
        "mois_utilises_periode_financement_ditp date_debut_convention_dge date_debut_financement_dge "
        "date_fin_convention_dge date_fin_financement_dge mois_utilises_periode_financement_dge montant_subvention_v1 "
        "montant_versement_v1 montant_avoir_v1 montant_bonification_v2 montant_subvention_v2 montant_avoir_v2 "
        "versement_1_v2 versement_2_v2 versement_3_v2 date_versement_1_v2 date_versement_2_v2 date_versement_3_v2",
        {"id": "1", "poste_id": "1"},
    ),
}


@pytest.mark.parametrize(("contrat", "contenu", "nom", "lignes"), ex.PAR_CONTRAT)
def test_chaque_export_est_reconnu_par_son_contrat_et_entre_en_entier(recevoir, contrat, contenu, nom, lignes):
    compte = recevoir(contenu, nom)
    assert (compte.contrat, compte.statut, compte.charges) == (contrat, "charge", lignes)
    assert (compte.rejetes, compte.doublons, compte.colonnes_ignorees) == (0, 0, "")


@pytest.mark.parametrize("contrat", SCHEMAS)
def test_toutes_les_colonnes_du_schema_sont_connues(recevoir, contrat):
    colonnes, valeurs = SCHEMAS[contrat]
    noms = colonnes.split()
    compte = recevoir(f"{';'.join(noms)}\n{';'.join(valeurs.get(n, '') for n in noms)}\n")
    assert (compte.contrat, compte.charges, compte.colonnes_ignorees) == (contrat, 1, "")


def test_ni_canari_ni_identifiant_de_personne_dans_le_lac(recevoir, settings):
    for _, contenu, nom, _ in ex.PAR_CONTRAT:
        recevoir(contenu, nom)
    tables = list(settings.raw.rglob("*.parquet"))
    interdits = ("canari", "0612345678", "604621bf871498b5cec00001", "6f1c2a44-0000")
    for chemin in tables:
        contenu = str(pl.read_parquet(chemin).rows()).lower()
        assert [i for i in interdits if i in contenu] == [], chemin
    assert len(tables) > 40


def test_une_personne_se_joint_par_chacun_de_ses_identifiants(recevoir, lire):
    for contenu in (ex.PERSONNE_COMPLETE, ex.COORDINATION, ex.AFFECTATION_EMPLOI, ex.MIN_AIDANTS):
        recevoir(contenu)
    for contenu in (ex.DATES_FORMATION, ex.IMPORT_PIX, ex.PIX_FORMATION):
        recevoir(contenu)
    personne = lire("personnes").row(0, named=True)
    for table in ("coordinations", "affectations_emploi", "min_aidants"):
        assert lire(table)["personne_id"][0] == personne["personne_id"], table
    for table in ("dates_formation", "pix_positionnements", "pix_certifications"):
        assert lire(table)["conseiller_pg_id"][0] == personne["conseiller_pg_id"], table
    # The same number in another domain stands for another person.
    assert len({v for n, v in personne.items() if n in ("personne_id", "conseiller_id", "conseiller_pg_id")}) == 3
    assert len(personne["utilisateur_id"]) == 32


def test_l_heure_du_lot_et_celle_de_la_ligne_ne_se_confondent_pas(recevoir, lire):
    assert recevoir(ex.PERSONNE_COMPLETE).date_export == date(2026, 6, 2)
    ligne = lire("personnes").row(0, named=True)
    assert ligne["modifie_le"] == datetime(2026, 6, 1, 2, tzinfo=UTC).replace(tzinfo=None)
    assert ligne["modifie_le_entrepot"] == datetime(2026, 6, 2, 10, tzinfo=UTC).replace(tzinfo=None)


def test_un_export_d_avant_les_nouvelles_colonnes_les_laisse_vides(recevoir, lire):
    recevoir(PERSONNE)
    recevoir(ex.CONTRAT_2025)
    recevoir(ex.COORDINATION_2025)
    assert lire("contrats")["structure_id"].to_list() == [None]
    assert lire("coordinations").select("est_en_cours", "supprime_le").rows() == [(True, None)]


def test_structures_nommees_mais_pas_l_entrepreneur_individuel(recevoir, lire):
    recevoir(ex.STRUCTURE_ADMINISTRATIVE)
    poste, seule = lire("structures").sort("structure_id").to_dicts()
    assert (poste["denomination_sirene"], poste["denomination_antenne"]) == ("LA POSTE", "Antenne nord")
    assert (poste["siret"], poste["adresse_id"], poste["est_grand_reseau"]) == ("35600000000048", 7001, True)
    assert seule["denomination_sirene"] == "Entrepreneur individuel (nom masqué)"
    assert (seule["siret"], seule["denomination_antenne"]) == (None, None)


def test_le_nom_de_2025_est_devenu_celui_de_l_antenne(recevoir, lire):
    recevoir(ex.STRUCTURE_2025)
    assert lire("structures").select("denomination_antenne", "denomination_sirene").row(0) == (
        "Mairie de Valmont",
        "COMMUNE DE VALMONT",
    )


def test_un_poste_transfere_se_repete_sans_etre_un_doublon(recevoir, lire):
    recevoir(ex.MIN_POSTES)
    postes = lire("min_postes")
    assert postes["poste_conum_id"].to_list() == [50001, 50002, 50003, 50004, 50004, 50004]
    assert postes["etat"].to_list()[:3] == ["occupe", "rendu", "vacant"]
    assert postes.select("convention", "date_fin_convention", "montant_verse").row(0) == (
        "renouvellement",
        date(2026, 9, 5),
        Decimal(87500),
    )
    assert postes["structure_nom"][1] == "LES AMIS DU CLIC, ANTENNE NORD"
    assert postes.select("structure_pg_id", "code_departement", "est_coordinateur").row(2) == (None, None, True)


def test_deux_montants_pour_un_meme_poste_et_une_meme_structure(recevoir, rejets):
    # The synthesis view fans out when two rows of a post own a subsidy (domain.md §1.5.2, 7): said, never added up.
    ligne = "\n50001,91001,COMMUNE DE VALMONT-LES-BRUYERES,23,Occupé,Non,Renouvellement,05/09/2026,,Oui,50000,0"
    compte = recevoir(ex.MIN_POSTES + ligne)
    assert (compte.charges, compte.rejetes) == (6, 1)
    assert rejets() == [(7, "cle-repetee", "poste_conum_id")]


def test_les_sources_de_financement_de_2025_sont_une_liste(recevoir, lire):
    recevoir(ex.MIN_POSTES_2025)
    assert lire("min_postes").select("sources_financement", "convention").row(0) == ("{DGCL,DITP}", None)


def test_roles_labels_et_formations_sont_des_listes(recevoir, lire):
    recevoir(ex.MIN_AIDANTS)
    recevoir(ex.MIN_STRUCTURES)
    recevoir(ex.MIN_UTILISATEURS_GOUVERNANCES)
    aidant = lire("min_aidants").row(0, named=True)
    assert aidant["roles"] == "{Coordinateur,Médiateur}"
    assert aidant["formations"] == "{PIX,CCP2 & CCP3}"
    assert lire("min_structures")["labels"].to_list() == ["{conseiller_numerique,aidants_connect}", None]
    assert lire("min_structures").select("siret", "adresse").row(1) == (None, None)
    assert lire("min_utilisateurs")["departements"].to_list() == ["{2A,2B}"]


def test_un_membre_sans_contact_garde_sa_ligne(recevoir, lire):
    recevoir(ex.MIN_CONTACTS)
    assert lire("min_contacts")["est_referent_fne"].to_list() == [True, None]


def test_deux_certifies_sans_identifiant_sont_deux_personnes(recevoir, lire):
    # Names are dropped: without a key, two identical rows are two people and not one repeated.
    compte = recevoir(ex.PIX_FORMATION)
    assert (compte.charges, compte.doublons) == (3, 0)
    assert lire("pix_certifications")["conseiller_pg_id"].null_count() == 2


def test_test_de_positionnement_pix(recevoir, lire):
    recevoir(ex.IMPORT_PIX)
    partage, refus = lire("pix_positionnements").drop("conseiller_pg_id").rows()
    assert partage[:6] == (True, date(2021, 3, 16), 2, True, True, False)
    assert refus[:3] == (False, None, None)


def test_les_deux_formes_de_la_subvention_ne_se_confondent_pas(recevoir, lire):
    recevoir(ex.SUBVENTION_PAR_SOURCE)
    lignes = lire("subventions_par_source")
    assert lignes["source_financement"].to_list() == ["DGCL", "DGE"]
    assert lignes["montant_bonification"].sum() == Decimal(15000)
    assert lignes["est_territoire_prioritaire"].to_list() == [True, True]


def test_demandes_fne_point_virgule_final_departement_sans_zero_et_statut_sans_casse(recevoir, lire):
    compte = recevoir(ex.SUBVENTIONS_FNE)
    assert compte.rejetes == 0
    demandes = lire("demandes_subvention_fne")
    assert demandes["code_departement"].to_list() == ["01", "2A", "974"]
    assert demandes["statut"].to_list() == ["acceptee", "enCours", "enCours"]
    assert demandes["montant_subvention"].sum() == Decimal(65350)
    assert compte.corrections_par_regle["DQ-03"] == 1


def test_demandes_enveloppes_et_plafonds(recevoir, lire):
    recevoir(ex.DEMANDE)
    recevoir(ex.ENVELOPPE)
    compte = recevoir(ex.PLAFOND)
    assert lire("demandes_subvention")["statut"].to_list() == ["enCours", "nonSubventionnee"]
    assert lire("demandes_subvention")["montant_demande"].to_list() == [Decimal(25000), Decimal("1000.50")]
    assert lire("enveloppes_financement")["date_fin"].to_list() == [date(2026, 12, 31), date(2024, 12, 31)]
    # The governance of trial « zzz » is no département.
    assert lire("plafonds_enveloppes")["code_departement"].to_list() == ["01", "2A", None]
    assert compte.corrections_par_regle["forme-du-code"] == 1


def test_un_dossier_ne_garde_que_nombres_et_dates(recevoir, lire):
    recevoir(ex.DOSSIERS, "a.json")
    recevoir(ex.DOSSIERS_RESUMES, "b.ndjson")
    dossiers = {d["numero"]: d for d in lire("dossiers_demarches").to_dicts()}
    champs = json.loads(dossiers[4000001]["champs"])
    assert champs[0] == {"id": "Q2hhbXAtMjg1MTgwNA==", "integerNumber": "91001"}
    assert champs[1] == {"id": "Q2hhbXAtMjk0MDAwNg==", "date": "2023-09-05"}
    assert {k for c in champs for k in c} == {"id", "integerNumber", "date"}
    assert dossiers[5000001]["structure_pg_id"] == 91001
    # DQ-38
    assert dossiers[5000002]["structure_pg_id"] is None
