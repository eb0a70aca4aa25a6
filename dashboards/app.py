"""Router of the dashboards: finds the edition, frames the page, runs it. `streamlit run dashboards/app.py`.

Belongs here: the menu and the frame.
Does not belong here: what a page shows (vues/), SQL (queries.py).
"""

from __future__ import annotations

import sys
from pathlib import Path

# `streamlit run` puts this folder in the path, not its parent, and the package is not installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import streamlit as st

from dashboards.annonces import dernier_refus
from dashboards.components import actualite, cadre
from dashboards.data import EditionIllisible, chemin_edition
from dashboards.lecture import Publication
from dashboards.vues import definitions, qualite, synthese


def main() -> None:
    """One run of the script: the pointer is read once, so a page never mixes two editions."""
    chemin = chemin_edition()
    publication = Publication(str(chemin))
    pages = {
        "Piloter": [
            st.Page(
                lambda: synthese.afficher(publication),
                title="Synthèse",
                url_path="synthese",
                default=True,
            )
        ],
        "Comprendre": [
            st.Page(
                lambda: definitions.afficher(publication),
                title="Définitions et méthode",
                url_path="definitions",
            ),
            st.Page(
                lambda: qualite.afficher(publication),
                title="Qualité et fraîcheur",
                url_path="qualite",
            ),
        ],
    }
    page = st.navigation(pages, expanded=True)
    st.set_page_config(page_title=f"{page.title} · {cadre.NOM}", page_icon=str(cadre.ICONE), layout="wide")
    cadre.habiller()
    if chemin is None:
        cadre.aucune_edition()
        return
    try:
        edition = publication.edition()
        cadre.html(cadre.entete_html(edition, publication.controles()))
        if edition.is_demonstration:
            cadre.html(cadre.bandeau_demonstration_html())
        actualite.veiller(str(chemin))
        if refus := dernier_refus(edition.publie_le):
            cadre.html(cadre.refus_html(refus))
        page.run()
        cadre.html(cadre.pied_html(edition))
    except EditionIllisible:
        cadre.edition_illisible(chemin.name)


if __name__ == "__main__":  # Streamlit runs the script under this name
    main()
