"""« Qu'est-ce qui a changé, et pourquoi ? »: every indicator of a territory at two dates, or in two kept editions.

Belongs here: what the page shows and in which order.
Does not belong here: the sides (comparer_cotes.py), the picture (comparer_lieux.py), the causes (`conum comparer`).
"""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.liste import Colonne, tableau_triable
from dashboards.components.panneau import origine, origine_html
from dashboards.components.telechargement import boutons
from dashboards.components.tete import tete
from dashboards.lecture import Publication
from dashboards.vues import comparer_lieux
from dashboards.vues.comparer_cotes import Cote, Rangee, choisir, ecart_html, entete, pourquoi_html, valeur_html
from dashboards.vues.contexte import Contexte, contexte
from dashboards.vues.definitions import FAMILLES
from dashboards.vues.registre import page
from rendu import formats
from rendu.chiffre import chiffre, chiffre_ecart, ecart, imprimer
from rendu.jeu import Jeu
from rendu.modeles import Valeur

PHARES = ("CN-01", "CN-03", "CN-07", "CN-30")
TOUTES = "toutes"


def _rangees(avant: Cote, apres: Cote) -> list[Rangee]:
    return [
        (ind, avant.valeurs.get(code), apres.valeurs.get(code))
        for code, ind in sorted(apres.definitions.items(), key=lambda c: c[1].code_rang)
        if code in avant.valeurs or code in apres.valeurs
    ]


def _brut(v: Valeur | None) -> tuple[object, object]:
    return (v.valeur, v.statut) if v else (None, None)


def _taux(cote: Cote, code: str) -> str:
    ligne = cote.avancements.get(code)
    return imprimer(ligne.chiffre("taux", "%", 1)) if ligne else "s.o."


def _reponse(ctx: Contexte, avant: Cote, apres: Cote) -> str:
    ind, une, autre = ctx.definitions["CN-03"], avant.valeurs.get("CN-03"), apres.valeurs.get("CN-03")
    dates = f"du {formats.jour_long(avant.jour)} au {formats.jour_long(apres.jour)}"
    if ecart(autre, une) is None if autre else True:
        return f"Les postes occupés ne sont pas connus aux deux dates ({dates})."
    return (
        f"Postes occupés {dates} : de <b>{chiffre(une, ind)}</b> à <b>{chiffre(autre, ind)}</b>, "
        f"soit <b>{chiffre_ecart(autre, une, ind) or '0'}</b>."
    )


def _cartes(ctx: Contexte, avant: Cote, apres: Cote) -> None:
    fiches = []
    for ind, une, autre in _rangees(avant, apres):
        if ind.code in PHARES and autre:
            fiches.append(
                f'<article class="cn-fiche"><h3>{escape(ind.libelle)}</h3>'
                f'<p class="cn-valeur">{chiffre(autre, ind)}</p>'
                f'<p class="cn-appoint">{valeur_html(une, ind)} au {formats.jour(avant.jour)}, '
                f"différence {ecart_html((ind, une, autre))}</p>"
                f'<p class="cn-appoint">Avancement : {_taux(avant, ind.code)}, puis {_taux(apres, ind.code)}</p>'
                "</article>"
            )
    html(
        f'<section class="cn cn-rangee"><div class="cn-titre"><h2>Au {formats.jour_long(apres.jour)}</h2></div>'
        f'<div class="cn-fiches">{"".join(fiches)}</div></section>'
    )


def _tableau(ctx: Contexte, avant: Cote, apres: Cote) -> None:
    familles = {TOUTES: "Toutes les familles"} | FAMILLES
    famille = filtres.liste("famille", "Famille d’indicateurs", familles, TOUTES, largeur=260)
    lignes = [r for r in _rangees(avant, apres) if famille in {TOUTES, r[0].famille}]
    une, deux = entete(avant, apres), entete(apres, avant)
    tableau_triable(
        "ecarts",
        f"Indicateurs, {ctx.selection.territoire.nom}",
        [
            Colonne("Indicateur", lambda r: f"{escape(r[0].libelle)} <small>{escape(r[0].code)}</small>"),
            Colonne("Différence", ecart_html),
            Colonne(deux, lambda r: valeur_html(r[2], r[0])),
            Colonne(une, lambda r: valeur_html(r[1], r[0])),
            Colonne("Unité", lambda r: escape(r[0].unite), mot=True),
            Colonne(f"Avancement au {formats.jour(avant.jour)}", lambda r: _taux(avant, r[0].code)),
            Colonne(f"Avancement au {formats.jour(apres.jour)}", lambda r: _taux(apres, r[0].code)),
        ],
        lignes,
    )
    tables = ("indicateurs", "avancements")
    html(f'<div class="cn">{origine_html(origine(ctx.publication, [], tables, f"{une} et {deux}"))}</div>')
    colonnes = ("code_indicateur", "libelle", "unite", "valeur_avant", "statut_avant", "valeur_apres", "statut_apres")
    corps = [
        [i.code, i.libelle, i.unite, *_brut(une_ligne), *_brut(autre), ecart(autre, une_ligne) if autre else None]
        for i, une_ligne, autre in lignes
    ]
    choix = {"Territoire": ctx.selection.territoire.nom, "Première": avant.nom, "Seconde": apres.nom}
    jeu = Jeu("comparer", f"Comparaison {une}, {deux}", (*colonnes, "difference"), corps, ctx.edition, choix)
    boutons(jeu, "comparer", "Télécharger cette comparaison")


def afficher(publication: Publication) -> None:
    """Answer, cards, table of the indicators, picture by territory, how to obtain the causes."""
    ctx = contexte(publication, filtres.barre(publication, avec_date=False))
    haut = st.container()  # the answer stays above the dates that it depends on
    avant, apres = choisir(publication, ctx.selection.territoire)
    with haut:
        tete(page("comparer").question, _reponse(ctx, avant, apres), ctx.selection.territoire.nom)
    with bloc("Les principaux chiffres"):
        _cartes(ctx, avant, apres)
    with bloc("Tous les indicateurs"):
        _tableau(ctx, avant, apres)
    with bloc("Par territoire"):
        comparer_lieux.afficher(ctx, avant, apres)
    html(pourquoi_html(avant, apres))
