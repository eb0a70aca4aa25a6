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

from dashboards.acces.lecteur import Etat, Lecteur, lecteur, noter
from dashboards.acces.pages import is_ouverte
from dashboards.acces.portees import AccesRefuse
from dashboards.acces.traces import Evenement
from dashboards.annonces import dernier_refus
from dashboards.components import actualite, adresse, cadre, filtres, identite
from dashboards.data import EditionIllisible
from dashboards.lecture import Publication
from dashboards.vues.registre import Page, pages_ecrites


def _lanceur(page: Page, publication: Publication, qui: Lecteur) -> Callable[[], None]:
    """The page, or the refusal: a page that is in no menu is still reached by its address."""

    def lancer() -> None:
        try:
            if not is_ouverte(page.public, qui.portee):
                raise AccesRefuse(page.url)
            page.vue().afficher(publication)
        except AccesRefuse:
            noter(Evenement.ACCES_REFUSE, qui.qui, "page")
            chez_soi = filtres.depart(qui.portee, publication.territoires())
            identite.acces_refuse(qui, page.question, identite.chemin_de(page.url), chez_soi)

    return lancer


def main() -> None:
    """One run of the script: the pointer is read once, so a page never mixes two editions."""
    qui = lecteur()
    demande = adresse.edition_demandee()
    publication = Publication(str(demande.chemin))
    accueil, pages = pages_ecrites()[0], dict[str, list[st.Page]]()
    for p in pages_ecrites():
        pages.setdefault(p.groupe, []).append(
            st.Page(
                _lanceur(p, publication, qui),
                title=p.menu,
                url_path="" if p is accueil else p.url,
                default=p is accueil,
                visibility="visible" if is_ouverte(p.public, qui.portee) else "hidden",
            )
        )
    # Streamlit gives the home page no address but « / »: « /synthese », which people and links write, was not found.
    lancer = _lanceur(accueil, publication, qui)
    pages[accueil.groupe].append(st.Page(lancer, title=accueil.menu, url_path=accueil.url, visibility="hidden"))
    page = st.navigation(pages, expanded=True)
    st.set_page_config(page_title=f"{page.title} · {cadre.NOM}", page_icon=str(cadre.ICONE), layout="wide")
    cadre.habiller()
    if qui.etat in {Etat.REFUSEE, Etat.TERMINEE}:
        if qui.etat is Etat.REFUSEE:
            noter(Evenement.IDENTITE_REFUSEE, qui.qui)
        identite.interrompu(qui, identite.chemin_de(page.url_path))
        return
    identite.presence(qui)
    if demande.chemin is None:
        cadre.aucune_edition()
        return
    try:
        edition = publication.edition()
        filtres.partir_de(qui.portee, publication.territoires())
        chemin = identite.chemin_de(page.url_path)
        cadre.html(cadre.entete_html(edition, publication.controles(), identite.entete_html(qui, chemin)))
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
