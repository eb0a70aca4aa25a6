"""The DCAT-AP catalogue of an edition's open data: `catalog.jsonld`.

Belongs here: the package said again in the vocabulary of the European portals (open-data-and-reliability.md §A7).
Does not belong here: any figure, what the package itself says (`paquet`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

CATALOGUE = "catalog.jsonld"
# Every term is expanded here: a reader needs no other file, and none is asked from the network.
CONTEXTE = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
PRODUCTEUR = "Agence nationale de la cohésion des territoires"
AUTORITES = "http://publications.europa.eu/resource/authority"
FREQUENCES = {"daily": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY", "quarterly": "QUARTERLY", "annual": "ANNUAL"}
FRANCE = f"{AUTORITES}/country/FRA"
THEME = f"{AUTORITES}/data-theme/GOVE"
FRANCAIS = f"{AUTORITES}/language/FRA"
# Those of the authority's list that are sure; of the others, the media type says enough.
TYPES = {"csv": "CSV", "geojson": "GEOJSON", "json": "JSON"}
MOTS = ("conseillers numériques", "inclusion numérique", "médiation numérique", "france services")


@dataclass(frozen=True)
class Periode:
    """First and last day that the data is about, AAAA-MM-JJ."""

    debut: str
    fin: str


def periode(dossier: Path, paquet: Mapping[str, Any]) -> Periode | None:
    """What the package says, as a whole or of each data set; else from the first date among its keys to its own."""
    if dit := paquet.get("temporal"):
        return Periode(str(dit["start"]), str(dit["end"]))
    jeux = paquet["conum"].get("jeux") or []
    if jeux and all(jeu.get("couverture_temporelle") for jeu in jeux):
        dites = [jeu["couverture_temporelle"] for jeu in jeux]
        return Periode(min(d["debut"] for d in dites), max(d["fin"] for d in dites))
    debuts = []
    with duckdb.connect() as base:
        for ressource in paquet["resources"]:
            schema = ressource.get("schema")
            if isinstance(schema, str):
                schema = json.loads((dossier / schema).read_text(encoding="utf-8"))
            if not schema or not str(ressource["path"]).endswith(".csv"):
                continue
            cle = schema.get("primaryKey") or []
            cle = [cle] if isinstance(cle, str) else cle
            for champ in schema["fields"]:
                if champ.get("type") == "date" and champ["name"] in cle:
                    nom = champ["name"].replace('"', '""')
                    requete = f"select min(\"{nom}\") from read_csv(?, header = true, all_varchar = true, delim = ',')"
                    debuts += base.execute(requete, [str(dossier / ressource["path"])]).fetchone() or ()
    # ISO dates as text: their order is that of time.
    debuts = [d for d in debuts if d]
    return Periode(min(debuts), str(paquet["conum"]["arrete_au"])) if debuts else None


def catalogue(
    paquet: Mapping[str, Any], couvre: Periode | None, liens: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The catalogue: the data sets that the package lists (one of all where it lists none), a distribution per file.

    Args:
        paquet: content of datapackage.json.
        couvre: what the data is about.
        liens: path of a file → its permalink, once published; without it addresses are relative to the catalogue.
    """
    liens = liens or {}
    licence = next((li.get("path") for li in paquet.get("licenses") or []), None)
    distributions = {r["name"]: _distribution(r, licence, liens) for r in paquet["resources"]}
    declares = paquet["conum"].get("jeux") or [
        {
            "nom": paquet["name"],
            "titre": paquet["title"],
            "description": paquet["description"],
            "mots_cles": paquet.get("keywords") or MOTS,
            "ressources": list(distributions),
        }
    ]
    return {
        "@context": CONTEXTE,
        "@id": "#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _fr(paquet["title"]),
        "dct:description": _fr(paquet["description"]),
        "dct:publisher": {"@id": "#producteur", "@type": "foaf:Agent", "foaf:name": PRODUCTEUR},
        "dcat:dataset": [_jeu(dit, paquet, couvre, distributions) for dit in declares],
    }


def _jeu(
    dit: Mapping[str, Any], paquet: Mapping[str, Any], couvre: Periode | None, distributions: dict[str, Any]
) -> dict[str, Any]:
    if declaree := dit.get("couverture_temporelle"):
        couvre = Periode(str(declaree["debut"]), str(declaree["fin"]))
    # A file of several data sets is described once, and named by the others.
    siennes = [distributions[nom] for nom in dit["ressources"]]
    distributions |= {nom: {"@id": distributions[nom]["@id"]} for nom in dit["ressources"]}
    jeu: dict[str, Any] = {
        "@id": f"#jeu-{dit['nom']}",
        "@type": "dcat:Dataset",
        "dct:identifier": dit["nom"],
        "dct:title": _fr(dit["titre"]),
        "dct:description": _fr(dit["description"]),
        "dct:publisher": {"@id": "#producteur"},
        "dct:issued": _jour(paquet["conum"]["arrete_au"]),
        "dcat:keyword": [_fr(mot) for mot in dit["mots_cles"]],
        "dcat:theme": {"@id": THEME},
        "dct:language": {"@id": FRANCAIS},
        "dct:spatial": {"@id": FRANCE},
        "dct:accrualPeriodicity": {"@id": f"{AUTORITES}/frequency/{FREQUENCES[dit.get('frequence') or 'monthly']}"},
        "dcat:version": paquet["version"],
        "dcat:distribution": siennes,
    }
    if couvre:
        jeu["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _jour(couvre.debut),
            "dcat:endDate": _jour(couvre.fin),
        }
    return jeu


def _distribution(ressource: Mapping[str, Any], licence: str | None, liens: Mapping[str, str]) -> dict[str, Any]:
    chemin = str(ressource["path"])
    lien = liens.get(chemin, chemin)
    dite: dict[str, Any] = {
        "@id": f"#{ressource['name']}-{ressource['format']}",
        "@type": "dcat:Distribution",
        "dct:title": _fr(ressource.get("title") or ressource["name"]),
        "dcat:accessURL": {"@id": lien},
        "dcat:downloadURL": {"@id": lien},
    }
    if genre := TYPES.get(ressource["format"]):
        dite["dct:format"] = {"@id": f"{AUTORITES}/file-type/{genre}"}
    if media := ressource.get("mediatype"):
        dite["dcat:mediaType"] = {"@id": f"https://www.iana.org/assignments/media-types/{media}"}
    if licence:
        dite["dct:license"] = {"@id": licence}
    if "bytes" in ressource:
        dite["dcat:byteSize"] = {"@type": "xsd:nonNegativeInteger", "@value": str(ressource["bytes"])}
    algorithme, _, somme = str(ressource.get("hash") or "").partition(":")
    if somme:
        dite["spdx:checksum"] = {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": f"spdx:checksumAlgorithm_{algorithme}"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": somme},
        }
    schema = ressource.get("schema")
    if isinstance(schema, str):
        dite["dct:conformsTo"] = {"@id": schema}
    elif schema and (adresse := schema.get("homepage") or schema.get("path")):
        dite["dct:conformsTo"] = {"@id": adresse}
    return dite


def _fr(texte: str) -> dict[str, str]:
    return {"@language": "fr", "@value": str(texte)}


def _jour(jour: str) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": str(jour)}


def ecrire_catalogue(dossier: Path, paquet: Mapping[str, Any]) -> Path:
    """Write `catalog.jsonld` beside the files that `paquet` declares; the same package gives the same bytes."""
    chemin = dossier / CATALOGUE
    texte = json.dumps(catalogue(paquet, periode(dossier, paquet)), ensure_ascii=False, indent=2)
    chemin.write_text(texte + "\n", encoding="utf-8", newline="\n")
    return chemin
