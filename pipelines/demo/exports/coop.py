"""The Coop API as `conum coop` lands it: pages of activities, one state of users, one of structures, totals.

Belongs here: the envelope, which version a crawl saw, the copies of the archive (DQ-63). Does not belong here: what was
done (demo/coop).
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.demo.alea import flux
from pipelines.demo.calibrage import coop as faits
from pipelines.demo.coop import Activite, Utilisateur, activites, en_poste, identifiant, utilisateurs
from pipelines.demo.exports.annuaire import identifiants_coop
from pipelines.demo.exports.coop_annuaire import structures, utilisateur
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


def _statistiques(natives: list[Activite], jour: date) -> dict[str, int]:
    """Count as /statistiques does for advisors: on a day, who is an advisor that day, what is not deleted by then."""
    vu = _fin(jour)
    comptees = [
        a for a in natives
        if a.cree <= vu and en_poste(a.utilisateur, jour) and not (a.supprimee and a.modifie <= vu)
    ]  # fmt: skip
    accompagnements = sum(a.attributs["accompagnements"] for a in comptees)
    # One follow-up in three brings back someone who is known by name; nobody else is recognised.
    suivis = round(accompagnements * faits()["part_suivis"])
    return {
        "activites": len(comptees),
        "accompagnements": accompagnements,
        "beneficiaires": accompagnements - suivis // 3,
        "suivis": suivis,
    }


def _reponse(totaux: dict[str, int]) -> dict[str, Any]:
    """The response of /statistiques, its breakdowns left empty."""
    beneficiaires = {
        "total": totaux["beneficiaires"],
        "nouveaux": 0,
        "suivis": totaux["suivis"],
        "anonymes": totaux["beneficiaires"] - totaux["suivis"],
    }
    attributs = {
        "accompagnements_par_jour": [],
        "accompagnements_par_mois": [],
        "beneficiaires": {"total": totaux["beneficiaires"], "genres": [], "tranche_ages": [], "statuts_social": []},
        "activites": {"total": totaux["accompagnements"], "type_activites": [], "durees": [], "type_lieu": []},
        "totaux": {
            "activites": {"total": totaux["activites"]},
            "accompagnements": {"total": totaux["accompagnements"]},
            "beneficiaires": beneficiaires,
        },
    }
    lien = {"self": {"href": BASE.replace("activites", "statistiques")}}
    donnees = {"type": "statistiques", "id": "statistiques", "attributes": attributs}
    return {"data": donnees, "links": lien, "meta": {}}


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
) -> tuple[dict[str, int], dict[str, Any]]:
    """Write the crawls; return the records by file, and how many activities of each fate the last one shows."""
    comptes, coops = utilisateurs(prog), identifiants_coop(prog)
    natives, ecrits, depuis = activites(prog, comptes, cra), {}, datetime(2024, 1, 1, tzinfo=UTC)
    copies = _copies(pl.concat(rapports), comptes, prog.graine) if rapports else []
    releves, statistiques = faits()["releves"], {}
    for jour in releves:
        vu = _fin(jour)
        lues = [
            _activite(a, vu, coops) for a in natives if a.cree <= vu and (a.cree > depuis or depuis < a.modifie <= vu)
        ]
        ecrits |= _pages(dossier, jour, lues + (copies if jour == releves[-1] else []))
        nom = f"{jour.isoformat()}-coop-utilisateurs.json"
        _json(dossier / nom, sorted((utilisateur(u, jour, coops) for u in comptes), key=lambda e: e["id"]))
        ecrits[nom], depuis = len(comptes), vu
        nom = f"{jour.isoformat()}-coop-statistiques.json"
        statistiques[jour.isoformat()] = _statistiques(natives, jour)
        _json(dossier / nom, _reponse(statistiques[jour.isoformat()]))
        ecrits[nom] = 1
    nom = f"{releves[-1].isoformat()}-coop-structures.json"
    employeurs = sorted(structures(coops, comptes), key=lambda e: e["id"])
    _json(dossier / nom, employeurs)
    gardees = [a for a in natives if not a.supprimee]
    # An advisor on the day is one in the crawl that follows it.
    programme = [a for a in gardees if en_poste(a.utilisateur, next(r for r in releves if r >= a.cree.date()))]
    return ecrits | {nom: len(employeurs)}, {
        "natives": len(natives),
        "supprimees": len(natives) - len(gardees),
        "hors_programme": len(gardees) - len(programme),
        "du_programme": len(programme),
        "accompagnements_du_programme": sum(a.attributs["accompagnements"] for a in programme),
        "ateliers_du_programme": sum(a.attributs["type"] == "collectif" for a in programme),
        "copies_de_la_v1": len(copies),
        "statistiques": statistiques,
    }
