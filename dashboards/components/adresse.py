"""The edition in the address, and the link that shows the same thing later.

Belongs here: which edition a link asks for, what is said when it is not the current one, « Copier le lien ».
Does not belong here: the filters of a page (filtres.py), opening a file (data.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dashboards.components.cadre import html
from dashboards.data import chemin_de, chemin_edition
from rendu import formats
from rendu.modeles import Edition

PARAMETRE = "edition"
# <as-of date>-<8 hexadecimal digits>: anything else in the address is noise, not an edition that existed.
FORME = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}")

_COPIE = """
<script>
(() => {
  if (window.cnCopie) return;
  window.cnCopie = true;
  document.addEventListener("click", (clic) => {
    const lien = clic.target.closest && clic.target.closest("a.cn-copier");
    // Without a clipboard (plain http), the link is followed: the address bar then holds it.
    if (!lien || !navigator.clipboard) return;
    clic.preventDefault();
    navigator.clipboard.writeText(lien.href).then(() => {
      lien.parentElement.querySelector("[role=status]").textContent = "Lien copié.";
    });
  });
})();
</script>
"""


@dataclass(frozen=True)
class Demande:
    """What the address asks for. `chemin` is the file to read; `perdue` names an edition that is kept no more."""

    chemin: Path | None
    is_courante: bool = True
    perdue: str = ""


def edition_demandee() -> Demande:
    """The edition of the address where it is still kept, else the current one."""
    memoire: dict[str, str] = st.session_state.setdefault("adresse", {})
    voulue = st.query_params.get(PARAMETRE, memoire.get(PARAMETRE, ""))
    courante = chemin_edition()
    if not FORME.fullmatch(voulue):
        _oublier()
        return Demande(courante)
    memoire[PARAMETRE] = voulue
    st.query_params[PARAMETRE] = voulue
    gardee = chemin_de(voulue)
    if gardee is None:
        return Demande(courante, perdue=voulue)
    return Demande(gardee, is_courante=gardee == courante)


def _oublier() -> None:
    st.session_state.get("adresse", {}).pop(PARAMETRE, None)
    if PARAMETRE in st.query_params:
        del st.query_params[PARAMETRE]


def annoncer(demande: Demande, edition: Edition) -> None:
    """Say that the page is not the one of the current edition, and offer it."""
    if demande.perdue:
        html(
            f'<p class="cn-bandeau" role="status">L’édition <b>{escape(demande.perdue)}</b> que ce lien demande n’est '
            "plus conservée ici : la page montre l’édition courante, qui peut donner d’autres chiffres.</p>"
        )
        st.button("Garder l’édition courante", key="edition-courante", on_click=_oublier)
    elif not demande.is_courante:
        html(
            f'<p class="cn-bandeau cn-passe" role="status">Vous regardez l’édition <b>{escape(edition.edition_id)}</b>'
            f", publiée le {formats.horodatage(edition.publie_le)} : une édition plus récente existe.</p>"
        )
        st.button("Revenir à l’édition courante", key="edition-courante", on_click=_oublier)


def lien_permanent(edition: Edition) -> str:
    """Query string of what is on the screen: filters of the address, date and edition written out."""
    memoire: dict[str, str] = st.session_state.get("adresse", {})
    etat = {nom: st.query_params[nom] for nom in sorted(st.query_params) if nom != PARAMETRE}
    if "date" in memoire:
        etat["date"] = memoire["date"]
    etat[PARAMETRE] = edition.edition_id
    return f"?{urlencode(etat)}"


def copier_le_lien(edition: Edition) -> None:
    """A link to the exact state; a click copies it."""
    html(
        f'<p class="cn cn-lien"><a class="cn-copier" href="{escape(lien_permanent(edition))}" target="_self">'
        'Copier le lien vers cette page, à cette date et dans cette édition</a> <span role="status"></span></p>'
    )
    st.html(_COPIE, unsafe_allow_javascript=True)
