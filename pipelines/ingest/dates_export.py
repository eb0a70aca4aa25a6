"""The day a file was exported: said by the operator, stated inside, in the name, deduced, else received.

Belongs here: the order of these sources and how each is read.
Does not belong here: what the warehouse does with the date.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from pipelines.ingest.contrat import Contrat
from pipelines.ingest.encodage import tete_utf8
from pipelines.ingest.normalisation import cle
from pipelines.ingest.valeurs import Illisible, decoder

FICHIER_OPERATEUR = "dates_export.csv"
# It is read outside of the child that opens received files: 10,000 names are below this.
TAILLE_MAX = 1024 * 1024
# From the strongest source of a date to the weakest.
ORIGINES = ("operateur", "contenu", "nom", "deduite", "reception")
# A full day: eight digits or ISO, not inside a longer number. `2022-03` is a month, not a day.
JOUR_ECRIT = re.compile(r"(?<!\d)(?:(\d{4})-(\d{2})-(\d{2})|(\d{4})(\d{2})(\d{2}))(?!\d)")


class DatesOperateurIllisibles(ValueError):
    """`dates_export.csv` cannot be read; the message says which line."""


def date_du_nom(nom: str) -> date | None:
    """Day written in a file name; the latest when a name holds a period."""
    jours = []
    for lu in JOUR_ECRIT.finditer(Path(nom).name):
        annee, mois, jour = (int(x) for x in lu.groups() if x)
        try:
            jours.append(date(annee, mois, jour))
        except ValueError:
            continue
    return max((j for j in jours if 2000 <= j.year < 2100), default=None)


def dates_operateur(dossier: Path) -> dict[str, date]:
    """Days that the operator wrote in `dates_export.csv`, by file name relative to the folder.

    Raises:
        DatesOperateurIllisibles: a line is not `fichier;date_export`, or it is no list written by a person.
    """
    chemin = dossier / FICHIER_OPERATEUR
    if not chemin.exists():
        return {}
    if chemin.stat().st_size > TAILLE_MAX:
        msg = f"{FICHIER_OPERATEUR} dépasse {TAILLE_MAX // 1024} Kio : une ligne « fichier;date_export » par fichier"
        raise DatesOperateurIllisibles(msg)
    lignes = list(csv.reader(tete_utf8(chemin.read_bytes()).lstrip("\ufeff").splitlines(), delimiter=";"))
    dates: dict[str, date] = {}
    for rang, champs in enumerate(lignes, start=1):
        utiles = [c.strip() for c in champs]
        if not any(utiles) or (rang == 1 and [cle(c) for c in utiles[:2]] == ["fichier", "date_export"]):
            continue
        try:
            jour = decoder(utiles[1], "date").valeur
        except (IndexError, Illisible):
            jour = None
        if not isinstance(jour, date):
            msg = f"{FICHIER_OPERATEUR}, ligne {rang} : « fichier;date_export » était attendu (date AAAA-MM-JJ)"
            raise DatesOperateurIllisibles(msg)
        dates[utiles[0]] = jour
    return dates


class PlusTardive:
    """Latest day of the columns that a contract names, over the accepted rows of a file."""

    def __init__(self, colonnes: list[str]) -> None:
        self.colonnes = colonnes
        self.jour: date | None = None

    def voir(self, lignes: pl.DataFrame) -> None:
        """Takes a block of accepted rows into account."""
        for nom in self.colonnes:
            serie = lignes[nom]
            if isinstance(serie.dtype, pl.Datetime):
                serie = serie.dt.replace_time_zone("UTC").dt.convert_time_zone("Europe/Paris").dt.date()
            plus_tardive = serie.max()
            if isinstance(plus_tardive, date) and (self.jour is None or plus_tardive > self.jour):
                self.jour = plus_tardive


def trancher(
    operateur: date | None, enoncee: date | None, du_nom: date | None, deduite: date | None, recu_le: date
) -> tuple[date, str]:
    """The export date and where it comes from."""
    for jour, origine in ((operateur, "operateur"), (enoncee, "contenu"), (du_nom, "nom")):
        if jour is not None:
            return jour, origine
    # A business date after the reception is no bound: the export would come from the future.
    if deduite is not None and deduite <= recu_le:
        return deduite, "deduite"
    return recu_le, "reception"


@dataclass(frozen=True)
class Datation:
    """How one copy of a content is dated: the day, its source, the name of that copy."""

    jour: date
    origine: str
    nom: str


def mieux_datee(connue: Datation, nouvelle: Datation) -> Datation:
    """The better of two datings of one content, whatever comes first.

    The stronger source wins; of two names, or of two copies that the operator dated, the later day: a content found
    again under a later name was still the state of that later day. Equal datings take the first name of the alphabet.
    What the operator says of the same copy again is a correction, and replaces what was said.
    """
    if connue.origine == nouvelle.origine == "operateur" and connue.nom == nouvelle.nom:
        return nouvelle

    def ordre(datation: Datation) -> tuple[int, int, str]:
        des_noms = datation.origine in ("operateur", "nom")
        return ORIGINES.index(datation.origine), -datation.jour.toordinal() if des_noms else 0, datation.nom

    return min(connue, nouvelle, key=ordre)


def suivies(contrat: Contrat) -> tuple[PlusTardive, PlusTardive]:
    """Followers of the stated and of the deducing columns of a contract."""
    return PlusTardive(contrat.date_export.enoncee), PlusTardive(contrat.date_export.deduite)
