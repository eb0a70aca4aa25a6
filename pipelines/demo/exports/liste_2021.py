"""The list of June 2021, as its geocoded JSON: lost zeros, missing keys, "null" SIRET, région Outre-Mer.

Belongs here: the layout of anct-carto/conseillers-numeriques:data/cnfs.json. Does not belong here: the CSV lists.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np

from pipelines.demo.exports.listes import Ligne
from pipelines.demo.geographie import Geographie, sans_accents
from pipelines.demo.montants import DROM, investissement_2021

# Spellings of that file (14 values): Île-de-France without its accent, one région for the five DROM.
REGIONS = {"Île-de-France": "Ile-de-France"}


def _objet(ligne: Ligne, rang: int, geo: Geographie, doublon: bool, tirages: np.ndarray) -> dict[str, object]:
    s = ligne.structure
    saint_martin = s.departement == "978"
    nom, code_region = geo.departements[s.departement]
    region = geo.regions[code_region]
    # 7 rows of 1,450 have no INSEE block; 7 postcodes in 100 are not those of the commune.
    anonyme, autre_postal = tirages[0] < 0.005, tirages[1] < 0.066
    insee = s.siege.code
    postal = s.commune.code_postal[:3] + "00" if autre_postal and not saint_martin else s.commune.code_postal
    objet: dict[str, object] = {
        "raison_sociale": "0" if anonyme else s.nom,
        "commune_insee": "0" if anonyme else s.siege.nom,
        "département": "" if saint_martin else sans_accents(nom),
        "région": "Outre-Mer" if s.departement in DROM or saint_martin else REGIONS.get(region, region),
        "nb_cnfs": ligne.postes,
        "date_de_validation_en_comité_de_sélection": ligne.jour.isoformat(),
        "type": "publique" if s.publique else "privée",
        "siret": "null" if anonyme else s.siret,
        "code_département": "0" if saint_martin else s.departement.lstrip("0"),
    }
    if not anonyme:
        objet |= {"adresse": f"{s.rue}\n{s.ville}", "insee_com": insee}
    objet |= {
        "code_postal": int(postal),
        "investissement_financier_estimatif_total_de_l.etat": investissement_2021(s, ligne.postes),
        "zrr": s.zrr,
    }
    if s.qpv == "oui":
        objet["qpv"] = "oui"
    objet["france_services"] = s.france_services
    if not anonyme:
        objet["code_postal_bis"] = s.commune.code_postal
    if tirages[2] > 0.0083:
        objet |= {
            "latitude": round(s.siege.latitude, 4),
            "longitude": round(s.siege.longitude, 4),
            "result_score": round(0.45 + 0.54 * float(tirages[3]), 2),
            "result_label": f"{s.rue.title()} {s.commune.code_postal} {s.siege.nom}",
            "result_postcode": int(s.commune.code_postal),
            "result_citycode": insee,
        }
    objet |= {"siret_doublon": "oui" if doublon or anonyme else "non"}
    if not anonyme:
        objet["cp_differents"] = "oui" if autre_postal else "non"
    objet |= {
        "adresse_absente": "oui" if anonyme else "non",
        "geocodage_manuel": "oui" if tirages[4] < 0.125 else "non",
        "id": rang,
    }
    if not anonyme:
        objet |= {"insee_dep": s.departement, "lib_dep": nom, "insee_reg": code_region, "lib_reg": region}
    return objet


def ecrire(chemin: Path, lignes: list[Ligne], geo: Geographie, rng: np.random.Generator) -> int:
    """Write the array on one line, in the order of départements (its `id` is the rank, not the structure's number)."""
    triees = sorted(lignes, key=lambda x: (x.structure.departement, -x.postes, x.structure.pg_id))
    partages = Counter(x.structure.siret for x in triees)
    tirages = rng.random((len(triees), 5))
    objets = [_objet(x, i + 1, geo, partages[x.structure.siret] > 1, tirages[i]) for i, x in enumerate(triees)]
    chemin.write_text(json.dumps(objets, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return len(objets)
