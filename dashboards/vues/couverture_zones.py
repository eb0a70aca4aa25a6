"""Shares in priority districts and rural zones, and the places whose coordinates are not known.

Belongs here: these two sections of « Couverture ».
Does not belong here: which zone a post is in (dbt, couverture_zonages).
"""

from __future__ import annotations

from html import escape

from dashboards import queries_couverture as q
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.liste import Colonne, tableau_triable
from dashboards.components.panneau import origine, origine_html, panneau_html
from dashboards.components.selection import cle_de_tri
from dashboards.components.tableau import tableau_html
from dashboards.components.telechargement import boutons
from dashboards.vues.contexte import Contexte
from rendu import formats
from rendu.chiffre import imprimer
from rendu.graphiques.barres_h import Barre, barres_h_html
from rendu.graphiques.trame import Image
from rendu.jeu import jeu_de_lignes
from rendu.lignes import Ligne

OBJETS = {"postes_valides": "postes validés", "postes_occupes": "postes occupés", "lieux": "lieux d’activité"}


def afficher(ctx: Contexte, departement: str) -> None:
    """The zones, then the places to locate; each fails alone."""
    with bloc("Les zones prioritaires"):
        _zones(ctx)
    with bloc("Les lieux à situer"):
        _lieux(ctx, departement)


def _nom(ligne: Ligne) -> str:
    return f"{ligne['type_zonage']}, {OBJETS.get(ligne['objet'], ligne['objet'])}"


def _zones(ctx: Contexte) -> None:
    t, au = ctx.selection.territoire, ctx.selection.date_arrete
    lignes = ctx.publication.lignes(q.ZONAGES, au=au, maille=t.maille, territoire=t.code)
    titre = f"Part en zone prioritaire, {t.nom}, au {formats.jour(au)}"
    barres = [Barre(_nom(x), x.chiffre("part", "%", 1)) for x in lignes]
    corps = [
        [
            escape(_nom(x)),
            imprimer(x.chiffre("part", "%", 1)),
            *(imprimer(x.chiffre(c, "unités")) for c in ("en_zone", "localises", "total")),
        ]
        for x in lignes
    ]
    tableau = tableau_html(titre, ("Zone et objet", "Part", "En zone", "Situés", "Total"), corps)
    phrase = (
        "QPV : commune qui a un quartier prioritaire. ZRR jusqu’au 30 juin 2024, FRR ensuite : ce ne sont pas les "
        "mêmes communes. Parts calculées sur les postes et les lieux situés."
    )
    provenance = origine_html(origine(ctx.publication, [], ("couverture_zonages",), formats.jour_long(au)))
    dessin = barres_h_html(Image("zones", titre), barres, triees=False, plafond=100)
    html(panneau_html("Les zones prioritaires sont-elles servies ?", phrase, dessin, tableau, provenance))


def _lieux(ctx: Contexte, departement: str) -> None:
    lignes = ctx.publication.lignes(q.LIEUX_SANS_COORDONNEES, departement=departement)
    noms = ctx.noms
    html(
        '<div class="cn cn-titre cn-section"><h2>Les lieux à situer</h2></div><p class="cn cn-note">Lieux d’activité '
        "ouverts dont l’export ne donne pas les coordonnées : comptés à leur commune, absents des cartes par point.</p>"
    )
    if not lignes:
        html('<p class="cn cn-rien" role="status">Tous les lieux connus ont leurs coordonnées.</p>')
        return
    colonnes = [
        Colonne[Ligne]("Lieu", lambda x: escape(x["nom"] or "Sans nom"), lambda x: cle_de_tri(x["nom"] or "")),
        Colonne[Ligne](
            "Commune",
            lambda x: escape(x["commune_nom"] or "n.d."),
            lambda x: cle_de_tri(x["commune_nom"] or ""),
            mot=True,
        ),
        Colonne[Ligne]("Code postal", lambda x: escape(x["code_postal"] or "n.d."), lambda x: x["code_postal"]),
        Colonne[Ligne](
            "Département",
            lambda x: escape(noms.get(("departement", x["code_departement"]), x["code_departement"] or "n.d.")),
            lambda x: x["code_departement"],
            mot=True,
        ),
        Colonne[Ligne](
            "Premier relevé", lambda x: imprimer(x.chiffre("premier_releve", "date")), lambda x: x["premier_releve"]
        ),
    ]
    lieu = noms.get(("departement", departement), "France entière") if departement else "France entière"
    legende = f"Lieux sans coordonnées, {lieu}"
    tableau_triable("lieux", legende, colonnes, lignes, tri="2")
    choix = {"Territoire": lieu}
    jeu = jeu_de_lignes("lieux-sans-coordonnees", legende, lignes, ctx.edition, filtres=choix, definitions={})
    boutons(jeu, "lieux", "Télécharger ces lieux")
