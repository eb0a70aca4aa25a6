"""Personal data looked for in what is about to be published.

Belongs here: names of columns, forms of contacts and national identifiers, canaries declared by the operator.
Does not belong here: keeping such data out (`ingest`): this gate is there for the day when that fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from pipelines.publication.barrieres import Dossier, Verdict, controle, juger
from pipelines.publication.resultats import Controle, Modele
from pipelines.publication.sql import citer, colonnes, texte

# Identifiers of persons, even pseudonymous, never reach the published file (architecture.md, decision 6).
COLONNES_DE_PERSONNE = {"personne_id", "conseiller_id", "prenom", "email", "courriel", "telephone", "nir"}

# Bounded by what is neither letter nor digit: the middle of a SIRET or of a SHA-256 is no telephone.
FORMES = {
    "courriel": r"[0-9A-Za-z._%+-]+@[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*\.[A-Za-z]{2,}",
    "telephone": r"(^|[^0-9A-Za-z])(\+33|0033|0)[ .-]?[1-9]([ .-]?[0-9]{2}){4}($|[^0-9A-Za-z])",
    "nir": r"(^|[^0-9A-Za-z])[12][ .]?[0-9]{2}[ .]?[0-9]{2}[ .]?[0-9][0-9AB][ .]?[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{2}"
    r"($|[^0-9A-Za-z])",
}


def declares(fichier: Path) -> tuple[str, ...]:
    """Canaries of the operator; none without a file."""
    lignes = fichier.read_text(encoding="utf-8").splitlines() if fichier.is_file() else []
    return tuple(ligne.strip() for ligne in lignes if ligne.strip())


def canaris(dossier: Dossier, base: duckdb.DuckDBPyConnection) -> Verdict:
    """No published table holds a person: by the name of a column, the form of a value, or a declared canary."""
    return juger([c for modele in dossier.dbt.modeles() for c in _table(base, modele, dossier.canaris)])


def _table(base: duckdb.DuckDBPyConnection, modele: Modele, connus: tuple[str, ...]) -> Iterator[Controle]:
    types = colonnes(base, modele.schema, modele.nom)
    interdites = {nom.lower() for nom in types} & COLONNES_DE_PERSONNE
    yield controle("sans_identifiant_de_personne", modele.nom, len(interdites))
    textes = [nom for nom, genre in types.items() if "VARCHAR" in genre]
    if not textes:
        return
    # Distinct values first: a column of codes has a hundred in half a million rows.
    valeurs = " union all ".join(
        f"select distinct cast({citer(nom)} as varchar) as v from {citer(modele.schema, modele.nom)}" for nom in textes
    )
    formes = [f"count(*) filter (regexp_matches(v, {texte(motif)}))" for motif in FORMES.values()]
    canari = " or ".join(f"contains(lower(v), {texte(mot.lower())})" for mot in connus) or "false"
    trouves = base.execute(f"select {', '.join(formes)}, count(*) filter ({canari}) from ({valeurs})").fetchone()
    for genre, nombre in zip((*FORMES, "canari_declare"), trouves, strict=True):
        yield controle(f"sans_{genre}", modele.nom, nombre)
