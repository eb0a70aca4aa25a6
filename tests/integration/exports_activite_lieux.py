"""Made-up exports of activity and places: beside each record, the rule that it must trigger, if any.

Belongs here: the contents, after domain.md §1.4 and §2, and nothing of anybody. Does not belong here: what is found.
"""

from __future__ import annotations

import copy
import io
import json
from typing import Any

import xlsxwriter

CONNU, INCONNU = "604621bf871498b5cec00001", "604621bf871498b5cec00002"
UUID = "7a1b2c3d-0000-4000-8000-0000000000"


def ndjson(*documents: dict[str, Any]) -> str:
    return "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents)


def csv(entete: str, *lignes: str) -> str:
    return "\n".join([entete, *lignes, ""])


def oid(valeur: str | None) -> dict[str, str] | None:
    return {"$oid": valeur} if valeur else None


def cra(numero: int, jour: str = "2022-03-16", cree: str = "", conseiller: str = CONNU, **autres: Any) -> dict:
    """A report of the v1: one person, one hour, in Rennes, entered on 18 March, two minutes after the one before."""
    champs = {
        "dateAccompagnement": {"$date": f"{jour}T11:00:00Z"}, "codePostal": "35000", "nomCommune": "RENNES",
        "codeCommune": "35238", "canal": "rattachement", "activite": "individuel", "nbParticipants": 1,
        "nbParticipantsRecurrents": 0, "themes": ["courriel"], "duree": 60,
        "age": {"moins12ans": 0, "de12a18ans": 0, "de18a35ans": 0, "de35a60ans": 0, "plus60ans": 1},
        "statut": {"etudiant": 0, "sansEmploi": 0, "enEmploi": 0, "retraite": 1, "heterogene": 0},
        "accompagnement": {"individuel": 0, "atelier": 0, "redirection": 0},
    }  # fmt: skip
    sans_age = {"age": None, "statut": None}
    attaches = {c: autres.pop(c) for c in ("structure", "permanence") if c in autres}
    return {
        "_id": {"$oid": f"6237000000000000000{numero:05d}"},
        "cra": champs | (sans_age if "nbParticipants" in autres else {}) | autres,
        "conseiller": {"$ref": "conseillers", "$id": oid(conseiller)},
        "structure": {"$ref": "structures", "$id": oid(attaches.get("structure", "6082626c4f47999865a00001"))},
        "permanence": {"$ref": "permanences", "$id": oid(attaches.get("permanence"))},
        "createdAt": {"$date": cree or f"2022-03-18T09:{2 * numero:02d}:11.321Z"},
    }


CRAS = ndjson(
    cra(1),
    cra(2, activite="collectif", nbParticipants=6, nbParticipantsRecurrents=9),  # DQ-50
    cra(3, nbParticipants=None),  # DQ-51
    cra(4, activite="collectif", nbParticipants=0),  # DQ-51, left out
    cra(5, activite="collectif", nbParticipants=101),  # DQ-51, kept
    cra(6, activite="collectif", nbParticipants=100),
    cra(7, dateAccompagnement=None),  # DQ-52
    cra(8, "2020-01-02"),  # DQ-53 before the programme; DQ-59 before the contract
    cra(9, "2021-05-31", conseiller=INCONNU),  # DQ-53 kept; DQ-61
    cra(10, "2022-03-20"),  # DQ-53 after its entry
    cra(11, age={"moins12ans": 0, "de12a18ans": 0, "de18a35ans": 0, "de35a60ans": 0, "plus60ans": 0}),  # DQ-55
    cra(12, duree="0-30"),  # DQ-56
    cra(13, duree=601),  # DQ-56
    cra(14, duree=600),
    cra(15, codeCommune=None, nomCommune="ST MALO DE PHILY", codePostal="35480"),  # DQ-57
    cra(16, structure=None),  # DQ-58
    cra(17, "2022-02-01", conseiller="604621bf871498b5cec00003"),  # DQ-59: thirty-one days after the rupture
    cra(18, "2022-01-31", conseiller="604621bf871498b5cec00003"),
    cra(19, permanence="61aa00000000000000000099"),  # DQ-60
    cra(20, permanence="61aa00000000000000000001"),
    cra(21),  # DQ-62: in cras_deleted
    cra(22, themes=["internet"], cree="2022-03-18T10:00:00.000Z"),
    cra(23, themes=["internet"], cree="2022-03-18T10:01:00.000Z"),  # DQ-64: sixty seconds later
    cra(24, themes=["internet"], cree="2022-03-18T10:02:00.001Z"),
    cra(25, themes=["courriel", "metavers"]),  # DQ-67
)
SUPPRIMES = ndjson({
    "_id": {"$oid": "623700000000000000000021"}, "deletedAt": {"$date": "2022-04-01T08:00:00Z"},
    "conseillerId": oid(CONNU), "craObj": {k: v for k, v in cra(21).items() if k != "_id"},
})  # fmt: skip
PERSONNES = csv(
    "id;conseiller_numerique_id;cn_pg_id;is_coordinateur;is_mediateur",
    f"1;{CONNU};70101;false;true",
    "3;604621bf871498b5cec00003;70103;false;true",
)
CONTRATS = csv(
    "id;personne_id;structure_id;type;date_debut;date_fin;date_rupture",
    "1;1;301;CDI;2021-01-04;2023-01-03;",
    "3;3;301;CDD;2021-09-06;2023-09-05;2022-01-01",
)


def page(*items: dict[str, Any]) -> str:
    return json.dumps({"data": list(items), "links": {"self": {"href": "https://coop.example/api/v1/x"}}, "meta": {}})


def activite(numero: int, mediateur: int = 1, cree: str = "", **attributs: Any) -> dict[str, Any]:
    """A native activity of an advisor: one person, one hour, in a place of Rennes, two minutes after the one before."""
    instant = cree or f"2025-03-18T15:{2 * numero:02d}:10.120Z"
    nuls = dict.fromkeys(("lieu_code_postal", "lieu_commune", "lieu_code_insee", "suppression", "autonomie",
                          "structure_de_redirection", "oriente_vers_structure", "niveau_atelier"))  # fmt: skip
    zeros = {
        "genres": ("masculin", "feminin", "non_communique"),
        "tranches_age": ("moins_de_douze", "douze_dix_huit", "dix_huit_vingt_quatre", "vingt_cinq_trente_neuf",
                         "quarante_cinquante_neuf", "soixante_soixante_neuf", "soixante_dix_plus", "non_communique"),
        "statuts": ("scolarise", "sans_emploi", "en_emploi", "retraite", "non_communique"),
    }  # fmt: skip
    total = attributs.pop("total", attributs.get("accompagnements", 1))
    return {
        "type": "activite",
        "id": f"0f6d5f0a-1111-4222-8333-9444555566{numero:02d}",
        "attributes": nuls
        | {
            "type": "individuel", "mediateur_id": f"{UUID}1{mediateur}", "user_id": f"{UUID}2{mediateur}",
            "date": "2025-03-18", "duree": 60, "structure_id": f"{UUID}31", "creation": instant,
            "modification": instant, "type_lieu": "lieu_activite", "thematiques": ["email"], "tags": [],
            "materiel": [], "accompagnements": 1,
            "beneficiaires": {"total": total} | {c: dict.fromkeys(v, 0) for c, v in zeros.items()},
        }
        | attributs,
    }  # fmt: skip


ACTIVITES = page(
    activite(1),
    activite(2, type="collectif", accompagnements=0),  # DQ-51
    activite(3, date="2025-03-25"),  # DQ-53
    activite(4, duree=0),  # DQ-56
    activite(5, mediateur=9),  # DQ-61
    activite(6, suppression="2025-04-01T08:00:00.000Z"),  # DQ-62
    activite(7, cree="2022-03-18T09:02:11.321Z", date="2022-03-16", modification="2025-10-01T08:00:00.000Z"),  # DQ-63
    activite(8, cree="2023-01-10T09:00:00.500Z", date="2023-01-10"),  # DQ-63: its report was never received
    activite(9, cree="2025-03-18T16:00:00.000Z", thematiques=["sante"]),
    activite(10, cree="2025-03-18T16:01:00.000Z", thematiques=["sante"]),  # DQ-64
    activite(11, total=2),  # DQ-65
    activite(12, structure_id=None),  # DQ-66: in a place, without place
    activite(13, structure_id=None, type_lieu="domicile", lieu_code_insee="29019"),
    activite(14, thematiques=["email", "metavers"]),  # DQ-67
    activite(15, type="collectif", accompagnements=6, duree=90),
    activite(16, mediateur=2),  # another mediator, not of the programme
    activite(17, type_lieu="domicile", structure_id=None),  # DQ-66: nowhere
)
STRUCTURES_COOP = {
    "type": "structure",
    "id": f"{UUID}31",
    "attributes": dict.fromkeys(
        ("id_pg", "structure_cartographie_nationale_id", "suppression", "complement_adresse", "siret", "rna",
         "site_web", "fiche_acces_libre", "horaires", "prise_rdv", "structure_parente", "typologies", "services",
         "publics_specifiquement_adresses", "prise_en_charge_specifique", "frais_a_charge",
         "dispositif_programmes_nationaux", "formations_labels", "autres_formations_labels", "itinerance",
         "modalites_acces", "modalites_accompagnement"))
    | {"creation": "2024-11-19T13:20:00.000Z", "modification": "2025-02-01T09:00:00.000Z", "nom": "Médiathèque",
       "adresse": "1 place de la Mairie", "commune": "Rennes", "code_postal": "35000", "code_insee": "35238",
       "latitude": 48.11, "longitude": -1.68, "visible_pour_cartographie_nationale": True,
       "mediateurs_en_activite": 2, "emplois": 1},
}  # fmt: skip


def utilisateur(numero: int, est_conseiller: bool) -> dict[str, Any]:
    instants = {"creation": "2024-11-19T13:00:00.000Z", "modification": "2025-03-30T08:00:00.000Z", "suppression": None}
    mediateur = {"id": f"{UUID}1{numero}", "is_visible": True, "en_activite": [], "coordinations": [], **instants}
    return {
        "type": "utilisateur",
        "id": f"{UUID}2{numero}",
        "attributes": {"email": None, "inscription_validee": None, "dataspace_id": None, "emplois": [], **instants,
                       "mediateur": mediateur, "coordinateur": None,
                       "conseiller_numerique": {"is_conseiller_numerique": est_conseiller, "id_pg": None}},
    }  # fmt: skip


UTILISATEURS = page(utilisateur(1, est_conseiller=True), utilisateur(2, est_conseiller=False))

COLONNES_CLASSEUR = [
    "Date", "Enregistré le", "Dernière modification le", "Rôle", "Type", "Participants", "Canaux d’accompagnement",
    "Nom du lieu", "Adresse", "Commune", "Code postal", "Code Insee", "Durée (min)", "Matériel numérique utilisé",
    "Thématique(s) d’accompagnement", "Tags", "Niveau d’autonomie (ou de l’atelier)", "Bénéficiaire réorienté",
    "Structure de redirection", "Genre du bénéficiaire", "Tranche d’âge du bénéficiaire", "Statut du bénéficiaire",
    "Source de la donnée", "ID CRA",
]  # fmt: skip


def classeur(*lignes: dict[str, Any]) -> bytes:
    """A workbook of the Coop: two persons of one workshop (V2), then what the lines say."""
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True}) as sortie:
        feuille = sortie.add_worksheet("Activités")
        feuille.write_row(0, 0, ["Informations export"])
        feuille.write_row(2, 0, COLONNES_CLASSEUR)
        for rang, ligne in enumerate(lignes, start=3):
            valeurs = {"Date": "20/03/2025", "Enregistré le": "20/03/2025 à 16:42", "Rôle": "Conseiller Numérique",
                       "Type": "Atelier collectif", "Canaux d’accompagnement": "À domicile", "Code Insee": "29019",
                       "Durée (min)": 30, "Source de la donnée": "La Coop de la médiation numérique (V2)",
                       **ligne}  # fmt: skip
            feuille.write_row(rang, 0, [valeurs.get(c, "") for c in COLONNES_CLASSEUR])
    return tampon.getvalue()


_DANS_L_API = activite(1)["id"]
CLASSEUR = classeur(
    {"Participants": "1/2", "ID CRA": "0f6d5f0a-1111-4222-8333-944455557701"},
    {"Participants": "2/2", "ID CRA": "0f6d5f0a-1111-4222-8333-944455557701"},
    {"Participants": "1", "ID CRA": "0f6d5f0a-1111-4222-8333-944455557702", "Type": "Accompagnement individuel",
     "Source de la donnée": "Espace coop (V1)"},  # DQ-63
    {"Participants": "1", "ID CRA": _DANS_L_API, "Type": "Accompagnement individuel"},
)  # fmt: skip


def territoire(departement: str, accompagnements: int) -> dict[str, Any]:
    zeros = copy.deepcopy({"statut": dict.fromkeys(("etudiant", "sansEmploi", "enEmploi", "retraite", "heterogene"), 0),
             "accompagnement": dict.fromkeys(("individuel", "atelier", "redirection"), 0),
             "activite": dict.fromkeys(("individuel", "ponctuel", "collectif"), 0)})  # fmt: skip
    ages = dict.fromkeys(("moins12ans", "de12a18ans", "de18a35ans", "de35a60ans", "plus60ans"), 0)
    return {"departement": departement, "usagers": 0, "accompagnements": accompagnements, "themes": {}} | zeros | ages


def cumuls(**departements: int) -> str:
    return json.dumps([territoire(d.lstrip("d"), v) for d, v in departements.items()])


BAROMETRE = csv(
    "indic_id,enforce_zone_id,metric_enforce_date,maille,indic_vi,indic_va,indic_vc,indic_ta",
    "IND-736,D35,2023-11-01,DEPT,,1000.0,,",
    "IND-736,D35,2023-12-01,DEPT,,940.0,,",
    "IND-736,D35,2024-01-01,DEPT,,883.0,,",  # DQ-69: more than six per cent
)
PPG = "Département,Code,Accompagnements conum,Accompagnements médiateur\n01,Ain,{},0\n"
