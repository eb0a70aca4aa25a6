"""Reading back what was published, as anybody gets it.

Belongs here: bytes, hashes, rows, columns, schema, metadata, permalinks, draft. Does not belong here: mending.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipelines.plateforme import partie as parties
from pipelines.plateforme.fichier import compter, peser
from pipelines.plateforme.partie import Partie, titre_provisoire
from pipelines.plateforme.port import JeuDistant, Plateforme


def fautes(
    partie: Partie, jeu: JeuDistant, plateforme: Plateforme, *, dire: Callable[[str], None] = lambda _: None
) -> list[str]:
    """What is not as the plan says, in French; empty when all is."""
    contenu = partie.contenu
    attendu = contenu["distant"]["prive"] if contenu["distant"] else True
    dites = [f"{nom} du jeu" for nom in parties.ecarts_du_jeu(contenu["champs"], contenu["extras"], jeu)]
    if jeu.prive != attendu:
        dites.append(f"le jeu devait rester {'un brouillon' if attendu else 'public'}")
    provisoires = {(e["sha1"], titre_provisoire(e)) for e in contenu["envois"]}
    dites += [
        f"copie de trop : {r.titre}" for r in jeu.ressources if r.cle is None and (r.sha1, r.titre) in provisoires
    ]
    if parties.ordre(jeu.ressources, [e["cle"] for e in contenu["envois"]]) != [r.id for r in jeu.ressources]:
        dites.append("ordre des ressources")
    for rang, envoi in enumerate(contenu["envois"], 1):
        dire(f"[{rang}/{len(contenu['envois'])}] relecture de {envoi['nom']}")
        dites += [f"{envoi['nom']} : {faute}" for faute in _d_un_envoi(envoi, jeu, plateforme)]
    return dites


def _d_un_envoi(envoi: dict[str, Any], jeu: JeuDistant, plateforme: Plateforme) -> list[str]:
    trouvees = jeu.par_cle(envoi["cle"])
    if len(trouvees) != 1:
        return [f"{len(trouvees)} ressources au lieu d'une"]
    (r,) = trouvees
    dites = [f"{nom} différent" for nom in parties.ecarts_de_la_ressource(envoi["champs"], r)]
    if r.sha1 != envoi["sha1"] or r.octets != envoi["octets"]:
        dites.append("la plateforme annonce une autre empreinte ou une autre taille")
    if envoi["id"] and (r.id, r.permalien) != (envoi["id"], envoi["permalien"]):
        dites.append("l'adresse permanente a changé")
    with tempfile.TemporaryDirectory(prefix="conum-relecture-") as dossier:
        lu = Path(dossier) / "lu"
        plateforme.telecharger(r.permalien, lu)
        octets, _, sha256 = peser(lu)
        if sha256 != envoi["sha256"]:
            dites.append(f"l'adresse permanente donne un autre fichier ({octets} octets, {envoi['octets']} attendus)")
        elif envoi["lignes"] is not None and compter(lu) != (envoi["lignes"], tuple(envoi["colonnes"])):
            dites.append("lignes ou colonnes différentes")
    return dites
