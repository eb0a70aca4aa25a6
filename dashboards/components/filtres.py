"""The filters, and their state in the address: a link reproduces what its sender saw.

Belongs here: widgets of the choice.
Does not belong here: what can be chosen (selection.py), reading rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboards.acces.portees import Portee
from dashboards.components.selection import (
    TOUS,
    options_dates,
    options_departements,
    options_regions,
    retenir,
    selectionner,
)
from dashboards.lecture import Publication
from rendu.modeles import Selection, Territoire


def liste(nom: str, libelle: str, options: Mapping[str, str], defaut: str, largeur: int | None = None) -> str:
    """A list bound to the address parameter `nom`; the default is left out of the address.

    The choice is also kept in the session: the address is emptied when the reader changes page.
    """
    cle = f"choix-{nom}"
    memoire: dict[str, str] = st.session_state.setdefault("adresse", {})
    if st.session_state.get(cle) not in options:
        demande = st.query_params.get(nom, memoire.get(nom))
        st.session_state[cle] = retenir(demande, options, defaut)
    valeur: str = st.selectbox(
        libelle, list(options), format_func=lambda c: options[c], key=cle, width=largeur or "stretch"
    )
    memoire[nom] = valeur
    if valeur != defaut:
        st.query_params[nom] = valeur
    elif nom in st.query_params:
        del st.query_params[nom]
    return valeur


def texte(nom: str, libelle: str, largeur: int | None = None) -> str:
    """A search bound to the address parameter `nom`, kept like `liste`; empty is left out of the address."""
    cle = f"choix-{nom}"
    memoire: dict[str, str] = st.session_state.setdefault("adresse", {})
    if cle not in st.session_state:
        st.session_state[cle] = st.query_params.get(nom, memoire.get(nom, ""))
    valeur: str = st.text_input(libelle, key=cle, max_chars=80, width=largeur or "stretch")
    memoire[nom] = valeur
    if valeur:
        st.query_params[nom] = valeur
    elif nom in st.query_params:
        del st.query_params[nom]
    return valeur


def partir_de(portee: Portee, territoires: list[Territoire]) -> None:
    """Once per visit: who steers a territory starts from it. It is in the address then, so that a link says it too."""
    memoire: dict[str, str] = st.session_state.setdefault("adresse", {})
    if not portee.territoriale or "depart" in st.session_state:
        return
    st.session_state["depart"] = True
    if {"region", "departement"} & set(st.query_params):
        return
    memoire |= depart(portee, territoires)


def depart(portee: Portee, territoires: list[Territoire]) -> dict[str, str]:
    """Address of the first territory of a scope, « région » and « département »; empty where it has none."""
    siens = [t for t in territoires if (t.maille, t.code) in portee.territoires and t.maille == portee.role.value]
    if not siens:
        return {}
    premier = min(siens, key=lambda t: t.code)
    if premier.maille == "region":
        return {"region": premier.code}
    return {"region": premier.code_parent or TOUS, "departement": premier.code}


def barre(publication: Publication, avec_date: bool = True) -> Selection:
    """Région, département of that région, date: in the side bar, a drawer on small screens.

    `avec_date` is false for pages whose tables hold the date of the edition only.
    """
    territoires, dates = publication.territoires(), publication.dates()
    with st.sidebar:
        st.html('<p class="cn-groupe">Filtres</p>')
        region = liste("region", "Région", options_regions(territoires), TOUS)
        departement = liste("departement", "Département", options_departements(territoires, region), TOUS)
        jours = options_dates(dates)
        au = liste("date", "Situation au", jours, next(iter(jours))) if avec_date else next(iter(jours))
        st.button("Réinitialiser les filtres", key="reinitialiser", on_click=_reinitialiser, width="stretch")
    return selectionner(region, departement, date.fromisoformat(au), territoires, dates)


def _reinitialiser() -> None:
    """Back to France at the latest date; what pictures show is left as it is."""
    for nom in ("region", "departement", "date"):
        st.session_state.pop(f"choix-{nom}", None)
        st.session_state.get("adresse", {}).pop(nom, None)
        if nom in st.query_params:
            del st.query_params[nom]
