"""What is shown, as files: CSV for French Excel, standard CSV, XLSX, ODS.

Belongs here: bytes of the CSV files, and the buttons.
Does not belong here: choosing rows (the page), the open-data files (pipelines/diffusion).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape

import streamlit as st

from dashboards.acces.lecteur import Lecteur, lecteur, noter, rappeler
from dashboards.acces.traces import Evenement
from rendu import formats
from rendu.classeurs import ods_octets, xlsx_octets
from rendu.jeu import Jeu, nom_fichier, texte_sur
from rendu.modeles import Edition, Indicateur, Valeur

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
)
# A CSV has one sheet: the edition is on each line.
COLONNES_EDITION = ("edition", "edition_arretee_au", "edition_connue_au", "version_definitions", "nature")


@dataclass(frozen=True)
class Extrait:
    """Rows of `indicateurs`. `noms` is keyed by (maille, code): 01 is both the Ain and the Guadeloupe région."""

    sujet: str
    lignes: Sequence[Valeur]
    definitions: Mapping[str, Indicateur]
    noms: Mapping[tuple[str, str], str]
    edition: Edition

    def jeu(self) -> Jeu:
        """The rows with the labels of their indicators and territories."""
        codes = dict.fromkeys(v.code for v in self.lignes)
        lignes = [
            [
                v.code,
                self.definitions[v.code].libelle,
                self.definitions[v.code].unite,
                v.date_arrete,
                v.maille,
                v.code_territoire,
                self.noms.get((v.maille, v.code_territoire), ""),
                v.numerateur,
                v.denominateur,
                v.valeur,
                v.statut,
            ]
            for v in self.lignes
        ]
        textes = {f"{c} {self.definitions[c].libelle}": self.definitions[c].definition for c in codes}
        return Jeu(self.sujet, self.sujet, COLONNES, lignes, self.edition, definitions=textes)


def _cellule(valeur: object, francais: bool) -> str:
    if valeur is None:
        return ""
    if isinstance(valeur, bool):
        return ("oui" if valeur else "non") if francais else str(valeur).lower()
    if isinstance(valeur, Decimal | float):
        texte = f"{Decimal(str(valeur)):f}"
        return texte.replace(".", ",") if francais else texte
    if isinstance(valeur, date):
        return formats.jour(valeur) if francais else valeur.isoformat()
    return texte_sur(str(valeur))


def csv_octets(jeu: Jeu, francais: bool) -> bytes:
    """`;`, BOM, decimal comma and DD/MM/YYYY for French Excel; else RFC 4180 with ISO dates and points."""
    ed = jeu.edition
    suite = [ed.edition_id, ed.arrete_au, ed.connu_au, ed.version_definitions, ed.nature]
    tampon = io.StringIO(newline="")
    ecrivain = csv.writer(tampon, delimiter=";" if francais else ",", lineterminator="\r\n")
    ecrivain.writerow([*jeu.colonnes, *COLONNES_EDITION])
    for ligne in jeu.lignes:
        ecrivain.writerow([_cellule(valeur, francais) for valeur in (*ligne, *suite)])
    return tampon.getvalue().encode("utf-8-sig" if francais else "utf-8")


@dataclass(frozen=True)
class Format:
    """A kind of file: its button, its end of name, its bytes."""

    libelle: str
    suffixe: str
    mime: str
    aide: str
    octets: Callable[[Jeu], bytes]


FORMATS = (
    Format(
        "CSV pour Excel",
        "_excel.csv",
        "text/csv",
        "Séparateur point-virgule, virgule décimale",
        lambda jeu: csv_octets(jeu, francais=True),
    ),
    Format(
        "CSV standard",
        ".csv",
        "text/csv",
        "Séparateur virgule, point décimal",
        lambda jeu: csv_octets(jeu, francais=False),
    ),
    Format(
        "XLSX",
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Classeur Excel, avec une feuille de provenance",
        xlsx_octets,
    ),
    Format(
        "ODS",
        ".ods",
        "application/vnd.oasis.opendocument.spreadsheet",
        "Classeur LibreOffice, avec une feuille de provenance",
        ods_octets,
    ),
)


def _differe(octets: Callable[[Jeu], bytes], jeu: Jeu, qui: Lecteur) -> Callable[[], bytes]:
    """Streamlit calls it when the button is pressed: no run of a page builds a file.

    By then the session may be closed, or the authorisation withdrawn: the rows were read before, nothing is given.
    """

    def fichier() -> bytes:
        rappeler(qui)
        noter(Evenement.TELECHARGEMENT, qui.qui)
        return octets(jeu)

    return fichier


def boutons(extrait: Extrait | Jeu, cle: str, intitule: str) -> None:
    """What is downloaded, then four buttons; `cle` is unique in the page."""
    jeu = extrait.jeu() if isinstance(extrait, Extrait) else extrait
    qui = lecteur()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"telecharger-{cle}"):
        st.html(f'<p class="cn-telecharger">{escape(intitule)} :</p>', width="content")
        for fmt in FORMATS:
            st.download_button(
                fmt.libelle,
                data=_differe(fmt.octets, jeu, qui),
                file_name=nom_fichier(jeu, fmt.suffixe),
                mime=fmt.mime,
                key=f"{cle}{fmt.suffixe}",
                on_click="ignore",
                icon=":material/download:",
                type="tertiary",
                help=fmt.aide,
            )
