"""Curves of stay (Kaplan–Meier) and cohorts month by month.

Belongs here: these sections of « Fidélisation », and which rows are those of a territory.
Does not belong here: the estimate and the masking under 11 people (dbt), drawing (rendu.graphiques).
"""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboards import queries_fidelisation as q
from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.panneau import origine, origine_html, panneau_html
from dashboards.components.tableau import tableau_html
from dashboards.components.telechargement import boutons
from dashboards.vues.contexte import Contexte
from rendu import formats
from rendu.chiffre import imprimer
from rendu.graphiques.chaleur import chaleur_html
from rendu.graphiques.survie import Survie, survies_html
from rendu.graphiques.trame import Image
from rendu.jeu import jeu_de_lignes
from rendu.lignes import Ligne
from rendu.modeles import NATIONAL

TOUTES = "toutes"
COMPARER = {"tous": "Ensemble", "type_contrat": "Types de contrat", "nature_employeur": "Employeurs"}
MODALITES = {"tous": "Ensemble", "publique": "Employeur public", "privee": "Employeur privé"}
MOIS = [3, 6, 9, 12, 18, 24, 30, 36]
RETENUS = [0, 3, 6, 12, 18, 24, 30, 36, 42, 48]
MASQUE = "Sous 11 personnes suivies, la valeur est masquée (s)."


def du_territoire(ctx: Contexte) -> tuple[str, str]:
    """Dimension and value of the rows of the chosen territory."""
    t = ctx.selection.territoire
    return ("tous", "tous") if t.code == NATIONAL else (t.maille, t.code)


def afficher(ctx: Contexte) -> None:
    """The curves, then the cohorts; each fails alone."""
    with bloc("Le maintien"):
        _courbes(ctx)
    with bloc("Les cohortes"):
        _triangle(ctx)


def _nom(ctx: Contexte, ligne: Ligne) -> str:
    noms = ctx.noms
    if ligne["dimension"] in {"region", "departement"}:
        return noms.get((ligne["dimension"], ligne["modalite"]), ligne["modalite"])
    return MODALITES.get(ligne["modalite"], ligne["modalite"])


def _lignes(ctx: Contexte) -> tuple[list[Ligne], str]:
    """Rows of the curves, by the choices of the reader: France by kind, a territory beside France."""
    dimension, modalite = du_territoire(ctx)
    triangle = ctx.publication.lignes(q.TRIANGLE, dimension="tous", modalite="tous", mois=[0])
    cohortes = {TOUTES: "Toutes"} | {c: c for c in sorted({x["cohorte"] for x in triangle} - {TOUTES}, reverse=True)}
    with st.container(horizontal=True, gap="small", key="filtres-maintien"):
        if dimension == "tous":
            compare = filtres.liste("comparer-selon", "Distinguer", COMPARER, "tous", largeur=240)
        cohorte = TOUTES
        if dimension != "departement":
            cohorte = filtres.liste("cohorte", "Arrivés au trimestre", cohortes, TOUTES, largeur=220)
    if dimension == "tous":
        return ctx.publication.lignes(q.SURVIES, cohorte=cohorte, dimension=compare, modalite=""), cohorte
    siennes = ctx.publication.lignes(q.SURVIES, cohorte=cohorte, dimension=dimension, modalite=modalite)
    return siennes + ctx.publication.lignes(q.SURVIES, cohorte=cohorte, dimension="tous", modalite="tous"), cohorte


def _courbes(ctx: Contexte) -> None:
    lignes, cohorte = _lignes(ctx)
    groupes: dict[str, list[Ligne]] = {}
    for x in lignes:
        nom = "France" if x["dimension"] == "tous" and du_territoire(ctx)[0] != "tous" else _nom(ctx, x)
        groupes.setdefault(nom, []).append(x)
    survies = [
        Survie(
            nom,
            [
                (x["mois"], x.chiffre("survie", formats.PART, 1), x.chiffre("personnes_a_risque", "personnes"))
                for x in siennes
            ],
        )
        for nom, siennes in groupes.items()
    ]
    titre = "Part encore en poste, mois après mois"
    corps = [
        [
            f"{escape(nom)}, {x['mois']} mois",
            *(
                imprimer(x.chiffre(c, u, p))
                for c, u, p in (("survie", formats.PART, 1), ("personnes_a_risque", "p", 0))
            ),
        ]
        for nom, siennes in groupes.items()
        for x in siennes
        if x["mois"] in RETENUS
    ]
    tableau = tableau_html(titre, ("Qui, et depuis quand", "Encore en poste", "Personnes suivies"), corps)
    qui = "Tous les arrivés" if cohorte == TOUTES else f"Arrivés au trimestre {escape(cohorte)}"
    phrase = f"{qui}. Ceux qui sont encore en poste à la date de l’édition sont comptés jusque-là. {MASQUE}"
    html(
        panneau_html(
            "Combien de temps restent-ils ?",
            phrase,
            survies_html(Image("maintien", titre), survies),
            tableau,
            _provenance(ctx),
        )
    )
    choix = {"Territoire": ctx.selection.territoire.nom, "Cohorte": cohorte}
    jeu = jeu_de_lignes("maintien", titre, lignes, ctx.edition, filtres=choix, definitions={})
    boutons(jeu, "maintien", "Télécharger ces courbes")


def _triangle(ctx: Contexte) -> None:
    dimension, modalite = du_territoire(ctx)
    lignes = ctx.publication.lignes(q.TRIANGLE, dimension=dimension, modalite=modalite, mois=MOIS)
    cohortes = [*sorted({x["cohorte"] for x in lignes} - {TOUTES}), TOUTES]
    cellules = {
        (cohortes.index(x["cohorte"]), MOIS.index(x["mois"])): x.chiffre("survie", formats.PART, 0) for x in lignes
    }
    noms = ["Toutes" if c == TOUTES else c for c in cohortes]
    legende = f"Part encore en poste selon le trimestre d’arrivée, {ctx.selection.territoire.nom}"
    dessin = chaleur_html(legende, "Arrivés en", noms, [f"{m} mois" for m in MOIS], cellules)
    phrase = f"Une ligne par trimestre d’arrivée. Une case vide : ce temps n’est pas encore passé. {MASQUE}"
    if dimension == "departement":
        phrase = f"Un département n’est donné que pour toutes les arrivées : trop peu de personnes. {MASQUE}"
    html(panneau_html("Les arrivées récentes restent-elles mieux ?", phrase, dessin, "", _provenance(ctx)))


def _provenance(ctx: Contexte) -> str:
    quand = f"à la date de l’édition, {formats.jour_long(ctx.edition.arrete_au)}"
    return origine_html(origine(ctx.publication, [ctx.definitions["CN-61"]], ("fidelisation",), quand))
