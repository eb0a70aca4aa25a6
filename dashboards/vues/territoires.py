"""« Et chez moi ? »: the chosen territory's sheet, the list of its level, the map.

Belongs here: what the page shows and in which order.
Does not belong here: the sheet (territoires_fiche.py), gathering rows (territoires_lignes.py).
"""

from __future__ import annotations

from html import escape
from typing import Any

from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.liste import Colonne, tableau_triable
from dashboards.components.panneau import origine, origine_html
from dashboards.components.selection import cle_de_tri
from dashboards.components.telechargement import boutons
from dashboards.components.tete import tete
from dashboards.lecture import Publication
from dashboards.vues import synthese_carte, territoires_fiche
from dashboards.vues.contexte import Contexte, contexte
from dashboards.vues.registre import page
from dashboards.vues.territoires_lignes import CODES, METEOS, SUIVI, TENDANCES, Rangee, rangees
from rendu import formats
from rendu.chiffre import imprimer
from rendu.jeu import Jeu
from rendu.modeles import NATIONAL, NON_LOCALISE

MAILLES = {"departement": "Départements", "region": "Régions"}


def _de_l_avancement(colonne: str, unite: str, precision: int) -> Colonne[Rangee]:
    titres = {"taux": "Taux d’avancement", "ecart_mediane": "Écart à la médiane (points)"}
    return Colonne(
        titres[colonne],
        lambda r: imprimer(r.avancement.chiffre(colonne, unite, precision)) if r.avancement else "n.d.",
        lambda r: r.avancement[colonne] if r.avancement else None,
    )


def _de_l_indicateur(ctx: Contexte, code: str) -> Colonne[Rangee]:
    ind = ctx.definitions[code]

    def cellule(r: Rangee) -> str:
        c = r.valeur(code, ind.unite, ind.precision)
        return imprimer(c, exact=True) if c else "n.d."

    def tri(r: Rangee) -> Any:
        c = r.valeur(code, ind.unite, ind.precision)
        return c.valeur if c and c.is_chiffre else None

    return Colonne(ind.libelle, cellule, tri)


def _mot(ligne: Any, colonne: str, mots: dict[str, str]) -> str:
    if ligne is None or ligne[colonne] is None:
        return "n.d."
    return escape(mots.get(ligne[colonne], ligne[colonne]))


def _colonnes(ctx: Contexte) -> list[Colonne[Rangee]]:
    return [
        Colonne(
            "Territoire", lambda r: f"{escape(r.nom)} <small>{escape(r.code)}</small>", lambda r: cle_de_tri(r.nom)
        ),
        _de_l_indicateur(ctx, "CN-03"),
        _de_l_avancement("taux", "%", 1),
        _de_l_avancement("ecart_mediane", "points", 1),
        Colonne("Tendance", lambda r: _mot(r.avancement, "tendance", TENDANCES), mot=True),
        Colonne("Météo proposée", lambda r: _mot(r.meteo, "meteo_proposee", METEOS), mot=True),
        *(_de_l_indicateur(ctx, code) for code in CODES if code != "CN-03"),
        Colonne(
            "Population",
            lambda r: imprimer(r.territoire.chiffre("population", "habitants", vide="sans_objet")),
            lambda r: r.territoire["population"],
        ),
    ]


def _liste(ctx: Contexte) -> None:
    maille = filtres.liste("maille", "Niveau de la liste", MAILLES, "departement", largeur=220)
    au, choisi = ctx.selection.date_arrete, ctx.selection.territoire
    lignes = rangees(ctx.publication, maille, au)
    if choisi.maille == "region" and maille == "departement":
        lignes = [r for r in lignes if r.territoire["code_parent"] == choisi.code]
    colonnes = _colonnes(ctx)
    france = [r for r in rangees(ctx.publication, "national", au) if r.code == NATIONAL]
    total = [c.cellule(france[0]) for c in colonnes] if france and choisi.maille == "national" else None
    legende = f"{MAILLES[maille]} au {formats.jour_long(au)}"
    tableau_triable(
        "liste",
        legende,
        colonnes,
        lignes,
        total=total,
        surlignee=lambda r: (choisi.maille, choisi.code) == (maille, r.code),
        tri="-1",
    )
    definitions = [ctx.definitions[c] for c in CODES]
    tables = ("indicateurs", "avancements", "meteo", "dim_territoires")
    html(f'<div class="cn">{origine_html(origine(ctx.publication, definitions, tables, formats.jour_long(au)))}</div>')
    boutons(_jeu(ctx, lignes, maille, legende), "liste", "Télécharger cette liste")


def _jeu(ctx: Contexte, lignes: list[Rangee], maille: str, titre: str) -> Jeu:
    colonnes = ["code_territoire", "nom", "population", *CODES, "statut_CN-03", "taux_avancement", "ecart_mediane"]
    corps = [
        [
            r.code,
            r.nom,
            r.territoire["population"],
            *(r.valeurs[c]["valeur"] if c in r.valeurs else None for c in CODES),
            r.valeurs[SUIVI]["statut"] if SUIVI in r.valeurs else None,
            *((r.avancement["taux"], r.avancement["ecart_mediane"]) if r.avancement else (None, None)),
            r.avancement["tendance"] if r.avancement else None,
            r.meteo["meteo_proposee"] if r.meteo else None,
        ]
        for r in lignes
    ]
    textes = {f"{c} {ctx.definitions[c].libelle}": ctx.definitions[c].definition for c in CODES}
    choix = {"Niveau": MAILLES[maille], "Situation au": formats.jour(ctx.selection.date_arrete)}
    return Jeu(f"territoires-{maille}", titre, [*colonnes, "tendance", "meteo"], corps, ctx.edition, choix, textes)


def afficher(publication: Publication) -> None:
    """Answer and sheet of the territory, then the list, then the map."""
    ctx = contexte(publication, filtres.barre(publication))
    s = ctx.selection
    passe = s.date_arrete if s.date_arrete != publication.dates()[0] else None
    tete(page("territoires").question, territoires_fiche.reponse(ctx), s.territoire.nom, passe)
    if s.territoire.code not in {NATIONAL, NON_LOCALISE}:
        with bloc("La fiche du territoire"):
            territoires_fiche.afficher(ctx)
    with bloc("La liste des territoires"):
        html('<div class="cn cn-titre cn-section"><h2>Tous les territoires</h2></div>')
        _liste(ctx)
    with bloc("La carte"):
        synthese_carte.afficher(ctx)
