"""Lists of places, made up after domain.md §1.3 and the real lists of real-data.md.

Every personal field holds the word CANARI: a test looks for it in the lake.
"""

from __future__ import annotations

import json

from exemples_commun import CONSEILLER, PERMANENCE, STRUCTURE, UUID, dbref, lignes

PERMANENCE_MONGO = {
    "_id": {"$oid": PERMANENCE},
    "estStructure": True,
    "nomEnseigne": "Médiathèque de Valmont",
    "numeroTelephone": "CANARI",
    "email": "canari@mail.example",
    "siteWeb": None,
    "siret": "20000099000016",
    "adresse": {"numeroRue": "1", "rue": "PLACE DE LA MAIRIE", "codePostal": "23000", "codeCommune": "23999"}
    | {"ville": "VALMONT-LES-BRUYERES"},
    "location": {"type": "Point", "coordinates": ["1.8712", "46.1703"]},
    "horaires": [
        {"matin": ["09:00", "12:00"], "apresMidi": ["14:00", "17:30"]},
        {"matin": ["Fermé", "Fermé"], "apresMidi": ["Fermé", "Fermé"]},
    ],
    "typeAcces": ["libre", "rdv"],
    "conseillers": [{"$oid": CONSEILLER}],
    "lieuPrincipalPour": [{"$oid": CONSEILLER}],
    "conseillersItinerants": [],
    "structure": dbref("structures", STRUCTURE),
    "updatedAt": {"$date": "2022-03-01T08:00:00Z"},
    "updatedBy": {"$oid": "60462200871498b5cec00009"},
}
PERMANENCES_V1 = lignes(
    PERMANENCE_MONGO,
    PERMANENCE_MONGO
    | {
        "_id": {"$oid": "61aa00000000000000000002"},
        "estStructure": False,
        "siret": None,
        "location": {"type": "Point", "coordinates": [1.849121, 46.6241]},
        "conseillers": [],
        "lieuPrincipalPour": [],
    },
)
PERMANENCES_DOUBLONS = (
    "idPermanence;estStructure;nomEnseigne;numeroTelephone;email;siteWeb;siret;adresse;location;horaires;typeAcces;"
    "conseillers;lieuPrincipalPour;conseillersItinerants;structure;updatedAt;updatedBy;doublons\n"
    f"{PERMANENCE};true;Médiathèque de Valmont;CANARI;canari@mail.example;;20000099000016;"
    '{"numeroRue":"1","rue":"PLACE DE LA MAIRIE","codePostal":"23000","codeCommune":"23999","ville":"VALMONT"};'
    '{"type":"Point","coordinates":[1.8712,46.1703]};'
    '[{"matin":["09:00","12:00"],"apresMidi":["Fermé","Fermé"]}];["libre","rdv"];'
    f'["{CONSEILLER}"];["{CONSEILLER}"];[];{{"$ref":"structures","$id":"{STRUCTURE}"}};'
    "2022-03-01T08:00:00.000Z;CANARI;61aa00000000000000000007,61aa00000000000000000008\n"
)

STANDARD_NOMS = (
    "id,pivot,nom,commune,code_postal,code_insee,adresse,complement_adresse,latitude,longitude,typologie,telephone,"
    "courriels,site_web,horaires,presentation_resume,presentation_detail,source,itinerance,structure_parente,date_maj,"
    "services,publics_specifiquement_adresses,prise_en_charge_specifique,frais_a_charge,"
    "dispositif_programmes_nationaux,formations_labels,autres_formations_labels,modalites_acces,"
    "modalites_accompagnement,fiche_acces_libre,prise_rdv"
)
STANDARD = {
    "id": "structure-1",
    "pivot": "43493312300029",
    "nom": "Anonymal",
    "commune": "Reims",
    "code_postal": "51100",
    "code_insee": "51454",
    "adresse": "12 BIS RUE DE LECLERCQ",
    "complement_adresse": "Le patio du bois de l’Aulne",
    "latitude": "43.52609",
    "longitude": "5.41423",
    "typologie": "TIERS_LIEUX|ASSO",
    "telephone": "CANARI",
    "courriels": "canari@mail.example|canari2@mail.example",
    "site_web": "https://www.laquincaillerie.example/|https://reseau.example/quincaillerie/",
    "horaires": "Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00",
    "presentation_resume": "CANARI, médiatrice",
    "presentation_detail": "CANARI, médiatrice",
    "source": "Hubik",
    "itinerance": "Itinérant",
    "structure_parente": "SIRET de la ville pour une bibliothèque",
    "date_maj": "2024-04-02",
    "services": "Maîtrise des outils numériques du quotidien|Insertion professionnelle via le numérique",
    "publics_specifiquement_adresses": "Jeunes|Femmes",
    "prise_en_charge_specifique": "Surdité|Langues étrangères (anglais)",
    "frais_a_charge": "Gratuit sous condition|Payant",
    "dispositif_programmes_nationaux": "Aidants Connect|Conseillers numériques",
    "formations_labels": "Formé à « Mon Espace Santé »",
    "autres_formations_labels": "Label et la bête",
    "modalites_acces": "Se présenter|Téléphoner",
    "modalites_accompagnement": "Dans un atelier collectif|À distance",
    "fiche_acces_libre": "https://acceslibre.example/app/29",
    "prise_rdv": "https://www.rdv.example/",
}


def ligne_standard(**valeurs: str) -> str:
    """A line of the standard, every value quoted."""
    complet = STANDARD | valeurs
    return ",".join('"' + complet[n].replace('"', '""') + '"' for n in STANDARD_NOMS.split(",")) + "\n"


LIEUX_STANDARD = f"{STANDARD_NOMS}\n" + ligne_standard() + ligne_standard(id="2", pivot="00000000000000")

LIEU_COOP = {k: v for k, v in STANDARD.items() if k not in ("telephone", "typologie", "formations_labels")} | {
    "id": f"{UUID}3",
    "pivot": "00000000000000",
    "latitude": 46.17,
    "longitude": 1.87,
    "source": "Coop numérique",
    "aidants": [{"id": f"{UUID}2", "nom": "CANARI", "courriel": "canari@mail.example", "telephone": "CANARI"}],
}
LIEUX_COOP = json.dumps(
    [LIEU_COOP, {k: v for k, v in LIEU_COOP.items() if k not in ("services", "aidants")} | {"id": f"{UUID}4"}],
    ensure_ascii=False,
)

LIEU_ANCIEN = {
    "id": "5",
    "nom": "ARQA",
    "services": "Accéder à une connexion internet;Accéder à du matériel",
    "pivot": "00000000000000",
    "commune": "Aix les bains",
    "code_postal": "73100",
    "adresse": "7 avenue d'Annecy",
    "latitude": 45.694846,
    "longitude": 5.911768,
    "telephone": "CANARI",
    "courriel": "canari@mail.example",
    "publics_accueillis": "Adultes;Seniors (+ 65 ans)",
    "conditions_acces": "Gratuit : Je peux accéder gratuitement au lieu et à ses services;Gratuit sous condition : La "
    "gratuité est conditionnée à des critères (situation familiale, convention avec un organisme social...)",
    "modalites_accompagnement": "Dans un atelier : j'apprends collectivement à utiliser le numérique",
    "horaires": "Mo-Th 08:00-12:00,13:30-17:00; Fr 08:00-12:00",
    "source": "Hinaura",
    "date_maj": "2021-05-05",
    "site_web": "https://www.arqa.example/",
}
LIEUX_ANCIENS = json.dumps(
    [LIEU_ANCIEN, LIEU_ANCIEN | {"id": "6", "services": "Accéder à du matériel, Prendre en main un ordinateur"}],
    ensure_ascii=False,
)

LIEUX_REGIONSUD = (
    "nom;structure_porteuse;description;siret;statut;nature_juridique;type_lieu;adresse_brut;adresse_numero;"
    "adresse_rue;adresse_code_postal;adresse_code_insee;adresse_commune;adresse_departement;adresse_region;latitude;"
    "longitude;itinerant;en_ligne;contact_telephone;contact_telephone_details;contact_email;contact_web;"
    "contact_facebook;contact_twitter;horaires_ouverture_brut;horaires_ouverture_osm;public_cible;"
    "modalites_accompagnement;modalites_acces;tarifs;accessibilite;services;labels;horaires_grand_public;"
    "materiels_disponibles\n"
    "Biblioth\ufffdque;Ville;CANARI accueille;;Public;Collectivit\ufffd locale;Biblioth\ufffdque / "
    "M\ufffddiath\ufffdque;;12;le village;4000;4070;LA-ROBINE;Alpes-de-Haute-Provence;R\ufffdgion Sud;44.190824;"
    "6.220667;oui;Non;CANARI;CANARI;canari@mail.example;https://robine.example;;;;Lundi 9h-12h;;;;;;E-administration, "
    "aide;SUD LABS,FABRIQUE DE TERRITOIRE;;Ordinateurs, tablettes\n"
)

LIEU_49 = {
    "ID_LieuMed": "LMN008",
    "ID_COURT": "008",
    "DAT_MaJ": "19/02/2020",
    "Accueil": "oui",
    "NOM_STRUCTURE": "Association Micro-informatique",
    "CATEGORIE": 4,
    "SS_CAT": "Association",
    "N°": 20,
    "ADRESSE": "rue Armand Quenard",
    "COMP_ADRESSE": "",
    "BP": "",
    "CP": 49650,
    "COMMUNE": "Allonnes",
    "NUM_TEL": "CANARI",
    "MAIL_STRUC": "canari@mail.example",
    "SITE_WEB": "https://amia.example/",
    "INTERNET": "Oui",
    "DEM_Gen": "-",
    "DEM_Spe": "-",
    "INITIATION": "Oui",
    **dict.fromkeys(("PBC_NR", "PBC_Jeunes", "PBC_Adult", "PBC_Senior", "PBC_Insert"), ""),
    "PBC_Tout": "Tous",
    "PBC_Adh": "Adhérent",
    "EPCI": "CA Saumur Val de Loire",
    "AFFICHAGE": "OUVERT",
    "x": "475198,121680863",
    "y": "6692424,50691385",
}
LIEUX_49 = json.dumps(
    [LIEU_49, LIEU_49 | {"ID_LieuMed": "LMN266", "ID_COURT": 266, "DAT_MaJ": "09/0102023", "CP": "49650"}],
    ensure_ascii=False,
)

_INCLUSION = {
    "id": "801",
    "nom": "Médiathèque de Valmont",
    "nom_usage": "",
    "adresse_id": "12",
    "complement_adresse": "",
    "structure_cartographie_nationale_id": "Coop-numérique_7a1b",
    "structure_coop_id": f"{UUID}3",
    "visible_pour_cartographie_nationale": "t",
    "fiche_acces_libre": "",
    "horaires": "Mo-Fr 09:00-12:00",
    "prise_rdv": "",
    "presentation_resume": "CANARI",
    "presentation_detail": "CANARI",
    "itinerance": "{Fixe}",
    "services": '"{""Aide aux démarches administratives"",""Compréhension du monde numérique""}"',
    "modalites_acces": '"{""Se présenter"",""Ce lieu n’accueille pas de public""}"',
    "modalites_accompagnement": "{}",
    "publics_specifiquement_adresses": "{Jeunes,Seniors}",
    "prise_en_charge_specifique": '"{""Langues étrangères (anglais)""}"',
    "frais_a_charge": "{Gratuit}",
    "formations_labels": '"{""Formé à « Mon Espace Santé »""}"',
    "autres_formations_labels": "{}",
    "dispositif_programmes_nationaux": '"{""Conseillers numériques""}"',
    "typologies": "{BIB,MUNI}",
    "contact": '"{""telephone"": ""CANARI"", ""courriels"": [""canari@mail.example""]}"',
    "mediateurs_en_activite": "2",
    "emplois": "1",
    "source": "Coop numérique",
    "edited_by": "CANARI",
    "import_warnings": "",
    "siret_a_l_enrichissement": "20000099000016",
    "deleted_at": "",
    "updated_at": "2026-06-01T02:00:00Z",
}
LIEUX_INCLUSION = ";".join(_INCLUSION) + "\n" + ";".join(_INCLUSION.values()) + "\n"
MIN_LIEUX = (
    "\ufeffID,Nom,Adresse,Type de structure,ID Cartographie Nationale,FRR,QPV,Nombre d'accompagnements AC,"
    "Nombre d'accompagnements Coop,Code INSEE\n"
    "801,Médiathèque de Valmont,1 PLACE DE LA MAIRIE 23000 Valmont-les-Bruyères,Bibliothèque / médiathèque,"
    "Coop-numérique_7a1b,Oui,Non,0,512,23999\n"
    '802,"Les amis du clic, antenne nord",,,,Non,Oui,3,,01999'
)

FRANCE_SERVICES = (
    "id_fs,insee_dep,lib_fs,adresse,complement_adresse,insee_com,code_postal,lib_com,latitude,longitude,h_lundi,"
    "h_mardi,h_mercredi,h_jeudi,h_vendredi,h_samedi,telephone,mail,itinerance,format_fs,groupe,labellisation,"
    "commentaire\n"
    "1,01,France services de Valserhône,5-9 Rue des Papetiers,,01033,01200,Valserhône,46.1060711578546,"
    "5.8260084241619,09:00 - 12:00 / 13:30 - 17:00,,,,,-,CANARI,canari@mail.example,Non,Site principal,,"
    "Espace labellisé 01/01/2020,CANARI\n"
    "temp_2,2A,Bus France services,,,,,,,,,,,,,,CANARI,canari@mail.example,Oui,Antenne,POM's,"
    "Espace labellisé 01/09/2020,\n"
)
