"""« Où manque-t-il des conseillers ? »: answer, cards, map, need against offer, priorities, zones, places to locate.

Belongs here: what the page shows and in which order.
Does not belong here: need, offer and priorities (couverture_epci.py), zones and places (couverture_zones.py).
"""

from __future__ import annotations

from dashboards import queries_couverture as q
from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.carte import Carte, cartes_html
from dashboards.components.panneau import origine
from dashboards.components.tete import tete
from dashboards.lecture import Publication
from dashboards.vues import couverture_epci, couverture_zones, synthese_carte
from dashboards.vues.contexte import Contexte, contexte
from dashboards.vues.registre import page
from rendu import formats
from rendu.chiffre import imprimer
from rendu.lignes import Chiffre, Ligne, chiffre_de

CODES = ("CN-70", "CN-71", "CN-72", "CN-73", "CN-73F")
CARTES_DE_FRANCE = ("CN-70", "CN-71", "CN-72")


def _chiffre(ctx: Contexte, code: str) -> Chiffre:
    return chiffre_de(ctx.valeur(code), ctx.definitions[code])


def _reponse(ctx: Contexte, epci: list[Ligne]) -> str:
    au = ctx.selection.date_arrete
    quand = f'Au <time datetime="{au.isoformat()}">{formats.jour_long(au)}</time>, '
    habitants, sans = _chiffre(ctx, "CN-70"), _chiffre(ctx, "CN-72")
    if not habitants.is_chiffre and not sans.is_chiffre:
        return f"{quand}la couverture n’est pas disponible : les exports des contrats et des lieux manquent."
    phrase = f"{quand}un conseiller en poste pour <b>{imprimer(habitants)}</b> habitants"
    if sans.is_chiffre and sans.valeur is not None:
        mots = formats.accord(sans.valeur, "intercommunalité n’a", "intercommunalités n’ont")
        phrase += f"\u00a0; <b>{imprimer(sans)}</b> {mots} aucun lieu d’activité connu"
    if epci and epci[0]["ecart"] is not None and epci[0]["ecart"] > 0:
        manque = imprimer(epci[0].chiffre("ecart", couverture_epci.OFFRES.get(epci[0]["mesure_offre"], ""), 0))
        nom = imprimer(epci[0].chiffre("nom", "texte"))
        phrase += (
            f". Là où il en manque le plus, {nom}, il faudrait <b>{manque}</b> {couverture_epci.mot(epci[0])} de plus"
        )
    return f"{phrase}."


def _cartes(ctx: Contexte) -> None:
    au = ctx.selection.date_arrete
    suites = {
        "CN-70": f"Population : {imprimer(_chiffre(ctx, 'CN-70P'))} habitants",
        "CN-73": "Commune du siège de l’employeur",
        "CN-73F": "Commune du siège de l’employeur",
        "CN-72": "Aucun lieu d’activité connu",
        "CN-71": "Population pondérée par sa fragilité numérique",
    }
    cartes = [
        Carte(ctx.definitions[code].libelle, _chiffre(ctx, code), suites[code], forte=code == "CN-72") for code in CODES
    ]
    provenance = origine(
        ctx.publication, [ctx.definitions[code] for code in CODES], ("indicateurs",), formats.jour_long(au)
    )
    html(cartes_html("La couverture du territoire", cartes, provenance))


def afficher(publication: Publication) -> None:
    """Answer, cards, then the sections."""
    ctx = contexte(publication, filtres.barre(publication))
    s = ctx.selection
    passe = s.date_arrete if s.date_arrete != publication.dates()[0] else None
    regard = couverture_epci.regard_demande()
    region = s.territoire.code if s.territoire.maille == "region" else ""
    departement = s.territoire.code if s.territoire.maille == "departement" else ""
    epci: list[Ligne] = []
    with bloc("Les intercommunalités"):
        epci = publication.lignes(q.EPCI, regard=regard, region=region, departement=departement)
    tete(page("couverture").question, _reponse(ctx, epci), s.territoire.nom, passe)
    with bloc("La couverture du territoire"):
        _cartes(ctx)
    with bloc("La carte"):
        synthese_carte.afficher(ctx, CARTES_DE_FRANCE, "carte-couverture")
    couverture_epci.afficher(ctx, epci)
    couverture_zones.afficher(ctx, departement)
