"""« Qui accueille, jusqu'à quand ? »: answer, cards, who employs, ends of agreements, list of the structures.

Belongs here: what the page shows and in which order.
Does not belong here: pictures (structures_images.py), the list (structures_liste.py).
"""

from __future__ import annotations

from dashboards import queries_structures as q
from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.carte import Carte, cartes_html
from dashboards.components.panneau import origine
from dashboards.components.tete import tete
from dashboards.lecture import Publication
from dashboards.vues import structures_images, structures_liste
from dashboards.vues.contexte import Contexte, contexte
from dashboards.vues.registre import page
from rendu import formats
from rendu.chiffre import imprimer
from rendu.lignes import Ligne, chiffre_de

CODES = ("CN-01", "CN-02", "CN-05")


def _ligne(lignes: list[Ligne], dimension: str, modalite: str) -> Ligne | None:
    return next((x for x in lignes if (x["dimension"], x["modalite"]) == (dimension, modalite)), None)


def _reponse(ctx: Contexte, lignes: list[Ligne]) -> str:
    au = ctx.edition.arrete_au
    quand = f'Au <time datetime="{au.isoformat()}">{formats.jour_long(au)}</time>, '
    toutes, publiques = _ligne(lignes, "tous", "tous"), _ligne(lignes, "type_employeur", "publique")
    if toutes is None:
        return f"{quand}aucune structure validée n’est connue dans ce territoire."
    accueillent = formats.accord(toutes["structures"], "structure a", "structures ont")
    phrase = (
        f"{quand}<b>{imprimer(toutes.chiffre('structures', 'structures'))}</b> {accueillent} "
        f"<b>{imprimer(toutes.chiffre('postes_valides', 'postes'))}</b> postes validés"
    )
    if publiques is not None:
        phrase += f"\u00a0; <b>{imprimer(publiques.chiffre('part', '%', 1))}</b> sont publiques"
    return f"{phrase}."


def _cartes(ctx: Contexte, lignes: list[Ligne]) -> None:
    choix = (
        ("Structures accueillantes", ("tous", "tous"), "structures", "structures", 0),
        ("Part publique", ("type_employeur", "publique"), "part", "%", 1),
        ("Part labellisée France services", ("france_services", "oui"), "part", "%", 1),
    )
    cartes = [
        Carte(titre, ligne.chiffre(colonne, unite, precision), "Liste officielle en vigueur", forte=rang == 0)
        for rang, (titre, cle, colonne, unite, precision) in enumerate(choix)
        if (ligne := _ligne(lignes, *cle)) is not None
    ]
    definitions = [ctx.definitions[code] for code in CODES]
    cartes += [Carte(d.libelle, chiffre_de(ctx.valeur(d.code), d)) for d in definitions]
    quand = formats.jour_long(ctx.edition.arrete_au)
    provenance = origine(ctx.publication, definitions, ("structures_reparties", "indicateurs"), quand)
    html(cartes_html("Les structures", cartes, provenance))


def afficher(publication: Publication) -> None:
    """Answer, cards, pictures, then the list: the tables of this page hold the date of the edition only."""
    ctx = contexte(publication, filtres.barre(publication, avec_date=False))
    t = ctx.selection.territoire
    lignes: list[Ligne] = []
    with bloc("Les structures"):
        lignes = publication.lignes(q.REPARTITIONS, maille=t.maille, territoire=t.code)
    tete(page("structures").question, _reponse(ctx, lignes), t.nom)
    with bloc("Les chiffres des structures"):
        _cartes(ctx, lignes)
    structures_images.afficher(ctx, lignes)
    with bloc("La liste des structures"):
        structures_liste.afficher(ctx)
