"""Steps of a post in « Déploiement »: how many pass each, how long it takes.

Belongs here: the layout of this section.
Does not belong here: SVG (rendu.graphiques), reads (queries_deploiement.py).
"""

from __future__ import annotations

from html import escape

from dashboards import queries_deploiement as q
from dashboards.components.cadre import html
from dashboards.components.panneau import panneau_html
from dashboards.components.tableau import tableau_html
from dashboards.vues.contexte import Contexte
from dashboards.vues.panneaux import Sujet, provenance, telecharger
from rendu import formats
from rendu.chiffre import imprimer
from rendu.graphiques.barres_h import Barre, barres_h_html
from rendu.graphiques.entonnoir import entonnoir_html
from rendu.graphiques.trame import Image

ETAPES = {
    "attribue": "Attribués",
    "conventionne": "Conventionnés",
    "pourvu": "Pourvus",
    "forme": "Titulaire en formation",
}
DELAIS = {"conventionne": "Convention", "pourvu": "Premier contrat", "forme": "Entrée en formation"}


def afficher(ctx: Contexte) -> None:
    """Funnel of the steps, days between them, one twin for both."""
    t = ctx.selection.territoire
    lignes = ctx.publication.lignes(q.PARCOURS, maille=t.maille, territoire=t.code)
    question, cle = "Où les postes s’arrêtent-ils ?", "etapes"
    au = formats.jour_long(ctx.edition.arrete_au)
    sujet = Sujet(cle, question, "", "", ("parcours",), f"au {au}", [ctx.definitions["CN-12"]])
    rangees = [Barre(ETAPES[x["etape"]], x.chiffre("postes", "postes"), x.chiffre("part", "%", 1)) for x in lignes]
    corps = [
        [
            escape(ETAPES[x["etape"]]),
            *(imprimer(x.chiffre(c, "postes")) for c in ("postes", "postes_en_attente", "postes_perdus")),
            *(imprimer(x.chiffre(c, "jours", vide="sans_objet")) for c in ("delai_median", "delai_decile_9")),
        ]
        for x in lignes
    ]
    titres = ("Étape", "Postes", "En attente", "Rendus avant", "Délai médian (jours)", "9 sur 10 en (jours)")
    tableau = tableau_html(question, titres, corps)
    phrase = f"Au {au}. Chaque étape rapportée à la précédente, en %."
    html(panneau_html(question, phrase, entonnoir_html(Image(cle, question), rangees), tableau, provenance(ctx, sujet)))
    delais = [
        Barre(f"{DELAIS[x['etape']]} : {mot}", x.chiffre(c, "jours", vide="sans_objet"))
        for x in lignes
        if x["etape"] in DELAIS
        for c, mot in (("delai_median", "médiane"), ("delai_decile_9", "9 sur 10"))
    ]
    attente = "Combien de jours entre deux étapes ?"
    phrase = f"Jours depuis l’étape précédente, au {au}, postes encore en attente compris (Kaplan–Meier)."
    html(
        panneau_html(
            attente,
            phrase,
            barres_h_html(Image("delais", attente), delais, triees=False),
            tableau,
            provenance(ctx, sujet),
        )
    )
    telecharger(ctx, "etapes", "Étapes et délais", lignes, ("CN-12",))
