"""What is shown, as files: CSV for French Excel and standard CSV, with provenance on each line.

Belongs here: bytes and names of the downloads, and their two buttons.
Does not belong here: choosing rows (the page), the open-data files (pipelines/diffusion).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import streamlit as st

from dashboards.components import formats
from dashboards.modeles import Edition, Indicateur, Valeur

COLONNES = (
    "code_indicateur",
    "indicateur",
    "unite",
    "date_arrete",
    "maille",
    "code_territoire",
    "territoire",
    "numerateur",
    "denominateur",
    "valeur",
    "statut",
    "edition",
    "edition_arretee_au",
    "edition_connue_au",
    "version_definitions",
    "nature",
)


@dataclass(frozen=True)
class Extrait:
    """Rows shown by one picture. `noms` is keyed by (maille, code): 01 is both the Ain and the Guadeloupe région."""

    sujet: str
    lignes: Sequence[Valeur]
    definitions: Mapping[str, Indicateur]
    noms: Mapping[tuple[str, str], str]
    edition: Edition


def _enregistrements(extrait: Extrait) -> list[list[object]]:
    ed = extrait.edition
    return [
        [
            v.code,
            extrait.definitions[v.code].libelle,
            extrait.definitions[v.code].unite,
            v.date_arrete,
            v.maille,
            v.code_territoire,
            extrait.noms.get((v.maille, v.code_territoire), ""),
            v.numerateur,
            v.denominateur,
            v.valeur,
            v.statut,
            ed.edition_id,
            ed.arrete_au,
            ed.connu_au,
            ed.version_definitions,
            ed.nature,
        ]
        for v in extrait.lignes
    ]


def _cellule(valeur: object, francais: bool) -> str:
    if valeur is None:
        return ""
    if isinstance(valeur, Decimal):
        return f"{valeur:f}".replace(".", ",") if francais else f"{valeur:f}"
    if isinstance(valeur, date):
        return formats.jour(valeur) if francais else valeur.isoformat()
    texte = str(valeur)
    # A text that a spreadsheet would take for a formula is shown as text.
    return f"'{texte}" if texte[:1] in {"=", "+", "-", "@", "\t"} else texte


def csv_octets(extrait: Extrait, francais: bool) -> bytes:
    """`;`, BOM, decimal comma and DD/MM/YYYY for French Excel; else RFC 4180 with ISO dates and points."""
    tampon = io.StringIO(newline="")
    ecrivain = csv.writer(tampon, delimiter=";" if francais else ",", lineterminator="\r\n")
    ecrivain.writerow(COLONNES)
    for ligne in _enregistrements(extrait):
        ecrivain.writerow([_cellule(valeur, francais) for valeur in ligne])
    return tampon.getvalue().encode("utf-8-sig" if francais else "utf-8")


def nom_fichier(extrait: Extrait, francais: bool) -> str:
    """« conum_carte-CN-03_arrete-au-2024-12-31_edition-2024-12-31-ab12cd34_excel.csv »."""
    ed = extrait.edition
    brut = f"conum_{extrait.sujet}_arrete-au-{ed.arrete_au.isoformat()}_edition-{ed.edition_id}"
    return re.sub(r"[^A-Za-z0-9_-]+", "-", brut) + ("_excel.csv" if francais else ".csv")


def boutons(extrait: Extrait, cle: str, intitule: str) -> None:
    """What is downloaded, then two buttons named for who they are for."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"telecharger-{cle}"):
        st.html(f'<p class="cn-telecharger">{intitule} :</p>', width="content")
        for francais, libelle in ((True, "CSV pour Excel"), (False, "CSV standard")):
            st.download_button(
                libelle,
                data=csv_octets(extrait, francais),
                file_name=nom_fichier(extrait, francais),
                mime="text/csv",
                key=f"{cle}-{'excel' if francais else 'standard'}",
                on_click="ignore",
                icon=":material/download:",
                type="tertiary",
                help="Séparateur point-virgule, virgule décimale" if francais else "Séparateur virgule, point décimal",
            )
