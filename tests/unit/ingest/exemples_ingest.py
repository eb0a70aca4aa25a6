"""One small valid file per contract, made up after the examples of the domain document."""

from __future__ import annotations

import json

LISTE_16 = (
    "Raison sociale;Commune INSEE;Département;Région;Nombre de conseillers validés par le COSELEC;"
    "Date de validation en comité de sélection;Type;SIRET;Code département;Adresse;Code commune INSEE;Code postal;"
    "Investissement financier estimatif total de l’Etat;ZRR;QPV;France services"
)
LIGNE_16 = (
    "COMMUNE DE VALMONT;Valmont;Creuse;Nouvelle-Aquitaine;2;28/04/2021;publique;20000099000016;23;"
    '"1 PLACE DE LA MAIRIE 23000 VALMONT";23999;23000;110858;oui;non;oui'
)
LISTE = f"{LISTE_16}\n{LIGNE_16}\n"
LISTE_AVEC_ID = f"id;{LISTE_16}\n91001;{LIGNE_16};\n91002;{LIGNE_16};\n"

LISTE_2021 = json.dumps(
    [
        {
            "raison_sociale": "COMMUNE DE VALMONT",
            "commune_insee": "Valmont",
            "département": "Ain",
            "région": "Auvergne-Rhône-Alpes",
            "nb_cnfs": 2,
            "date_de_validation_en_comité_de_sélection": "2021-04-28",
            "type": "publique",
            "siret": "null",
            "code_département": "1",
            "adresse": "1 PLACE\nDE LA MAIRIE",
            "code_postal": 1000,
            "investissement_financier_estimatif_total_de_l.etat": 109610,
            "zrr": "non",
            "france_services": "non renseigné",
            "latitude": 46.2,
            "longitude": 5.2,
            "result_score": 0.93,
            "siret_doublon": "non",
        }
    ],
    ensure_ascii=False,
)

PERMANENCE = {
    "id": "62592a1d05457b0790816e6c",
    "nom": "Médiathèque",
    "services": "Prendre en main un ordinateur",
    "pivot": "00000000000000",
    "commune": "GAP",
    "code_postal": "05000",
    "adresse": "137 boulevard Pompidou",
    "latitude": "44.555545",
    "longitude": 6.078166,
    "conditions_access": "Gratuit",
    "labels_nationaux": "CNFS",
    "source": "conseiller-numerique",
    "date_maj": "2022-06-18",
}
PERMANENCES = json.dumps([PERMANENCE])
PERMANENCES_DECEMBRE = json.dumps(
    [PERMANENCE | {"structureId": "604a6954250d66297edaa42b", "nb_conseillers": 1, "aidants": [{"nom": "CANARI"}]}]
)

CRA_NOMS = (
    "id,imported_at,canal,activite,nb_participants,nb_participants_recurrents,age_moins_12_ans,age_de_12_a_18_ans,"
    "age_de_18_a_35_ans,age_de_35_a_60_ans,age_plus_60_ans,statut_etudiant,statut_sans_emploi,statut_en_emploi,"
    "statut_retraite,statut_heterogene,themes,sous_themes_sante,duree,accompagnement_individuel,accompagnement_atelier,"
    "accompagnement_redirection,code_postal,nom_commune,date_accompagnement,code_commune,created_at,structure_id,"
    "structure_id_pg,structure_type,structure_statut,structure_nom,structure_siret,structure_code_postal,"
    "structure_nom_commune,structure_code_commune,structure_code_departement,structure_code_region,"
    "v1_conseiller_numerique_id,annotation,sous_themes_accompagner,sous_themes_equipement_informatique,"
    "sous_themes_traitement_texte,organismes,updated_at,duree_minutes"
)


def ligne_cra(cra_id: str = "623700000000000000000001", queue: str = ",null" * 24, **valeurs: str) -> str:
    """One CRA row; `valeurs` replaces columns by their header."""
    noms = CRA_NOMS.split(",")
    base = (
        f"{cra_id}|2024-11-19 13:40:27.325|rattachement|collectif|6|2|0|0|0|2|4|0|1|1|4|0|"
        '"{courriel,internet}"|{}|90|1|5|0|23000|VALMONT|2022-03-16 11:00:00.000|23999|2022-03-18 09:10:11.321|'
        "6082626c4f47999865a00001|91001|COMMUNE|VALIDATION_COSELEC|COMMUNE DE VALMONT|20000099000016|23000|Valmont|"
        "23999|23|75|604621bf871498b5cec00001|null|{}|{}|{}|null|null|90"
    ).split("|")
    return ",".join(valeurs.get(nom, champ) for nom, champ in zip(noms, base, strict=True)) + queue


CRA = f"{CRA_NOMS}\n{ligne_cra()}\n"

CRA_DEPARTEMENTS = json.dumps(
    [
        {
            "departement": "1",
            "usagers": 10,
            "accompagnements": 20,
            "themes": {"equipementInformatique": 4, "scolaire": 1},
            "statut": dict.fromkeys(("etudiant", "sansEmploi", "enEmploi", "retraite", "heterogene"), 2),
            "accompagnement": {"individuel": 3, "atelier": 2, "redirection": 1},
            "activite": {"collectif": 5, "ponctuel": 6, "individuel": 7},
            "moins12ans": 1,
            "de12a18ans": 2,
            "de18a35ans": 3,
            "de35a60ans": 4,
            "plus60ans": 5,
        }
    ]
)

POSTE = (
    "id;poste_conum_id;structure_id;personne_id;typologie;date_attribution;date_rendu_poste;poste_renouvele;"
    "action_coselec;origine_transfert;etat;etat_instruction_v1;etat_instruction_v2;created_at;updated_at\n"
    "1;50001;301;40011;conum;2021-04-28;;true;;;occupe;;;2025-04-10T02:00:00Z;2026-06-01T02:00:00Z\n"
)
CONTRAT = "id;personne_id;structure_id;type;date_debut;date_fin;date_rupture\n11;40011;301;CDD;2021-09-06;2023-09-05;\n"
FORMATION = (
    "id;personne_id;label;parcours;lot;marche_formation;lieu;date_debut;date_fin;pix;remn;observations\n"
    "9001;40011;CCP1;420h;7;MF2021;Limoges;2021-09-13;2021-12-17;true;true;\n"
    "9002;40012;CCP1;105h;3;MF2021;À distance;2021-10-04;2021-10-29;false;;Absent CANARI\n"
)
SUBVENTION = (
    "id;poste_id;date_debut_convention_dgcl;date_fin_convention_dgcl;mois_utilises_periode_financement_dgcl;"
    "montant_subvention_v1;montant_versement_v1;montant_avoir_v1;date_debut_convention_ditp;date_fin_convention_ditp;"
    "date_debut_convention_dge;date_fin_convention_dge;montant_subvention_v2;montant_bonification_v2;montant_avoir_v2;"
    "versement_1_v2;date_versement_1_v2;versement_2_v2;date_versement_2_v2;versement_3_v2;date_versement_3_v2\n"
    "21;1;2021-09-06;2023-09-05;24;50000;50000;0;2023-09-06;2026-09-05;;;50000;7500;0;20000;2023-12-15;17500;"
    "2024-11-20;;\n22;3965;2022-10-04;2024-04-03;17;32000;32000;1777;;;;;;;;;;;;;\n"
)
PERSONNE = (
    "id;prenom;nom;contact;aidant_connect_id;conseiller_numerique_id;cn_pg_id;coop_id;is_coordinateur;is_mediateur;"
    "deleted_at;updated_at_idposte\n"
    "40011;CANARI;CANARI;canari@mail.example;;604621bf871498b5cec00001;70101;;false;true;;2026-06-01T02:00:00Z\n"
)
STRUCTURE = (
    "id;siret;ridet;denomination_sirene;denomination_antenne;rna;structure_coop_id;structure_tp_id;etat_administratif;"
    "code_activite_principale;categorie_juridique;publique;code_insee;code_postal;nom_commune;deleted_at\n"
    "301;20000099000016;;CANARI*MARIE/;;;;91001;A;84.11Z;7210;true;1999;1000;VALMONT;\n"
)

# contract, content, file name, records
PAR_CONTRAT = [
    ("liste_officielle", LISTE, "a.csv", 1),
    ("liste_officielle_avec_id", LISTE_AVEC_ID, "a.csv", 2),
    ("liste_officielle_2021", LISTE_2021, "a.json", 1),
    ("permanences", PERMANENCES, "a.json", 1),
    ("permanences", PERMANENCES_DECEMBRE, "a.json", 1),
    ("cra_v1_plat", CRA, "a.csv", 1),
    ("cra_departements", CRA_DEPARTEMENTS, "a.json", 1),
    ("dataspace_poste", POSTE, "a.csv", 1),
    ("dataspace_contrat", CONTRAT, "a.csv", 1),
    ("dataspace_formation", FORMATION, "a.csv", 2),
    ("dataspace_subvention", SUBVENTION, "a.csv", 2),
    ("dataspace_personne", PERSONNE, "a.csv", 1),
    ("dataspace_structure", STRUCTURE, "a.csv", 1),
]
