"""« Combien, pour quoi, et combien reste-t-il ? »: answer, cards, then the pictures and tables.

Belongs here: what the page shows and in which order.
Does not belong here: the pictures (budget_images.py), the tables (budget_tableaux.py), any sum.
"""

from __future__ import annotations

from dashboards import queries_budget as q
from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.carte import Carte, cartes_html
from dashboards.components.panneau import origine
from dashboards.components.tete import tete
from dashboards.lecture import Publication
from dashboards.vues import budget_images, budget_tableaux
from dashboards.vues.contexte import Contexte, contexte
from dashboards.vues.registre import page
from rendu import formats
from rendu.chiffre import imprimer
from rendu.lignes import Chiffre, Ligne, chiffre_de
from rendu.modeles import NATIONAL

CODES = ("CN-50", "CN-51", "CN-52", "CN-53", "CN-54", "CN-57", "CN-58", "CN-59")
ALERTES = {
    "disponible_negatif": "L’engagé imputé dépasse les crédits ouverts",
    "paye_superieur_a_l_engage": "Le payé dépasse l’engagé",
}
HORS_FRANCE = "Voté et suivi pour la France entière."


def _chiffre(ctx: Contexte, code: str) -> Chiffre:
    return chiffre_de(ctx.valeur(code), ctx.definitions[code])


def _reponse(ctx: Contexte) -> str:
    au = ctx.selection.date_arrete
    engage, paye, reste = (_chiffre(ctx, code) for code in ("CN-51", "CN-52", "CN-53"))
    quand = f'Au <time datetime="{au.isoformat()}">{formats.jour_long(au)}</time>, '
    if not engage.is_chiffre:
        return f"{quand}l’engagé n’est pas disponible : {imprimer(engage)}. Les exports de subventions manquent."
    suite = f"<b>{imprimer(paye)}</b> sont payés et <b>{imprimer(reste)}</b> restent à payer."
    if ctx.selection.territoire.code != NATIONAL:
        return f"{quand}<b>{imprimer(engage)}</b> sont engagés, {suite}"
    ouvert, disponible = _chiffre(ctx, "CN-50"), _chiffre(ctx, "CN-54")
    return (
        f"{quand}<b>{imprimer(ouvert)}</b> sont ouverts et <b>{imprimer(engage)}</b> engagés, parfois pour plusieurs "
        f"années\u00a0; {suite} Disponible sur les crédits ouverts : <b>{imprimer(disponible)}</b>."
    )


def _badge(enveloppes: list[Ligne]) -> tuple[str, str] | None:
    for e in enveloppes:
        if e["alerte"] is not None:
            return f"! {e['enveloppe']} : {ALERTES.get(e['alerte'], e['alerte'])}", "cn-mauvais"
    return None


def _cartes(ctx: Contexte, enveloppes: list[Ligne]) -> None:
    is_france = ctx.selection.territoire.code == NATIONAL
    au = ctx.selection.date_arrete
    suites = {
        "CN-51": f"Dont France Relance : {imprimer(_chiffre(ctx, 'CN-51R'))}",
        "CN-52": f"Taux de paiement : {imprimer(_chiffre(ctx, 'CN-56'))}",
        "CN-53": f"Dégagé : {imprimer(_chiffre(ctx, 'CN-53D'))}",
        "CN-59": f"Payé net des avoirs : {imprimer(_chiffre(ctx, 'CN-52N'))}",
    }
    if is_france:
        suites["CN-54"] = f"Taux d’engagement : {imprimer(_chiffre(ctx, 'CN-55'))}"
        bas, haut = _chiffre(ctx, "CN-57B"), _chiffre(ctx, "CN-57H")
        suites["CN-57"] = f"Entre {imprimer(bas)} et {imprimer(haut)}" if bas.is_chiffre else ""
    noms = {"CN-51": "Engagé (AE)", "CN-52": "Payé (CP)"}
    cartes = [
        Carte(
            noms.get(code, ctx.definitions[code].libelle),
            _chiffre(ctx, code),
            suites.get(code, ""),
            _badge(enveloppes) if code == "CN-54" and is_france else None,
            forte=code == "CN-51",
            raison=None if is_france or ctx.definitions[code].mailles != "nationale" else HORS_FRANCE,
        )
        for code in CODES
    ]
    definitions = [ctx.definitions[code] for code in CODES]
    tables = ("indicateurs", "budget_enveloppes")
    html(cartes_html("Les crédits", cartes, origine(ctx.publication, definitions, tables, formats.jour_long(au))))


def afficher(publication: Publication) -> None:
    """Answer, cards, from credits to what is available, month by month, then year by year."""
    ctx = contexte(publication, filtres.barre(publication))
    s = ctx.selection
    passe = s.date_arrete if s.date_arrete != publication.dates()[0] else None
    tete(page("budget").question, _reponse(ctx), s.territoire.nom, passe)
    enveloppes: list[Ligne] = []
    with bloc("Les crédits"):
        enveloppes = publication.lignes(q.ENVELOPPES, au=s.date_arrete)
        _cartes(ctx, [e for e in enveloppes if e["date_arrete"] == s.date_arrete])
    budget_images.afficher(ctx, enveloppes)
    budget_tableaux.afficher(ctx, enveloppes)
