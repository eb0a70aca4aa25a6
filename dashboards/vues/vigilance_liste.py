"""The list of « Points de vigilance »: its filters, columns and file.

Belongs here: which alerts are kept, how each is written.
Does not belong here: cards and rules (vigilance.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from dashboards.components import filtres
from dashboards.components.cadre import html
from dashboards.components.liste import Colonne, tableau_triable
from dashboards.components.selection import cle_de_tri
from dashboards.components.telechargement import boutons
from dashboards.vues.contexte import Contexte
from dashboards.vues.registre import pages_ecrites
from rendu import formats
from rendu.chiffre import imprimer
from rendu.jeu import jeu_de_lignes
from rendu.lignes import Ligne

NIVEAUX = {
    "fort": ("!\u00a0Fort", "cn-mauvais"),
    "moyen": ("▲\u00a0Moyen", "cn-alerte"),
    "faible": ("·\u00a0Faible", "cn-neutre"),
}
RANGS = {nom: rang for rang, nom in enumerate(NIVEAUX)}
TOUT = "tout"
SENS = ("le plus fort d’abord", "le plus faible d’abord")
MAILLES = ("national", "region", "departement")  # the widest first: what concerns everyone is read first


def niveau_html(nom: str) -> str:
    mot, classe = NIVEAUX[nom]
    return f'<span class="cn-badge {classe}">{mot}</span>'


def du_territoire(ctx: Contexte, alertes: Sequence[Ligne]) -> list[Ligne]:
    t = ctx.selection.territoire
    alertes = sorted(alertes, key=lambda a: MAILLES.index(a["maille"]))
    if t.maille == "national":
        return alertes
    # A département may bear the code of a région (01, 32): only a région holds others.
    contenus = {
        (d.maille, d.code)
        for d in ctx.territoires
        if t.maille == "region" and d.maille == "departement" and d.code_parent == t.code
    }
    return [a for a in alertes if (a["maille"], a["code_territoire"]) in contenus | {(t.maille, t.code)}]


def premieres(ctx: Contexte, nouvelle: Callable[[Ligne], bool] = lambda _: False) -> list[Colonne[Ligne]]:
    """Where, how strong, what: the first columns of any list of alerts, open or closed."""

    def nom(a: Ligne) -> str:
        return ctx.noms.get((a["maille"], a["code_territoire"]), a["code_territoire"])

    def alerte(a: Ligne) -> str:
        marque = ' <span class="cn-badge cn-neutre">Nouvelle</span>' if nouvelle(a) else ""
        objet = f"<br><small>{escape(a['objet'])}</small>" if a["code_objet"] != a["regle"] else ""
        return f"{escape(formats.typographie(a['libelle']))}{marque}{objet}"

    return [
        Colonne("Territoire", lambda a: escape(nom(a)), lambda a: cle_de_tri(nom(a))),
        Colonne("Niveau", lambda a: niveau_html(a["niveau"]), lambda a: RANGS[a["niveau"]], True, SENS),
        Colonne("Alerte", alerte, lambda a: (a["libelle"], a["objet"]), mot=True),
    ]


def valeur(a: Ligne, colonne: str, vide: str = "non_disponible") -> str:
    """A value in the unit of the alert; points have decimals: « −10 » would be said of −9.6, which is no alert."""
    precision = 2 if a["unite_valeur"] in {"%", "points"} else 0
    return imprimer(a.chiffre(colonne, a["unite_valeur"], precision, vide))


def _colonnes(ctx: Contexte) -> list[Colonne[Ligne]]:
    ecrites = {p.url: p.menu for p in pages_ecrites()}

    def agir(a: Ligne) -> str:
        lien = ""
        if a["page"] in ecrites and a["page"] != "vigilance":
            lien = f' <a href="./{escape(a["page"])}" target="_self">{escape(ecrites[a["page"]])}</a>'
        return f"{escape(formats.typographie(a['action'] or ''))}{lien}"

    return [
        *premieres(ctx, lambda a: bool(a["est_nouvelle"])),
        Colonne("Valeur", lambda a: valeur(a, "valeur"), lambda a: a["valeur"]),
        Colonne("Unité", lambda a: escape(a["unite_valeur"]), mot=True),
        Colonne("Seuil", lambda a: f"{imprimer(a.chiffre('seuil', a['unite_seuil']))} {suffixe(a['unite_seuil'])}"),
        Colonne(
            "Depuis, ou échéance",
            lambda a: imprimer(a.chiffre("depuis", "date", vide="sans_objet")),
            lambda a: a["depuis"],
        ),
        Colonne("Qui", lambda a: escape(a["qui"]), lambda a: a["qui"], mot=True),
        Colonne("Que faire", agir, mot=True),
    ]


def seuils(regles: Sequence[Ligne]) -> dict[str, str]:
    """The thresholds, as a file of alerts says them."""
    return {r["libelle"]: f"seuil {r['seuil']} {r['unite_seuil']}" for r in regles if r["seuil"] is not None}


def suffixe(unite: str) -> str:
    return "" if unite in {"%", "euros"} else escape(unite)


def afficher(ctx: Contexte, alertes: Sequence[Ligne], regles: Sequence[Ligne]) -> None:
    niveaux = {TOUT: "Tous les niveaux"} | {n: mot for n, (mot, _) in NIVEAUX.items()}
    choix = {TOUT: "Toutes les règles"} | {r["regle"]: r["libelle"] for r in regles if r["alertes"]}
    roles = {TOUT: "Tous"} | {qui: qui for qui in sorted({a["qui"] for a in alertes})}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="filtres-vigilance"):
        niveau = filtres.liste("niveau", "Niveau", niveaux, TOUT, largeur=180)
        regle = filtres.liste("regle", "Règle", choix, TOUT, largeur=380)
        qui = filtres.liste("qui", "Qui peut agir", roles, TOUT, largeur=230)
    retenues = [
        a for a in alertes if niveau in {TOUT, a["niveau"]} and regle in {TOUT, a["regle"]} and qui in {TOUT, a["qui"]}
    ]
    lieu = ctx.selection.territoire.nom
    if retenues:
        tableau_triable("alertes", f"Alertes, {lieu}", _colonnes(ctx), retenues, tri="1")
    else:
        html('<p class="cn cn-rien" role="status">Aucune alerte pour ce territoire et ces filtres.</p>')
    noms = {"Territoire": lieu, "Niveau": niveaux[niveau], "Règle": choix[regle], "Qui": roles[qui]}
    titre = f"Alertes, {lieu}"
    jeu = jeu_de_lignes("vigilance", titre, retenues, ctx.edition, filtres=noms, definitions=seuils(regles))
    boutons(jeu, "vigilance", "Télécharger ces alertes")
