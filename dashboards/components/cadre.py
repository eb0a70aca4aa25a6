"""The frame of every page: head, dates of the data, state of the checks, foot, and the pages without data.

Belongs here: what surrounds a page.
Does not belong here: filters (filtres.py), what the page answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from dashboards.annonces import Refus, dernier_refus
from dashboards.components.langue import franciser
from rendu import formats
from rendu.modeles import Controle, Edition
from rendu.palette import variables_css
from rendu.planche import DESSINS

NOM = "Conseillers numériques — Pilotage"
ICONE = Path(__file__).with_name("icone.svg")
STYLE = Path(__file__).with_name("style.css")

OK, SANS_OBJET, AVERTISSEMENT = "ok", "sans_objet", "avertissement"


def html(texte: str) -> None:
    """Put our own HTML in the page. `st.html` would drop SVG; every text in it is escaped where it is made."""
    st.markdown(texte, unsafe_allow_html=True)


def habiller() -> None:
    """Style and language of the document."""
    styles = "".join(fichier.read_text(encoding="utf-8") for fichier in (STYLE, DESSINS))
    st.html(f"<style>{variables_css()}{styles}</style>")
    franciser()


def bilan(controles: Sequence[Controle]) -> tuple[int, int]:
    """Checks passed, and checks that had something to check; any status that is not `ok` counts as failed."""
    applicables = [c for c in controles if c.statut != SANS_OBJET]
    return sum(c.statut == OK for c in applicables), len(applicables)


def _badge(controles: Sequence[Controle]) -> str:
    bons, tous = bilan(controles)
    if tous == 0:
        return '<span class="cn-badge cn-alerte">Contrôles : aucun enregistré</span>'
    rates = {c.severite for c in controles if c.statut not in {OK, SANS_OBJET}}
    classe, signe = ("cn-mauvais", "!") if rates - {AVERTISSEMENT} else ("cn-alerte", "!") if rates else ("cn-bon", "✓")
    return (
        f'<a class="cn-badge {classe}" href="./qualite" target="_self">'
        f'<span class="cn-signe" aria-hidden="true" data-signe="{signe}"></span>'
        f"Contrôles : {formats.nombre(bons)} sur {formats.nombre(tous)} réussis</a>"
    )


def entete_html(edition: Edition, controles: Sequence[Controle], identite: str = "") -> str:
    """Name, dates of the edition, state of its checks; `identite`: who reads (identite.py), HTML."""
    logo = ICONE.read_text(encoding="utf-8").replace("<svg ", '<svg class="cn-logo" aria-hidden="true" ', 1)
    return (
        '<nav class="cn cn-evitement" aria-label="Accès rapide"><a href="#contenu">Contenu</a>'
        '<a href="#pied-de-page">Pied de page</a></nav>'
        f'<header class="cn cn-entete"><div class="cn-marque">{logo}<span>{NOM}</span></div>'
        f"{identite}{_badge(controles)}"
        f'<p class="cn-fraicheur">Données arrêtées au <b>{formats.jour_long(edition.arrete_au)}</b>'
        f' <span class="cn-sep">·</span> connues au {formats.jour_long(edition.connu_au)}'
        f' <span class="cn-sep">·</span> <span class="cn-edition">édition {escape(edition.edition_id)}</span></p>'
        f"</header>"
    )


def bandeau_demonstration_html() -> str:
    """What must not be taken for the real programme."""
    return '<p class="cn-bandeau"><b>Données de démonstration</b> : personnes et structures inventées.</p>'


def refus_html(refus: Refus) -> str:
    """The notice under the head: what is shown is the edition before one that was refused."""
    return (
        f'<p class="cn-bandeau" role="status">Une publication plus récente a été refusée le '
        f"{formats.horodatage(refus.le)} : ces chiffres sont ceux de l’édition précédente. "
        f'<a href="./qualite" target="_self">Pourquoi</a></p>'
    )


def pied_html(edition: Edition) -> str:
    """Licence, method, quality, and which edition was read."""
    return (
        '<footer class="cn cn-pied" id="pied-de-page"><p>'
        '<a href="./definitions" target="_self">Définitions et méthode</a>'
        '<a href="./qualite" target="_self">Qualité et fraîcheur</a>'
        '<a href="./donnees-ouvertes" target="_self">Données ouvertes</a>'
        '<a href="./accessibilite" target="_self">Accessibilité : non conforme</a>'
        '<a href="./mentions-legales" target="_self">Mentions légales et données personnelles</a>'
        '<a href="./plan-du-site" target="_self">Plan du site</a>'
        "<span>Licence ouverte 2.0 (etalab-2.0)</span></p>"
        f"<p>Édition {escape(edition.edition_id)}, publiée le {formats.horodatage(edition.publie_le)} ; "
        f"définitions {escape(edition.version_definitions)}, code {escape(edition.version_code)}.</p></footer>"
    )


def message_html(titre: str, corps: str) -> str:
    """A page without data: one title, one sentence that says what to do. `corps` is HTML already escaped."""
    return f'<section class="cn cn-message" id="contenu" role="status"><h1>{escape(titre)}</h1><p>{corps}</p></section>'


def aucune_edition() -> None:
    """Nothing published yet, and why when a first publication was refused."""
    refus = dernier_refus()
    html(
        message_html(
            "Aucune donnée publiée",
            (f"{escape(refus.phrase)} " if refus else "")
            + "Lancez <code>make run</code> à la racine du projet : l’entrepôt est construit, contrôlé puis publié, "
            "et cette page l’affiche. Pour vos propres exports : <code>make run EXPORTS=dossier</code>.",
        )
    )


def edition_illisible(nom: str) -> None:
    """The pointed file is not one that these pages can read."""
    html(
        message_html(
            "Édition illisible",
            f"Le fichier publié <code>{escape(nom)}</code> ne contient pas les tables attendues. "
            "Relancez <code>make run</code> pour publier une édition à jour.",
        )
    )
