"""Receiving one file: recognise, read, decode, write, register.

Belongs here: the order of these steps, and what becomes of a file that cannot be read.
Does not belong here: any of the steps.
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from pipelines.ingest import avis
from pipelines.ingest.bilan import SCHEMA_REJETS, Bilan, Rejet
from pipelines.ingest.compte import Compte
from pipelines.ingest.dates_export import Datation, mieux_datee, suivies, trancher
from pipelines.ingest.decodage import Decodeur
from pipelines.ingest.dossier import Fichier
from pipelines.ingest.doublons import Doublons
from pipelines.ingest.lake import (
    Ecrivain,
    a_jour,
    chemin_rejets,
    chemin_table,
    compte_inscrit,
    ecriture,
    effacer_lignes,
    inscrire,
    preparer,
)
from pipelines.ingest.lecteurs import LECTEURS
from pipelines.ingest.lecture import NUMERO, ContenuIllisible, EcartDeLecture
from pipelines.ingest.pseudonymes import Pseudonymes, cle_des_pseudonymes
from pipelines.ingest.reconnaissance import Reconnaissance, reconnaitre
from pipelines.settings import Settings

# What a damaged content may raise in a library; our own defects (CompteFaux, KeyError…) are not in the list.
_FAUTES_DU_CONTENU = (
    EcartDeLecture,
    pl.exceptions.ComputeError,
    pl.exceptions.ShapeError,
    UnicodeError,
    RecursionError,
    OverflowError,
)


def recevoir(fichier: Fichier, settings: Settings, fonds: str, recu_le: date) -> Compte:
    """Ingests one file and returns its account.

    A content already loaded in this fonds is a no-op, but for its name and date when this copy knows them better.
    A content that was refused or not recognised is examined again: the contracts may have changed since.

    Args:
        fichier: as listed by `inventorier`.
        settings: where the lake is.
        fonds: branch of the lake.
        recu_le: day of reception.
    """
    with ecriture(settings, fonds):
        ancien = compte_inscrit(settings, fonds, fichier.sha256)
        if ancien is not None and a_jour(ancien):
            compte = _identifier(ancien, ancien, fichier, recu_le)
        else:
            preparer(settings, fonds)
            effacer_lignes(settings, fonds, fichier.sha256)
            compte = _examiner(fichier, settings, fonds, recu_le)
            if ancien is not None:
                compte = _identifier(compte, ancien, fichier, recu_le)
        if compte != ancien:
            inscrire(settings, fonds, compte)
    return compte


def _identifier(compte: Compte, ancien: Compte, fichier: Fichier, recu_le: date) -> Compte:
    """The account of a content received again: the order of its copies must not decide its name nor its date.

    `ancien` is what is registered, `compte` what is now known of the content (the same account, if it was loaded).
    """
    connue = Datation(ancien.date_export, ancien.origine_date, ancien.fichier)
    copie = (
        _datation(connue, fichier)
        if compte is ancien
        else Datation(compte.date_export, compte.origine_date, fichier.nom)
    )
    gardee = mieux_datee(connue, copie)
    # A file that could not be read until today was not known before (`connu_au`).
    jour = min(recu_le, ancien.recu_le) if ancien.charge_en_base == compte.charge_en_base else recu_le
    return replace(
        compte,
        fichier=gardee.nom,
        date_export=jour if gardee.origine == "reception" else gardee.jour,
        origine_date=gardee.origine,
        recu_le=jour,
    )


def _datation(connue: Datation, fichier: Fichier) -> Datation:
    """How a new copy of a loaded content is dated: by its name, else by what the content says of itself."""
    du_contenu = connue.origine not in ("operateur", "nom")
    if fichier.origine_date == "operateur" or (fichier.origine_date == "nom" and connue.origine != "contenu"):
        return Datation(fichier.date_export, fichier.origine_date, fichier.nom)
    return replace(connue, nom=fichier.nom) if du_contenu else connue


def _examiner(fichier: Fichier, settings: Settings, fonds: str, recu_le: date) -> Compte:
    jour, origine = trancher(fichier.date_operateur, None, fichier.date_du_nom, None, recu_le)
    compte = Compte(
        fichier.sha256, fichier.nom, fichier.taille, recu_le, "rejete", date_export=jour, origine_date=origine
    )
    if fichier.refuse:
        return replace(compte, motif=fichier.motif)
    try:
        with fichier.ouvrir(settings.limites()) as chemin:
            vu = reconnaitre(chemin)
            if vu.contrat is None:
                return replace(compte, statut="non_reconnu", motif=vu.motif)
            table = vu.contrat.table
            compte = replace(compte, contrat=vu.contrat.nom, table_brute=table.nom, charge=table.charge)
            compte = replace(compte, perimetre=vu.contrat.perimetre, version_contrat=vu.contrat.version)
            if vu.motif:
                return replace(compte, motif=vu.motif)
            return _charger(fichier, chemin, vu, compte, settings=settings, fonds=fonds)
    except ContenuIllisible as erreur:
        return replace(compte, motif=str(erreur))
    except _FAUTES_DU_CONTENU as erreur:
        # The message of a library may quote the content: only its type is kept.
        return replace(compte, motif=f"lecture impossible ({type(erreur).__name__})")


def _charger(
    fichier: Fichier, clair: Path, vu: Reconnaissance, compte: Compte, *, settings: Settings, fonds: str
) -> Compte:
    contrat = vu.contrat
    assert contrat is not None  # noqa: S101 - checked by the caller
    bilan = Bilan()
    decodeur = Decodeur(contrat, fichier.sha256, Pseudonymes(cle_des_pseudonymes(settings)))
    doublons = Doublons(contrat)
    enoncee, deduite = suivies(contrat)
    with ExitStack() as pile:
        rejets = _Paresseux(Ecrivain(chemin_rejets(settings, fonds, fichier.sha256), SCHEMA_REJETS), pile)
        chemin = chemin_table(settings, fonds, contrat.table.nom, fichier.sha256)
        lignes = _Paresseux(Ecrivain(chemin, contrat.table.schema()), pile)
        for lot in LECTEURS[vu.lecture.conteneur](clair, vu, bilan):
            gardees = doublons.filtrer(decodeur.decoder(lot, bilan), bilan)
            enoncee.voir(gardees)
            deduite.voir(gardees)
            lignes.ecrire(gardees)
            bilan.remplies.update({c: len(gardees) - gardees[c].null_count() for c in contrat.table.colonnes})
            bilan.charges += len(gardees)
            rejets.ecrire(bilan.prendre_rejets(fichier.sha256))
        rejets.ecrire(bilan.prendre_rejets(fichier.sha256))
        fichier.verifier_inchange()
    jour, origine = trancher(fichier.date_operateur, enoncee.jour, fichier.date_du_nom, deduite.jour, compte.recu_le)
    if raison := avis.refus(contrat, bilan):
        _refuser(chemin, chemin_rejets(settings, fonds, fichier.sha256), fichier.sha256, bilan)
        statut, motif = "rejete", raison
    else:
        statut, motif = avis.statut(vu, bilan)
    return replace(
        compte,
        date_export=jour,
        origine_date=origine,
        statut=statut,
        motif=motif,
        enregistrements=bilan.enregistrements,
        charges=bilan.charges,
        rejetes=bilan.rejetes,
        vides=bilan.vides,
        doublons=bilan.doublons,
        colonnes_ignorees="; ".join(bilan.ignorees),
        colonnes_absentes="; ".join(vu.absentes),
        corrections=json.dumps({r: n for r, n in sorted(bilan.corrections.items()) if n}),
    )


def _refuser(lignes: Path, rejets: Path, sha256: str, bilan: Bilan) -> None:
    """Moves the records already written to the quarantine: the file is refused whole, and each record is counted."""
    numeros = pl.read_parquet(lignes, columns=[NUMERO])[NUMERO].to_list()
    lignes.unlink()
    anciens = pl.read_parquet(rejets)
    for numero in numeros:
        bilan.rejeter(Rejet(numero, "fichier-refuse", "le fichier entier est refusé"))
    bilan.charges = 0
    with Ecrivain(rejets, SCHEMA_REJETS) as sortie:
        sortie.ecrire(pl.concat([anciens, bilan.prendre_rejets(sha256)]).sort("numero_enregistrement"))


class _Paresseux:
    """An output that exists only if something is written to it."""

    def __init__(self, ecrivain: Ecrivain, pile: ExitStack) -> None:
        self._ecrivain = ecrivain
        self._pile = pile
        self._ouvert = False

    def ecrire(self, lignes: pl.DataFrame) -> None:
        if lignes.is_empty():
            return
        if not self._ouvert:
            self._pile.enter_context(self._ecrivain)
            self._ouvert = True
        self._ecrivain.ecrire(lignes)
