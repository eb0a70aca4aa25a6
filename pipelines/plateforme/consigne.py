"""The record of a publication: who, when, which hashes, at which permanent addresses.

Belongs here: its content, the catalogue that goes with it. Does not belong here: publishing (`service`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipelines.diffusion import dcat
from pipelines.plateforme import edition, fiche
from pipelines.plateforme.journal import APPROUVE, PUBLIE, REPRIS, Journal, maintenant
from pipelines.plateforme.partie import Partie
from pipelines.plateforme.plan import Plan
from pipelines.plateforme.port import JeuDistant
from pipelines.publication.disque import ecrire_json


def garder(plan: Plan, jeux: dict[str, JeuDistant], dossier: Path, journal: Journal) -> dict[str, Any]:
    """Write the record of a plan that was applied and read back, and end it; the record.

    Args:
        plan: the plan.
        jeux: our name of a data set → what the platform says of it now.
        dossier: the edition's files.
        journal: of the host.
    """
    accords = [li for li in journal.lignes(plan.empreinte) if li["evenement"] in (APPROUVE, REPRIS)]
    publication = {
        "plan": plan.empreinte,
        "hote": plan.contenu["hote"],
        "edition": plan.contenu["edition"],
        "accords": [{nom: li.get(nom, "") for nom in ("quand", "evenement", "par", "malgre")} for li in accords],
        "relu_le": maintenant(),
        "jeux": [_jeu(partie, jeux[partie.nom]) for partie in plan.parties],
    }
    journal.enregistrer(plan.empreinte, publication)
    liens = {
        r["fichier"]: r["permalien"]
        for jeu in publication["jeux"]
        for r in jeu["ressources"]
        if not r["cle"].startswith(f"{fiche.MILLESIME}/")
    }
    paquet = edition.lire_paquet(dossier)
    ecrire_json(journal.dossier / dcat.CATALOGUE, dcat.catalogue(paquet, dcat.periode(dossier, paquet), liens))
    journal.noter(plan.empreinte, PUBLIE, par=accords[-1]["par"])
    return publication


def _jeu(partie: Partie, jeu: JeuDistant) -> dict[str, Any]:
    return {
        "nom": partie.nom,
        "titre": partie.contenu["champs"]["title"],
        "id": jeu.id,
        "page": jeu.page,
        "prive": jeu.prive,
        "qualite": {"attendue": partie.points, "plateforme": jeu.note},
        "ressources": [
            {
                **{nom: envoi[nom] for nom in ("cle", "fichier", "octets", "sha1", "sha256", "lignes")},
                "id": r.id,
                "permalien": r.permalien,
            }
            for envoi in partie.contenu["envois"]
            for r in jeu.par_cle(envoi["cle"])
        ],
    }
