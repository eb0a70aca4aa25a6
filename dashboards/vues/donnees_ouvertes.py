"""« Réutiliser les données »: the datasets published, their files, what changed, and how to take them.

Belongs here: the catalogue as it is published.
Does not belong here: making the files (pipelines/diffusion), the rows of a page (each page has its downloads), the
panel of a file (`donnees_ouvertes_fichiers`).
"""

from __future__ import annotations

from datetime import date
from html import escape

from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.tete import tete
from dashboards.lecture import Publication
from dashboards.ouvert import Catalogue, JeuOuvert, catalogue
from dashboards.vues.donnees_ouvertes_fichiers import changements, documents, fichier, taille
from dashboards.vues.registre import page
from rendu import formats

__all__ = ["afficher", "taille"]
TOUS = "tous"


def _jour(iso: str) -> str:
    try:
        return formats.jour_long(date.fromisoformat(iso))
    except ValueError:
        return ""


def _arrete(cat: Catalogue) -> str:
    jour = _jour(cat.arrete_au)
    return f"arrêté au {jour}" if jour else "date d’arrêté inconnue"


def _jeu(jeu: JeuOuvert) -> None:
    debut, fin = map(_jour, jeu.periode)
    periode = f"<p>Période : du {debut} au {fin}.</p>" if debut and fin else ""
    norme = f"<p>Schéma national : <code>{escape(jeu.schema_national)}</code>.</p>" if jeu.schema_national else ""
    html(
        f'<section class="cn cn-panneau"><h3>{escape(jeu.titre)}</h3><p>{escape(jeu.description)}</p>'
        f"{periode}{norme}</section>"
    )


def _catalogue(cat: Catalogue) -> None:
    # A package written before datasets were named has files only.
    jeux = cat.jeux or (JeuOuvert("", cat.titre, "", ("", ""), ""),)
    noms = {TOUS: "Tous les jeux de données"} | {jeu.nom: jeu.titre for jeu in jeux}
    choisi = filtres.liste("jeu", "Jeu de données", noms, TOUS, largeur=560)
    for jeu in jeux:
        if choisi not in {TOUS, jeu.nom}:
            continue
        _jeu(jeu)
        siens = [r for r in cat.ressources if r.jeu == jeu.nom and r.role != "documentation"]
        for r in siens:
            if r.role == "donnees":
                copies = [c for c in siens if c.role == "copie" and c.chemin.stem == r.chemin.stem]
                fichier(r, copies, cat, _arrete(cat))


def _licence(cat: Catalogue) -> str:
    if not cat.licence_url.startswith("https://"):
        return escape(cat.licence)
    return f'<a href="{escape(cat.licence_url)}">{escape(cat.licence)}</a>'


def _regles(cat: Catalogue) -> None:
    html(
        '<section class="cn cn-panneau"><h3>Ce qu’il faut savoir avant de réutiliser</h3><ul class="cn-puces">'
        f"<li>Licence : {_licence(cat)} ; citez la source et la date.</li>"
        "<li>Un chiffre de personnes trop petit, ou qui se déduirait d’un autre, est retenu : cellule vide, statut "
        "<code>secret</code>. Une cellule vide n’est jamais un zéro.</li>"
        "<li>Un entrepreneur individuel est une personne : son nom, son SIRET et son adresse sont tus.</li>"
        "<li>Un texte qu’un tableur exécuterait commence par une apostrophe ; le README dit comment le rétablir.</li>"
        "<li>Les codes sont du texte : gardez leurs zéros de tête (01, 2A, 974).</li>"
        "<li>Chaque page a ses propres téléchargements, avec leur provenance : CSV, XLSX et ODS.</li>"
        '<li>Définitions de chaque indicateur : <a href="./definitions" target="_self">Définitions et méthode</a> ; '
        'ce qui a changé : <a href="./nouveautes" target="_self">Nouveautés</a>.</li></ul></section>'
    )


def afficher(publication: Publication) -> None:
    """The catalogue, or why there is none."""
    question, edition = page("donnees-ouvertes").question, publication.edition()
    try:
        cat = catalogue()
    except (ValueError, OSError):
        tete(question, "Le catalogue publié ne se lit pas : relancez <code>conum run</code>, qui l’écrit de nouveau.")
        return
    if cat is None or not cat.ressources:
        tete(question, "Aucun fichier ouvert n’est publié : <code>conum run</code> les écrit après la publication.")
        return
    nombre = len([r for r in cat.ressources if r.role == "donnees"])
    combien = len(cat.jeux)
    jeux = f"{formats.nombre(combien)} {formats.accord(combien, 'jeu', 'jeux')} de données, " if combien else ""
    reponse = f"{jeux}<b>{formats.nombre(nombre)}</b> {formats.accord(nombre, 'fichier', 'fichiers')} "
    reponse += f"sous {escape(cat.licence)}."
    if cat.edition_id != edition.edition_id:
        reponse += f" Ces fichiers sont ceux de l’édition {escape(cat.edition_id)}, et non de celle que vous regardez."
    tete(question, reponse)
    with bloc("Les jeux de données"):
        _catalogue(cat)
    annexes = [r for r in cat.ressources if r.role == "documentation"]
    if annexes:
        with bloc("Documentation"):
            html('<section class="cn cn-panneau"><h3>Documentation</h3></section>')
            documents(annexes, cat)
    if cat.changements:
        with bloc("Ce que change cette édition"):
            corps = f"<h3>Ce que change cette édition</h3>{changements(cat.changements)}"
            html(f'<section class="cn cn-panneau">{corps}</section>')
    _regles(cat)
