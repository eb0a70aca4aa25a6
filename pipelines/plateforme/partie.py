"""What publishing an edition would change in one data set, before anything changes.

Belongs here: the difference between what should be there and what is, what forbids it.
Does not belong here: all the data sets together and their identity (`plan`), doing it (`application`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipelines.plateforme import chiffres, fiche, qualite
from pipelines.plateforme.edition import ANALYSES, Edition, Jeu
from pipelines.plateforme.lecture import photographie
from pipelines.plateforme.port import (
    EDITION,
    MARQUE,
    ErreurPlateforme,
    JeuDistant,
    RessourceDistante,
    nom_normalise,
    sans_reserves,
)
from pipelines.reglages import ReglagePlateforme

AJOUTER, REMPLACER, DECRIRE, RIEN = "ajouter", "remplacer", "decrire", "rien"


@dataclass(frozen=True)
class Partie:
    """What a plan says of one data set."""

    contenu: dict[str, Any]

    @property
    def nom(self) -> str:
        """Our name of the data set."""
        return str(self.contenu["nom"])

    @property
    def vide(self) -> bool:
        """Whether nothing would change."""
        c = self.contenu
        sans_envoi = all(e["action"] == RIEN for e in c["envois"])
        return bool(c["distant"]) and sans_envoi and not (c["champs_changes"] or c["retraits"] or c["reordonner"])

    @property
    def points(self) -> int:
        """Points of quality that the data set would have."""
        return sum(p["acquis"] for p in self.contenu["qualite"])


def dresser(
    edition: Edition,
    jeu: Jeu,
    reglage: ReglagePlateforme,
    distant: JeuDistant | None,
    *,
    envoyes: Collection[tuple[str, str]],
    maintenant: datetime,
) -> Partie:
    """What publishing `jeu` on `distant` would change; see `plan.dresser`.

    Raises:
        ErreurPlateforme: what is there forbids it.
    """
    if distant is not None and distant.supprime:
        raise ErreurPlateforme(
            f"Le jeu « {jeu.titre} » a été supprimé de la plateforme : rétablissez-le dans la journée depuis son "
            "administration, ou retirez CONUM_DATAGOUV_JEU pour en créer un autre."
        )
    champs, cibles = fiche.fiche(edition, jeu, reglage), fiche.cibles(edition, jeu, reglage)
    envois = [_envoi(c, edition, distant) for c in cibles]
    presentes = distant.ressources if distant else ()
    retraits = [r for r in presentes if r.cle is None and (r.sha1, r.titre) in envoyes]
    extras = {MARQUE: fiche.marque(edition, jeu), EDITION: edition.edition_id}
    return Partie(
        {
            "nom": jeu.nom,
            "distant": photographie(distant) if distant else None,
            "champs": champs,
            "extras": extras,
            "champs_changes": ecarts_du_jeu(champs, extras, distant) if distant else {},
            "envois": envois,
            "retraits": [{"id": r.id, "titre": r.titre, "octets": r.octets} for r in retraits],
            "reordonner": _reordonner(distant, cibles, retraits),
            "qualite": _qualite(champs, envois, presentes, maintenant),
            "avertissements": _avertissements(envois, presentes),
        }
    )


def _envoi(cible: fiche.Cible, edition: Edition, distant: JeuDistant | None) -> dict[str, Any]:
    trouvees = distant.par_cle(cible.cle) if distant else []
    if len(trouvees) > 1:
        raise ErreurPlateforme(
            f"Deux ressources du jeu portent la marque « {cible.cle} » ({trouvees[0].id}, {trouvees[1].id}) : "
            "supprimez la copie sur la plateforme, puis refaites un plan."
        )
    avant = trouvees[0] if trouvees else None
    fichier, ecart, action, changes = cible.fichier, None, AJOUTER, []
    if avant is not None:
        if not avant.hebergee:
            raise ErreurPlateforme(f"« {avant.titre} » ({avant.id}) n'est plus un fichier hébergé : corrigez-la.")
        changes = list(ecarts_de_la_ressource(cible.champs, avant))
        action = DECRIRE if changes else RIEN
        if (avant.sha1, avant.octets) != (fichier.sha1, fichier.octets):
            if cible.fige:
                raise ErreurPlateforme(
                    f"« {avant.titre} » est un millésime figé, et le fichier de l'édition {edition.edition_id} n'est "
                    "plus celui qui a été publié : une édition corrigée porte un autre identifiant. Relancez conum run."
                )
            action = REMPLACER
            if fichier.tabulaire:
                ecart = chiffres.ecart(fichier, avant, edition.dossier.parent)
    return {
        "cle": cible.cle,
        "action": action,
        "id": avant.id if avant else None,
        "permalien": avant.permalien if avant else None,
        "fichier": fichier.nom,
        "nom": cible.nom,
        "fige": cible.fige,
        "format": fichier.format,
        "octets": fichier.octets,
        "octets_avant": avant.octets if avant else None,
        "sha1": fichier.sha1,
        "sha256": fichier.sha256,
        "lignes": fichier.lignes,
        "colonnes": list(fichier.colonnes),
        "champs": cible.champs,
        "changes": changes,
        "ecart": ecart,
    }


def ecarts_de_la_ressource(champs: dict[str, Any], avant: RessourceDistante) -> dict[str, list[Any]]:
    """Field → [what the platform says, what it should say]; of the free attributes, ours only."""
    dits = {
        "title": avant.titre,
        "description": avant.description,
        "type": avant.type,
        "schema": {nom: avant.schema.get(nom) for nom in champs.get("schema", {})},
        "extras": {nom: avant.extras.get(nom) for nom in champs["extras"]},
    }
    return {nom: [dits[nom], voulu] for nom, voulu in champs.items() if dits[nom] != voulu}


def ecarts_du_jeu(champs: dict[str, Any], extras: dict[str, Any], avant: JeuDistant) -> dict[str, list[Any]]:
    """The same for the data set."""
    changes = {nom: [avant.champs[nom], voulu] for nom, voulu in champs.items() if avant.champs[nom] != voulu}
    dits = {nom: avant.extras.get(nom) for nom in extras}
    return changes | ({"extras": [dits, extras]} if dits != extras else {})


def extras_a_envoyer(avant: dict[str, Any], voulus: dict[str, Any]) -> dict[str, Any]:
    """A request replaces all the free attributes: those of others are sent back as they are."""
    return sans_reserves(avant) | voulus


def ordre(ressources: Sequence[RessourceDistante], cles: Sequence[str]) -> list[str]:
    """Ids: ours in the order of `cles`, then those of others as they are, then frozen editions, latest first."""
    rang = {cle: i for i, cle in enumerate(cles)}

    def place(numerotee: tuple[int, RessourceDistante]) -> tuple[Any, ...]:
        i, r = numerotee
        if r.cle is None or not r.cle.startswith(f"{fiche.MILLESIME}/"):
            return (0, rang[r.cle]) if r.cle in rang else (1, i)
        edition = r.cle.split("/")[1]
        # Identifiers start with a date: the latest first, as numbers that sort downwards.
        return (2, [-ord(lettre) for lettre in edition], rang.get(r.cle, i), i)

    return [r.id for _, r in sorted(enumerate(ressources), key=place)]


def _reordonner(distant: JeuDistant | None, cibles: list[fiche.Cible], retraits: list[RessourceDistante]) -> bool:
    if distant is None:
        return False
    restent = [r for r in distant.ressources if r not in retraits]
    return ordre(restent, [c.cle for c in cibles]) != [r.id for r in restent]


def _qualite(
    champs: dict[str, Any], envois: list[dict[str, Any]], presentes: Sequence[RessourceDistante], maintenant: datetime
) -> list[dict[str, Any]]:
    futures = [qualite.Ressource(e["champs"]["type"], e["format"], e["champs"]["description"]) for e in envois]
    visees = {e["id"] for e in envois}
    futures += [
        qualite.Ressource(r.type, r.format, r.description, not r.hebergee, r.extras.get("check:available"))
        for r in presentes
        if r.id not in visees
    ]
    lus = qualite.points(champs, futures, mise_a_jour=maintenant, maintenant=maintenant)
    return [{"nom": p.nom, "acquis": p.acquis, "sinon": p.sinon} for p in lus]


def _avertissements(envois: list[dict[str, Any]], presentes: Sequence[RessourceDistante]) -> list[str]:
    dits = []
    for e in envois:
        if not e["fige"] and e["octets"] > ANALYSES.get(e["format"], e["octets"]):
            dits.append(f"{e['fichier']} dépasse 100 Mio : la plateforme le publiera sans l'analyser ni l'afficher")
        if e["ecart"] and (retirees := e["ecart"].get("colonnes_retirees")):
            dits.append(f"{e['fichier']} perd des colonnes ({', '.join(retirees)}) : annoncez-le une édition avant")
    voulues = {e["cle"] for e in envois}
    for r in presentes:
        if r.cle and not r.cle.startswith(f"{fiche.MILLESIME}/") and r.cle not in voulues:
            dits.append(f"« {r.titre} » n'est plus dans l'édition : la ressource reste telle quelle sur la plateforme")
    return dits


def titre_provisoire(envoi: dict[str, Any]) -> str:
    """Title that the platform gives to a file just sent, before its description."""
    return nom_normalise(envoi["nom"])
