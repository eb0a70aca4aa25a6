"""Router of the dashboards: finds the edition, frames the page, runs it. `streamlit run dashboards/app.py`.

Belongs here: the menu and the frame.
Does not belong here: what a page shows (vues/), SQL (queries*.py).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

# `streamlit run` puts this folder in the path, not its parent, and the package is not installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import streamlit as st

from dashboards.annonces import dernier_refus
from dashboards.components import actualite, adresse, cadre
from dashboards.data import EditionIllisible
from dashboards.lecture import Publication
from dashboards.vues.registre import Page, pages_ecrites


def _lanceur(page: Page, publication: Publication) -> Callable[[], None]:
    return lambda: page.vue().afficher(publication)


def main() -> None:
    """One run of the script: the pointer is read once, so a page never mixes two editions."""
    demande = adresse.edition_demandee()
    publication = Publication(str(demande.chemin))
    pages: dict[str, list[st.Page]] = {}
    for p in pages_ecrites():
        pages.setdefault(p.groupe, []).append(
            st.Page(_lanceur(p, publication), title=p.menu, url_path=p.url, default=p.url == "synthese")
        )
    page = st.navigation(pages, expanded=True)
    st.set_page_config(page_title=f"{page.title} · {cadre.NOM}", page_icon=str(cadre.ICONE), layout="wide")
    cadre.habiller()
    if demande.chemin is None:
        cadre.aucune_edition()
        return
    try:
        edition = publication.edition()
        cadre.html(cadre.entete_html(edition, publication.controles()))
        if edition.is_demonstration:
            cadre.html(cadre.bandeau_demonstration_html())
        adresse.annoncer(demande, edition)
        if demande.is_courante:
            actualite.veiller(str(demande.chemin))
        if demande.is_courante and (refus := dernier_refus(edition.publie_le)):
            cadre.html(cadre.refus_html(refus))
        page.run()
        adresse.copier_le_lien(edition)
        cadre.html(cadre.pied_html(edition))
    except EditionIllisible:
        cadre.edition_illisible(demande.chemin.name)


if __name__ == "__main__":  # Streamlit runs the script under this name
    main()
