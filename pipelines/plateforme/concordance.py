"""Whether the platform is still what a plan saw, or what a cut application of that plan may have left.

Belongs here: that comparison and its words. Does not belong here: making the plan, applying it.
"""

from __future__ import annotations

from typing import Any

from pipelines.plateforme.lecture import photographie
from pipelines.plateforme.partie import Partie, titre_provisoire
from pipelines.plateforme.port import MARQUE, ErreurPlateforme, JeuDistant

REFAIRE = "Rien n'a été envoyé. Regardez ce qui a changé, puis refaites un plan (conum plateforme plan)."
ABANDONNER = (
    "Regardez ce qui a changé. Si c'est voulu, refaites un plan : conum plateforme plan --abandonner « pourquoi »."
)
NOMS = {
    "title": "titre",
    "titre": "titre",
    "description": "description",
    "license": "licence",
    "frequency": "fréquence",
    "temporal_coverage": "couverture temporelle",
    "spatial": "couverture spatiale",
    "tags": "mots-clés",
    "organization": "organisation",
    "extras": "attributs libres",
    "sha1": "contenu",
    "octets": "taille",
    "type": "type",
    "schema": "schéma",
    "zones": "zones",
    "granularity": "maille",
}


def verifier(partie: Partie, jeu: JeuDistant | None, *, commence: bool) -> None:
    """Refuse to apply `partie` to something else than what it is about.

    Args:
        partie: what the plan says of it.
        jeu: the data set now.
        commence: whether its application was started; then each thing may be as before or as after.

    Raises:
        ErreurPlateforme: what moved.
    """
    avant = partie.contenu["distant"]
    if jeu is None:
        if avant is not None:
            raise ErreurPlateforme(f"Le jeu {partie.nom} n'est plus sur la plateforme. {REFAIRE}")
        return
    if jeu.supprime:
        raise ErreurPlateforme(
            "Le jeu a été supprimé de la plateforme depuis le plan : rétablissez-le dans la journée depuis son "
            "administration, puis relancez la même commande."
        )
    if avant is None and not commence:
        raise ErreurPlateforme(
            f"Un jeu existe maintenant pour {partie.nom} ({jeu.page or jeu.id}), le plan en créait un. {REFAIRE}"
        )
    vu = photographie(jeu)
    bouge = _reprise(partie, avant, vu) if commence else _differences(avant, vu)
    if bouge:
        suite = ABANDONNER if commence else REFAIRE
        raise ErreurPlateforme(
            f"La plateforme a changé depuis ce plan, jeu {partie.nom} ({' ; '.join(bouge[:5])}). {suite}"
        )


def _etat(prive: bool) -> str:
    return "brouillon" if prive else "public"


def _differences(avant: dict[str, Any], vu: dict[str, Any]) -> list[str]:
    dits = []
    if avant["prive"] != vu["prive"]:
        dits.append(f"le jeu est passé de {_etat(avant['prive'])} à {_etat(vu['prive'])}")
    dits += [f"{NOMS[n]} du jeu" for n in avant["champs"] if avant["champs"][n] != vu["champs"][n]]
    if avant["extras"] != vu["extras"]:
        dits.append("attributs libres du jeu")
    avants, vus = ({r["id"]: r for r in etat["ressources"]} for etat in (avant, vu))
    dits += [f"« {avants[i]['titre']} » a été retirée" for i in avants if i not in vus]
    dits += [f"« {vus[i]['titre']} » a été ajoutée" for i in vus if i not in avants]
    for i in (i for i in avants if i in vus):
        champs = [NOMS.get(n, n) for n in avants[i] if avants[i][n] != vus[i][n]]
        if champs:
            dits.append(f"« {avants[i]['titre']} » : {', '.join(champs)}")
    if not dits and list(avants) != list(vus):
        dits.append("ordre des ressources")
    return dits


def _reprise(partie: Partie, avant: dict[str, Any] | None, vu: dict[str, Any]) -> list[str]:
    """What is neither as before the plan nor as after it."""
    contenu, dits = partie.contenu, []
    prive = avant["prive"] if avant else True
    if vu["prive"] != prive:
        dits.append(f"le jeu est passé de {_etat(prive)} à {_etat(vu['prive'])}")
    for nom, voulu in contenu["champs"].items():
        if vu["champs"][nom] != voulu and avant is not None and vu["champs"][nom] != avant["champs"][nom]:
            dits.append(f"{NOMS[nom]} du jeu")
    avants = {r["id"]: r for r in avant["ressources"]} if avant else {}
    par_cle = {e["cle"]: e for e in contenu["envois"]}
    provisoires = {(e["sha1"], titre_provisoire(e)) for e in contenu["envois"]}
    retraits = {r["id"] for r in contenu["retraits"]}
    for r in vu["ressources"]:
        envoi = par_cle.get(r["extras"].get(MARQUE))
        connue = avants.get(r["id"])
        if envoi is not None:
            # A file that is another one than before and than after was put there by somebody else.
            permis = {envoi["sha1"], *([connue["sha1"]] if connue else [])}
            titres = {envoi["champs"]["title"], titre_provisoire(envoi), *([connue["titre"]] if connue else [])}
            if r["sha1"] not in permis or r["titre"] not in titres:
                dits.append(f"« {r['titre']} » a été modifiée")
        elif connue is not None:
            if connue != r:
                dits.append(f"« {connue['titre']} » a été modifiée")
        elif (r["sha1"], r["titre"]) not in provisoires:
            dits.append(f"« {r['titre']} » a été ajoutée")
    presents = {r["id"] for r in vu["ressources"]}
    dits += [f"« {r['titre']} » a été retirée" for i, r in avants.items() if i not in presents | retraits]
    return dits
