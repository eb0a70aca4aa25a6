"""Faithful made-up exports of the dataspace, of Mon Inclusion Numérique, of training and budget.

Belongs here: one content per contract and variant, after domain.md (§1.1.10 to §1.5 and appendix D) and the columns of
the schema of June 2026, with the defects of the real ones. Does not belong here: what is checked on them; reference
data (`exemples_reference.py`, whose list is taken up in ours).
"""

from __future__ import annotations

import json

from exemples_reference import PAR_CONTRAT as REFERENCE

BOM = "\ufeff"
ADRESSE = (
    "id;geom;clef_interop;code_ban;code_postal;code_insee;nom_commune;nom_voie;repetition;numero_voie;created_at;"
    "updated_at;departement\n"
    "7001;0101000020E6;;CANARI;97133;97123;SAINT-BARTHELEMY;RUE CANARI;;1;2025-04-10 02:00:00;;971\n"
)
# Neither the contract nor the person nor the post of 2025 had the columns of 2026.
CONTRAT_2025 = (
    "id;personne_id;type;date_debut;date_fin;date_rupture;created_at;updated_at\n12;40011;CDI;2023-09-06;;;;\n"
)
POSTE_2025 = (
    "id;poste_conum_id;structure_id;personne_id;etat_instruction;typologie;date_attribution;date_rendu_poste;"
    "poste_renouvele;action_coselec;origine_transfert;etat;created_at;updated_at\n"
    "3965;50004;302;40015;Validé;coordo;2022-10-04;2024-03-31;false;;301;rendu;;2025-09-01 02:00:00\n"
)
PERSONNE_COMPLETE = (
    "id;prenom;nom;contact;aidant_connect_id;conseiller_numerique_id;cn_pg_id;coop_id;is_coordinateur;is_mediateur;"
    "formation_fne_ac;profession_ac;nb_accompagnements_ac;created_at;updated_at;edited_by;deleted_at;deleted_by;"
    "is_referent_ac;updated_at_ac;is_visible;updated_at_coop;updated_at_idposte\n"
    '40011;CANARI;CANARI;"{""courriels"": {""mail_pro"": ""canari@mail.example""}}";77;604621bf871498b5cec00001;70101;'
    "6F1C2A44-0000-4000-8000-000000000001;false;true;;CANARI;3;2025-04-10 02:00:00;2026-06-02 10:00:00;CANARI;;"
    "{CANARI};false;;;;2026-06-01 02:00:00\n"
)
PERSONNE_JSON = json.dumps(
    [
        {
            "id": 40012,
            "prenom": "CANARI",
            "nom": "CANARI",
            "contact": {"courriels": {"mail_pro": "canari@mail.example"}, "telephone": "0612345678"},
            "conseiller_numerique_id": None,
            "cn_pg_id": 70102,
            "coop_id": None,
            "is_coordinateur": True,
            "is_mediateur": False,
        }
    ]
)
STRUCTURE_ADMINISTRATIVE = (
    "id;old_main_structure_id;siret;ridet;denomination_sirene;rna;denomination_antenne;adresse_id;structure_coop_id;"
    "structure_tp_id;structure_ac_id;etat_administratif;code_activite_principale;categorie_juridique;publique;"
    "nb_mandats_ac;contact;deleted_at;deleted_by;edited_by;last_sirene_enrich_at;created_at;updated_at;updated_at_coop;"
    "updated_at_idposte;updated_at_ac;est_grand_reseau;est_hub\n"
    '301;9;35600000000048;;LA POSTE;;Antenne nord;7001;;91001;;A;53.10Z;5510;false;;"{""nom"": ""CANARI""}";;;CANARI;'
    "2026-01-02;2025-04-10 02:00:00;2026-06-01 02:00:00;;;;true;false\n"
    "302;;20000099000016;;CANARI*MARIE/;;CANARI;7001;;91002;;A;;1000;false;;;;;;;;;;;;false;false\n"
)
STRUCTURE_2025 = (
    "id;structure_coop_id;structure_ac_id;structure_tp_id;nom;denomination_sirene;siret;rna;adresse_id;contact;"
    "etat_administratif;code_activite_principale;categorie_juridique;nb_mandats_ac;publique;"
    "structure_cartographie_nationale_id;visible_pour_cartographie_nationale;typologies;services;horaires;source;"
    "last_sirene_enrich_at;created_at;updated_at;fiche_acces_libre;edited_by;deleted_at;deleted_by\n"
    "301;;;91001;Mairie de Valmont;COMMUNE DE VALMONT;20000099000016;;7001;{};A;84.11Z;7210;;true;;;{MUNI};;;;;;"
    "2025-10-20 02:00:00;;CANARI;;\n"
)
AFFECTATION_EMPLOI = (
    "id;personne_id;structure_administrative_id;source;est_active;created_at;updated_at\n"
    "1;40011;301;idposte;true;2026-01-10 02:00:00;\n2;40011;302;aidants-connect;false;2026-01-10 02:00:00;\n"
)
AFFECTATION_LIEU = "id;personne_id;lieu_id;source;est_active;created_at;updated_at\n1;40011;801;coop;t;;\n"
COORDINATION = (
    "id;coordinateur_id;mediateur_id;coordinateur_coop_id;mediateur_coop_id;created_at;updated_at;suppression\n"
    "1;40012;40011;CANARI;CANARI;2026-01-10 02:00:00;;2026-03-01 10:00:00+01\n"
)
COORDINATION_2025 = (
    "id;coordinateur_id;mediateur_id;coordinateur_coop_id;mediateur_coop_id;en_cours;created_at;updated_at\n"
    "1;40012;40011;CANARI;CANARI;true;;\n"
)

# Mon Inclusion Numérique: BOM, comma, no final line feed.
MIN_POSTES = (
    f"{BOM}ID Poste,ID Structure TP,Structure,Département,Statut,Coordinateur,Convention,Fin de convention,"
    "Fin de contrat,Bonification,Total conventionné,Total versé\n"
    "50001,91001,COMMUNE DE VALMONT-LES-BRUYERES,23,Occupé,Non,Renouvellement,05/09/2026,,Oui,100000,87500\n"
    '50002,91002,"LES AMIS DU CLIC, ANTENNE NORD",59,Rendu,Non,Initiale,30/04/2023,30/04/2023,Non,32000,32000\n'
    "50003,,,,Vacant,Oui,,,,Non,0,0\n"
    "50004,91001,COMMUNE DE VALMONT-LES-BRUYERES,23,Rendu,Non,,,,Non,0,0\n"
    "50004,,LES AMIS DU CLIC,59,Rendu,Non,,,,Non,0,0\n"
    "50004,,RESEAU FICTIF,59,Rendu,Non,,,,Non,0,0"
)
MIN_POSTES_2025 = (
    f"{BOM}ID Poste,Structure,Département,Statut,Coordinateur,Sources financement,Fin de convention,Fin de contrat,"
    "Bonification,Total conventionné,Total versé\n"
    '50001,COMMUNE DE VALMONT,23,Occupé,Non,"DGCL, DITP",05/09/2026,,Oui,115000,87500'
)
MIN_STRUCTURES = (
    f"{BOM}Nom,Typologie,Code postal,Commune,Adresse,SIRET,Labellisation / habilitation\n"
    'COMMUNE DE VALMONT,COMMUNE,23000,Valmont,"1, PLACE DE LA MAIRIE",20000099000016,'
    '"Conseiller numérique, Aidants Connect"\n'
    "Madame CANARI MARIE,Autre,23000,Valmont,8 RUE CANARI,90000003500023,"
)
MIN_AIDANTS = (
    f"{BOM}ID,Nom,Prénom,Rôles,Labelisations,Formations,Nom structure,SIRET structure,Adresse structure\n"
    '40011,CANARI,Canari,"Coordinateur, Médiateur",Conseiller numérique,"PIX, CCP2 & CCP3",COMMUNE DE VALMONT,'
    "20000099000016,1 PLACE DE LA MAIRIE"
)
MIN_UTILISATEURS = (
    f"{BOM}Nom,Prénom,Adresse électronique,Téléphone,Rôle,Structure,Département,Région,Statut,Dernière connexion\n"
    "CANARI,Canari,canari@mail.example,0612345678,Gestionnaire structure,RESEAU FICTIF,Creuse,Nouvelle-Aquitaine,"
    "Activé,12/05/2026\nCANARI,Canari,canari@mail.example,,Gestionnaire région,,,Bretagne,En attente,"
)
MIN_UTILISATEURS_GOUVERNANCES = (
    f"{BOM}Nom,Prénom,Adresse électronique,Téléphone,Rôle,Structure,SIRET,Départements,Statut,Dernière connexion\n"
    "CANARI,Canari,canari@mail.example,0612345678,Gestionnaire structure,RESEAU FICTIF,20000099000016,2A / 2B,Activé,"
    "12/05/2026"
)
MIN_CONTACTS = (
    f"{BOM}Structure,Typologie,Nom,Prénom,Email,Téléphone,Fonction,Referent FNE\n"
    "RESEAU FICTIF,Association,CANARI,Canari,canari@mail.example,0612345678,Directeur CANARI,Oui\n"
    "Préfecture de la Creuse,Préfecture départementale,,,,,,"
)

DATES_FORMATION = "Id conseiller,Date de début formation,Date de fin formation\n70101,13/09/2021,17/12/2021\n"
IMPORT_PIX = (
    "Nom du Participant;Prénom du Participant;identifiant CN;Partage (O/N);Date et heure du partage (Europe/Paris);"
    "Palier obtenu (/3);Utilisation du numérique dans la vie professionnelle obtenu (O/N);"
    "Production de ressources obtenu (O/N);Compétences numériques en lien avec la e-citoyenneté obtenu (O/N)\n"
    "CANARI;Canari;70101;Oui;16/03/2021 14:05;2;Oui;Oui;Non\nCANARI;Canari;;Non;;;;;\n"
)
PIX_FORMATION = (
    "Prenom,Nom,Email,IdPG,Pix\nCanari,CANARI,canari@mail.example,70101,oui\nCanari,CANARI,canari@mail.example,0,Oui\n"
    "Canari,CANARI,canari@mail.example,0,Oui\n"
)

SUBVENTION_PAR_SOURCE = (
    "id;poste_id;source_financement;date_debut_convention;date_debut_financement;date_fin_convention;"
    "date_fin_financement;montant_subvention;montant_bonification;versement_1;versement_2;versement_3;date_versement_1;"
    "date_versement_2;date_versement_3;is_territoire_prioritaire;mois_utilises_periode_financement;mois_utilises_poste;"
    "created_at;updated_at\n"
    "1;1853;DGCL;2021-09-06;2021-09-06;2023-09-05;;50000;7500;50000;;;2021-12-01;;;true;24;24;;2025-11-03 02:00:00\n"
    "2;1853;DGE;2023-09-06;;2026-09-05;;50000;7500;20000;17500;;2023-12-15;2024-11-20;;t;;;;\n"
)
ENVELOPPE = (
    "id;libelle;date_debut;date_fin;montant\n"
    "1;Conseiller Numérique - Plan France Relance - État;2021-01-01 00:00:00.000;2026-12-31 00:00:00.000;200000000\n"
    "3;Formation Aidant Numérique/Aidants Connect - 2024 - État;2024-01-01 00:00:00;2024-12-31 00:00:00;2500000.5\n"
)
PLAFOND = "departement_code;enveloppe_id;plafond\n01;3;25000\n2A;3;30000\nzzz;3;1000\n"
DEMANDE = (
    "id;createur_id;statut;subvention_demandee;subvention_etp;subvention_prestation;action_id;enveloppe_financement_id;"
    "creation;derniere_modification\n"
    "90;12345;enCours;25000;;25000;90;3;2025-02-03 10:11:12.345;2025-06-01 08:00:00\n"
    "91;12345;NONSUBVENTIONNEE;1000.5;;;91;3;2025-02-03 10:11:12.345;2025-06-02 08:00:00\n"
)
# The last line ends with a space and no line feed, as the real file does.
SUBVENTIONS_FNE = (
    "demande_subvention_id;statut;action_id;nom_action;feuille_route_id;nom_feuille_route;code_departement;"
    "montant_subvention;\n"
    "90;acceptee;90;Action fictive CANARI;49;Feuille de route fictive;1;25000;\n"
    "91;enCours;91;Action fictive;50;Feuille de route fictive;2A;20350;\n"
    "92;encours;92;Action fictive;50;Feuille de route fictive;974;20000; "
)
DOSSIERS = json.dumps(
    [
        {
            "id": "RG9zc2llci00MDAwMDAx",
            "number": 4000001,
            "archived": False,
            "state": "accepte",
            "dateDerniereModification": "2023-06-02T10:00:00+02:00",
            "dateDepot": "2023-05-03T10:00:00+02:00",
            "datePassageEnConstruction": "2023-05-03T10:00:00+02:00",
            "datePassageEnInstruction": None,
            "dateTraitement": None,
            "instructeurs": [{"email": "canari@mail.example"}],
            "usager": {"email": "canari@mail.example"},
            "champs": [
                {"id": "Q2hhbXAtMjg1MTgwNA==", "stringValue": "91001", "integerNumber": "91001"},
                {"id": "Q2hhbXAtMjk0MDAwNg==", "stringValue": "05 septembre 2023", "date": "2023-09-05"},
                {"id": "Q2hhbXAtMQ==", "stringValue": "CANARI"},
            ],
        }
    ]
)
DOSSIERS_RESUMES = (
    '{"_id": 5000001, "idPG": 91001, "statut": "en_instruction", "dateDeCreation": "2023-05-03T08:00:00Z",'
    ' "dateDerniereModification": "2023-06-02T08:00:00Z", "nbPostesAttribuees": 2,'
    ' "dateFinProchainContrat": "2023-09-05"}\n'
    '{"_id": 5000002, "idPG": "NaN", "statut": "sans_suite", "dateDeCreation": "2023-05-03T08:00:00Z",'
    ' "dateDerniereModification": "2023-06-02T08:00:00Z"}\n'
)
# contract, content, file name, records
PAR_CONTRAT = [
    ("dataspace_adresse", ADRESSE, "adresse.csv", 1),
    ("dataspace_contrat", CONTRAT_2025, "contrat.csv", 1),
    ("dataspace_poste", POSTE_2025, "poste.csv", 1),
    ("dataspace_personne", PERSONNE_COMPLETE, "personne.csv", 1),
    ("dataspace_personne", PERSONNE_JSON, "personne.json", 1),
    ("dataspace_structure", STRUCTURE_ADMINISTRATIVE, "structure.csv", 2),
    ("dataspace_structure_2025", STRUCTURE_2025, "structure.csv", 1),
    ("dataspace_affectation_emploi", AFFECTATION_EMPLOI, "emploi.csv", 2),
    ("dataspace_affectation_lieu", AFFECTATION_LIEU, "lieu.csv", 1),
    ("dataspace_coordination", COORDINATION, "coordination.csv", 1),
    ("dataspace_coordination", COORDINATION_2025, "coordination.csv", 1),
    ("min_postes", MIN_POSTES, "postes-conseiller-numerique-2026-06-15T10-11-12.csv", 6),
    ("min_postes", MIN_POSTES_2025, "postes-conseiller-numerique-2025-12-15T10-11-12.csv", 1),
    ("min_structures", MIN_STRUCTURES, "structures-2026-06-15T10-11-12.csv", 2),
    ("min_aidants", MIN_AIDANTS, "aidants-mediateurs-2026-06-15T10-11-12.csv", 1),
    ("min_utilisateurs", MIN_UTILISATEURS, "utilisateurs.csv", 2),
    ("min_utilisateurs_gouvernances", MIN_UTILISATEURS_GOUVERNANCES, "utilisateurs-gouvernances.csv", 1),
    ("min_contacts_membres", MIN_CONTACTS, "contacts-membres-2026-06-15T10-11-12.csv", 2),
    ("import_dates_formation", DATES_FORMATION, "dates.csv", 1),
    ("import_pix", IMPORT_PIX, "pix.csv", 2),
    ("import_pix_formation", PIX_FORMATION, "pix.csv", 3),
    ("dataspace_subvention_par_source", SUBVENTION_PAR_SOURCE, "subvention.csv", 2),
    ("dataspace_enveloppe", ENVELOPPE, "enveloppe.csv", 2),
    ("dataspace_plafond_enveloppe", PLAFOND, "plafond.csv", 3),
    ("dataspace_demande_subvention", DEMANDE, "demande.csv", 2),
    ("subventions_fne", SUBVENTIONS_FNE, "subventions_exemple.csv", 3),
    ("demarches_simplifiees", DOSSIERS, "dossiers.json", 1),
    ("demarches_simplifiees_resume", DOSSIERS_RESUMES, "dossiers.ndjson", 2),
    *REFERENCE,
]
