"""« Que font les conseillers ? »: answer, cards, months, advisors, themes, places, lengths, weeks.

Belongs here: what the page shows and in which order. Published aggregates only, with their secrecy.
Does not belong here: pictures (activite_images.py, activite_details.py).
"""

from __future__ import annotations

from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.fiche_indicateur import Fiche, rangee_html
from dashboards.components.tete import tete
from dashboards.lecture import Publication
from dashboards.vues import activite_details, activite_images
from dashboards.vues.contexte import Contexte, contexte
from dashboards.vues.panneaux import au_jour, retard
from dashboards.vues.registre import page
from rendu import formats
from rendu.chiffre import chiffre

CARTES = ("CN-30", "CN-31", "CN-32", "CN-33", "CN-34", "CN-35", "CN-36", "CN-37")
# What a type is called in the tables by month, and in those of reports.
TYPES = {"tous": "Tous", "collectif": "Ateliers", "individuel": "Individuels", "ponctuel": "Demandes ponctuelles"}


def _reponse(ctx: Contexte) -> str:
    lus = {code: ctx.valeur(code) for code in ("CN-30", "CN-31", "CN-36", "CN-37")}
    dits = {code: f"<b>{chiffre(v, ctx.definitions[code])}</b>" for code, v in lus.items()}
    total, ateliers, actifs = lus["CN-30"], lus["CN-31"], lus["CN-36"]
    if not total.is_chiffre or total.valeur is None:
        if total.statut == "secret":
            return f"{au_jour(ctx)}l’activité n’est pas montrée ({dits['CN-30']}) : trop peu de personnes concernées."
        return f"{au_jour(ctx)}l’activité des conseillers n’est pas disponible dans cette édition."
    phrase = f"{au_jour(ctx)}{dits['CN-30']} {formats.accord(total.valeur, 'accompagnement', 'accompagnements')}"
    phrase += " depuis l’origine"
    if ateliers.is_chiffre and ateliers.valeur is not None:
        phrase += (
            f", dont {dits['CN-31']} {formats.accord(ateliers.valeur, 'atelier', 'ateliers')} et leurs participants"
        )
    if actifs.is_chiffre and lus["CN-37"].is_chiffre:
        phrase += (
            f". {dits['CN-36']} conseillers actifs sur 30 jours ; médiane : {dits['CN-37']} accompagnements chacun"
        )
    return f"{phrase}."


def afficher(publication: Publication) -> None:
    """Answer, cards, then pictures."""
    ctx = contexte(publication, filtres.barre(publication))
    s = ctx.selection
    passe = s.date_arrete if s.date_arrete != publication.dates()[0] else None
    tete(page("activite").question, _reponse(ctx), s.territoire.nom, passe)
    with bloc("Les chiffres de l’activité"):
        fiches = [
            Fiche(ctx.definitions[c], ctx.valeur(c), ctx.precedente(c), ctx.objectifs.get(c), forte=c == CARTES[0])
            for c in CARTES
        ]
        note = "Cumuls depuis l’origine, sauf les deux derniers (30 jours). Aidants Connect n’y est pas."
        html(rangee_html("L’activité", fiches, note) + f'<div class="cn">{retard(ctx, "CN-30")}</div>')
    html('<div class="cn cn-titre cn-section"><h2>Mois par mois</h2></div>')
    choisi = filtres.liste("type", "Type d’activité", TYPES, "tous", largeur=260)
    activite_images.afficher(ctx, choisi)
    activite_details.afficher(ctx, choisi, TYPES[choisi])
