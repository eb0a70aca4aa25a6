"""The schedule of payments of « Budget »: paid, expected and late, month by month, by envelope.

Belongs here: this section and its filters.
Does not belong here: the other pictures (budget_images.py), any sum.
"""

from __future__ import annotations

import streamlit as st

from dashboards import queries_budget as q
from dashboards.components import filtres
from dashboards.components.cadre import html
from dashboards.components.panneau import origine, origine_html, panneau_html
from dashboards.components.tableau import tableau_html
from dashboards.components.telechargement import boutons
from dashboards.vues.contexte import Contexte
from rendu import formats
from rendu.chiffre import imprimer
from rendu.graphiques.barres import Serie, barres_html
from rendu.graphiques.trame import Image
from rendu.jeu import jeu_de_lignes
from rendu.lignes import Ligne

NOMS = {"V1": "France Relance (V1)", "V2": "Lois de finances (V2)"}
TOUTES = "toutes"
MONTANTS = {
    "montant_attendu": "Attendu après la date de l’édition",
    "montant_en_retard": "Dû et non payé (en retard)",
    "montant_paye": "Payé",
}


def _a_dater(lignes: list[Ligne]) -> str:
    """What has no date is in no month: said in words, never dropped."""
    restes = [x for x in lignes if x["montant_a_dater"]]
    if not restes:
        return "Rien n’est à dater."
    dits = "\u00a0; ".join(f"{x['enveloppe']} {imprimer(x.chiffre('montant_a_dater', 'euros'))}" for x in restes)
    return f"À dater, hors de l’échéancier mais dans le reste à payer\u00a0: {dits}."


def afficher(ctx: Contexte) -> None:
    """Bars, table twin and download, for the amount, envelope and year chosen."""
    t = ctx.selection.territoire
    lignes = ctx.publication.lignes(q.ECHEANCIER, maille=t.maille, territoire=t.code)
    with st.container(horizontal=True, gap="small", key="filtres-echeancier"):
        montant = filtres.liste("montant", "Montant", MONTANTS, "montant_attendu", largeur=330)
        presentes = {TOUTES: "Toutes"} | {e: NOMS.get(e, e) for e in sorted({x["enveloppe"] for x in lignes})}
        enveloppe = filtres.liste("enveloppe", "Enveloppe", presentes, TOUTES, largeur=240)
        annees = {TOUTES: "Toutes"} | {str(a): str(a) for a in sorted({x["mois"].year for x in lignes})}
        annee = filtres.liste("exercice", "Année", annees, TOUTES, largeur=160)
    vues = [
        x
        for x in lignes
        if x[montant] and enveloppe in (TOUTES, x["enveloppe"]) and annee in (TOUTES, f"{x['mois']:%Y}")
    ]
    mois = sorted({x["mois"] for x in vues})
    series = [
        Serie(
            nom,
            [
                next((x.chiffre(montant, "euros") for x in vues if (x["mois"], x["enveloppe"]) == (m, e)), None)
                for m in mois
            ],
        )
        for e, nom in presentes.items()
        if e != TOUTES and any(x["enveloppe"] == e for x in vues)
    ]
    titre = f"{MONTANTS[montant]}, par mois et par enveloppe"
    dessin = barres_html(Image("echeancier", titre), [formats.mois_court(m) for m in mois], series, empilees=True)
    corps = [
        [formats.mois_court(x["mois"]), NOMS.get(x["enveloppe"], ""), imprimer(x.chiffre(montant, "euros"), exact=True)]
        for x in vues
    ]
    tableau = tableau_html(titre, ("Mois", "Enveloppe", MONTANTS[montant]), corps, mots=frozenset({1}))
    phrase = f"Vu de la date de l’édition ({formats.jour(ctx.edition.arrete_au)}). {_a_dater(lignes)}"
    provenance = origine_html(origine(ctx.publication, [], ("echeancier",), "par mois"))
    html(panneau_html("Que paiera-t-on, et quand ?", phrase, dessin, tableau, provenance))
    choix = {"Territoire": t.nom}
    jeu = jeu_de_lignes(f"echeancier-{t.code}", "Échéancier", lignes, ctx.edition, filtres=choix, definitions={})
    boutons(jeu, "echeancier", "Télécharger l’échéancier entier")
