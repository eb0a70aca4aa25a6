"""What is wrong now: in the lake, on the disk, in the edition's age.

Belongs here: comparing what was measured with thresholds and delays. Does not belong here: measuring (the rooms do),
saying it (`envoi.py`), failures of a run (whoever ran it knows).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

import polars as pl

from pipelines import ingest
from pipelines.alertes.envoi import constater
from pipelines.alertes.message import Message
from pipelines.alertes.modele import Alerte, Genre
from pipelines.publication.editions import courante, lire_edition
from pipelines.settings import Settings

# Invented files have nobody to be asked again for them (docs/adr/0002-fonds.md).
FONDS_VEILLE = "reel"
VUS = (Genre.RETARD, Genre.EDITION, Genre.DERIVE, Genre.QUARANTAINE, Genre.DISQUE)
# A drift that nobody answered for a month is known; the account of the file goes on saying it.
RECENTS = timedelta(days=31)
CHARGES = ("charge", "partiel")
# What `ingest.avis` says of columns and values that a contract did not foresee.
MARQUES_DE_DERIVE = ("colonnes inconnues", "est peut-être devenue", "entièrement vides", "hors des listes")


class Retard(NamedTuple):
    """A source whose last export is older than its declared delay."""

    table: str
    dernier: date
    attendu_le: date


def sources_en_retard(comptes: pl.DataFrame, jour: date) -> list[Retard]:
    """Tables with a `delai_jours` whose last loaded export is older than it on `jour`, by name.

    A table that never received anything is not late: nobody said that it comes.
    """
    derniers = dict(
        comptes.filter(pl.col("statut").is_in(CHARGES)).group_by("table_brute").agg(pl.col("date_export").max()).rows()
    )
    retards = []
    for nom, table in sorted(ingest.tables().items()):
        if table.delai_jours is None or (dernier := derniers.get(nom)) is None:
            continue
        attendu = dernier + timedelta(days=table.delai_jours)
        if jour > attendu:
            retards.append(Retard(nom, dernier, attendu))
    return retards


def veiller(settings: Settings) -> list[Message]:
    """Look at everything, say what begins and what ends.

    Raises:
        ErreurConum: a threshold cannot be read.
    """
    comptes, jour = ingest.comptes(settings, FONDS_VEILLE), settings.aujourdhui()
    en_vigueur = _en_vigueur(comptes, jour)
    alertes = [
        *_retards(comptes, jour),
        *_derives(en_vigueur),
        *_quarantaines(en_vigueur, settings.seuils().quarantaine),
        *_disque(settings),
        *_edition(settings, datetime.now(UTC)),
    ]
    return constater(settings, VUS, alertes)


def _retards(comptes: pl.DataFrame, jour: date) -> Iterator[Alerte]:
    for retard in sources_en_retard(comptes, jour):
        yield Alerte(
            Genre.RETARD,
            retard.table,
            f"La source « {retard.table} » est en retard : dernier export du {retard.dernier:%d/%m/%Y}, "
            f"attendu au plus tard le {retard.attendu_le:%d/%m/%Y}.",
        )


def _en_vigueur(comptes: pl.DataFrame, jour: date) -> list[dict[str, Any]]:
    """Of the recent accounts, the last of each contract, and all of the last reception that were refused or unknown.

    What an older file had is mended by the one that replaced it.
    """
    comptes = comptes.filter(pl.col("recu_le") >= jour - RECENTS)
    ordonnes = comptes.sort("recu_le", "date_export", "sha256", nulls_last=False)
    derniers = ordonnes.filter(pl.col("contrat").is_not_null()).unique("contrat", keep="last", maintain_order=True)
    refuses = ordonnes.filter(pl.col("statut").is_in(CHARGES).not_() & (pl.col("recu_le") == pl.col("recu_le").max()))
    return pl.concat([derniers, refuses]).unique("sha256", maintain_order=True).rows(named=True)


def _derives(comptes: list[dict[str, Any]]) -> Iterator[Alerte]:
    for compte in comptes:
        if (raison := _derive(compte)) is not None:
            yield Alerte(Genre.DERIVE, _objet(compte), f"Le fichier « {compte['fichier']} » {raison}.")


def _derive(compte: dict[str, Any]) -> str | None:
    motif = compte["motif"] or ""
    if compte["statut"] == "non_reconnu":
        return f"n'est reconnu par aucun contrat : {motif or 'en-tête inconnu'}"
    if compte["statut"] == "rejete":
        return f"est refusé : {motif}"
    signales = [phrase for phrase in motif.split(" ; ") if any(marque in phrase for marque in MARQUES_DE_DERIVE)]
    return f"ne suit plus le contrat {compte['contrat']} : {' ; '.join(signales)}" if signales else None


def _quarantaines(comptes: list[dict[str, Any]], seuil: float) -> Iterator[Alerte]:
    for compte in comptes:
        lus = compte["enregistrements"] - compte["vides"]
        if compte["statut"] in CHARGES and lus and 100 * compte["rejetes"] > seuil * lus:
            part = f"{100 * compte['rejetes'] / lus:.1f}".replace(".", ",")
            yield Alerte(
                Genre.QUARANTAINE,
                _objet(compte),
                f"{compte['rejetes']} enregistrements sur {lus} du fichier « {compte['fichier']} » sont en "
                f"quarantaine ({part} %, seuil {seuil:g} %).",
            )


def _objet(compte: dict[str, Any]) -> str:
    """What stays the same from one export to the next: its contract; an unknown file is only itself."""
    return compte["contrat"] or compte["sha256"][:12]


def _disque(settings: Settings) -> Iterator[Alerte]:
    existant = next(d for d in (settings.home, *settings.home.parents) if d.exists())
    libre, seuil = shutil.disk_usage(existant).free, settings.seuils().disque
    if libre < seuil:
        yield Alerte(
            Genre.DISQUE,
            "home",
            f"Il reste {libre / 1024**3:.1f} Gio sur le disque de CONUM_HOME, moins que les {seuil / 1024**3:g} du "
            "seuil.".replace(".", ",", 1),
        )


def _edition(settings: Settings, maintenant: datetime) -> Iterator[Alerte]:
    """The age of the edition is that of its file: a run that changes nothing publishes again."""
    if (fichier := courante(settings.published)) is None or lire_edition(fichier)["nature"] != "reelle":
        return
    age = maintenant - datetime.fromtimestamp(fichier.stat().st_mtime, UTC)
    if age > timedelta(hours=settings.seuils().edition):
        heures = int(age.total_seconds() // 3600)
        yield Alerte(
            Genre.EDITION,
            "courante",
            f"L'édition en service a {heures} h : aucune n'a été publiée depuis plus de "
            f"{settings.seuils().edition:g} h.",
        )
