"""« Les postes sont-ils ouverts, pourvus, tenus ? »: answer, cards, pictures, territories.

Belongs here: what the page shows and in which order. Rows of posts wait for the sign-in (features.md §3.20).
Does not belong here: pictures (deploiement_images.py), the list of territories (deploiement_liste.py).
"""

from __future__ import annotations

from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.fiche_indicateur import Fiche, rangee_html
from dashboards.components.tete import tete
from dashboards.lecture import Publication
from dashboards.vues import deploiement_etapes, deploiement_images, deploiement_liste
from dashboards.vues.contexte import Contexte, contexte
from dashboards.vues.panneaux import au_jour, retard
from dashboards.vues.registre import page
from rendu import formats
from rendu.chiffre import chiffre

CARTES = ("CN-03", "CN-01", "CN-02", "CN-04", "CN-05", "CN-09", "CN-12", "CN-13")


def _reponse(ctx: Contexte) -> str:
    lus = {code: ctx.valeur(code) for code in ("CN-01", "CN-03", "CN-04", "CN-05", "CN-09")}
    dits = {code: f"<b>{chiffre(v, ctx.definitions[code])}</b>" for code, v in lus.items()}
    valides, occupes, vacants = lus["CN-01"], lus["CN-03"], lus["CN-04"]
    if not occupes.is_chiffre or occupes.valeur is None:
        if not valides.is_chiffre:
            return f"{au_jour(ctx)}aucun poste n’est connu dans cette édition."
        return f"{au_jour(ctx)}{dits['CN-01']} postes sont validés ; l’état des postes n’est pas disponible."
    mots = formats.accord(occupes.valeur, "poste est occupé", "postes sont occupés")
    phrase = f"{au_jour(ctx)}{dits['CN-03']} {mots}"
    if valides.is_chiffre and lus["CN-09"].is_chiffre:
        phrase += f", pour {dits['CN-01']} validés : taux d’occupation {dits['CN-09']}"
    if vacants.is_chiffre and vacants.valeur is not None:
        mots = formats.accord(vacants.valeur, "poste sous convention est vacant", "postes sous convention sont vacants")
        phrase += f". {dits['CN-04']} {mots}"
    return f"{phrase} ; {dits['CN-05']} ont été rendus depuis l’origine."


def _cartes(ctx: Contexte) -> None:
    fiches = [
        Fiche(
            ctx.definitions[code],
            ctx.valeur(code),
            ctx.precedente(code),
            ctx.objectifs.get(code),
            forte=code == CARTES[0],
        )
        for code in CARTES
    ]
    html(
        rangee_html("Les postes", fiches, "Délai et vacance en jours.")
        + f'<div class="cn">{retard(ctx, "CN-03")}</div>'
    )


def afficher(publication: Publication) -> None:
    """Answer, cards, then pictures, then the list of the territories."""
    ctx = contexte(publication, filtres.barre(publication))
    s = ctx.selection
    passe = s.date_arrete if s.date_arrete != publication.dates()[0] else None
    tete(page("deploiement").question, _reponse(ctx), s.territoire.nom, passe)
    with bloc("Les chiffres des postes"):
        _cartes(ctx)
    deploiement_images.afficher(ctx)
    with bloc("Les étapes"):
        deploiement_etapes.afficher(ctx)
    with bloc("Les territoires"):
        deploiement_liste.afficher(ctx)
