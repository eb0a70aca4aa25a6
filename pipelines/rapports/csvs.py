"""The report as a set of CSV files in one archive: one file per table, UTF-8, comma, ISO dates, stable bytes.

Belongs here: these files. Does not belong here: which tables (contenu).
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile

from pipelines.rapports import habillage as h
from pipelines.rapports.contenu import Mot, Rapport, Tableau
from pipelines.rapports.impression import en_csv
from rendu.jeu import texte_sur
from rendu.lignes import Chiffre


def fichiers(rapport: Rapport) -> dict[str, bytes]:
    """Content by file name (ASCII, in the order of the report)."""
    sortie: dict[str, bytes] = {}
    for tableau in [tableau for _, tableau in rapport.tableaux()] + list(rapport.feuilles):
        base = nom_ascii(tableau.feuille)
        nom, rang = f"{base}.csv", 1
        while nom in sortie:
            rang += 1
            nom = f"{base}-{rang}.csv"
        sortie[nom] = _octets(tableau)
    return sortie


def zip_octets(rapport: Rapport) -> bytes:
    """The archive; every member carries the date of the edition."""
    jour = h.fait_le(rapport)
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, contenu in fichiers(rapport).items():
            membre = zipfile.ZipInfo(nom, (jour.year, jour.month, jour.day, 0, 0, 0))
            membre.compress_type, membre.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(membre, contenu)
    return tampon.getvalue()


def nom_ascii(texte: str) -> str:
    """« 4 États des postes » → `4-etats-des-postes`; a one-digit section sorts before « 10 »."""
    sans_accents = unicodedata.normalize("NFKD", texte.replace("œ", "oe")).encode("ascii", "ignore").decode().lower()
    propre = re.sub(r"[^a-z0-9]+", "-", sans_accents).strip("-")
    return re.sub(r"^(\d)-", r"0\1-", propre)


def _octets(tableau: Tableau) -> bytes:
    tampon = io.StringIO(newline="")
    ecrivain = csv.writer(tampon, lineterminator="\n")
    ecrivain.writerow(tableau.colonnes)
    ecrivain.writerows([_cellule(mot) for mot in ligne] for ligne in tableau.lignes)
    return tampon.getvalue().encode()


def _cellule(mot: Mot) -> str:
    """A text that a spreadsheet would run is prefixed; a figure never is."""
    is_sur = isinstance(mot, Chiffre) and mot.is_chiffre and mot.unite != "texte"
    return en_csv(mot) if is_sur else texte_sur(en_csv(mot))
