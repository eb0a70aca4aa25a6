"""The JSON manifest of a report: what it is made of and the hash of every file; beside it, every figure with its key.

Belongs here: its content. Does not belong here: the files (production.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from pipelines.rapports import habillage as h
from pipelines.rapports import requetes as q
from pipelines.rapports.contenu import Rapport
from pipelines.rapports.edition import Publication
from pipelines.rapports.impression import en_cellule, en_csv
from pipelines.rapports.sections.annexes import demande_de


def manifeste(rapport: Rapport, publication: Publication, fichiers: Mapping[str, bytes]) -> dict[str, Any]:
    """Everything needed to check the report against its edition, and to make it again."""
    ed, etat = rapport.edition, rapport.etat
    return {
        "document": h.titre(rapport),
        "mois": f"{rapport.mois:%Y-%m}",
        "territoire": {
            "maille": rapport.territoire.maille,
            "code": rapport.territoire.code,
            "nom": rapport.territoire.nom,
        },
        "demande": demande_de(rapport.territoire),
        "statut": etat.statut,
        "version": etat.version,
        "roles": dict(etat.roles),
        "cause": etat.cause,
        "rectifications": [r.__dict__ for r in etat.rectifications],
        "edition": {
            "edition_id": ed.edition_id,
            "arrete_au": ed.arrete_au.isoformat(),
            "connu_au": ed.connu_au.isoformat(),
            "version_code": ed.version_code,
            "version_definitions": ed.version_definitions,
            "fonds": ed.fonds,
            "nature": ed.nature,
        },
        "definitions": {code: ind.version for code, ind in publication.definitions.items()},
        "controles_en_ecart": [
            {nom: ligne[nom] for nom in ("controle", "table_concernee", "severite", "statut", "nombre_en_ecart")}
            for ligne in publication.communes(q.CONTROLES_EN_ECART)
        ],
        "entrees": [
            {"fichier": ligne["fichier"], "sha256": ligne["sha256"], "enregistrements": ligne["enregistrements"]}
            for ligne in publication.communes(q.FICHIERS)
        ],
        "empreinte": h.empreinte(rapport),
        "fichiers": {
            nom: {"sha256": hashlib.sha256(octets).hexdigest(), "octets": len(octets)}
            for nom, octets in fichiers.items()
        },
    }


def chiffres(rapport: Rapport) -> list[list[str]]:
    """Every figure: where, table, key, column, value, as printed, status. Apart, since pages read the manifests."""
    return [[ou, c.table, c.cle_texte, c.colonne, en_csv(c), en_cellule(c), c.statut] for ou, c in rapport.chiffres()]


def octets(contenu: object) -> bytes:
    """As written."""
    return (json.dumps(contenu, ensure_ascii=False, indent=1, default=str) + "\n").encode()
