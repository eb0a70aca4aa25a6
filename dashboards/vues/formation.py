"""« Les conseillers sont-ils formés ? »: answer, cards, cohorts, courses, certificates, territories.

Belongs here: what the page shows and in which order.
Does not belong here: pictures (formation_images.py), the list of territories (formation_liste.py).
"""

from __future__ import annotations

from dashboards import queries_formation as q
from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.carte import Carte, cartes_html
from dashboards.components.fiche_indicateur import Fiche, rangee_html
from dashboards.components.panneau import origine
from dashboards.components.tete import tete
from dashboards.lecture import Publication
from dashboards.vues import formation_images, formation_liste
from dashboards.vues.contexte import Contexte, contexte
from dashboards.vues.panneaux import au_jour, retard
from dashboards.vues.registre import page
from rendu import formats
from rendu.chiffre import chiffre
from rendu.lignes import Ligne

CARTES = ("CN-20", "CN-20S", "CN-21", "CN-21T", "CN-22", "CN-12F")


def _reponse(ctx: Contexte) -> str:
    lus = {code: ctx.valeur(code) for code in ("CN-20", "CN-20S", "CN-21", "CN-22")}
    dits = {code: f"<b>{chiffre(v, ctx.definitions[code])}</b>" for code, v in lus.items()}
    entres, certifies = lus["CN-20"], lus["CN-21"]
    if not entres.is_chiffre or entres.valeur is None:
        return f"{au_jour(ctx)}les entrées en formation ne sont pas disponibles dans cette édition."
    verbe = formats.accord(entres.valeur, "conseiller est entré", "conseillers sont entrés")
    phrase = f"{au_jour(ctx)}{dits['CN-20']} {verbe} en formation, {dits['CN-20S']} en sont sortis"
    if not certifies.is_chiffre or certifies.valeur is None:
        return f"{phrase} ; le nombre de certifiés n’est pas montré : {dits['CN-21']}."
    fin = f", soit {dits['CN-22']} des sortis" if lus["CN-22"].is_chiffre else ""
    return f"{phrase} et {dits['CN-21']} {formats.accord(certifies.valeur, 'est certifié', 'sont certifiés')}{fin}."


def _cartes(ctx: Contexte, repartition: list[Ligne]) -> None:
    fiches = [
        Fiche(ctx.definitions[code], ctx.valeur(code), ctx.precedente(code), forte=code == "CN-21") for code in CARTES
    ]
    html(rangee_html("La formation", fiches, "Délai en jours.") + f'<div class="cn">{retard(ctx, "CN-20")}</div>')
    ensemble = [x for x in repartition if x["dimension"] == "ensemble"]
    if not ensemble:
        return
    x, au = ensemble[0], formats.jour_long(ctx.edition.arrete_au)
    cartes = [
        Carte("En formation", x.chiffre("en_formation", "conseillers"), "Aucune formation terminée"),
        Carte(
            "Taux de certification après trois mois",
            x.chiffre("taux_certification", "%", 1, "sans_objet"),
            "Parmi les sortis depuis plus de trois mois",
            raison="Personne n’est sorti depuis plus de trois mois.",
        ),
    ]
    o = origine(ctx.publication, [ctx.definitions["CN-21"]], ("formations_repartition",), f"au {au}")
    html(cartes_html(f"À la date de l’édition, {au}", cartes, o))


def afficher(publication: Publication) -> None:
    """Answer, cards, then pictures, then the list of the territories."""
    ctx = contexte(publication, filtres.barre(publication))
    s = ctx.selection
    passe = s.date_arrete if s.date_arrete != publication.dates()[0] else None
    tete(page("formation").question, _reponse(ctx), s.territoire.nom, passe)
    repartition: list[Ligne] = []
    with bloc("Les chiffres de la formation"):
        repartition = publication.lignes(q.REPARTITION, maille=s.territoire.maille, territoire=s.territoire.code)
        _cartes(ctx, repartition)
    formation_images.afficher(ctx, repartition)
    with bloc("Les territoires"):
        formation_liste.afficher(ctx)
