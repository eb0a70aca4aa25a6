"""Made-up exports of places: beside each record, the rule that it must trigger, if any.

Belongs here: the contents, after domain.md §1.3, and nothing of anybody. Does not belong here: what is found.
"""

from __future__ import annotations

import json
from typing import Any

from tests.integration.exports_activite_lieux import csv, ndjson, oid

A, B = "604621bf871498b5cec00001", "604621bf871498b5cec00002"
OUVERT = {"matin": ["09:00", "12:00"], "apresMidi": ["14:00", "17:30"]}
FERME = {"matin": ["Fermé", "Fermé"], "apresMidi": ["Fermé", "Fermé"]}


def permanence(numero: int, point: tuple[float, float] = (-1.68, 48.11), **autres: Any) -> dict[str, Any]:
    """A place of the v1 in Rennes, alone at its address, dated the day before the state."""
    personnes = {c: [oid(p) for p in autres.pop(c, [A] if c == "conseillers" else [])]
                 for c in ("conseillers", "lieuPrincipalPour", "conseillersItinerants")}  # fmt: skip
    adresse = {"numeroRue": str(numero), "rue": "RUE DE LA MAIRIE", "codePostal": "35000", "codeCommune": "35238"}
    return {
        "_id": {"$oid": f"61aa00000000000000000{numero:03d}"},
        "estStructure": False,
        "nomEnseigne": f"Lieu {numero}",
        "siret": None,
        "adresse": adresse | autres.pop("adresse", {}) | {"ville": "RENNES"},
        "location": {"type": "Point", "coordinates": list(point)},
        "horaires": [OUVERT, FERME],
        "typeAcces": ["libre"],
        "structure": {"$ref": "structures", "$id": oid("6082626c4f47999865a00001")},
        "updatedAt": {"$date": "2025-06-29T08:00:00Z"},
    } | personnes | autres  # fmt: skip


PERMANENCES_V1 = ndjson(
    permanence(1),
    permanence(2, (1.849121, 46.6241)),  # DQ-70: the default point
    permanence(3, (48.11, -1.68)),  # DQ-70: swapped
    permanence(4, (55.45, -20.88)),  # La Réunion
    permanence(5, conseillers=[]),  # DQ-71
    permanence(6, conseillers=[A], lieuPrincipalPour=[B]),  # DQ-72: not attached
    permanence(7, conseillers=[A, B], conseillersItinerants=[B], lieuPrincipalPour=[A]),
    permanence(8, lieuPrincipalPour=[]),
    permanence(9, horaires=[FERME] * 7),  # DQ-73
    permanence(10, horaires=[FERME] * 7, typeAcces=["prive"]),
    permanence(11, adresse={"numeroRue": "1", "rue": "rue de la  Mairie"}),  # DQ-74: the place 1 again
    permanence(12, (-1.67, 48.12), adresse={"numeroRue": "1"}),
    permanence(13, adresse={"codePostal": "29200"}),  # DQ-75
    permanence(14, adresse={"codePostal": "35042"}),  # a CEDEX
    permanence(15, updatedAt={"$date": "2023-12-29T08:00:00Z"}),  # DQ-79: eighteen months
    permanence(16, updatedAt={"$date": "2024-01-10T08:00:00Z"}),
    permanence(17, conseillers=[A, B], lieuPrincipalPour=[B]),  # DQ-72: B has its main place elsewhere (6)
)
PERMANENCES = json.dumps([
    {"id": f"62592a1d05457b0790816{n:03d}", "nom": "Lieu", "services": "A", "pivot": siret, "commune": "RENNES",
     "code_postal": "35000", "adresse": "2 RUE DU LAC", "latitude": latitude, "longitude": -1.68,
     "conditions_access": "Gratuit", "labels_nationaux": "CNFS", "horaires": "", "source": "conseiller-numerique",
     "date_maj": "2025-06-01", "structureId": "60994a7e838083d339a08e93", "nb_conseillers": conseillers}
    for n, siret, latitude, conseillers in (
        (1, "35600000000048", 48.11, 1),
        (2, "35600000000048", 48.12, 1),  # DQ-74: same address and SIRET
        (3, None, 48.13, 0),  # DQ-71
    )
])  # fmt: skip
LISTE = csv(
    "Raison sociale;Commune INSEE;Département;Région;Nombre de conseillers validés par le COSELEC;"
    "Date de validation en comité de sélection;Type;SIRET;Code département;Adresse;Code commune INSEE;Code postal;"
    "Investissement financier estimatif total de l’Etat;ZRR;QPV;France services",
    "COMMUNE A;RENNES;;;1;24/03/2021;publique;;35;;35238;35000;50000;non;non;oui",
    "COMMUNE B;SAINT-MARTIN;;;1;24/03/2021;publique;;0;;97801;97150;50000;non;non;oui",  # DQ-76
)
STRUCTURES = csv(
    "id;siret;structure_tp_id;publique;categorie_juridique;code_insee;code_postal;nom_commune",
    "301;;91001;true;7210;35238;35000;Rennes",
    "302;;91002;true;7210;67482;67000;Strasbourg",
)
MIN_POSTES = csv(
    "ID Poste,ID Structure TP,Structure,Département,Statut,Coordinateur,Convention,Fin de convention,Fin de contrat,"
    "Bonification,Total conventionné,Total versé",
    "1,91001,Commune A,35,Occupé,Non,Initiale,,,Non,0,0",
    "2,91001,Commune A,29,Occupé,Non,Initiale,,,Non,0,0",  # DQ-78
    "3,91002,Commune B,68,Occupé,Non,Initiale,,,Non,0,0",  # DQ-77: Alsace
)
FRANCE_SERVICES = csv(
    "id_fs,insee_dep,lib_fs,adresse,complement_adresse,insee_com,code_postal,lib_com,latitude,longitude,h_lundi,"
    "h_mardi,h_mercredi,h_jeudi,h_vendredi,h_samedi,telephone,mail,itinerance,format_fs,groupe,labellisation,commentaire",
    "1,35,France services A,1 rue,,35238,35000,Rennes,48.11,-1.68,,,,,,,,,Non,,,,",
    "2,35,France services B,2 rue,,35238,29200,Rennes,48.11,-1.68,,,,,,,,,Non,,,,",  # DQ-75
)
