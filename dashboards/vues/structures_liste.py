"""The list of the structures of « Structures », as the official list (open data) has them.

Belongs here: this list, its search and its filters, in the address.
Does not belong here: posts, agreements and amounts of one structure (rows kept for who signs in).
"""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboards import queries_structures as q
from dashboards.components import filtres
from dashboards.components.cadre import html
from dashboards.components.liste import Colonne, tableau_triable
from dashboards.components.panneau import origine, origine_html
from dashboards.components.selection import cle_de_tri
from dashboards.components.telechargement import boutons
from dashboards.vues.contexte import Contexte
from rendu import formats
from rendu.chiffre import imprimer
from rendu.jeu import jeu_de_lignes
from rendu.lignes import Ligne

TYPES = {"": "Tous", "publique": "Publiques", "privee": "Privées"}
TAILLES = {
    "0": "Toutes tailles",
    "2": "2 postes et plus",
    "3": "3 postes et plus",
    "6": "6 postes et plus",
    "11": "11 postes et plus",
}


def departements(ctx: Contexte) -> list[str]:
    """Codes of the départements of the chosen territory, « Non localisé » with France."""
    t = ctx.selection.territoire
    if t.maille == "departement":
        return [t.code]
    siens = [d for d in ctx.territoires if d.maille == "departement"]
    return [d.code for d in siens if t.maille == "national" or d.code_parent == t.code]


def trouvees(lignes: list[Ligne], recherche: str) -> list[Ligne]:
    """Rows whose name holds the words, accents and case aside, or whose SIRET begins so."""
    voulu = cle_de_tri(recherche.strip())
    chiffres = recherche.replace(" ", "")
    return [
        x
        for x in lignes
        if voulu in cle_de_tri(x["raison_sociale"] or "")
        or (chiffres.isdigit() and (x["siret"] or "").startswith(chiffres))
    ]


def afficher(ctx: Contexte) -> None:
    """Search first, then filters, then the list and its download."""
    t = ctx.selection.territoire
    html(
        '<div class="cn cn-titre cn-section"><h2>Les structures de la liste officielle</h2></div><p class="cn cn-note">'
        "Données ouvertes du programme. Postes, conventions et paiements d’une structure demanderont une connexion.</p>"
    )
    with st.container(horizontal=True, gap="small", key="filtres-structures"):
        recherche = filtres.texte("recherche", "Nom ou SIRET", largeur=280)
        type_employeur = filtres.liste("type", "Employeur", TYPES, "", largeur=160)
        postes = filtres.liste("taille", "Postes validés", TAILLES, "0", largeur=200)
    lues = ctx.publication.lignes(q.LISTE, departements=departements(ctx), type=type_employeur, postes=int(postes))
    lignes = trouvees(lues, recherche)
    if not lignes:
        html('<p class="cn cn-rien" role="status">Aucune structure pour ce choix.</p>')
        return
    noms = ctx.noms
    colonnes = [
        Colonne[Ligne](
            "Structure",
            lambda x: escape(x["raison_sociale"] or "Nom masqué"),
            lambda x: cle_de_tri(x["raison_sociale"] or ""),
        ),
        Colonne[Ligne](
            "Postes validés", lambda x: imprimer(x.chiffre("postes_valides", "postes")), lambda x: x["postes_valides"]
        ),
        Colonne[Ligne](
            "Employeur",
            lambda x: escape({"publique": "publique", "privee": "privée"}.get(x["type_employeur"], "n.d.")),
            lambda x: x["type_employeur"],
            mot=True,
        ),
        Colonne[Ligne]("SIRET", lambda x: escape(x["siret"] or "n.d."), lambda x: x["siret"]),
        Colonne[Ligne](
            "Département",
            lambda x: escape(noms.get(("departement", x["code_departement"]), "n.d.")),
            lambda x: x["code_departement"],
            mot=True,
        ),
        Colonne[Ligne](
            "Validée le", lambda x: imprimer(x.chiffre("date_validation", "date")), lambda x: x["date_validation"]
        ),
        Colonne[Ligne](
            "Investissement de l’État",
            lambda x: imprimer(x.chiffre("investissement_eur", "euros"), exact=True),
            lambda x: x["investissement_eur"],
        ),
        Colonne[Ligne]("France services", lambda x: escape(x["france_services"] or "n.d."), mot=True),
        Colonne[Ligne]("QPV", lambda x: escape(x["qpv"] or "n.d."), mot=True),
        Colonne[Ligne]("ZRR", lambda x: escape(x["zrr"] or "n.d."), mot=True),
    ]
    legende = f"Structures validées, {t.nom}, au {formats.jour(ctx.edition.arrete_au)}"
    tableau_triable("structures", legende, colonnes, lignes, tri="-1")
    provenance = origine(ctx.publication, [ctx.definitions["CN-01"]], ("structures_validees",), "liste en vigueur")
    html(f'<div class="cn">{origine_html(provenance)}</div>')
    choix = {"Territoire": t.nom, "Employeur": TYPES[type_employeur], "Taille": TAILLES[postes], "Recherche": recherche}
    jeu = jeu_de_lignes(f"structures-liste-{t.code}", legende, lignes, ctx.edition, filtres=choix, definitions={})
    boutons(jeu, "structures", "Télécharger cette liste")
