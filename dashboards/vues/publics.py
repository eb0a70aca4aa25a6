"""« Qui vient, et qui ne vient pas ? »: answer, cards, age and status, new and returning persons, evolution.

Belongs here: what the page shows and in which order. The unknown share comes before any share.
Does not belong here: pictures (publics_images.py).
"""

from __future__ import annotations

from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.fiche_indicateur import Fiche, rangee_html
from dashboards.components.tete import tete
from dashboards.lecture import Publication
from dashboards.vues import publics_images
from dashboards.vues.contexte import Contexte, contexte
from dashboards.vues.panneaux import au_jour, retard
from dashboards.vues.registre import page
from rendu.chiffre import chiffre

CARTES = ("CN-42N", "CN-40", "CN-41", "CN-41N", "CN-42J", "CN-42", "CN-42E", "CN-43")


def _reponse(ctx: Contexte) -> str:
    lus = {code: ctx.valeur(code) for code in ("CN-42N", "CN-42", "CN-42J", "CN-42E")}
    dits = {code: f"<b>{chiffre(v, ctx.definitions[code])}</b>" for code, v in lus.items()}
    if not lus["CN-42N"].is_chiffre:
        if lus["CN-42N"].statut != "secret":
            return f"{au_jour(ctx)}les publics accompagnés ne sont pas connus dans cette édition."
        phrase = f"{au_jour(ctx)}les âges ne sont pas montrés ({dits['CN-42N']}) : trop peu de personnes concernées."
    else:
        phrase = f"{au_jour(ctx)}l’âge n’est pas renseigné pour {dits['CN-42N']} des participations."
    if lus["CN-42"].is_chiffre and lus["CN-42J"].is_chiffre:
        phrase += f" Quand il l’est : {dits['CN-42']} ont 60 ans et plus, {dits['CN-42J']} moins de 18 ans."
    if lus["CN-42E"].is_chiffre:
        phrase += f" Quand le statut est connu, {dits['CN-42E']} sont sans emploi."
    return phrase


def afficher(publication: Publication) -> None:
    """Answer, cards, then pictures."""
    ctx = contexte(publication, filtres.barre(publication))
    s = ctx.selection
    passe = s.date_arrete if s.date_arrete != publication.dates()[0] else None
    tete(page("publics").question, _reponse(ctx), s.territoire.nom, passe)
    with bloc("Les chiffres des publics"):
        fiches = [Fiche(ctx.definitions[c], ctx.valeur(c), ctx.precedente(c), forte=c == CARTES[0]) for c in CARTES]
        note = "Cumuls depuis l’origine. Une personne compte à chaque venue, sauf parmi les bénéficiaires suivis."
        html(rangee_html("Les publics", fiches, note) + f'<div class="cn">{retard(ctx, "CN-42")}</div>')
    publics_images.afficher(ctx)
