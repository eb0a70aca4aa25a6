"""One small valid file per export of recruitment, made up after domain.md §1.1 and its appendix D.

CANARI stands in every personal field; the defects of the sources are kept (`undefined`, trailing `;`, real newlines).
The exports of persons and contracts are in `exemples_recrutement_personnes.py`.
"""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO

import xlsxwriter
from exemples_recrutement_personnes import PERSONNES, sans

MAIL = "canari@mail.example"

STRUCTURES_29 = (
    "SIRET structure;ID Structure;Dénomination;Type;Statut;Code postal;Code commune;Code département;Code région;"
    "Téléphone;Email;Compte créé;Mot de passe choisi;Nombre de mises en relation;Nombre de conseillers souhaités;"
    "Validée en COSELEC;Nombre de conseillers validés par le COSELEC;Numéro COSELEC;ZRR;QPV;Nombre de quartiers QPV;"
    "Labelisée France Services;Raison sociale;Nom commune INSEE;Code commune INSEE;Adresse postale;"
    "Libellé catégorie juridique niv III;Grand Réseau;Nom Grand Réseau"
)
STRUCTURES_32 = (
    STRUCTURES_29.replace("Dénomination;", "Dénomination;Date Coselec;Phase en cours;") + ";Emails administrateurs"
)
STRUCTURE_VALIDEE = (
    "20000099000016;91001;COMMUNE DE VALMONT-LES-BRUYERES;02/06/2023;Phase 2;publique;"
    "VALIDATION_COSELEC;23000;23999;23;"
    f"75;0612345678;{MAIL};oui;oui;143;2;oui;2;Non rensigné;oui;Non;0;oui;CANARI;VALMONT-LES-BRUYERES;23999;"
    '"1\n        PLACE\n        DE LA MAIRIE\n23000 VALMONT-LES-BRUYERES";Commune et commune nouvelle;non;;'
    f'"{MAIL},{MAIL}"'
)
STRUCTURE_CANDIDATE = (
    f"undefined;91002;LES AMIS DU CLIC;;;privée;CREEE;59999;;59;32;null;{MAIL};non;non;12;1;non;0;;non;Non défini;0;"
    'non renseigné;;;;"\n        \n        \n ";;oui;Conférération MJC;""'
)
STRUCTURES = f"{STRUCTURES_32}\n{STRUCTURE_VALIDEE}\n{STRUCTURE_CANDIDATE}"
STRUCTURES_PREFET = (
    f"{STRUCTURES_29}\n20000099000016;91001;COMMUNE DE VALMONT;publique;VALIDATION_COSELEC;1000;1999;1;84;0612345678;"
    f'{MAIL};oui;oui;143;2;oui;undefined;undefined;oui;Oui;1;oui;CANARI;VALMONT;01999;"1 PLACE\n01000 VALMONT";;non;'
)

LISTE = (
    "Id de la structure;Nom de la structure;Nom;Prénom;Fonction;Email;Téléphone;Siret;Date d'inscription;Adresse;"
    "Code postal;Type;Zone rurale;Nombre de CRA total cumulés;Candidats recrutés;Conventionnement phase 2\n"
    f"91001;COMMUNE DE VALMONT;CANARI;Canari;CANARI;{MAIL};0612345678;20000099000016;02/12/2020;"
    "1 PLACE DE LA MAIRIE 23000 VALMONT;23000;COMMUNE;Oui;418;2/3;Oui\n"
    f"91002;LES AMIS DU CLIC;CANARI;Canari;CANARI;{MAIL};undefined;null;non renseignée;;59999;"
    "PRIVATE;Non défini;0;0/1;Non"
)
NON_INTERESSEES = (
    "Id de la structure;Nom de la structure;Nom;Prénom;Fonction;Email;Téléphone;Siret;Motif\n"
    f"91002;LES AMIS DU CLIC;CANARI;Canari;CANARI;{MAIL};0612345678;90000001900019;CANARI, faute de moyens\n"
)


def _oid(valeur: str) -> dict[str, str]:
    return {"$oid": valeur}


def _jour(valeur: str) -> dict[str, str]:
    return {"$date": valeur}


STRUCTURE = {
    "_id": _oid("6082626c4f47999865a00001"),
    "idPG": 91001,
    "type": "COMMUNE",
    "statut": "VALIDATION_COSELEC",
    "nom": "COMMUNE DE VALMONT-LES-BRUYERES",
    "siret": "20000099000016",
    "aIdentifieCandidat": False,
    "dateDebutMission": _jour("2021-06-01T00:00:00Z"),
    "nombreConseillersSouhaites": 2,
    "estLabelliseFranceServices": "OUI",
    "codePostal": "23000",
    "nomCommune": "Valmont-les-Bruyères",
    "codeCommune": "23999",
    "codeDepartement": "23",
    "codeRegion": "75",
    "codeCom": None,
    "location": {"type": "Point", "coordinates": [1.8712, 46.1703]},
    "estZRR": True,
    "qpvStatut": "Non",
    "qpvListe": [],
    "contact": {"prenom": "Canari", "nom": "CANARI", "fonction": "CANARI", "email": MAIL, "telephone": "0612345678"},
    "insee": {
        "unite_legale": {
            "personne_morale_attributs": {"raison_sociale": "CANARI"},
            "forme_juridique": {"libelle": "Commune et commune nouvelle"},
        },
        "adresse": {"libelle_voie": "CANARI", "libelle_commune": "VALMONT-LES-BRUYERES", "code_commune": "23999"},
    },
    "motivation": "CANARI",
    "coselec": [
        {"nombreConseillersCoselec": 2, "avisCoselec": "POSITIF", "numero": "COSELEC 8", "validateur": MAIL},
        {"nombreConseillersCoselec": 2, "avisCoselec": "POSITIF", "phaseConventionnement": "2",
         "observationsReferent": "CANARI", "insertedAt": _jour("2023-06-02T08:00:00Z")},
    ],
    "prefet": [{"avisPrefet": "POSITIF", "commentairePrefet": "CANARI", "insertedAt": _jour("2021-04-10T08:00:00Z")}],
    "conventionnement": {
        "statut": "RECONVENTIONNEMENT_VALIDE\u0301",
        "motif": "CANARI",
        "dossierConventionnement": {"numero": 4000001, "statut": "accepte",
                                    "dateDeCreation": _jour("2021-05-03T08:00:00Z")},
        "dossierReconventionnement": {"numero": 5000001, "nbPostesAttribuees": 2, "statut": "accepte",
                                      "dateFinProchainContrat": _jour("2023-09-05T00:00:00Z")},
    },
    "demandesCoselec": [
        {"id": _oid("65f000000000000000000001"), "type": "retrait", "statut": "validee", "nombreDePostesRendus": 1,
         "motif": "CANARI", "emetteurAvenant": {"date": _jour("2024-03-14T09:00:00Z"), "email": MAIL},
         "prefet": {"avis": "favorable", "commentaire": "CANARI"}},
    ],
    "demandesCoordinateur": [],
    "userCreated": True,
    "createdAt": _jour("2020-12-02T23:30:00Z"),
    "updatedAt": _jour("2023-06-02T08:00:00Z"),
}  # fmt: skip
# A document of 2020: the number requested is a text, nothing but the application.
STRUCTURE_NUE = {
    "_id": _oid("6082626c4f47999865a00002"), "idPG": 91002, "type": "PRIVATE", "statut": "NEGATIF", "siret": None,
    "nom": "LES AMIS DU CLIC", "codeDepartement": "00", "codeRegion": "00", "codeCom": "978",
    "nombreConseillersSouhaites": "1", "prefet": [], "coselec": [],
}  # fmt: skip
STRUCTURES_MONGO = "\n".join(json.dumps(d, ensure_ascii=False) for d in (STRUCTURE, STRUCTURE_NUE))
SIT = {
    nom: valeur for nom, valeur in STRUCTURE.items() if nom not in ("contact", "prefet")
} | {
    "_id": "6082626c4f47999865a00001",
    "dernierCoselec": {"nombreConseillersCoselec": 2, "avisCoselec": "POSITIF", "phaseConventionnement": "2",
                       "observationsReferent": "CANARI", "insertedAt": "2023-06-02T08:00:00.000Z"},
    "stats": {"investissementEstimatifEtat": 110858, "nbConseillersEnFormation": "?", "nbConseillersEnPoste": 2,
              "nbConseillersFinalisees": 2, "nbConseillersRecrutees": "?"},
}  # fmt: skip

COSELEC_NOMS = (
    "Identifiant structure|SIRET|Nom Structure|Type Structure|Code postal|Région|Département|Ville|Email|"
    "Labellisé France Services|Nombre de conseillers|Avis|Si avis négatif ou examen complémentaire : Commentaires|"
    "Observations|Existence d'un accord préaliable de principe|Avis Coselec|Nombre de conseillers Coselec|Prioritaire|"
    "Date COSELEC|Raison Sociale|Commune INSEE|Statut SA|Coselec précédent|Avis Coselec précédent|"
    "Nombre de conseillers Coselec précédent|Intervention ZRR|Intervention QPV|Codes QPV|Noms quartiers QPV|"
    "Statut QPV calculé|Noms quartiers QPV calculés"
)
COSELEC_LIGNE = (
    f"91001|20000099000016|COMMUNE DE VALMONT|COMMUNE|23000|Nouvelle-Aquitaine|Creuse|Valmont|{MAIL}|OUI|2|POSITIF|"
    "CANARI|CANARI|CANARI|POSITIF|2|OUI|COSELEC 8|CANARI|23999|CREEE|0|0|0|0|0|0|0|Non|0"
)


def classeur_coselec(*lignes: str, feuille: str = "Structures") -> bytes:
    """A workbook of a committee: the numbers are cells of numbers, as Excel leaves them."""
    octets = BytesIO()
    with xlsxwriter.Workbook(octets, {"in_memory": True}) as classeur:
        # The time of writing is in the file: two workers must collect the same test.
        classeur.set_properties({"created": datetime(2024, 1, 1)})  # noqa: DTZ001 - a workbook has no zone
        onglet = classeur.add_worksheet(feuille)
        for rang, ligne in enumerate((COSELEC_NOMS, *lignes)):
            for place, cellule in enumerate(ligne.split("|")):
                nombre = cellule.isdigit() and len(cellule) < 10
                onglet.write(rang, place, int(cellule) if nombre else cellule)
    return octets.getvalue()


CONVENTIONS_16 = (
    "ID;Nom de la structure;Siret plateforme;Date COSELEC;Nombre de postes avant COSELEC;"
    "Nombre de postes après COSELEC;Variation;Type de la demande;Motif;ID structure transfert;N° DS;Code département;"
    "Département;Région;Type de conventionnement;Poste de coordinateur"
)
CONVENTIONS = (
    f"{CONVENTIONS_16}\n91001;COMMUNE DE VALMONT;20000099000016;02/06/2023;2;2;0;Reconventionnement;;"
    ";5000001;23;Creuse;"
    "Nouvelle-Aquitaine;Phase 2;Non\n91003;REGIE DU QUARTIER;90000003500023;14/03/2024;3;2;-1;"
    "retrait;CANARI;undefined;;"
    "69;Rhône;Auvergne-Rhône-Alpes;Phase 2;Non"
)
CONVENTIONS_15 = (
    f"{CONVENTIONS_16.replace('Motif;', '')}\n91001;COMMUNE DE VALMONT;20000099000016;29/04/2021;0;2;2;"
    "Conventionnement initial;;4000001;23;Creuse;Nouvelle-Aquitaine;Phase 1;Non"
)
COORDINATEURS = (
    "Id de la structure;Nom de la structure;Code postal;Numéro de dossier;Statut de la demande;Date de candidature;"
    "Avis préfet;Date de validation\n91001;COMMUNE DE VALMONT;23000;5000002;validee;03/04/2023;favorable;12/05/2023\n"
    "91003;REGIE DU QUARTIER;69000;5000003;en_cours;04/04/2023;undefined;non renseignée"
)
TERRITOIRES_9 = (
    "Code;Nom;CRA enregistrés;Personnes accompagnées;Nombre d'accompagnement;Dotation de conseillers;"
    "Conum activé sur l'espace coop;Conum en attente d'activation;Taux d'activation\n23;Creuse;"
    "10482;15320;18640;28;22;6;79\n"
    "1;Ain;0;0;0;0;0;0;NaN"
)
TERRITOIRES_7 = (
    "Code;Nom;Personnes accompagnées;Dotation de conseillers;CnFS activé sur l'espace coop;"
    "CnFS en attente d'activation;Taux d'activation\n75;Nouvelle-Aquitaine;15320;280;220;60;79"
)
TERRITOIRES_PREFET = "Code;Nom;Personnes accompagnées;Postes validés;Conseillers recrutés\n23;Creuse;15320;28;undefined"
CALENDRIER = "comite;date\nCOSELEC 62;2023-11-16\nCOSELEC 62BIS;2023-12-22\n"
GESTIONNAIRES = (
    "Id du gestionnaire;Rôle du gestionnaire;Email du gestionnaire;Réseau;Nom;Prénom;Date d'invitation;Actif\n"
    f'undefined;"structure,admin";{MAIL};undefined;CANARI;Canari;12/05/2023;Oui\n'
    f'6082626c4f47999865a0000a;"grandReseau";{MAIL};Groupe SOS;CANARI;Canari;-;Non'
)

PAR_CONTRAT = [
    ("structures", STRUCTURES, "structures.csv", 2),
    ("structures", STRUCTURES_PREFET, "structuresPrefet.csv", 1),
    ("liste_des_structures", LISTE, "a.csv", 2),
    ("structures_non_interessees", NON_INTERESSEES, "a.csv", 1),
    ("structures_mongo", STRUCTURES_MONGO, "structures.ndjson", 2),
    ("structures_sit", json.dumps(SIT), "structures_sit.ndjson", 1),
    ("coselec", classeur_coselec(COSELEC_LIGNE), "coselec.xlsx", 1),
    ("historique_conventions", CONVENTIONS, "a.csv", 2),
    ("historique_conventions", CONVENTIONS_15, "b.csv", 1),
    ("historique_conventions", sans(CONVENTIONS, "Nom de la structure", "Motif", "Poste de coordinateur"), "c.csv", 2),
    ("candidatures_coordinateurs", COORDINATEURS, "a.csv", 2),
    ("territoires", TERRITOIRES_9, "a.csv", 2),
    ("territoires", TERRITOIRES_7, "b.csv", 1),
    ("territoires_prefet", TERRITOIRES_PREFET, "a.csv", 1),
    ("calendrier_coselec", CALENDRIER, "a.csv", 2),
    ("gestionnaires", GESTIONNAIRES, "a.csv", 2),
    *PERSONNES,
]
