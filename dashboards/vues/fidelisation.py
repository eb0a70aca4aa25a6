"""« Restent-ils ? »: answer, cards, curves of stay, cohorts, ruptures and their reasons, ends to come.

Belongs here: what the page shows and in which order.
Does not belong here: curves (fidelisation_courbes.py), ruptures and ends (fidelisation_ruptures.py).
"""

from __future__ import annotations

from dashboards import queries_fidelisation as q
from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.carte import Carte, cartes_html
from dashboards.components.panneau import origine
from dashboards.components.tete import tete
from dashboards.lecture import Publication
from dashboards.vues import fidelisation_courbes, fidelisation_ruptures
from dashboards.vues.contexte import Contexte, contexte
from dashboards.vues.registre import page
from rendu import formats
from rendu.chiffre import imprimer
from rendu.lignes import Chiffre, Ligne, chiffre_de

HORIZONS = (6, 12, 24)
CODES = ("CN-60", "CN-61", "CN-62", "CN-62B", "CN-62C")


def _chiffre(ctx: Contexte, code: str) -> Chiffre:
    return chiffre_de(ctx.valeur(code), ctx.definitions[code])


def _annee(ctx: Contexte) -> list[Ligne]:
    t, au = ctx.selection.territoire, ctx.selection.date_arrete
    lignes = ctx.publication.lignes(q.RUPTURES, pas="annee", maille=t.maille, territoire=t.code, au=au)
    return [x for x in lignes if x["periode"].year == au.year]


def _reponse(ctx: Contexte) -> str:
    au = ctx.selection.date_arrete
    quand = f'Au <time datetime="{au.isoformat()}">{formats.jour_long(au)}</time>, '
    maintien, ruptures, fins = (_chiffre(ctx, code) for code in ("CN-61", "CN-60", "CN-62"))
    if not maintien.is_chiffre and not ruptures.is_chiffre:
        return f"{quand}le maintien n’est pas disponible : {imprimer(maintien)}. Les exports des contrats manquent."
    if maintien.is_chiffre:
        phrase = (
            f"{quand}<b>{imprimer(maintien)}</b> des conseillers sont encore en poste douze mois après leur arrivée"
        )
    else:
        phrase = f"{quand}le maintien à douze mois n’est pas donné ({imprimer(maintien)})"
    mots = formats.accord(ruptures.valeur or 0, "contrat a été rompu", "contrats ont été rompus")
    phrase += f"\u00a0; <b>{imprimer(ruptures)}</b> {mots} depuis l’origine"
    if fins.is_chiffre:
        mots = formats.accord(fins.valeur, "contrat finit", "contrats finissent")
        phrase += f" et <b>{imprimer(fins)}</b> {mots} dans les trois mois sans suite connue"
    return f"{phrase}."


def _cartes(ctx: Contexte) -> None:
    au = ctx.selection.date_arrete
    dimension, modalite = fidelisation_courbes.du_territoire(ctx)
    lieu = {"dimension": dimension, "modalite": modalite}
    survies = {x["mois"]: x for x in ctx.publication.lignes(q.SURVIES, cohorte="toutes", **lieu)}
    cartes = [
        Carte(
            f"Maintien à {mois} mois",
            survies[mois].chiffre("survie", formats.PART, 1),
            f"{imprimer(survies[mois].chiffre('personnes_a_risque', 'personnes'))} personnes suivies",
            forte=mois == 12,
        )
        for mois in HORIZONS
        if mois in survies
    ]
    note = ""
    if mediane := ctx.publication.lignes(q.MEDIANE, **lieu):
        cartes.append(Carte("Durée médiane", mediane[0].chiffre("mois", "mois"), "mois : la moitié sont partis"))
    elif survies:
        note = "Durée médiane : non atteinte, plus de la moitié des personnes suivies sont encore en poste."
    cartes += [
        Carte(
            f"Ruptures en {x['periode'].year}",
            x.chiffre("ruptures", "ruptures"),
            "Du 1er janvier à la fin de l’année"
            if au.month == 12
            else "Depuis le 1er janvier, jusqu’à la date de l’édition",
        )
        for x in _annee(ctx)
    ]
    cartes += [
        Carte(f"Fins de contrat à {n} mois", _chiffre(ctx, code), "Sans contrat ultérieur connu")
        for n, code in ((3, "CN-62"), (6, "CN-62B"), (12, "CN-62C"))
    ]
    definitions = [ctx.definitions[code] for code in CODES]
    provenance = origine(
        ctx.publication, definitions, ("indicateurs", "fidelisation", "ruptures"), formats.jour_long(au)
    )
    html(cartes_html("Les conseillers restent-ils ?", cartes, provenance, note))


def afficher(publication: Publication) -> None:
    """Answer, cards, then the sections."""
    ctx = contexte(publication, filtres.barre(publication))
    s = ctx.selection
    passe = s.date_arrete if s.date_arrete != publication.dates()[0] else None
    tete(page("fidelisation").question, _reponse(ctx), s.territoire.nom, passe)
    with bloc("Les conseillers restent-ils ?"):
        _cartes(ctx)
    fidelisation_courbes.afficher(ctx)
    fidelisation_ruptures.afficher(ctx)
