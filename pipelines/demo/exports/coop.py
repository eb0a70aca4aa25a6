"""The Coop API as `conum coop` lands it: pages of activities, one state of users, one of structures.

Belongs here: the envelope, which version a crawl saw, the copies of the archive (DQ-63). Does not belong here: what was
done (demo/coop).
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.demo.alea import flux
from pipelines.demo.calibrage import coop as faits
from pipelines.demo.coop import Activite, Utilisateur, activites, en_poste, identifiant, utilisateurs
from pipelines.demo.exports.annuaire import identifiants_coop
from pipelines.demo.programme import Programme

BASE = "https://coop-numerique.anct.gouv.fr/api/v1/activites"
TAILLE_PAGE = 500


def _instant(t: datetime) -> str:
    return t.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _fin(jour: date) -> datetime:
    """When the crawl of a day is over."""
    return datetime(jour.year, jour.month, jour.day, 22, tzinfo=UTC)


def _activite(a: Activite, vu: datetime, coops: dict[int, str]) -> dict[str, Any]:
    """An activity as a crawl saw it: a later modification or deletion is not there yet."""
    attributs, su = dict(a.attributs), a.modifie <= vu
    structure = attributs.pop("structure")
    if su and a.modifie > a.cree and not a.supprimee:
        attributs["duree"] += 15
    return {
        "type": "activite",
        "id": a.activite_id,
        "attributes": attributs | {
            "mediateur_id": a.utilisateur.mediateur_id,
            "user_id": a.utilisateur.utilisateur_id,
            "structure_id": coops[structure.structure_id] if structure else None,
            "creation": _instant(a.cree),
            "modification": _instant(a.modifie if su else a.cree),
            "suppression": _instant(a.modifie) if su and a.supprimee else None,
        },
    }  # fmt: skip


def _copies(rapports: pl.DataFrame, comptes: list[Utilisateur], graine: int) -> list[dict[str, Any]]:
    """Reports of the archive turned into activities: same instant of creation, nothing that the v1 did not know."""
    rng, par_oid = flux(graine, "coop", "copies"), {u.personne.oid: u for u in comptes if u.personne}
    copies = []
    for r in rapports.iter_rows(named=True):
        u = par_oid.get(r["v1_conseiller_numerique_id"])
        if u is None:
            continue
        collectif, n = r["activite"] == "collectif", int(r["nb_participants"] or 1)
        cree = _instant(r["created_at"].replace(tzinfo=UTC))
        nul = dict.fromkeys(
            ("structure_id", "autonomie", "structure_de_redirection", "oriente_vers_structure", "precisions_demarche",
             "titre_atelier", "niveau_atelier", "suppression")
        )  # fmt: skip
        copies.append({
            "type": "activite",
            "id": identifiant(rng),
            "attributes": nul | {
                "type": "collectif" if collectif else "individuel",
                "mediateur_id": u.mediateur_id, "user_id": u.utilisateur_id,
                "date": r["date_accompagnement"].date().isoformat(), "duree": int(r["duree_minutes"] or 0),
                "lieu_code_postal": r["code_postal"], "lieu_commune": r["nom_commune"],
                "lieu_code_insee": r["code_commune"], "creation": cree, "modification": cree, "type_lieu": "autre",
                "thematiques": [], "tags": [], "materiel": [],
                "accompagnements": n if collectif else 1,
                "beneficiaires": {"total": n if collectif else 1, "genres": {"non_communique": n},
                                  "tranches_age": {"non_communique": n}, "statuts": {"non_communique": n}},
            },
        })  # fmt: skip
    return copies


def _utilisateur(u: Utilisateur, jour: date, coops: dict[int, str]) -> dict[str, Any]:
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


def _structures(prog: Programme, coops: dict[int, str], comptes: list[Utilisateur]) -> list[dict[str, Any]]:
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


def _json(chemin: Path, objet: object) -> None:
    chemin.write_text(json.dumps(objet, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _pages(dossier: Path, jour: date, elements: list[dict[str, Any]]) -> dict[str, int]:
    """Write the responses of a crawl, latest modification first; every page says that there is a next one."""
    ecrits = {}
    elements = sorted(elements, key=lambda e: (e["attributes"]["modification"], e["id"]), reverse=True)
    for rang, debut in enumerate(range(0, len(elements), TAILLE_PAGE), 1):
        page = elements[debut : debut + TAILLE_PAGE]
        nom = f"{jour.isoformat()}-coop-activites-page-{rang:05d}.json"
        suivant = {"href": f"{BASE}?page%5Bafter%5D=fictif{rang}"}
        meta = {
            "total_count": len(elements),
            "items_per_page": TAILLE_PAGE,
            "has_next_page": True,
            "has_prev_page": rang > 1,
        }
        _json(dossier / nom, {"data": page, "links": {"self": {"href": BASE}, "next": suivant}, "meta": meta})
        ecrits[nom] = len(page)
    return ecrits


def ecrire(
    dossier: Path, prog: Programme, cra: int, rapports: list[pl.DataFrame]
) -> tuple[dict[str, int], dict[str, int]]:
    """Write the crawls; return the records by file, and how many activities of each fate the last one shows."""
    comptes, coops = utilisateurs(prog), identifiants_coop(prog)
    natives, ecrits, depuis = activites(prog, comptes, cra), {}, datetime(2024, 1, 1, tzinfo=UTC)
    copies = _copies(pl.concat(rapports), comptes, prog.graine) if rapports else []
    releves = faits()["releves"]
    for jour in releves:
        vu = _fin(jour)
        lues = [
            _activite(a, vu, coops) for a in natives if a.cree <= vu and (a.cree > depuis or depuis < a.modifie <= vu)
        ]
        ecrits |= _pages(dossier, jour, lues + (copies if jour == releves[-1] else []))
        nom = f"{jour.isoformat()}-coop-utilisateurs.json"
        _json(dossier / nom, sorted((_utilisateur(u, jour, coops) for u in comptes), key=lambda e: e["id"]))
        ecrits[nom], depuis = len(comptes), vu
    nom = f"{releves[-1].isoformat()}-coop-structures.json"
    structures = sorted(_structures(prog, coops, comptes), key=lambda e: e["id"])
    _json(dossier / nom, structures)
    gardees = [a for a in natives if not a.supprimee]
    # An advisor on the day is one in the crawl that follows it.
    programme = [a for a in gardees if en_poste(a.utilisateur, next(r for r in releves if r >= a.cree.date()))]
    return ecrits | {nom: len(structures)}, {
        "natives": len(natives),
        "supprimees": len(natives) - len(gardees),
        "hors_programme": len(gardees) - len(programme),
        "du_programme": len(programme),
        "accompagnements_du_programme": sum(a.attributs["accompagnements"] for a in programme),
        "ateliers_du_programme": sum(a.attributs["type"] == "collectif" for a in programme),
        "copies_de_la_v1": len(copies),
    }
