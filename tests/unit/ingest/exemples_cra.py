"""Activity reports of the v1 in all their shapes, made up after domain.md §1.3.4, §1.4 and D.

Every personal field holds the word CANARI: a test looks for it in the lake.
"""

from __future__ import annotations

import json
from typing import Any

from exemples_commun import CONSEILLER, PERMANENCE, STRUCTURE, dbref, lignes

CRA_CHAMPS = {
    "dateAccompagnement": {"$date": "2022-03-16T11:00:00Z"},
    "codePostal": "23000",
    "nomCommune": "VALMONT-LES-BRUYERES",
    "codeCommune": "23999",
    "canal": "rattachement",
    "activite": "collectif",
    "nbParticipants": {"$numberInt": "6"},
    "nbParticipantsRecurrents": 2,
    "age": {"moins12ans": 0, "de12a18ans": 0, "de18a35ans": 0, "de35a60ans": 2, "plus60ans": 4},
    "statut": {"etudiant": 0, "sansEmploi": 1, "enEmploi": 1, "retraite": 4, "heterogene": 0},
    "themes": ["courriel", "demarche en ligne"],
    "sousThemes": [{"annotation": ["CANARI a demandé"]}],
    "duree": "90",
    "accompagnement": {"individuel": 1, "atelier": 5, "redirection": 0},
    "organismes": [{"CAF": 1}, {"Mme CANARI": 1}],
}
CRA_MONGO = {
    "_id": {"$oid": "623700000000000000000001"},
    "cra": CRA_CHAMPS,
    "conseiller": dbref("conseillers", CONSEILLER),
    "structure": dbref("structures", STRUCTURE),
    "permanence": dbref("permanences", PERMANENCE),
    "createdAt": {"$date": "2022-03-18T09:10:11.321Z"},
    "updatedAt": {"$date": "2022-03-18T09:10:11.321Z"},
}
# Before V2: texts instead of maps; after a rupture: no structure; entered without a date.
CRA_MONGO_ANCIEN = {
    "_id": {"$oid": "5fd700000000000000000002"},
    "cra": {
        "codePostal": "23000",
        "nomCommune": "NED UNDEFINED",
        "canal": "autre",
        "activite": "individuel",
        "nbParticipants": None,
        "age": "+60",
        "statut": "sans emploi",
        "themes": ["courriel"],
        "sousThemes": None,
        "duree": 45,
        "accompagnement": "individuel",
        "organisme": "CANARI",
        "organismes": None,
    },
    "conseiller": dbref("conseillers", CONSEILLER),
    "structure": None,
    "permanence": None,
    "createdAt": {"$date": "2020-12-14T09:10:11.321Z"},
}
CRA_V1_MONGO = lignes(CRA_MONGO, CRA_MONGO_ANCIEN)

CRA_DOCUMENT = CRA_CHAMPS | {"dateAccompagnement": "2022-03-16T11:00:00.000Z", "nbParticipants": 6}
CONSEILLER_EMPREINTE = "MhMdJCRM6gM3uqEBrTbA2U9jFEOQreVq0jPlBVm+X2o="
EMPREINTE = "lXh3nhqCuJThK+d6yExtEQmwWsI3MlfNVSm8YWrCbAk="


def ligne_datalake(
    document: Any, identifiant: str = EMPREINTE, modifie: str = "undefined", permanence: str = "undefined"
) -> str:
    """A line as `extract-cras-csv.js` writes it: nothing is quoted, a `;` ends the line."""
    cra = document if isinstance(document, str) else json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    cree = "Fri Mar 18 2022 09:10:11 GMT+0000 (Coordinated Universal Time)"
    return (
        f"{identifiant};MhMdJCRM6gM3uqEBrTbA2U9jFEOQreVq0jPlBVm+X2o=;{cra};{cree};{modifie};{permanence};undefined;\n"
    )


CRA_DATALAKE_NOMS = "ID;ConseillerId;Cra;CreatedAt;UpdatedAt;PermanenceId;StructureId\n"
CRA_V1_DATALAKE = (
    CRA_DATALAKE_NOMS
    + ligne_datalake(CRA_DOCUMENT, permanence="YQrXOppZjSy6OgqO+XpmJt1EkztFKjCB9MwRBvyH6gM=")
    # The free text holds delimiters and quotes: the cell is not quoted.
    + ligne_datalake(
        CRA_DOCUMENT | {"sousThemes": [{"annotation": ['CANARI; "dit" ; ceci']}], "duree": 120},
        identifiant="ZXh3nhqCuJThK+d6yExtEQmwWsI3MlfNVSm8YWrCbAk=",
    )
)

CRA_V1_METABASE = (
    "ID,ConseillerId,DateAccompagnement,NomCommune,Statut,CodePostal,Accompagnement,Themes,Activite,Moins12ans,"
    "De12a18ans,De18a35ans,De35a60ans,Plus60ans,NbParticipants,NbParticipantsRecurrents,Duree,Canal,PermanenceId,"
    "StructureId\n"
    f"{EMPREINTE},{CONSEILLER_EMPREINTE},2021-07-12T11:14:03.177Z,LESSAY,"
    '"{:etudiant 0, :sansEmploi 1, :enEmploi 0, :retraite 0, :heterogene 0}",50430,'
    '"{:individuel 0, :atelier 0, :redirection 1}","[""trouver emploi"" ""courriel""]",individuel,0,0,0,1,0,1,,30-60,'
    "rattachement,,YQrXOppZjSy6OgqO+XpmJt1EkztFKjCB9MwRBvyH6gM=\n"
)

CRA_API = {
    "type": "craV1",
    "id": "623700000000000000000001",
    "attributes": {
        "imported_at": "2024-11-19T13:40:27.325Z",
        "conseiller_numerique_id": CONSEILLER,
        "canal": "rattachement",
        "activite": "collectif",
        "nb_participants": 6,
        "nb_participants_recurrents": 2,
        "age_moins_12_ans": 0,
        "age_de_12_a_18_ans": 0,
        "age_de_18_a_35_ans": 0,
        "age_de_35_a_60_ans": 2,
        "age_plus_60_ans": 4,
        "statut_etudiant": 0,
        "statut_sans_emploi": 1,
        "statut_en_emploi": 1,
        "statut_retraite": 4,
        "statut_heterogene": 0,
        "themes": ["courriel", "internet"],
        "sous_themes_equipement_informatique": [],
        "sous_themes_sante": [],
        "sous_themes_accompagner": [],
        "sous_themes_traitement_texte": [],
        "duree": "90",
        "duree_minutes": 90,
        "accompagnement_individuel": 1,
        "accompagnement_atelier": 5,
        "accompagnement_redirection": 0,
        "code_postal": "23000",
        "nom_commune": "VALMONT-LES-BRUYERES",
        "date_accompagnement": "2022-03-16T11:00:00.000Z",
        "code_commune": "23999",
        "organismes": {"CAF": 2, "Mme CANARI": 1},
        "annotation": "CANARI est venue",
        "created_at": "2022-03-18T09:10:11.321Z",
        "updated_at": None,
        "structure_id": STRUCTURE,
        "structure_id_pg": 91001,
        "structure_type": "COMMUNE",
        "structure_statut": "VALIDATION_COSELEC",
        "structure_nom": "CANARI*MARIE/",
        "structure_siret": "20000099000016",
        "structure_code_postal": "23000",
        "structure_nom_commune": "Valmont",
        "structure_code_commune": "23999",
        "structure_code_departement": "23",
        "structure_code_region": "75",
    },
}

CRA_SUPPRIMES = lignes(
    {
        "_id": {"$oid": "623700000000000000000001"},
        "deletedAt": {"$date": "2022-04-01T08:00:00Z"},
        "conseillerId": {"$oid": "60462200871498b5cec00009"},
        "craObj": {k: v for k, v in CRA_MONGO.items() if k != "_id"} | {"_id": "623700000000000000000001"},
    },
    {"_id": {"$oid": "623700000000000000000003"}, "deletedAt": {"$date": "2022-04-02T08:00:00Z"}, "conseillerId": None},
)

CRA_CODES_POSTAUX = (
    "CodePostal,Somme de Moins12ans,Somme de De12a18ans,Somme de De18a35ans,Somme de De35a60ans,Somme de Plus60ans,"
    "Somme de Etudiant,Somme de SansEmploi,Somme de EnEmploi,Somme de Retraite,Somme de Heterogene\n"
    " 3488,0,0,0,0,15,0,0,0,15,0\n 5031,0,0,0,7,45,0,2,0,50,0\n24 54,0,0,0,5,39,0,4,1,39,0\n"
    "01000,171,288,210,484,263,219,196,178,252,571\n5031,0,0,0,0,10,0,0,0,10,0\nnull ,6,0,0,32,73,6,0,34,71,0\n"
    "undef,104,22,30,92,273,116,45,63,258,38\n"
)


def territoire(code: Any, **autres: Any) -> dict[str, Any]:
    """A document of `stats_Territoires`."""
    return {
        "_id": {"$oid": "61aa00000000000000000009"},
        "date": "02/01/2022",
        "nombreConseillersCoselec": 30,
        "cnfsActives": 22,
        "cnfsInactives": 6,
        "conseillerIds": [{"$oid": CONSEILLER}],
        "codeDepartement": code,
        "codeRegion": "75",
        "nomDepartement": "Creuse",
        "nomRegion": "Nouvelle-Aquitaine",
        "tauxActivation": 79,
    } | autres


PPG = (
    "Département,Code,Accompagnements conum,Accompagnements médiateur\n"
    "01,Ain,68865,1200\n2A,Corse-du-Sud,6175,0\n971,Guadeloupe,0,0\n"
)
