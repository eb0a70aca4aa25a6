"""Rejects and reconciliations of « Qualité et fraîcheur », and the files of its sections.

Belongs here: these two sections.
Does not belong here: a rejected value (none is published: the reason says what was wrong).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from dashboards import queries_qualite as q
from dashboards.components import filtres
from dashboards.components.cadre import html
from dashboards.components.liste import Colonne, tableau_triable
from dashboards.components.tableau import tableau_html
from dashboards.components.telechargement import boutons
from dashboards.lecture import Publication
from rendu import formats
from rendu.chiffre import imprimer
from rendu.jeu import jeu_de_lignes
from rendu.lignes import Ligne

TOUT = "tout"


def telecharger(
    publication: Publication, cle: str, titre: str, lignes: Sequence[Ligne], choix: Mapping[str, str]
) -> None:
    """The rows of a section, in the four formats."""
    jeu = jeu_de_lignes(f"qualite-{cle}", titre, lignes, publication.edition(), filtres=choix, definitions={})
    boutons(jeu, f"qualite-{cle}", "Télécharger")


def rejets(publication: Publication) -> None:
    """Rejected records, by rule and file."""
    lignes = publication.lignes(q.REJETS)
    if not lignes:
        html('<p class="cn cn-rien" role="status">Aucun enregistrement rejeté dans cette édition.</p>')
        return
    fichiers = {c.sha256: c.fichier for c in publication.comptes_fichiers()}
    regles = {TOUT: "Toutes les règles"} | {r: r for r in sorted({x["regle"] for x in lignes})}
    noms = {TOUT: "Tous les fichiers"} | {s: fichiers.get(s, s) for s in sorted({x["sha256"] for x in lignes})}
    regle = filtres.liste("regle-rejet", "Règle", regles, TOUT, largeur=220)
    fichier = filtres.liste("fichier-rejet", "Fichier", noms, TOUT, largeur=380)
    vues = [x for x in lignes if regle in {TOUT, x["regle"]} and fichier in {TOUT, x["sha256"]}]
    colonnes: list[Colonne[Ligne]] = [
        Colonne("Fichier", lambda x: escape(fichiers.get(x["sha256"], x["sha256"])), lambda x: noms[x["sha256"]]),
        Colonne("Règle", lambda x: escape(x["regle"]), lambda x: x["regle"], mot=True),
        Colonne("Pourquoi", lambda x: escape(x["motif"] or "–"), mot=True),
        Colonne("Colonne", lambda x: escape(x["colonne"] or "–"), mot=True),
        Colonne("Enregistrement", lambda x: imprimer(x.chiffre("numero_enregistrement", "rang"))),
    ]
    tableau_triable("rejets", "Enregistrements rejetés", colonnes, vues)
    telecharger(publication, "rejets", "Rejets", vues, {"Règle": regles[regle], "Fichier": noms[fichier]})


def rapprochements(publication: Publication) -> None:
    """Pairs of figures of France and the causes of their difference."""
    lignes = publication.lignes(q.RAPPROCHEMENTS)
    corps = [
        [
            f"{escape(x['libelle_une'])}, et {escape(x['libelle_autre'])}",
            imprimer(x.chiffre("date_arrete", "date")),
            imprimer(x.chiffre("valeur_une", "unités")),
            imprimer(x.chiffre("valeur_autre", "unités")),
            escape(formats.typographie(x["libelle_cause"])),
            imprimer(x.chiffre("effet", "unités")),
        ]
        for x in lignes
    ]
    titres = ("Chiffres comparés", "Au", "Le premier", "Le second", "Cause", "Part de l’écart")
    html(
        '<section class="cn cn-page">'
        + tableau_html("Écarts entre sources, France", titres, corps, mots=frozenset({4}), majeures=4)
        + "</section>"
    )
    telecharger(publication, "rapprochements", "Rapprochements, France", lignes, {"Territoire": "France"})
