"""Made-up exports of recruitment whose rows are persons or their contracts (domain.md §1.1.4 to §1.1.9)."""

from __future__ import annotations

import json

MAIL = "canari@mail.example"


def sans(contenu: str, *noms: str) -> str:
    """The same export in an older version, which had not these columns."""
    lignes = [ligne.split(";") for ligne in contenu.rstrip("\n").split("\n")]
    gardees = [rang for rang, nom in enumerate(lignes[0]) if nom not in noms]
    return "\n".join(";".join(ligne[rang] for rang in gardees) for ligne in lignes)


CHEF = f"CANARI;Canari;{MAIL};CANARI;0612345678"

CANDIDATS_40 = (
    "Date candidature;Date de début de contrat;Date de fin de contrat;Type de contrat;Salaire;prenom;nom;expérience;"
    "téléphone;email;coordinateur;Code Postal;Nom commune;Département;diplômé;palier pix;Formation CCP1;"
    "SIRET structure;ID Structure;ID long Structure;Dénomination;Type;Adresse de la structure;Code postal;Code commune;"
    "Code département;Code région;Prénom contact SA;Nom contact SA;Téléphone contact SA;Email contact SA;"
    "ID conseiller;ID long conseiller;Nom du comité de sélection;Date du comité de sélection;"
    "Nombre de conseillers attribués en comité de sélection;Date d’entrée en formation;Date de sortie de formation;"
    "email professionnel;Date rebond"
)
CANDIDATS = (
    f"{CANDIDATS_40}\n03/02/2021;06/09/2021;05/09/2023;CDD;1650.5;Canari;CANARI;oui;0612345678;{MAIL};non;23000;"
    "Valmont-les-Bruyères;23;non;2;oui;20000099000016;91001;6082626c4f47999865a00001;CANARI;COMMUNE;CANARI;23100;23999;"
    f"23;75;Canari;CANARI;0612345678;{MAIL};70101;604621bf871498b5cec00001;COSELEC 8;29/04/2021;2;13/09/2021;"
    f"17/12/2021;{MAIL};;\n"
    "04/02/2021;non renseignée;non renseignée;Non renseigné;Non renseigné;Canari;CANARI;non;"
    f"undefined;{MAIL};non;59999;"
    "Saint-Exemple;59;non;;oui;null;91002;6082626c4f47999865a00002;CANARI;PRIVATE;;59998;undefined;59;32;Canari;CANARI;"
    f"null;{MAIL};70102;604621bf871498b5cec00002;;;0;non renseignée;non renseignée;;\n"
)
CANDIDATS_33 = sans(
    CANDIDATS, "coordinateur", "Formation CCP1", "ID long Structure", "Adresse de la structure", "ID long conseiller",
    "Date du comité de sélection", "Date rebond",
)  # fmt: skip
# candidats.csv of the platform: spaces before its last headers, one « ; » too many in its rows.
CANDIDATS_PLATEFORME = (
    "Date candidature;Date prévisionnelle de recrutement;prenom;nom;expérience;téléphone;email;Code Postal;Nom commune;"
    "Département;diplômé;palier pix;SIRET structure;ID Structure;Dénomination;Type;Code postal;Code commune;"
    "Code département;Code région;Prénom contact SA;Nom contact SA;Téléphone contact SA;Email contact SA;ID conseiller;"
    "Nom du comité de sélection;Nombre de conseillers attribués en comité de sélection; Demande de rupture;"
    " Date de la rupture; Motif de la rupture\n"
    f"03/02/2021;20/08/2021;Canari;CANARI;oui;0612345678;{MAIL};1000;Valmont;1;non;2;20000099000016;"
    "91001;CANARI;COMMUNE;"
    f"1100;1999;1;84;Canari;CANARI;0612345678;{MAIL};70101;COSELEC 8;2;oui;28/01/2022;CANARI;\n"
)
EMBAUCHES = CANDIDATS_PLATEFORME.split(" Demande", maxsplit=1)[0] + (
    "Date d’entrée en formation;Date de sortie de formation\n03/02/2021;non renseignée;Canari;"
    f"CANARI;oui;0612345678;{MAIL};"
    "23000;Valmont;23;non;undefined;20000099000016;91001;CANARI;COMMUNE;23100;23999;23;75;Canari;"
    f"CANARI;0612345678;{MAIL};"
    "70101;;0;13/09/2021;17/12/2021\n"
)
CANDIDATS_STRUCTURE = (
    "Nom;Prénom;Email;Code postal;Formation CCP1;Expérience;Test PIX;CV\n"
    f"CANARI;Canari;{MAIL};23000;non;oui;oui;non\nCANARI;Canari;undefined;undefined;non;non;non;non"
)

CONSEILLER = {
    "_id": {"$oid": "604621bf871498b5cec00001"}, "idPG": 70101, "prenom": "Canari", "nom": "CANARI", "email": MAIL,
    "disponible": False, "statut": "RECRUTE", "estRecrute": True,
    "structureId": {"$oid": "6082626c4f47999865a00001"},
    "datePrisePoste": {"$date": "2021-09-12T22:00:00Z"}, "dateFinFormation": {"$date": "2021-12-16T23:00:00Z"},
    "dateFinDeFormation": {"$date": "2021-12-10T23:00:00Z"}, "certifie": True, "codePostal": "23000",
    "codeCommune": "23999", "codeDepartement": "23", "codeRegion": "75", "distanceMax": {"$numberInt": "2000"},
    "pix": {"partage": True, "palier": 2, "competence1": True, "competence2": True, "competence3": False},
    "estCoordinateur": True, "hasPermanence": True, "telephonePro": 612345678, "dateDeNaissance": "CANARI",
    "sexe": "CANARI", "cv": {"file": "CANARI.pdf"}, "emailCN": {"address": MAIL}, "mattermost": {"login": "CANARI"},
    "supHierarchique": {"nom": "CANARI", "prenom": "Canari", "email": MAIL, "numeroTelephone": "0612345678"},
    "listeSubordonnes": {"type": "conseillers", "liste": [{"$oid": "604621bf871498b5cec00002"}]},
    "coordinateurs": [{"id": {"$oid": "604621bf871498b5cec00003"}, "nom": "CANARI", "prenom": "Canari"}],
    "ruptures": [{"structureId": {"$oid": "6082626c4f47999865a00002"},
                  "dateRupture": {"$date": "2021-06-30T22:00:00Z"}, "motifRupture": "CANARI"}],
    "groupeCRAHistorique": [{"numero": 2}], "createdAt": {"$date": "2021-02-03T09:00:00Z"},
    "updatedAt": {"$date": "2023-02-03T09:00:00Z"},
}  # fmt: skip
CANDIDAT = {
    "_id": {"$oid": "604621bf871498b5cec00002"}, "idPG": 70102, "prenom": "Canari", "nom": "CANARI", "email": MAIL,
    "disponible": True, "codeDepartement": "59", "distanceMax": 40,
}  # fmt: skip
CONSEILLERS_MONGO = "\n".join(json.dumps(d, ensure_ascii=False) for d in (CONSEILLER, CANDIDAT))
MISE_EN_RELATION = {
    "_id": {"$oid": "60b0aa000000000000000001"},
    "conseiller": {"$ref": "conseillers", "$id": {"$oid": "604621bf871498b5cec00001"}, "$db": "cnum"},
    "structure": {"$ref": "structures", "$id": {"$oid": "6082626c4f47999865a00001"}, "$db": "cnum"},
    "distance": 1200, "statut": "finalisee", "dateRecrutement": {"$date": "2021-08-20T00:00:00Z"},
    "dateDebutDeContrat": {"$date": "2021-09-05T22:00:00Z"}, "dateFinDeContrat": {"$date": "2023-09-04T22:00:00Z"},
    "typeDeContrat": "contrat_de_projet_public", "salaire": 1650.5, "motifRupture": "CANARI",
    "emetteurRecrutement": {"date": {"$date": "2021-08-20T10:00:00Z"}, "email": MAIL},
    "demandesDeProlongation": [{"dateDeFinActuelle": {"$date": "2023-09-04T22:00:00Z"}, "salaire": 1650.5,
                                "dateDeFinSouhaitee": {"$date": "2024-09-04T22:00:00Z"}, "statut": "initiee"}],
    "createdAt": {"$date": "2021-06-01T02:00:00Z"},
    "conseillerObj": {"idPG": 70101, "nom": "CANARI", "prenom": "Canari", "email": MAIL, "statut": "RECRUTE"},
    "structureObj": {"idPG": 91001, "codeDepartement": "23", "contact": {"nom": "CANARI", "email": MAIL}},
}  # fmt: skip
RUPTURE_MONGO = {
    "_id": {"$oid": "61f400000000000000000001"}, "conseillerId": {"$oid": "604621bf871498b5cec00002"},
    "structureId": {"$oid": "6082626c4f47999865a00002"}, "dateRupture": {"$date": "2022-01-27T23:00:00Z"},
    "motifRupture": "CANARI",
}  # fmt: skip

CONSEILLERS_21 = (
    "Id conseiller;Id long de la structure;Id de la structure;Nom de la structure;"
    "Code postal de la structure;Nom;Prénom;"
    "Email Professionnelle;Compte Coop activé;Téléphone professionnel;Email personnelle;Statut;"
    "Date de début de contrat;Date de fin de contrat;Type de contrat;Salaire;Date d'entrée en formation;"
    "Date de sortie de formation;Disponibilité;Coordinateur;CRA Saisis\n"
    f"70102;6082626c4f47999865a00002;91002;CANARI;59999;CANARI;Canari;{MAIL};Oui;612345678;{MAIL};Pièces manquantes;"
    "04/10/2021;03/04/2023;CDD;1650,5;non renseignée;non renseignée;Non;Non;undefined"
)
CONSEILLERS = (
    "Id conseiller;Id de la structure;Nom de la structure;Code postal de la structure;"
    "Adresse postale de la structure;Contact principal de la structure;Nom;Prénom;Email professionnel;"
    "Téléphone professionnel;Email personnelle;Statut;Date de début de contrat;Date de fin de contrat;Type de contrat;"
    "Salaire;Date d'entrée en formation;Date de sortie de formation;Disponibilité;Coordinateur;CRA Saisis;"
    "Nom du supérieur hiérarchique;Prénom du supérieur hiérarchique;Email du supérieur hiérarchique;"
    "Fonction du supérieur hiérarchique;Téléphone du supérieur hiérarchique\n"
    f"70101;91001;CANARI;23000;CANARI;{MAIL};CANARI;Canari;{MAIL};612345678;{MAIL};En activité;"
    "06/09/2021;05/09/2023;CDD;"
    f"1650;13/09/2021;17/12/2021;Non;Non;418;{CHEF}\n"
    f"70102;91002;CANARI;59999;;{MAIL};CANARI;Canari;Non renseigné;Non renseigné;{MAIL};Sans mission;04/10/2021;"
    "non renseignée;CDI;Non renseigné;non renseignée;non renseignée;Oui;Non;0;Non renseigné;Non renseigné;"
    "Non renseigné;Non renseignée;Non renseigné"
)
CNFS_ADMIN = (
    "Id du conseiller;Prénom;Nom;Email;Email @conseiller-numerique.fr;Compte Activé;Id de la structure;"
    "Id long de la structure;Nom de la structure;Email de la structure;Numéro téléphone de la structure;"
    "Adresse de la structure;Code département de la structure;Code Postal du conseiller;"
    "Code département du conseiller;Date de recrutement;Date de fin de formation;GroupeCRA;Certification;Activé;"
    "CRA Saisis;Nombre de personnes accompagnées;Nom Supérieur hiérarchique;Prénom supérieur hiérarchique;"
    "Fonction supérieur hiérarchique;Email supérieur hiérarchique;Numéro téléphone supérieur hiérarchique;"
    f"Historique des groupes CRA\n70101;Canari;CANARI;{MAIL};;Non;91001;6082626c4f47999865a00001;"
    f"COMMUNE DE VALMONT;{MAIL};"
    f"0612345678;CANARI;23;23000;23;13/09/2021;17/12/2021;2;Non;Oui;12;10;CANARI;Canari;CANARI;{MAIL};"
    '"0612345678";groupe 1 | groupe 2'
)
CNFS = (
    "Prénom;Nom;Email;Email @conseiller-numerique.fr;Nom de la structure;Code Postal;Date de recrutement;"
    "Date de fin de formation;Certification;Activé;CRA Saisis\n"
    f"Canari;CANARI;{MAIL};compte COOP non créé;COMMUNE DE VALMONT;23000;13/09/2021;17/12/2021;Oui;Non;0"
)
HUB = (
    "Nom;Prénom;Email @conseiller-numerique.fr;Nom de la Structure;Email de la structure;Adresse de la structure;"
    f"Code région de la structure\nCANARI;Canari;{MAIL};COMMUNE DE VALMONT;{MAIL};1 PLACE DE LA MAIRIE;75;\n"
    f"CANARI;Canari;compte COOP non créé;LES AMIS DU CLIC;{MAIL};;32;\n"
)
COORDONNES = (
    "Id;Nom;Prénom;Mail personnel;Mail professionnel;Structure;Code postal;Date de début de contrat;"
    "Date de fin de formation;Certification;CRA saisi;Nom supérieur;Prénom supérieur;Fonction supérieur;Mail supérieur;"
    f"Téléphone supérieur\n70101;CANARI;Canari;{MAIL};{MAIL};COMMUNE DE VALMONT;23000;06/09/2021;"
    "non renseignée;Oui;418;"
    f"CANARI;Canari;CANARI;{MAIL};0612345678"
)
SANS_CRA = (
    "id Conum;Nom;Prénom;Email @conseiller-numerique.fr;Code Postal du conseiller;Code département du conseiller;"
    "Numéro de téléphone du conseiller;Date d'envoi du mail M+1;Date d'envoi du mail M+1.5;Groupe CRA;"
    "Id de la structure;Siret de la structure;Nom de la structure;Code postal de la structure;"
    f"Coordonnées de la structure\n70101;CANARI;Canari;{MAIL};23000;23;0612345678;01/02/2022;non renseignée;4;91001;"
    "20000099000016;COMMUNE DE VALMONT;23000;0612345678"
)
SANS_CRA_8 = (
    "Nom;Prénom;Email @conseiller-numerique.fr;Code Postal du conseiller;Code département du conseiller;"
    "Numéro de téléphone du conseiller;Date d'envoi du mail M+1;Date d'envoi du mail M+1,5\n"
    f"CANARI;Canari;{MAIL};23000;23;0612345678;01/02/2022;15/02/2022"
)
OPEN_DATA = (
    "Nom;Prénom;Périmètre;Nom de la structure;Adresse de la structure;Code postal de la structure;"
    "Code commune de la structure;Commune de la structure\n"
    "CANARI;Canari;Bassin de vie;COMMUNE DE VALMONT;1 PLACE DE LA MAIRIE;23000;23999;Valmont"
)
HISTORIQUE = (
    "Id du conseiller;Nom du conseiller;Prénom du conseiller;Email du conseiller;Id de la structure;"
    "Nom de la structure;Date de la demande;Type de la demande;Date de début de contrat;Date de fin de contrat;"
    "Type de contrat;Motif de rupture;Date de validation\n"
    f"70102;CANARI;Canari;{MAIL};91002;CANARI;12/01/2022;finalisee_rupture;04/10/2021;03/04/2023;CDD;"
    "CANARI;28/01/2022\n"
    f"70101;CANARI;Canari;{MAIL};91001;CANARI;non renseignée;finalisee;06/09/2021;non renseignée;CDI;Non renseigné;"
    "non renseignée"
)
DEMANDES_RUPTURE = (
    "Nom;Prénom;Email;Id CNFS;Nom de la structure;Id Structure;Date de début de contrat;Date de fin de contrat;"
    "Type de contrat;Date de rupture;Motif de rupture\n"
    f"CANARI;Canari;{MAIL};70102;CANARI;91002;04/10/2021;03/04/2023;CDD;28/01/2022;CANARI"
)
RUPTURES = (
    "Prénom;Nom;Email;Id CNFS;Nom Structure;Id Structure;Date rupture;Motif de rupture\n"
    f"Canari;CANARI;{MAIL};70102;CANARI;91002;28/01/2022;CANARI"
)
TERMINES = (
    "Id CNFS;Nom;Prénom;Email;Id Structure;Nom de la structure;Date de début de contrat;Date de fin de contrat;\n"
    f"70102;CANARI;Canari;{MAIL};91002;CANARI;04/10/2021;03/04/2023;\n"
)
SUIVI = (
    ""
    "ID CNFS,Région ,DPT,ID SA ,Nom SA Jerecrute,type,N°DS,Prénom CNFS,Nom CNFS,CT V1,"
    '"Date de début de CT\nJJ/MM/AAAA","Date de fin de CT\nJJ/MM/AAAA",,,,,,,\n'
    "70101,Nouvelle-Aquitaine,23,91001,CANARI,publique,4000001,Canari,CANARI,CDD,06/09/2021,05/09/2023\u00a0,,,,,,,\n"
    "70102,Bourgogne,1,91002,CANARI,privée,,Canari,CANARI,Contrat de projet,30/12/1899,,,,,,,,\n"
)
IMPORT_V1 = (
    'ID SA,ID CNFS,CT V1,"Date de début de CT\nJJ/MM/AAAA","Date de fin de CT\nJJ/MM/AAAA"\n'
    "91001,70101,CDD,06/09/2021,05/09/2023\n"
)
IMPORT_V2 = (
    "ID SA;ID CN;Type CT;Debut V2;Fin V2\n91001;70101;CDI;06/09/2023;\n"
    "91003;70110;Contrat de projet;01/02/2024;31/01/2027\n"
)
IMPORT_RECRUTES = (
    "ID conseiller;ID structure;Date de départ en formation;Date de fin de formation;Commentaires;Mail CNFS\n"
    f"70101;91001;13/09/2021;17/12/2021;;{MAIL}\n70111;91003;06/09/2021;06/09/2021;exempté;#N/D\n"
    f"70112;91003;#N/D;#N/D;Formation en septembre;{MAIL}\n"
)

PERSONNES = [
    ("candidats", CANDIDATS, "a.csv", 2),
    ("candidats", CANDIDATS_33, "b.csv", 2),
    ("candidats_plateforme", CANDIDATS_PLATEFORME, "candidats.csv", 1),
    ("candidats_plateforme", EMBAUCHES, "embauches.csv", 1),
    ("candidats_structure", CANDIDATS_STRUCTURE, "a.csv", 2),
    ("candidats_structure", sans(CANDIDATS_STRUCTURE, "Formation CCP1"), "candidatsByStructure.csv", 2),
    ("conseillers_mongo", CONSEILLERS_MONGO, "conseillers.ndjson", 2),
    ("mises_en_relation_mongo", json.dumps(MISE_EN_RELATION), "misesEnRelation.ndjson", 1),
    ("ruptures_mongo", json.dumps(RUPTURE_MONGO), "conseillersRuptures.ndjson", 1),
    ("conseillers", CONSEILLERS, "a.csv", 2),
    ("conseillers", CONSEILLERS_21, "b.csv", 1),
    ("cnfs", CNFS_ADMIN, "export-cnfs_entre_2021-01-01_et_2021-12-31.csv", 1),
    ("cnfs", CNFS, "cnfs.csv", 1),
    ("conseillers_hub", HUB, "a.csv", 2),
    ("conseillers_coordonnes", COORDONNES, "a.csv", 1),
    ("conseillers_sans_cra", SANS_CRA, "a.csv", 1),
    ("conseillers_sans_cra", sans(SANS_CRA, "id Conum", "Groupe CRA"), "b.csv", 1),
    ("conseillers_sans_cra", SANS_CRA_8, "c.csv", 1),
    ("coordinateurs_open_data", OPEN_DATA, "a.csv", 1),
    ("historique_contrats", HISTORIQUE, "a.csv", 2),
    ("historique_contrats", sans(HISTORIQUE, "Date de validation"), "b.csv", 2),
    ("demandes_rupture", DEMANDES_RUPTURE, "a.csv", 1),
    ("ruptures", RUPTURES, "ruptures.csv", 1),
    ("contrats_termines", TERMINES, "a.csv", 1),
    ("suivi_contrats", SUIVI, "a.csv", 2),
    ("import_contrats_v1", IMPORT_V1, "a.csv", 1),
    ("import_contrats_v2", IMPORT_V2, "a.csv", 2),
    ("import_recrutes", IMPORT_RECRUTES, "out-coop.csv", 3),
]
