"""An open page says that a newer edition was published, and shows it when asked.

Belongs here: looking at the pointer from time to time. Does not belong here: reading an edition (lecture.py).
"""

from __future__ import annotations

import streamlit as st

from dashboards.components.cadre import html
from dashboards.data import chemin_edition

# Half of what is promised (open-data-and-reliability.md, R-05: 60 s), so that one missed turn is no lie.
PERIODE = 30

ANNONCE = (
    '<p class="cn-bandeau" role="status">Une nouvelle édition est publiée : '
    "les chiffres de cette page sont ceux de la précédente.</p>"
)


@st.fragment(run_every=PERIODE)
def veiller(lue: str) -> None:
    """Runs alone every half minute; the page keeps the edition that it started with until its reader changes.

    A page never changes under the eyes of who reads it, or writes it down: the notice says it, the button does it, as
    any other gesture in the page does.

    Args:
        lue: path of the edition in use when the page was drawn.
    """
    en_service = chemin_edition()
    if en_service is None or str(en_service) == lue:
        return
    html(ANNONCE)
    if st.button("Actualiser", key="actualiser", help="Affiche la nouvelle édition, avec les mêmes filtres."):
        st.rerun()
