"""Need against offer of the EPCIs, and the list of priorities with its arithmetic.

Belongs here: these two sections of « Couverture » and the side looked at (places, employers).
Does not belong here: the score (dbt, couverture_epci), drawing (rendu.graphiques).
"""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.liste import Colonne, tableau_triable
from dashboards.components.panneau import origine, origine_html, panneau_html
from dashboards.components.selection import cle_de_tri, retenir
from dashboards.components.tableau import tableau_html
from dashboards.components.telechargement import boutons
from dashboards.vues.contexte import Contexte
from rendu import formats
from rendu.chiffre import imprimer
from rendu.graphiques.nuage import Marque, Quadrants, nuage_html
from rendu.graphiques.trame import Image
from rendu.jeu import jeu_de_lignes
from rendu.lignes import Ligne
from rendu.modeles import NATIONAL

REGARDS = {"lieu": "Lieux d’activité", "employeur": "Sièges des employeurs"}
OFFRES = {"lieux": "lieux", "conseillers": "conseillers", "postes_valides": "postes"}
OFFRES_DITES = {"lieux": "lieux d’activité", "conseillers": "conseillers en poste", "postes_valides": "postes validés"}
GRANDES = 100_000  # inhabitants: 128 EPCIs of France in 2026, what a drawing can hold; the list has them all
FRAGILE = 4.0  # half of the EPCIs of 100 000 inhabitants and more are on each side in the index of 2023
EQUILIBRE = 100.0  # share of the offer = share of the need
NOMMEES = 2  # more names overlap: the largest lack the most and are close to one another
QUADRANTS = (
    "besoin faible, offre forte",
    "besoin fort, offre forte",
    "besoin faible, offre faible",
    "besoin fort, offre faible",
)


def mot(ligne: Ligne) -> str:
    """What the offer counts, in words."""
    return OFFRES_DITES.get(ligne["mesure_offre"], "")


def regard_demande() -> str:
    """The side asked by the address or kept in the session: the answer comes before its list."""
    memoire = st.session_state.get("adresse", {})
    demande = st.session_state.get("choix-regard") or st.query_params.get("regard", memoire.get("regard"))
    return retenir(demande, REGARDS, "lieu")


def afficher(ctx: Contexte, epci: list[Ligne]) -> None:
    """The scatter, then the list."""
    html(
        '<div class="cn cn-titre cn-section"><h2>Le besoin et l’offre, intercommunalité par intercommunalité</h2></div>'
    )
    regard = filtres.liste("regard", "Ce que l’on regarde", REGARDS, "lieu", largeur=280)
    with bloc("Besoin et offre"):
        _nuage(ctx, epci)
    with bloc("Les priorités"):
        _priorites(ctx, regard, epci)


def _provenance(ctx: Contexte) -> str:
    au = f"à la date de l’édition, {formats.jour_long(ctx.edition.arrete_au)}"
    return origine_html(origine(ctx.publication, [], ("couverture_epci",), au))


def _nuage(ctx: Contexte, epci: list[Ligne]) -> None:
    is_france = ctx.selection.territoire.code == NATIONAL
    vues = [e for e in epci if not is_france or e["population"] >= GRANDES]
    nommees = {e["code_epci"] for e in [v for v in vues if v["est_prioritaire"]][:NOMMEES]}
    marques = [
        Marque(
            e["nom"],
            e.chiffre("ifn", "sur 10", 1),
            e.chiffre("indice_offre_besoin", "pour 100", 0),
            e.chiffre("population", "habitants"),
            e["code_epci"] in nommees,
        )
        for e in vues
    ]
    axes = ("Fragilité numérique (0 à 10)", "Offre pour 100 du besoin")
    titre = "Fragilité numérique et offre rapportée au besoin"
    dessin = nuage_html(
        Image("nuage", titre),
        marques,
        axes,
        Quadrants(FRAGILE, EQUILIBRE, QUADRANTS),
    )
    qui = (
        "Intercommunalités d’au moins 100 000 habitants" if is_france else "Toutes les intercommunalités du territoire"
    )
    phrase = (
        f"{qui}. Le disque dit la population ; les deux premières priorités sont nommées. 100 : la part de l’offre est "
        "celle du besoin (population × indice). Les axes sont coupés à 100 et à 4."
    )
    lignes = [[escape(m.nom), *(imprimer(c) for c in (m.x, m.y, m.taille) if c is not None)] for m in marques]
    tableau = tableau_html(titre, ["Intercommunalité", *axes, "Habitants"], lignes)
    html(panneau_html("L’offre suit-elle le besoin ?", phrase, dessin, tableau, _provenance(ctx)))


def _colonnes(ctx: Contexte) -> list[Colonne[Ligne]]:
    noms = ctx.noms

    def nombre(titre: str, colonne: str, unite: str, precision: int = 0) -> Colonne[Ligne]:
        return Colonne(titre, lambda e: imprimer(e.chiffre(colonne, unite, precision)), lambda e: e[colonne])

    return [
        Colonne("Intercommunalité", lambda e: escape(e["nom"] or e["code_epci"]), lambda e: cle_de_tri(e["nom"] or "")),
        nombre("Manque", "ecart", "unités", 1),
        nombre("Rang", "rang", "rang"),
        Colonne(
            "Département",
            lambda e: escape(noms.get(("departement", e["code_departement"]), e["code_departement"] or "n.d.")),
            lambda e: e["code_departement"],
            mot=True,
        ),
        nombre("Population", "population", "habitants"),
        nombre("Fragilité (IFN)", "ifn", "sur 10", 2),
        nombre("Part du besoin", "part_besoin", "%", 2),
        nombre("Offre", "offre", "unités"),
        nombre("Offre attendue", "offre_attendue", "unités", 1),
        nombre("Offre pour 100 du besoin", "indice_offre_besoin", "pour 100", 0),
    ]


def _priorites(ctx: Contexte, regard: str, epci: list[Ligne]) -> None:
    t, au = ctx.selection.territoire, formats.jour(ctx.edition.arrete_au)
    if not epci:
        html('<p class="cn cn-rien" role="status">Aucune donnée pour ce territoire : ni lieu ni contrat connu.</p>')
        return
    html(
        '<p class="cn cn-note">Manque = offre attendue − offre. Offre attendue = offre de la France × part du besoin. '
        f"Besoin = population × indice de fragilité numérique. Ici l’offre compte les {mot(epci[0])}. Les vingt "
        "premières de France sont surlignées.</p>"
    )
    legende = f"Priorités, {t.nom}, {REGARDS[regard].lower()}, au {au}"
    tableau_triable("priorites", legende, _colonnes(ctx), epci, surlignee=lambda e: bool(e["est_prioritaire"]), tri="2")
    html(f'<div class="cn">{_provenance(ctx)}</div>')
    choix = {"Territoire": t.nom, "Regard": REGARDS[regard], "Situation au": au}
    jeu = jeu_de_lignes(f"priorites-{regard}-{t.code}", legende, epci, ctx.edition, filtres=choix, definitions={})
    boutons(jeu, "priorites", "Télécharger cette liste")
