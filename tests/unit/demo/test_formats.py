"""Headers, delimiters, encodings and null spellings are those of the real exports."""

import csv
import re

import pytest

LISTE_16 = (
    "Raison sociale;Commune INSEE;Département;Région;Nombre de conseillers validés par le COSELEC;"
    "Date de validation en comité de sélection;Type;SIRET;Code département;Adresse;Code commune INSEE;Code postal;"
    "Investissement financier estimatif total de l’Etat;ZRR;QPV;France services"
)
CRA = (
    "id,imported_at,canal,activite,nb_participants,nb_participants_recurrents,age_moins_12_ans,age_de_12_a_18_ans,"
    "age_de_18_a_35_ans,age_de_35_a_60_ans,age_plus_60_ans,statut_etudiant,statut_sans_emploi,statut_en_emploi,statut_retraite,"
    "statut_heterogene,themes,sous_themes_sante,duree,accompagnement_individuel,accompagnement_atelier,accompagnement_redirection,"
    "code_postal,nom_commune,date_accompagnement,code_commune,created_at,structure_id,structure_id_pg,structure_type,"
    "structure_statut,structure_nom,structure_siret,structure_code_postal,structure_nom_commune,structure_code_commune,"
    "structure_code_departement,structure_code_region,v1_conseiller_numerique_id,annotation,sous_themes_accompagner,"
    "sous_themes_equipement_informatique,sous_themes_traitement_texte,organismes,updated_at,duree_minutes"
)
DATASPACE = {
    "poste": "id;poste_conum_id;structure_id;personne_id;typologie;date_attribution;date_rendu_poste;poste_renouvele;"
    "action_coselec;origine_transfert;etat;etat_instruction_v1;etat_instruction_v2;created_at;updated_at",
    "contrat": "id;personne_id;structure_id;type;date_debut;date_fin;date_rupture;quotite",
    "formation": "id;personne_id;label;parcours;lot;marche_formation;lieu;date_debut;date_fin;pix;remn;observations",
    "structure": "id;siret;ridet;denomination_sirene;denomination_antenne;rna;structure_coop_id;structure_tp_id;"
    "etat_administratif;code_activite_principale;categorie_juridique;publique;code_insee;code_postal;nom_commune;deleted_at",
    "subvention": "id;poste_id;date_debut_convention_dgcl;date_fin_convention_dgcl;date_debut_financement_dgcl;"
    "date_fin_financement_dgcl;mois_utilises_periode_financement_dgcl;montant_subvention_v1;montant_versement_v1;montant_avoir_v1;"
    "date_debut_convention_ditp;date_fin_convention_ditp;date_debut_financement_ditp;date_fin_financement_ditp;"
    "mois_utilises_periode_financement_ditp;date_debut_convention_dge;date_fin_convention_dge;date_debut_financement_dge;"
    "date_fin_financement_dge;mois_utilises_periode_financement_dge;montant_subvention_v2;montant_bonification_v2;montant_avoir_v2;"
    "versement_1_v2;date_versement_1_v2;versement_2_v2;date_versement_2_v2;versement_3_v2;date_versement_3_v2",
}


def test_tous_les_fichiers_sont_utf8_sans_bom_et_en_lf(tiny):
    for nom in tiny.fichiers:
        octets = (tiny.chemin / nom).read_bytes()
        assert not octets.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in octets
        octets.decode("utf-8")


@pytest.mark.parametrize("jour", ["20220630", "20241231"])
def test_liste_17_noms_18_champs(tiny, jour):
    entete, *lignes = tiny.texte(f"structures_open_data_{jour}.csv").rstrip("\n").split("\n")
    assert entete == "id;" + LISTE_16
    for ligne, champs in zip(lignes, csv.reader(lignes, delimiter=";"), strict=True):
        assert ligne.endswith(";")
        assert len(champs) == 18
        assert re.search(r';"[^"]+";', ligne)  # Adresse, the only quoted column
        assert ligne.count('"') == 2
        assert re.fullmatch(r"\d\d/\d\d/\d{4}", champs[6])


def test_liste_16_avec_ses_zeros_perdus(programme_entier):
    entete, *lignes = programme_entier.texte("20230430-cnfs.csv").rstrip("\n").split("\n")
    assert entete == LISTE_16
    champs = [ligne.split(";") for ligne in lignes]
    assert {len(c) for c in champs} == {16}
    assert '"' not in "".join(lignes)
    # Real file: 209 one-digit départements, 197 INSEE codes of four characters, 3 rows of Saint-Martin under "0".
    assert 150 <= sum(len(c[8]) == 1 and c[8] != "0" for c in champs) <= 260
    assert 150 <= sum(len(c[10]) == 4 for c in champs) <= 260
    assert sum(c[8] == "0" and c[2] == c[3] == "" for c in champs) == 3


def test_liste_2021_et_ses_defauts(programme_entier):
    objets = programme_entier.json("2021-06-15-structures-validees.json")
    assert {"raison_sociale", "investissement_financier_estimatif_total_de_l.etat", "code_département"} <= set(
        objets[0]
    )
    assert "Outre-Mer" in {o["région"] for o in objets}
    assert len({o["région"] for o in objets}) <= 14
    assert any(o["siret"] == "null" and "insee_com" not in o for o in objets)
    assert any("qpv" not in o for o in objets)
    assert {o.get("qpv", "oui") for o in objets} == {"oui"}
    assert any(len(o["code_département"]) == 1 for o in objets)
    assert any(o["code_postal"] < 10_000 for o in objets)
    assert all("\n" in o["adresse"] for o in objets if "adresse" in o)
    assert any("latitude" not in o for o in objets)


def test_permanences_deux_variantes(tiny):
    juillet, decembre = tiny.json("permanences_2022-07-21.json"), tiny.json("permanences_2022-12-02.json")
    assert all(
        "structureId" not in o and ";" not in o["services"] and o["conditions_access"] == "Gratuit" for o in juillet
    )
    assert any("pivot" not in o for o in juillet)
    assert all(
        {"structureId", "nb_conseillers", "horaires", "pivot"} <= set(o) and ", " not in o["services"] for o in decembre
    )
    assert any(o["pivot"] == "0" * 14 for o in decembre)
    interdites = {"aidants", "courriel", "telephone"}
    assert not any(interdites & set(o) for o in juillet + decembre)


def test_cra_46_noms_70_champs_et_null_en_toutes_lettres(tiny):
    for periode in ("2021", "2022", "2023_s1", "2023_s2", "2024"):
        entete, *lignes = tiny.texte(f"cra_{periode}.csv").rstrip("\n").split("\n")
        assert entete == CRA
        assert len(lignes) == tiny.fichiers[f"cra_{periode}.csv"]
        for champs in csv.reader(lignes):
            assert len(champs) == 70
            assert champs[46:] == ["null"] * 24
            assert "" not in champs
            assert re.fullmatch(r"[0-9a-f]{24}", champs[0])
            assert re.fullmatch(r"\{.+\}", champs[16])
            for instant in (champs[1], champs[24], champs[26]):
                assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}", instant)


@pytest.mark.parametrize("jour", ["20230630", "20231231", "20241231"])
def test_tables_du_dataspace(tiny, jour):
    for table, entete in DATASPACE.items():
        assert tiny.texte(f"{jour}-{table}.csv").split("\n", 1)[0] == entete
        for ligne in tiny.lignes(f"{jour}-{table}.csv"):
            assert None not in ligne
            for colonne, valeur in ligne.items():
                if colonne.startswith("date_") and valeur:
                    assert re.fullmatch(r"\d{4}-\d\d-\d\d", valeur)
    assert {ligne["publique"] for ligne in tiny.lignes(f"{jour}-structure.csv")} == {"true", "false"}


def test_personnes_inventees_et_joignables_nulle_part(tiny):
    for ligne in tiny.lignes("20241231-personne.csv"):
        assert ligne["prenom"]
        assert ligne["nom"]
        assert re.search(r'"mail_pro": "[^"@]+@[a-z-]+\.example"', ligne["contact"])
        assert re.search(r'"telephone": "\+3363998\d{4}"', ligne["contact"])
