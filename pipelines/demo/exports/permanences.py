"""The permanences of the platform, in the two variants seen: July 2022 and December 2022.

Belongs here: keys, separators and absences of each variant. Does not belong here: the life of a place (lieux).
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from pipelines.demo.calibrage import programme
from pipelines.demo.lieux import Lieu, Parc
from pipelines.demo.programme import Programme

SERVICES = (
    "Prendre en main un smartphone ou une tablette",
    "Prendre en main un ordinateur",
    "Utiliser le numérique au quotidien",
    "Approfondir ma culture numérique",
)
SOURCE = "conseiller-numerique"


def _juillet(lieu: Lieu) -> dict[str, object]:
    """Services separated by ", ", a key that is absent rather than empty."""
    latitude, longitude = lieu.point or (46.6241, 1.849121)
    objet: dict[str, object] = {
        "id": lieu.lieu_id,
        "nom": lieu.nom,
        "commune": lieu.commune,
        "code_postal": lieu.code_postal,
        "adresse": lieu.adresse,
        "latitude": latitude,
        "longitude": longitude,
        "site_web": lieu.site_web,
        "horaires": lieu.horaires or None,
        "source": SOURCE,
        "date_maj": lieu.date_maj.isoformat(),
        "services": ", ".join(SERVICES),
        "conditions_access": "Gratuit",
        "labels_nationaux": lieu.labels.replace(";", ", "),
        "pivot": lieu.siret,
    }
    return {k: v for k, v in objet.items() if v is not None}


def _decembre(lieu: Lieu) -> dict[str, object]:
    """Services separated by ";", SIRET of fourteen zeros, empty hours, the structure and its advisors."""
    objet: dict[str, object] = {
        "id": lieu.lieu_id,
        "nom": lieu.nom,
        "services": ";".join(SERVICES),
        "pivot": lieu.siret or "00000000000000",
        "commune": lieu.commune,
        "code_postal": lieu.code_postal,
        "adresse": lieu.adresse,
    }
    if lieu.point:
        objet |= {"latitude": lieu.point[0], "longitude": lieu.point[1]}
    if lieu.site_web:
        objet["site_web"] = lieu.site_web
    if lieu.prise_rdv:
        objet["prise_rdv"] = lieu.prise_rdv
    return objet | {
        "conditions_access": "Gratuit : Je peux accéder gratuitement au lieu et à ses services",
        "labels_nationaux": lieu.labels,
        "horaires": lieu.horaires,
        "source": SOURCE,
        "date_maj": lieu.date_maj.isoformat(),
        "structureId": lieu.structure.oid,
        "nb_conseillers": lieu.conseillers,
    }


def ecrire(dossier: Path, prog: Programme) -> dict[str, int]:
    """Write every snapshot in order; return the number of places by file."""
    parc, ecrits = Parc(prog.graine, prog.geo, prog.structures), {}
    for jour in programme()["permanences"]["dates"]:
        variante = _juillet if jour < date(2022, 12, 1) else _decembre
        objets = [variante(lieu) for lieu in parc.au(jour)]
        nom = f"permanences_{jour.isoformat()}.json"
        (dossier / nom).write_text(json.dumps(objets, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        ecrits[nom] = len(objets)
    return ecrits
