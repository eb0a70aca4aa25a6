"""« Que dois-je regarder aujourd'hui ? »: alerts of a territory and of those it contains, and the rules evaluated.

Belongs here: what the page shows and in which order.
Does not belong here: the lists (vigilance_liste.py, vigilance_closes.py), evaluating a rule (dbt), following an alert
(pages write nothing).
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboards import queries_vigilance as q
from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.carte import Carte, cartes_html
from dashboards.components.panneau import origine, origine_html, panneau_html
from dashboards.components.tableau import tableau_html
from dashboards.components.tete import tete
from dashboards.lecture import Publication
from dashboards.vues import vigilance_closes, vigilance_liste
from dashboards.vues.contexte import Contexte, contexte
from dashboards.vues.registre import page
from dashboards.vues.vigilance_liste import NIVEAUX, RANGS, du_territoire, niveau_html, suffixe
from rendu import formats
from rendu.chiffre import imprimer
from rendu.graphiques.barres_h import Barre, barres_h_html
from rendu.graphiques.trame import Image
from rendu.lignes import Ligne


def _reponse(comptes: dict[str, Ligne], regles: Sequence[Ligne], jour: str) -> str:
    evaluees = sum(bool(r["est_evaluee"]) for r in regles)
    suite = f"{formats.nombre(evaluees)} règles évaluées sur {formats.nombre(len(regles))}."
    if not any(c["alertes"] for c in comptes.values()):
        return f"Aucune alerte au {jour}. {suite}"
    parts = [
        f"<b>{imprimer(comptes[n].chiffre('alertes', 'alertes'))}</b> {mot}"
        for n, mot in (("fort", "de niveau fort"), ("moyen", "de niveau moyen"), ("faible", "de niveau faible"))
        if n in comptes
    ]
    return f"Alertes au {jour} : {', '.join(parts)}. {suite}"


def _regles(ctx: Contexte, regles: Sequence[Ligne]) -> None:
    trouvees = sorted((r for r in regles if r["alertes"]), key=lambda r: (RANGS[r["niveau"]], -r["alertes"]))
    dessin = barres_h_html(
        Image("regles", "Alertes de l’édition, par règle"),
        [Barre(r["libelle"], r.chiffre("alertes", "alertes")) for r in trouvees],
        triees=False,
    )
    corps = [
        [
            escape(formats.typographie(r["libelle"])),
            niveau_html(r["niveau"]),
            f"{imprimer(r.chiffre('seuil', r['unite_seuil'], vide='sans_objet'))} {suffixe(r['unite_seuil'])}",
            imprimer(r.chiffre("examens", "cas")),
            imprimer(r.chiffre("alertes", "alertes")) if r["est_evaluee"] else "–",
            "évaluée" if r["est_evaluee"] else f"non évaluée : {escape(r['motif_non_evaluee'])}",
        ]
        for r in regles
    ]
    titres = ("Règle", "Niveau", "Seuil", "Cas examinés", "Alertes", "État")
    tableau = tableau_html("Règles d’alerte", titres, corps, mots=frozenset({1, 5}))
    phrase = (
        "Tous territoires. Les seuils se règlent dans <code>dbt_project/seeds/regles_vigilance.csv</code> ; "
        "une règle sans données n’est pas évaluée, et le tableau dit pourquoi."
    )
    provenance = origine_html(origine(ctx.publication, [], ("vigilances_regles",), "à la date de l’édition"))
    html(panneau_html("Quelles règles ont parlé ?", phrase, dessin, tableau, provenance))


def afficher(publication: Publication) -> None:
    """Answer, cards by level, list of alerts, those closed in the month, rules."""
    ctx = contexte(publication, filtres.barre(publication, avec_date=False))
    t = ctx.selection.territoire
    comptes = {c["niveau"]: c for c in publication.lignes(q.COMPTES, maille=t.maille, territoire=t.code)}
    regles = publication.lignes(q.REGLES)
    tete(page("vigilance").question, _reponse(comptes, regles, formats.jour_long(ctx.edition.arrete_au)), t.nom)
    with bloc("Alertes par niveau"):
        cartes = [
            Carte(
                f"Niveau {n}",
                comptes[n].chiffre("alertes", "alertes"),
                f"dont {imprimer(comptes[n].chiffre('propres', 'alertes'))} au niveau du territoire lui-même",
                forte=n == "fort",
            )
            for n in NIVEAUX
            if n in comptes
        ]
        html(cartes_html("Alertes", cartes, origine(publication, [], ("vigilances",), "à la date de l’édition")))
    with bloc("La liste des alertes"):
        vigilance_liste.afficher(ctx, du_territoire(ctx, publication.lignes(q.ALERTES)), regles)
    with bloc("Les alertes closes"):
        vigilance_closes.afficher(ctx, du_territoire(ctx, publication.lignes(q.CLOSES)), publication.lignes(q.REJUGEES))
    with bloc("Les règles"):
        _regles(ctx, regles)
