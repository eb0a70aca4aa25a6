"""The list of « Formation et certification »: persons in training by territory.

Belongs here: columns of this list.
Does not belong here: drawing the list (liste_territoires.py).
"""

from __future__ import annotations

from dashboards import queries_formation as q
from dashboards.components.cadre import html
from dashboards.vues import liste_territoires as lt
from dashboards.vues.contexte import Contexte
from rendu import formats

MESURES = {
    "certifies": lt.Mesure("Certifiés", "conseillers"),
    "taux_certification": lt.Mesure("Taux de certification", "%", 1, "sans_objet"),
    "sortis_eprouves": lt.Mesure("Sortis depuis plus de 3 mois", "conseillers"),
    "entres": lt.Mesure("Entrés", "conseillers"),
    "sortis": lt.Mesure("Sortis", "conseillers"),
    "en_formation": lt.Mesure("En formation", "conseillers"),
}


def afficher(ctx: Contexte) -> None:
    """Level, then the list at the date of the edition."""
    html('<div class="cn cn-titre cn-section"><h2>Territoire par territoire</h2></div>')
    maille = lt.choisir_maille()
    niveaux = [
        lt.rangees(
            ctx,
            m,
            ctx.publication.lignes(q.TERRITOIRES, maille=m),
            ctx.publication.lignes(q.REPARTITION_MAILLE, maille=m),
        )
        for m in (maille, "national")
    ]
    quand = f"au {formats.jour_long(ctx.edition.arrete_au)}"
    liste = lt.Liste("formation", "Formation", MESURES, ("CN-20", "CN-21"), "formations_repartition", quand)
    lt.afficher(ctx, liste, maille, niveaux[0], niveaux[1])
