"""The PILOTE import file and the baromètre's own format, from the published mart.

Belongs here: the shape of these two CSV files, their check against the schema.
Does not belong here: which value goes to which zone (dbt, `pilote_valeurs`).
"""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from pipelines.erreurs import ErreurConum
from rendu.modeles import Territoire

SCHEMA = Path(__file__).parent / "schemas" / "pilote-import.schema.json"
MAILLES = {"national": "NAT", "region": "REG", "departement": "DEPT"}
TYPES = {"valeur_initiale": "vi", "valeur_actuelle": "va", "valeur_cible": "vc"}
COLONNES_BAROMETRE = (
    *("indic_id", "enforce_zone_id", "metric_enforce_date", "maille"),
    *("indic_vi", "indic_va", "indic_vc", "indic_ta"),
)


def zone_de(territoire: Territoire) -> str:
    """`FRANCE`, `R84`, `D01`."""
    prefixe = {"national": "", "region": "R", "departement": "D"}[territoire.maille]
    return f"{prefixe}{territoire.code}"


def _texte(valeur: Decimal | None, *, decimale: bool = False) -> str:
    """Shortest exact form; the baromètre always writes one decimal."""
    if valeur is None:
        return ""
    court = f"{valeur.normalize():f}"
    return f"{court}.0" if decimale and "." not in court else court


def _lignes(fichier: Path, origine: str) -> list[dict[str, Any]]:
    with duckdb.connect(str(fichier), read_only=True) as base:
        curseur = base.execute(
            "select indicateur_id, zone_id, date_valeur, maille, valeur_initiale, valeur_actuelle, valeur_cible, "
            "taux_avancement from pilote_valeurs where origine = ? order by indicateur_id, zone_id, date_valeur",
            [origine],
        )
        noms = [colonne[0] for colonne in curseur.description or []]
        return [dict(zip(noms, ligne, strict=True)) for ligne in curseur.fetchall()]


def _csv(entete: tuple[str, ...], lignes: list[list[str]]) -> bytes:
    tampon = io.StringIO(newline="")
    ecrivain = csv.writer(tampon, lineterminator="\n")
    ecrivain.writerow(entete)
    ecrivain.writerows(lignes)
    return tampon.getvalue().encode()


def schema() -> dict[str, Any]:
    """The Table Schema that PILOTE checks imports against (`DITP-pilotage/pilote-2:public/schema`)."""
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def fichier_pilote(publie: Path, origine: str = "programme") -> bytes:
    """CSV identifiant, zone, date, type, valeur: one line per value that is known, in the order of its key.

    Args:
        publie: a published file.
        origine: `programme` (our count) or `barometre` (the official series as received).

    Raises:
        ErreurConum: no value, or a line that the schema refuses.
    """
    champs = tuple(champ["name"] for champ in schema()["fields"])
    lignes = [
        [ligne["indicateur_id"], ligne["zone_id"], ligne["date_valeur"].isoformat(), nom, _texte(ligne[colonne])]
        for ligne in _lignes(publie, origine)
        for colonne, nom in TYPES.items()
        if ligne[colonne] is not None
    ]
    if not lignes:
        raise ErreurConum(
            "Aucune valeur pour PILOTE : l'export du baromètre (valeurs initiales et cibles de la série officielle) "
            "n'a pas été reçu. Déposez-le, puis publiez de nouveau."
        )
    if fautes := valider([dict(zip(champs, ligne, strict=True)) for ligne in lignes]):
        raise ErreurConum(f"Fichier PILOTE refusé par son schéma : {' ; '.join(fautes[:5])}.")
    return _csv(champs, lignes)


def valider(lignes: list[dict[str, str]]) -> list[str]:
    """What the schema refuses: patterns, enumerations, required values, numbers, repeated keys."""
    regle, fautes, vus = schema(), [], set()
    for rang, ligne in enumerate(lignes, 2):
        for champ in regle["fields"]:
            nom, valeur, contraintes = champ["name"], ligne.get(champ["name"], ""), champ.get("constraints", {})
            if not valeur:
                if contraintes.get("required"):
                    fautes.append(f"ligne {rang}, {nom} : vide")
                continue
            if "pattern" in contraintes and not re.fullmatch(contraintes["pattern"], valeur):
                fautes.append(f"ligne {rang}, {nom} : « {valeur} » hors du format attendu")
            if "enum" in contraintes and valeur not in contraintes["enum"]:
                fautes.append(f"ligne {rang}, {nom} : « {valeur} » n'est pas une des valeurs attendues")
            if champ["type"] == "number" and not re.fullmatch(r"-?\d+(\.\d+)?", valeur):
                fautes.append(f"ligne {rang}, {nom} : « {valeur} » n'est pas un nombre")
        cle = tuple(ligne.get(nom, "") for nom in regle["primaryKey"])
        if cle in vus:
            fautes.append(f"ligne {rang} : clé répétée ({', '.join(cle)})")
        vus.add(cle)
    return fautes


def fichier_barometre(publie: Path, origine: str = "programme") -> bytes:
    """The baromètre's own format: one line per zone and month, in the order of its file."""
    lignes = [
        [
            *(ligne["indicateur_id"], ligne["zone_id"], ligne["date_valeur"].isoformat(), MAILLES[ligne["maille"]]),
            *(_texte(ligne[colonne], decimale=True) for colonne in (*TYPES, "taux_avancement")),
        ]
        for ligne in _lignes(publie, origine)
        if any(ligne[colonne] is not None for colonne in TYPES)
    ]
    return _csv(COLONNES_BAROMETRE, lignes)
