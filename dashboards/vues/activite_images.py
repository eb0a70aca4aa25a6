"""Months of « Activité et ateliers »: by type with the year before, and advisors' quartiles.

Belongs here: the layout of these sections.
Does not belong here: SVG (rendu.graphiques), themes and places (activite_details.py).
"""

from __future__ import annotations

from datetime import date

from dashboards import queries_activite as q
from dashboards.components import periode
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.panneau import panneau_html
from dashboards.components.tableau import tableau_html
from dashboards.vues.contexte import Contexte
from dashboards.vues.panneaux import Sujet, barres, provenance, telecharger
from rendu import formats
from rendu.chiffre import imprimer
from rendu.graphiques.barres import Serie
from rendu.graphiques.courbes import Bande, Fond, Trace, courbes_html
from rendu.graphiques.trame import Image
from rendu.lignes import CHIFFRES, Chiffre, Ligne

COLONNES = {"collectif": "participants", "individuel": "individuels", "ponctuel": "ponctuels"}
NOMS = {"participants": "Participants aux ateliers", "individuels": "Individuels", "ponctuels": "Demandes ponctuelles"}
DES_TYPES = frozenset({"ateliers", "participants", "individuels", "ponctuels"})


def cellule(x: Ligne, colonne: str) -> Chiffre:
    """A cell of a month; the detail by type has its own status, which says why it is empty."""
    vide = "non_disponible"
    if colonne in DES_TYPES and x["statut_types"] not in CHIFFRES:
        vide = x["statut_types"]
    elif colonne in {"personnes", "reorientations"} and x["statut_types"] == "secret":
        vide = "secret"
    return x.chiffre(colonne, "ateliers" if colonne == "ateliers" else "accompagnements", 0, vide)


def afficher(ctx: Contexte, choisi: str) -> None:
    """Each section fails alone."""
    t, au = ctx.selection.territoire, ctx.selection.date_arrete
    with bloc("Les mois"):
        _mois(ctx, ctx.publication.lignes(q.MOIS, maille=t.maille, territoire=t.code, au=au), choisi)
    with bloc("Les conseillers"):
        _conseillers(ctx, ctx.publication.lignes(q.CONSEILLERS, maille=t.maille, territoire=t.code, au=au))


def _mois(ctx: Contexte, toutes: list[Ligne], choisi: str) -> None:
    lignes = periode.garder(toutes, periode.choisir())
    par_mois = {x["mois"]: x for x in toutes}
    avant = [par_mois.get(date(x["mois"].year - 1, x["mois"].month, 1)) for x in lignes]
    colonnes = list(NOMS) if choisi == "tous" else [COLONNES[choisi]]
    total = "accompagnements" if choisi == "tous" else colonnes[0]
    sujet = Sujet(
        "mois",
        "L’activité monte-t-elle ?",
        "Accompagnements de chaque mois ; le trait est le total du même mois un an plus tôt, à comparer surtout en "
        "août, mois de congés. Sans barre ni trait : mois sans donnée, ou tenu secret (s dans le tableau).",
        "Mois",
        ("activite_mensuelle",),
        formats.jour_long(ctx.selection.date_arrete),
        [ctx.definitions[c] for c in ("CN-30", "CN-31")],
    )
    series = [Serie(NOMS[c], [cellule(x, c) for x in lignes]) for c in colonnes]
    ligne = Serie("Un an plus tôt", [cellule(x, total) if x is not None else None for x in avant])
    suite = [Serie("Accompagnements", [cellule(x, "accompagnements") for x in lignes])] if choisi == "tous" else []
    suite.append(Serie("Ateliers", [cellule(x, "ateliers") for x in lignes]))
    noms = [formats.mois_court(x["mois"]) for x in lignes]
    barres(ctx, sujet, noms, series, empilees=True, ligne=ligne, suite=suite)
    telecharger(ctx, "activite", "Activité mois par mois", lignes, ("CN-30", "CN-31", "CN-32"))


def _conseillers(ctx: Contexte, lignes: list[Ligne]) -> None:
    def points(colonne: str) -> list[tuple[date, Chiffre]]:
        return [(x["date_arrete"], x.chiffre(colonne, "accompagnements")) for x in lignes]

    question = "Combien d’accompagnements fait un conseiller actif ?"
    image = Image("conseillers", question)
    bande = Bande("La moitié des conseillers", points("premier_quartile"), points("troisieme_quartile"))
    dessin = courbes_html(image, [Trace("Médiane", points("mediane"))], Fond([bande]))
    titres = ("Au", "Conseillers actifs", "Premier quartile", "Médiane", "Troisième quartile")
    colonnes = ("conseillers_actifs", "premier_quartile", "mediane", "troisieme_quartile")
    corps = [
        [
            formats.jour(x["date_arrete"]),
            *(imprimer(x.chiffre(c, "accompagnements", int("s_a" not in c))) for c in colonnes),
        ]
        for x in reversed(lignes)
    ]
    tableau = tableau_html(question, titres, corps)
    sujet = Sujet("conseillers", question, "", "", ("activite_par_conseiller",), "30 jours", [ctx.definitions["CN-37"]])
    phrase = "Accompagnements des 30 jours qui s’achèvent à chaque date. Ce n’est pas un objectif individuel."
    html(panneau_html(question, phrase, dessin, tableau, provenance(ctx, sujet)))
