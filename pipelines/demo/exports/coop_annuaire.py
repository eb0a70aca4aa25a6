"""Users and structures of the Coop, as items of its API.

Belongs here: their attributes. Does not belong here: activities and pages (coop).
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

from pipelines.demo.calibrage import coop as faits
from pipelines.demo.coop import Utilisateur, en_poste


def utilisateur(u: Utilisateur, jour: date, coops: dict[int, str]) -> dict[str, Any]:
    """A user as a crawl of a day saw one."""
    p, debut = u.personne, f"{faits()['ouverture']}T09:00:00.000Z"
    lien = {"structure_id": coops[u.structure.structure_id], "debut": None, "fin": None, "creation": debut,
            "modification": debut, "suppression": None}  # fmt: skip
    contact = json.loads(u.identite["contact"])
    return {
        "type": "utilisateur",
        "id": u.utilisateur_id,
        "attributes": {
            "email": contact["courriels"]["mail_pro"], "prenom": u.identite["prenom"], "nom": u.identite["nom"],
            "inscription_validee": debut, "telephone": contact["telephone"], "creation": debut,
            "modification": f"{jour}T20:00:00.000Z", "suppression": None, "dataspace_id": p.personne_id if p else None,
            "emplois": [{"id": u.liens[0], **lien}],
            "mediateur": {"id": u.mediateur_id, "user_id": u.utilisateur_id, "creation": debut, "modification": debut,
                          "is_visible": True, "en_activite": [{"id": u.liens[1], **lien}],
                          "coordinations": []},
            "coordinateur": None,
            "conseiller_numerique": {"is_conseiller_numerique": en_poste(u, jour), "id_pg": p.cn_pg_id if p else None},
        },
    }  # fmt: skip


def structures(coops: dict[int, str], comptes: list[Utilisateur]) -> list[dict[str, Any]]:
    """Employers that are also places, with no contact."""
    vide = dict.fromkeys(
        ("structure_cartographie_nationale_id", "suppression", "complement_adresse", "rna", "presentation_resume",
         "presentation_detail", "site_web", "telephone", "fiche_acces_libre", "horaires", "prise_rdv",
         "structure_parente")
    )  # fmt: skip
    listes = ("courriels", "typologies", "services", "publics_specifiquement_adresses", "prise_en_charge_specifique",
              "frais_a_charge", "formations_labels", "autres_formations_labels", "itinerance", "modalites_acces",
              "modalites_accompagnement")  # fmt: skip
    cree, objets = "2024-11-19T13:20:00.000Z", []
    nombres = Counter(u.structure.structure_id for u in comptes)
    for s in {u.structure.structure_id: u.structure for u in comptes}.values():
        nombre = nombres[s.structure_id]
        vides = vide | {n: [] for n in listes}
        objets.append({"type": "structure", "id": coops[s.structure_id], "attributes": vides | {
            "id_pg": s.pg_id, "creation": cree, "modification": cree, "nom": s.nom, "adresse": s.rue,
            "commune": s.commune.nom, "code_postal": s.commune.code_postal, "code_insee": s.commune.code,
            "latitude": s.commune.latitude, "longitude": s.commune.longitude, "siret": s.siret,
            "visible_pour_cartographie_nationale": True, "dispositif_programmes_nationaux": ["Conseillers numériques"],
            "mediateurs_en_activite": nombre, "emplois": nombre,
        }})  # fmt: skip
    return objets
