"""What the gates of the publication share, and those that look at shapes, at dbt's checks and at accounts.

Belongs here: a gate's verdict; construction, contracts, reception, identities, reconciliations, accounts.
Does not belong here: personal data (`canaris`), secrecy (`secret`), variations (`variation`), their order (`audit`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import polars as pl

from pipelines.publication.parametres import Parametres, connus
from pipelines.publication.registre import comptes_desequilibres
from pipelines.publication.resultats import ECHEC, ERREUR, OK, REUSSIS, Controle, Modele, ResultatsDbt
from pipelines.publication.sql import citer, colonnes


@dataclass(frozen=True)
class Dossier:
    """What is judged: a closed build, what dbt and the reception said of it, the edition in use.

    `en_service` is that edition when it is of the same fonds; `confirmation` is the operator's reason, empty without.
    """

    fichier: Path
    dbt: ResultatsDbt
    reception: list[Controle]
    comptes: pl.DataFrame
    parametres: Parametres
    seeds: Path
    en_service: Path | None = None
    confirmation: str = ""
    canaris: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What a gate says: its rows of `controles`, and one sentence when it refuses."""

    controles: list[Controle] = field(default_factory=list)
    refus: str | None = None
    details: list[str] = field(default_factory=list)


Barriere = Callable[[Dossier, duckdb.DuckDBPyConnection], Verdict]


def controle(nom: str, table: str, ecarts: int) -> Controle:
    """A blocking check: passed when nothing is found."""
    return Controle(nom, table, ERREUR, OK if ecarts == 0 else ECHEC, ecarts)


def juger(controles: list[Controle]) -> Verdict:
    """The verdict of plain checks: the first that failed is named."""
    if not (rates := [c for c in controles if c.statut == ECHEC and c.severite == ERREUR]):
        return Verdict(controles)
    premier = rates[0]
    refus = (
        f"L'audit refuse la publication : contrôle « {premier.controle} » en échec "
        f"sur « {premier.table_concernee} » ({premier.nombre_en_ecart or 0} écart(s))."
    )
    return Verdict(controles, refus, [f"{c.controle} sur {c.table_concernee} : {c.nombre_en_ecart}" for c in rates])


def construction(dossier: Dossier, _base: duckdb.DuckDBPyConnection | None = None) -> Verdict:
    """The build is closed, and every model of it was made."""
    if Path(f"{dossier.fichier}.wal").exists() or not dossier.fichier.is_file():
        return Verdict(refus="L'entrepôt n'a pas été fermé proprement : rien n'est publié. Relancez l'exécution.")
    modeles = dossier.dbt.modeles()
    manquants = [m.nom for m in modeles if m.identifiant not in dossier.dbt.resultats]
    if manquants or not modeles:
        noms = ", ".join(manquants[:3]) or "aucune table à publier"
        return Verdict(refus=f"Construction partielle ({noms}) : lancez le job complet.", details=manquants)
    return _des_resultats(dossier.dbt, "construction")


def contrats(dossier: Dossier, base: duckdb.DuckDBPyConnection) -> Verdict:
    """Published tables are there with their declared columns and unique keys; keys, lists and references hold."""
    formes = juger([c for modele in dossier.dbt.modeles() for c in _formes(base, modele)])
    return formes if formes.refus else _reunir(formes, _des_resultats(dossier.dbt, "contrats"))


def reception(dossier: Dossier, _base: duckdb.DuckDBPyConnection) -> Verdict:
    """What was received passed its critical expectations.

    Dagster stops on them before the warehouse; a job that leaves them out does not (dagster#25112).
    """
    return Verdict() if (juge := juger(dossier.reception)).refus is None else juge


def identites(dossier: Dossier, _base: duckdb.DuckDBPyConnection) -> Verdict:
    """Every identity of the warehouse was run, and holds."""
    return _des_resultats(dossier.dbt, "identites")


def rapprochements(dossier: Dossier, _base: duckdb.DuckDBPyConnection) -> Verdict:
    """Every reconciliation with the raw figures and between sources was run, and holds."""
    return _des_resultats(dossier.dbt, "rapprochements")


def comptes(dossier: Dossier, base: duckdb.DuckDBPyConnection) -> Verdict:
    """Files account for each record, and the build publishes the accounts of the lake."""
    controles = [controle("comptes_equilibres", "comptes_fichiers", comptes_desequilibres(dossier.comptes).height)]
    publiee = next((m for m in dossier.dbt.modeles() if m.nom == "comptes_fichiers"), None)
    if publiee is not None:
        colonnes = ["sha256", "enregistrements", "charges", "rejetes", "vides", "doublons"]
        table = citer(publiee.schema, publiee.nom)
        publies = base.execute(f"select {', '.join(colonnes)} from {table} where sha256 is not null").fetchall()
        recus = set(connus(dossier.comptes, dossier.parametres.connu_au).select(colonnes).iter_rows())
        controles.append(controle("comptes_publies_du_lac", "comptes_fichiers", len(recus ^ set(publies))))
    return juger(controles)


def _reunir(*verdicts: Verdict) -> Verdict:
    return Verdict(
        [c for v in verdicts for c in v.controles],
        next((v.refus for v in verdicts if v.refus), None),
        [d for v in verdicts for d in v.details],
    )


def _formes(base: duckdb.DuckDBPyConnection, modele: Modele) -> Iterator[Controle]:
    presentes = {nom.lower() for nom in colonnes(base, modele.schema, modele.nom)}
    yield controle("table_presente", modele.nom, 0 if presentes else 1)
    if not presentes:
        return
    promises = {nom.lower() for nom in (*modele.colonnes, *modele.cle)}
    yield controle("colonnes_presentes", modele.nom, len(promises - presentes))
    if not modele.cle or promises - presentes:  # rejected records have no key: one can break the same rule twice
        return
    cle, table = ", ".join(citer(c) for c in modele.cle), citer(modele.schema, modele.nom)
    (doubles,) = base.execute(
        f"select count(*) from (select {cle} from {table} group by all having count(*) > 1)"
    ).fetchone()
    yield controle("cle_unique", modele.nom, doubles)


def _genre(noeud: dict) -> str:
    """Which gate answers for a node of dbt."""
    if noeud["resource_type"] not in ("test", "unit_test"):
        return "construction"
    if noeud.get("test_metadata"):
        return "contrats"
    return "rapprochements" if "rapproch" in noeud["name"] else "identites"


def _des_resultats(dbt: ResultatsDbt, genre: str) -> Verdict:
    """What dbt said of the nodes of a gate; an identity that was not run proves nothing."""
    noeuds = {**dbt.manifeste["nodes"], **dbt.manifeste.get("unit_tests", {})}
    rates = {}
    for uid, noeud in noeuds.items():
        if _genre(noeud) != genre:
            continue
        resultat = dbt.resultats.get(uid)
        exigee = genre in ("identites", "rapprochements") and noeud["resource_type"] == "test"
        if resultat is None and exigee and str(noeud["config"].get("severity", "error")).lower() == "error":
            rates[noeud["name"]] = "pas joué"
        elif resultat is not None and resultat["status"] not in REUSSIS:
            rates[noeud["name"]] = f"{resultat['status']}, {resultat.get('failures') or 0} écart(s)"
    if not rates:
        return Verdict()
    noms = f"{', '.join(sorted(rates)[:3])}{'…' if len(rates) > 3 else ''}"
    refus = f"L'entrepôt n'est pas publiable : {len(rates)} étape(s) ou contrôle(s) en échec ({noms})."
    return Verdict(refus=refus, details=[f"{nom} : {quoi}" for nom, quoi in sorted(rates.items())])
