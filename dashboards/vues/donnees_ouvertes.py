"""« Réutiliser les données »: the files published, their columns, size, licence, and how to take them.

Belongs here: the catalogue as it is published.
Does not belong here: making the files (pipelines/diffusion), the rows of a page (each page has its downloads).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from html import escape

import streamlit as st

from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.tableau import tableau_html
from dashboards.components.tete import tete
from dashboards.lecture import Publication
from dashboards.ouvert import Catalogue, Ressource, catalogue
from dashboards.vues.registre import page
from rendu import formats

TOUS = "tous"


def taille(octets: int) -> str:
    """« 28,2 Mo », « 27,6 ko », « 512 octets »."""
    for unite, un in (("Mo", 1_000_000), ("ko", 1_000)):
        if octets >= un:
            return f"{formats.nombre(Decimal(octets) / un, 1)}{formats.INSECABLE}{unite}"
    return f"{formats.nombre(octets)}{formats.INSECABLE}{formats.accord(octets, 'octet', 'octets')}"


def _arrete(cat: Catalogue) -> str:
    try:
        return f"arrêté au {formats.jour_long(date.fromisoformat(cat.arrete_au))}"
    except ValueError:
        return "date d’arrêté inconnue"


def _fichier(r: Ressource, cat: Catalogue) -> None:
    corps = [[f"<code>{escape(c.nom)}</code>", escape(c.type), escape(c.description)] for c in r.champs]
    tableau = tableau_html(
        f"Colonnes de {r.chemin.name}", ("Colonne", "Type", "Contenu"), corps, mots=frozenset({1, 2})
    )
    html(
        f'<section class="cn cn-panneau"><h3>{escape(r.titre)}</h3><p class="cn-sous">{escape(r.description)}</p>'
        f"<p><code>{escape(r.chemin.name)}</code>, {escape(r.format.upper())}, {taille(r.octets)}, "
        f"{escape(cat.licence)}, {_arrete(cat)}.</p>"
        f'<p class="cn-note">Empreinte : <code class="cn-long">{escape(r.empreinte)}</code></p>'
        f'<details class="cn-donnees"><summary>Voir les {len(r.champs)} colonnes (Table Schema)</summary>{tableau}'
        "</details></section>"
    )
    with st.container(horizontal=True, gap="small", key=f"ouvert-{r.nom}"):
        for chemin, mot in ((r.chemin, f"Télécharger {r.chemin.name}"), (r.schema, "Télécharger son schéma")):
            if chemin is not None:
                st.download_button(
                    mot,
                    data=chemin.read_bytes,  # called at the click: no run of the page reads 28 MB
                    file_name=f"{cat.edition_id}_{chemin.name}",
                    mime="text/csv" if chemin.suffix == ".csv" else "application/json",
                    key=f"ouvert-{chemin.name}",
                    on_click="ignore",
                    icon=":material/download:",
                    type="tertiary",
                )


def _catalogue(cat: Catalogue) -> None:
    noms = {TOUS: "Tous les fichiers"} | {r.nom: r.titre for r in cat.ressources}
    choisi = filtres.liste("jeu", "Fichier", noms, TOUS, largeur=420)
    for r in cat.ressources:
        if choisi in {TOUS, r.nom}:
            _fichier(r, cat)


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
    nombre = len(cat.ressources)
    reponse = (
        f"<b>{formats.nombre(nombre)}</b> {formats.accord(nombre, 'fichier', 'fichiers')} sous {escape(cat.licence)}."
    )
    if cat.edition_id != edition.edition_id:
        reponse += f" Ces fichiers sont ceux de l’édition {escape(cat.edition_id)}, et non de celle que vous regardez."
    tete(question, reponse)
    with bloc("Les fichiers"):
        _catalogue(cat)
    _regles(cat)
