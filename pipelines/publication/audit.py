"""The gate between a closed build and its readers.

Belongs here: what must hold on the closed build file, opened read-only.
Does not belong here: business tests (dbt).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl

from pipelines.erreurs import PublicationRefusee
from pipelines.publication.parametres import CHARGES
from pipelines.publication.resultats import ECHEC, ERREUR, OK, Controle, Modele, ResultatsDbt
from pipelines.publication.secret import controler

# Identifiers of persons, even pseudonymous, never reach the published file (architecture.md, decision 6).
COLONNES_DE_PERSONNE = {"personne_id", "conseiller_id", "prenom", "email", "telephone"}


def comptes_desequilibres(comptes: pl.DataFrame) -> pl.DataFrame:
    """Files whose records are not exactly loaded + rejected + blank + duplicates."""
    somme = pl.sum_horizontal("charges", "rejetes", "vides", "doublons")
    return comptes.filter(pl.col("enregistrements") != somme)


def comptes_sans_leurs_lignes(comptes: pl.DataFrame, lignes: pl.DataFrame) -> pl.DataFrame:
    """Files of which the lake does not hold as many rows as their account says.

    Rows without an account come from a reception cut just before registration: nothing reads them, they are replaced
    when the file is received again.
    """
    tenues = comptes.join(lignes.select("sha256", "table_brute", "lignes"), on=["sha256", "table_brute"], how="left")
    return tenues.filter(pl.col("charges") != pl.col("lignes").fill_null(0))


def etats_concurrents(comptes: pl.DataFrame) -> pl.DataFrame:
    """Full exports of one thing for one date that came the same day: two halves of a state, or two tries of it.

    The last received is the state; a correction that comes another day is no concern.
    """
    complets = comptes.filter(pl.col("statut").is_in(CHARGES), pl.col("charge") == "complet")
    return complets.filter(pl.len().over("perimetre", "date_export", "recu_le") > 1)


def citer(*noms: str) -> str:
    """SQL name, quoted."""
    return ".".join('"' + nom.replace('"', '""') + '"' for nom in noms)


def _controle(nom: str, table: str, ecarts: int) -> Controle:
    return Controle(nom, table, ERREUR, OK if ecarts == 0 else ECHEC, ecarts)


def _controles_des_tables(build: duckdb.DuckDBPyConnection, modeles: list[Modele]) -> Iterator[Controle]:
    for modele in modeles:
        colonnes = {
            nom.lower()
            for (nom,) in build.execute(
                "select column_name from information_schema.columns where table_schema = ? and table_name = ?",
                [modele.schema, modele.nom],
            ).fetchall()
        }
        yield _controle("table_presente", modele.nom, 0 if colonnes else 1)
        if not colonnes:
            continue
        interdites = colonnes & COLONNES_DE_PERSONNE
        yield _controle("sans_identifiant_de_personne", modele.nom, len(interdites))
        if not modele.cle:  # rejected records have none: one record can break the same rule twice
            continue
        cle, table = ", ".join(citer(c) for c in modele.cle), citer(modele.schema, modele.nom)
        (doubles,) = build.execute(
            f"select count(*) from (select {cle} from {table} group by all having count(*) > 1)"
        ).fetchone()
        yield _controle("cle_unique", modele.nom, doubles)


def auditer(
    fichier: Path, dbt: ResultatsDbt, comptes: pl.DataFrame, *, seuil: int, courante: Path | None = None
) -> list[Controle]:
    """Audit a closed build.

    Args:
        fichier: the build.
        dbt: its results.
        comptes: accounts of the fonds.
        seuil: threshold of persons of statistical secrecy.
        courante: the edition in use of the same fonds, if there is one.

    Returns:
        The checks made here, all passed, for the table `controles`.

    Raises:
        PublicationRefusee: with the first reason, in one sentence.
    """
    if Path(f"{fichier}.wal").exists() or not fichier.is_file():
        raise PublicationRefusee("L'entrepôt n'a pas été fermé proprement : rien n'est publié. Relancez l'exécution.")
    if dbt.en_echec():
        raise PublicationRefusee(dbt.phrase_des_echecs())
    modeles = dbt.modeles()
    manquants = [m.nom for m in modeles if m.identifiant not in dbt.resultats]
    if manquants or not modeles:
        raise PublicationRefusee(
            f"Construction partielle ({', '.join(manquants[:3]) or 'aucune table à publier'}) : "
            "lancez le job complet. L'édition précédente reste en service."
        )
    desequilibres = comptes_desequilibres(comptes)
    with duckdb.connect(str(fichier), read_only=True) as build:
        controles = [
            _controle("comptes_equilibres", "comptes_fichiers", desequilibres.height),
            *_controles_des_tables(build, modeles),
        ]
    if rates := [c for c in controles if c.statut == ECHEC]:
        premier = rates[0]
        raise PublicationRefusee(
            f"L'audit refuse la publication : contrôle « {premier.controle} » en échec "
            f"sur « {premier.table_concernee} » ({premier.nombre_en_ecart} écart(s)). "
            "L'édition précédente reste en service."
        )
    # Last, for it is the longest: seconds of linear programs.
    publies = {modele.nom: modele.schema for modele in modeles}
    if "indicateurs" in publies and "dim_territoires" in publies:
        with duckdb.connect(str(fichier), read_only=True) as build:
            devines = controler(build, publies["indicateurs"], seuil, courante)
        controles.append(_controle("secret_statistique", "indicateurs", devines))
    return controles
