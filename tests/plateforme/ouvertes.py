"""Small folders of open data, written by hand: what a publication reads, whatever the data sets are."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

LISEZMOI = (
    "# Indicateurs\n\nUn texte assez long pour dire ce que contiennent les fichiers, leurs limites et leur origine.\n"
)
UNE = "code,date_arrete,valeur\nCN-01,2020-11-30,1\nCN-01,2023-04-30,10\nCN-02,2023-04-30,20\n"
DEUX = "code,date_arrete,valeur\nCN-01,2020-11-30,1\nCN-01,2023-05-31,11\nCN-02,2023-04-30,21\n"
TERRITOIRES = "code,nom\n01,Ain\n2A,Corse-du-Sud\n"


def _champ(nom: str, genre: str) -> dict[str, str]:
    return {"name": nom, "type": genre, "description": f"La colonne {nom}."}


SCHEMAS: dict[str, dict[str, Any]] = {
    "indicateurs": {
        "name": "indicateurs",
        "description": "Une ligne par indicateur et date.",
        "fields": [_champ("code", "string"), _champ("date_arrete", "date"), _champ("valeur", "number")],
        "primaryKey": ["code", "date_arrete"],
    },
    "territoires": {
        "name": "territoires",
        "fields": [_champ("code", "string"), _champ("nom", "string")],
        "primaryKey": ["code"],
    },
}


def jeux(edition_id: str) -> dict[str, Any]:
    """The entry of the package that lists several data sets, as `pipelines.diffusion` writes it."""
    communs = {
        "description": "Un jeu de l'édition.",
        "mots_cles": ["conseiller-numerique"],
        "frequence": "quarterly",
        "granularite": "fr:commune",
        "couverture_temporelle": {"debut": "2020-11-17", "fin": edition_id[:10]},
        "zones": ["country:fr"],
        "schema_national": None,
    }
    declares = [
        {"nom": "indicateurs", "titre": "Les indicateurs", "ressources": ["indicateurs", "lisezmoi"], **communs},
        {
            **communs,
            "nom": "subventions",
            "titre": "Les subventions",
            "ressources": ["territoires", "lisezmoi"],
            "schema_national": {"name": "scdl/subventions", "version": "2.1.1"},
        },
    ]
    return {"edition_id": edition_id, "arrete_au": edition_id[:10], "nature": "reelle", "jeux": declares}


LISEZMOI_DECLARE = {"name": "lisezmoi", "title": "Lisez-moi", "path": "README.md", "format": "md",
                    "conum": {"role": "documentation"}}  # fmt: skip


def plusieurs(open_data: Path, edition_id: str = "2023-04-30-0123abcd", **options: Any) -> Path:
    """An edition of two data sets that share their README."""
    return ecrire(open_data, edition_id, ressources=[LISEZMOI_DECLARE], paquet={"conum": jeux(edition_id)}, **options)


def ecrire(open_data: Path, edition_id: str = "2023-04-30-0123abcd", **options: Any) -> Path:
    """An edition, named by `derniere`.

    Options: `indicateurs` (text of the CSV), `nature`, `autres` (name → text), `ressources` (more of the package),
    `paquet` (entries of it), `sans` (names of files left out).
    """
    dossier = open_data / edition_id
    dossier.mkdir(parents=True)
    textes = {"indicateurs.csv": options.get("indicateurs", UNE), "territoires.csv": TERRITOIRES}
    ressources = []
    for nom, texte in textes.items():
        if nom in options.get("sans", ()):
            continue
        court = nom.removesuffix(".csv")
        (dossier / nom).write_text(texte, encoding="utf-8", newline="\n")
        (dossier / f"{court}.schema.json").write_text(json.dumps(SCHEMAS[court]), encoding="utf-8")
        ressources.append(
            {
                "name": court,
                "title": court.capitalize(),
                "path": nom,
                "format": "csv",
                "mediatype": "text/csv",
                "bytes": len(texte.encode()),
                "hash": f"sha256:{hashlib.sha256(texte.encode()).hexdigest()}",
                "schema": f"{court}.schema.json",
            }
        )
    for nom, texte in {"README.md": LISEZMOI, **options.get("autres", {})}.items():
        if nom not in options.get("sans", ()):
            (dossier / nom).write_text(texte, encoding="utf-8", newline="\n")
    paquet = {
        "name": "conseillers-numeriques",
        "title": "Conseillers numériques",
        "description": f"Édition {edition_id}.",
        "version": edition_id,
        "licenses": [{"name": "etalab-2.0", "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence"}],
        "conum": {"edition_id": edition_id, "arrete_au": edition_id[:10], "nature": options.get("nature", "reelle")},
        "resources": [*ressources, *options.get("ressources", [])],
        **options.get("paquet", {}),
    }
    (dossier / "datapackage.json").write_text(json.dumps(paquet, ensure_ascii=False, indent=1), encoding="utf-8")
    lien = open_data / "derniere"
    lien.unlink(missing_ok=True)
    lien.symlink_to(edition_id)
    return dossier
