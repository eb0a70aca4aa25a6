"""The list of « Déploiement »: states of posts by territory, « Non localisé » included.

Belongs here: columns of this list. Rows of posts wait for the sign-in.
Does not belong here: drawing the list (liste_territoires.py).
"""

from __future__ import annotations

from dashboards import queries_deploiement as q
from dashboards.components.cadre import html
from dashboards.vues import liste_territoires as lt
from dashboards.vues.contexte import Contexte
from dashboards.vues.deploiement_images import ETATS
from rendu import formats

MESURES = {
    nom: lt.Mesure(titre, "postes")
    for nom, titre in (
        ("occupes", ETATS["occupes"]),
        ("vacants", ETATS["vacants"]),
        ("postes", "Postes connus"),
        ("sans_convention", ETATS["sans_convention"]),
        ("rendus", ETATS["rendus"]),
    )
}


def afficher(ctx: Contexte) -> None:
    """Level, then the list at the chosen date."""
    html('<div class="cn cn-titre cn-section"><h2>Territoire par territoire</h2></div>')
    maille, au = lt.choisir_maille(), ctx.selection.date_arrete
    niveaux = [
        lt.rangees(
            ctx,
            m,
            ctx.publication.lignes(q.TERRITOIRES, maille=m),
            ctx.publication.lignes(q.ETATS_MAILLE, maille=m, au=au),
        )
        for m in (maille, "national")
    ]
    quand = f"au {formats.jour_long(au)}"
    codes = ("CN-03", "CN-04", "CN-05")
    lt.afficher(
        ctx,
        lt.Liste("postes", "Postes par état", MESURES, codes, "postes_etats", quand),
        maille,
        niveaux[0],
        niveaux[1],
    )
