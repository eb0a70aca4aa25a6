"""« Atteindrons-nous la cible, et quand ? »: answer, cards, fan chart, entries and exits, past forecasts.

Belongs here: what the page shows and in which order.
Does not belong here: drawing, figures; the pictures' sections are in trajectoire_images.py.
"""

from __future__ import annotations

import streamlit as st

from dashboards import queries_trajectoire as q
from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.carte import Carte, cartes_html
from dashboards.components.fraicheur import retard_html
from dashboards.components.panneau import origine
from dashboards.components.tete import tete
from dashboards.lecture import Publication
from dashboards.vues import trajectoire_images
from dashboards.vues.contexte import Contexte, contexte
from dashboards.vues.registre import page
from rendu import formats
from rendu.chiffre import imprimer
from rendu.lignes import Ligne

ORIGINES = {"programme": "notre compte", "barometre": "série officielle du baromètre"}
CONCLUSIONS = {
    "projetee": ("Projection", "cn-neutre"),
    "atteinte": ("✓ Cible atteinte", "cn-bon"),
    "echeance_passee": ("! Échéance passée", "cn-mauvais"),
    "points_insuffisants": ("Moins de neuf mois observés", "cn-alerte"),
    "non_disponible": ("Non disponible", "cn-neutre"),
}


def _choix(ctx: Contexte, syntheses: list[Ligne]) -> Ligne:
    """The series chosen, in the address: « CN-03.programme.2022-12-31 »."""
    par_cle = {f"{s['code_indicateur']}.{s['origine']}.{s['date_cible'].isoformat()}": s for s in syntheses}
    options = {
        cle: f"{ctx.definitions[s['code_indicateur']].libelle}, cible au {formats.jour(s['date_cible'])}"
        f" ({ORIGINES.get(s['origine'], s['origine'])})"
        for cle, s in par_cle.items()
    }
    return par_cle[filtres.liste("serie", "Indicateur et cible", options, next(iter(options)), largeur=480)]


def _reponse(s: Ligne, unite: str) -> str:
    valeur, cible = s.chiffre("valeur", unite), s.chiffre("valeur_cible", unite)
    if not valeur.is_chiffre:
        return f"La cible est de <b>{imprimer(cible)}</b> ; la valeur actuelle n’est pas disponible dans cette édition."
    return (
        f"<b>{imprimer(valeur)}</b> au {imprimer(s.chiffre('date_valeur', 'date'))}, pour une cible de "
        f"<b>{imprimer(cible)}</b>. {imprimer(s.chiffre('message', 'texte'))}"
    )


def _intervalle(s: Ligne) -> str:
    if s["date_atteinte_10"] is None:
        return ""
    tot, tard = (s.chiffre(f"date_atteinte_{p}", "date", vide="sans_objet") for p in ("10", "90"))
    fin = f"et le {imprimer(tard)}" if tard.is_chiffre else "et au-delà des mois projetés"
    return f"8 chances sur 10 entre le {imprimer(tot)} {fin}"


def _cartes(ctx: Contexte, s: Ligne) -> None:
    ind = ctx.definitions[s["code_indicateur"]]
    territoire, au = ctx.selection.territoire, ctx.selection.date_arrete
    cle = {"code": ind.code, "maille": territoire.maille, "territoire": territoire.code}
    taux = [a for a in ctx.publication.lignes(q.AVANCEMENTS, **cle, au=au) if a["date_cible"] == s["date_cible"]]
    par_mois = f"{ind.unite} par mois"
    depuis = f"Au {imprimer(s.chiffre('date_valeur', 'date'))}"
    cartes = [
        Carte("Valeur actuelle", s.chiffre("valeur", ind.unite, ind.precision), depuis, forte=True),
        Carte(
            "Cible",
            s.chiffre("valeur_cible", ind.unite, ind.precision),
            f"Au {imprimer(s.chiffre('date_cible', 'date'))}",
            CONCLUSIONS.get(s["conclusion"]),
        ),
        *(
            Carte(
                "Taux d’avancement",
                a.chiffre("taux", "%", 1),
                f"Sans borne : {imprimer(a.chiffre('taux_brut', '%', 1))}",
            )
            for a in taux[:1]
        ),
        Carte(
            "Rythme requis",
            s.chiffre("rythme_requis", par_mois, 1, "sans_objet"),
            par_mois,
            raison="L’échéance est passée.",
        ),
        Carte(
            "Rythme observé sur 3 mois",
            s.chiffre("rythme_3_mois", par_mois, 1),
            f"Sur 12 mois : {imprimer(s.chiffre('rythme_12_mois', par_mois, 1))}",
        ),
        Carte("Chance d’atteindre la cible", s.chiffre("probabilite", "%", 0), "À l’échéance de la cible"),
        Carte(
            "Date d’atteinte (médiane)",
            s.chiffre("date_atteinte_50", "date", vide="sans_objet"),
            _intervalle(s),
            raison="La moitié des trajectoires projetées n’atteint pas la cible.",
        ),
    ]
    periode = f"derniers mois consolidés, jusqu’au {formats.jour_long(s['date_valeur'])}" if s["date_valeur"] else "–"
    provenance = origine(ctx.publication, [ind], ("trajectoires_synthese", "avancements"), periode)
    retard = retard_html(ind, s["date_valeur"], ctx.edition.arrete_au) if s["origine"] == "programme" else ""
    html(cartes_html(ind.libelle, cartes, provenance, retard))


def afficher(publication: Publication) -> None:
    """Sentence, cards, then the three pictures, for one territory and one target."""
    ctx = contexte(publication, filtres.barre(publication, avec_date=False))
    territoire, question = ctx.selection.territoire, page("trajectoire").question
    syntheses = publication.lignes(q.SYNTHESES, maille=territoire.maille, territoire=territoire.code)
    if not syntheses:
        tete(question, "Aucune cible n’est suivie par une projection pour ce territoire.", territoire.nom)
        return
    haut = st.container()  # the answer stays above the choice that it depends on
    s = _choix(ctx, syntheses)
    with haut:
        tete(question, _reponse(s, ctx.definitions[s["code_indicateur"]].unite), territoire.nom)
    with bloc("Les chiffres de la trajectoire"):
        _cartes(ctx, s)
    trajectoire_images.afficher(ctx, s)
