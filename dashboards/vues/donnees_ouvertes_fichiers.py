"""The files of the open data: each with its columns and its forms, and what the edition changed in them.

Belongs here: panels of files, buttons. Does not belong here: the page (`donnees_ouvertes`), reading (`ouvert`).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from dashboards.components.cadre import html
from dashboards.components.tableau import tableau_html
from dashboards.ouvert import Catalogue, Ressource
from rendu import formats

MIMES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".parquet": "application/vnd.apache.parquet",
    ".md": "text/markdown",
}
# Files without rows of their own to count in the report: added or removed as a whole.
COMPTES = ("lignes_ajoutees", "lignes_retirees", "lignes_modifiees")


def taille(octets: int) -> str:
    """« 28,2 Mo », « 27,6 ko », « 512 octets »."""
    for unite, un in (("Mo", 1_000_000), ("ko", 1_000)):
        if octets >= un:
            return f"{formats.nombre(Decimal(octets) / un, 1)}{formats.INSECABLE}{unite}"
    return f"{formats.nombre(octets)}{formats.INSECABLE}{formats.accord(octets, 'octet', 'octets')}"


def _bouton(chemin: Path, mot: str, nom: str) -> None:
    st.download_button(
        mot,
        data=chemin.read_bytes,  # called at the click: no run of the page reads 28 MB
        file_name=nom,
        mime=MIMES.get(chemin.suffix, "application/octet-stream"),
        key=f"ouvert-{chemin.name}",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def fichier(r: Ressource, copies: Sequence[Ressource], cat: Catalogue, arrete: str) -> None:
    """A file: size, rows, digest, columns, and its buttons; `copies` are the same rows in other formats."""
    corps = [[f"<code>{escape(c.nom)}</code>", escape(c.type), escape(c.description)] for c in r.champs]
    tableau = tableau_html(
        f"Colonnes de {r.chemin.name}", ("Colonne", "Type", "Contenu"), corps, mots=frozenset({1, 2})
    )
    lignes = (
        f", {formats.nombre(r.lignes)} {formats.accord(r.lignes, 'ligne', 'lignes')}" if r.lignes is not None else ""
    )
    html(
        f'<section class="cn cn-panneau"><h4>{escape(r.titre)}</h4><p class="cn-sous">{escape(r.description)}</p>'
        f"<p><code>{escape(r.chemin.name)}</code>, {escape(r.format.upper())}, {taille(r.octets)}{lignes}, "
        f"{escape(cat.licence)}, {arrete}.</p>"
        f'<p class="cn-note">Empreinte : <code class="cn-long">{escape(r.empreinte)}</code></p>'
        f'<details class="cn-donnees"><summary>Voir les {len(r.champs)} colonnes (Table Schema)</summary>{tableau}'
        "</details></section>"
    )
    with st.container(horizontal=True, gap="small", key=f"ouvert-{r.nom}"):
        _bouton(r.chemin, f"Télécharger {r.chemin.name}", r.millesime or f"{cat.edition_id}_{r.chemin.name}")
        for copie in copies:
            mot = f"{copie.format.upper()} ({taille(copie.octets)})"
            _bouton(copie.chemin, mot, f"{cat.edition_id}_{copie.chemin.name}")
        if r.schema is not None:
            _bouton(r.schema, "Télécharger son schéma", f"{cat.edition_id}_{r.schema.name}")


def documents(ressources: Sequence[Ressource], cat: Catalogue) -> None:
    """README, dictionary, lexicon, journal: a line and a button each."""
    for r in ressources:
        _bouton(r.chemin, f"{r.titre} ({r.chemin.name}, {taille(r.octets)})", f"{cat.edition_id}_{r.chemin.name}")


def _ligne(nom: str, dit: dict[str, Any]) -> list[str]:
    if "fichier" in dit:
        return [f"<code>{escape(nom)}</code>", *["–"] * len(COMPTES), f"fichier {escape(str(dit['fichier']))}"]
    colonnes = [f"+ {c}" for c in dit.get("colonnes_ajoutees", [])] + [
        f"− {c}" for c in dit.get("colonnes_retirees", [])
    ]
    comptes = [formats.nombre(int(dit.get(compte, 0))) for compte in COMPTES]
    return [f"<code>{escape(nom)}</code>", *comptes, escape(", ".join(colonnes)) or "–"]


def changements(rapport: dict[str, Any]) -> str:
    """What the edition changes in the one before, as HTML; a sentence when it is the first."""
    avant = rapport.get("precedente")
    if not avant:
        return "<p>Première édition publiée ici : il n’y a rien à comparer.</p>"
    nombre = int(rapport.get("chiffres_nationaux_modifies", 0))
    table = tableau_html(
        f"Ce qui change depuis l’édition {avant['edition_id']}",
        ("Fichier", "Lignes ajoutées", "Retirées", "Modifiées", "Colonnes"),
        [_ligne(nom, dit) for nom, dit in rapport.get("fichiers", {}).items()],
        mots=frozenset({4}),
    )
    dates = formats.accord(nombre, "chiffre national modifié", "chiffres nationaux modifiés")
    return f"{table}<p>{formats.nombre(nombre)} {dates} à une date que les deux éditions donnent.</p>"
