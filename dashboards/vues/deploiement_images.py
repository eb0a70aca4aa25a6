"""Pictures of « Déploiement »: states of posts by month, attributions of the committees.

Belongs here: the layout of these sections.
Does not belong here: SVG (rendu.graphiques), steps and delays (deploiement_etapes.py).
"""

from __future__ import annotations

from html import escape

from dashboards import queries_deploiement as q
from dashboards.components import filtres, periode
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.panneau import panneau_html
from dashboards.components.tableau import tableau_html
from dashboards.vues.contexte import Contexte
from dashboards.vues.panneaux import Sujet, barres, provenance, telecharger
from rendu import formats
from rendu.chiffre import imprimer
from rendu.graphiques.barres import Serie
from rendu.graphiques.courbes import Trace, courbes_html
from rendu.graphiques.trame import Image
from rendu.lignes import Ligne

ETATS = {"occupes": "Occupés", "vacants": "Vacants", "sans_convention": "Sans convention", "rendus": "Rendus"}
EMPLOYEURS = {"publique": "Public", "privee": "Privé", "inconnu": "Type inconnu"}


def afficher(ctx: Contexte) -> None:
    """Each section fails alone."""
    t, au = ctx.selection.territoire, ctx.selection.date_arrete
    html('<div class="cn cn-titre cn-section"><h2>L’état des postes, mois par mois</h2></div>')
    with bloc("L’état des postes"):
        lignes = ctx.publication.lignes(q.ETATS, maille=t.maille, territoire=t.code, au=au)
        _etats(ctx, periode.garder(lignes, periode.choisir()))
    html('<div class="cn cn-titre cn-section"><h2>Les attributions et les étapes</h2></div>')
    with bloc("Les attributions"):
        _attributions(ctx, ctx.publication.lignes(q.ATTRIBUTIONS, maille=t.maille, territoire=t.code, au=au))


def _etats(ctx: Contexte, lignes: list[Ligne]) -> None:
    sujet = Sujet(
        "etats",
        "Que deviennent les postes attribués ?",
        "Quatre états qui s’excluent, chaque mois. « Sans convention » : à conventionner, ou convention échue.",
        "Au",
        ("postes_etats",),
        formats.jour_long(ctx.selection.date_arrete),
        [ctx.definitions[c] for c in ("CN-03", "CN-04", "CN-05")],
    )
    mois = [formats.mois_court(x["date_arrete"]) for x in lignes]
    series = [Serie(nom, [x.chiffre(c, "postes") for x in lignes]) for c, nom in ETATS.items()]
    ensemble = Serie("Ensemble", [x.chiffre("postes", "postes") for x in lignes])
    barres(ctx, sujet, mois, series, empilees=True, suite=[ensemble])
    telecharger(ctx, "etats", "Postes par état, mois par mois", lignes, ("CN-03", "CN-04", "CN-05"))


def _attributions(ctx: Contexte, lignes: list[Ligne]) -> None:
    choix = {"tous": "Tous les employeurs"} | {c: n for c, n in EMPLOYEURS.items() if c != "inconnu"}
    choisi = filtres.liste("employeur", "Type d’employeur", choix, "tous", largeur=260)
    vues = [x for x in lignes if (x["type_employeur"] != "tous" if choisi == "tous" else x["type_employeur"] == choisi)]
    mois = periode.mois_entre(vues[0]["mois"], vues[-1]["mois"]) if vues else []
    par_cle = {(x["mois"], x["type_employeur"]): x for x in vues}
    types = [c for c in EMPLOYEURS if any(x["type_employeur"] == c for x in vues)]
    sujet = Sujet(
        "coselec",
        "Quand les postes ont-ils été attribués ?",
        "Mois de la décision du comité de sélection (COSELEC) qui vaut aujourd’hui, par type d’employeur. "
        "Une nouvelle attribution remplace la précédente : la liste officielle ne garde que la dernière.",
        "Mois",
        ("attributions_mensuelles",),
        "liste officielle en vigueur à la date de l’édition",
        [ctx.definitions["CN-01"]],
    )
    series = [
        Serie(EMPLOYEURS[c], [x.chiffre("postes", "postes") if (x := par_cle.get((m, c))) else None for m in mois])
        for c in types
    ]
    barres(ctx, sujet, [formats.mois_court(m) for m in mois], series, empilees=True, absent="aucun")
    _cumuls(ctx, [x for x in lignes if choisi in ("tous", x["type_employeur"])])
    telecharger(ctx, "attributions", "Attributions par mois et type d’employeur", lignes, ("CN-01",))


def _cumuls(ctx: Contexte, lignes: list[Ligne]) -> None:
    noms = {"tous": "Tous", **EMPLOYEURS}
    traces = [
        Trace(nom, [(x["mois"], x.chiffre("postes_cumul", "postes")) for x in lignes if x["type_employeur"] == c])
        for c, nom in noms.items()
    ]
    traces = [t for t in traces if t.points]
    question = "Qui emploie : le public ou le privé ?"
    dessin = courbes_html(Image("employeurs", question), traces)
    corps = [
        [
            escape(noms[x["type_employeur"]]),
            imprimer(x.chiffre("postes_cumul", "postes")),
            imprimer(x.chiffre("attributions_cumul", "attributions")),
        ]
        for x in lignes
        if x["est_dernier"]
    ]
    tableau = tableau_html("Postes validés par type d’employeur", ("Employeur", "Postes", "Attributions"), corps)
    sujet = Sujet("employeurs", question, "", "", ("attributions_mensuelles",), "liste officielle en vigueur")
    phrase = "Postes validés, cumulés depuis la première décision. La liste ne dit pas la catégorie d’employeur."
    html(panneau_html(question, phrase, dessin, tableau, provenance(ctx, sujet)))
