"""One defect for each gate of the publication: it stops the edition, and no other gate does.

Belongs here: the defects, as SQL on a copy of the demonstration's build or as a change in what dbt left of it.
Does not belong here: planting them (`test_barrieres`).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

import duckdb

from pipelines.publication import Chantier
from tests.integration.defauts import DEFAUTS, maj

CANARI = "Zéphyrine Canarivska"


def _dbt(chantier: Chantier, change: Callable[[str, dict], None]) -> None:
    """Rewrite the results of dbt, one node at a time, by its name."""
    resultats = json.loads(chantier.resultats.read_text(encoding="utf-8"))
    for resultat in resultats["results"]:
        change(resultat["unique_id"].split(".")[2], resultat)
    chantier.resultats.write_text(json.dumps(resultats), encoding="utf-8")


def rejouer(nom: str) -> Callable[[Chantier], None]:
    """Run one check of dbt again on the damaged build, as dbt would have, and keep its result."""

    def _rejouer(chantier: Chantier) -> None:
        def change(noeud: str, resultat: dict) -> None:
            if noeud != nom:
                return
            # dbt wrote the name of the file it built into the compiled text.
            with duckdb.connect() as base:
                base.execute(f"attach '{chantier.fichier}' as entrepot (read_only); use entrepot")
                (ecarts,) = base.execute(f"select count(*) from ({resultat['compiled_code']})").fetchone()
            resultat.update(status="fail" if ecarts else "pass", failures=ecarts)

        _dbt(chantier, change)

    return _rejouer


def sauter(table: str) -> Callable[[Chantier], None]:
    """A model that dbt skipped: the table is the one of a previous build."""
    return lambda chantier: _dbt(chantier, lambda n, r: r.update(status="skipped") if n == table else None)


def oublier(nom: str) -> Callable[[Chantier], None]:
    """A check that was not run."""

    def _oublier(chantier: Chantier) -> None:
        lus = json.loads(chantier.resultats.read_text(encoding="utf-8"))
        lus["results"] = [r for r in lus["results"] if r["unique_id"].split(".")[2] != nom]
        chantier.resultats.write_text(json.dumps(lus), encoding="utf-8")

    return _oublier


def attente_critique(chantier: Chantier) -> None:
    """A critical expectation of the reception failed, and the job went on."""
    ligne = {
        "controle": "reception_volume_non_nul",
        "table_concernee": "cra",
        "severite": "erreur",
        "statut": "echec",
        "nombre_en_ecart": 1,
    }
    (chantier.qualite / "reception.json").write_text(json.dumps([ligne]), encoding="utf-8")


@dataclass(frozen=True)
class Defaut:
    """What is done to the build and to what was said of it, and the only gate that stops it."""

    barriere: str
    sql: list[str] = field(default_factory=list)
    apres: Callable[[Chantier], None] | None = None


IDENTITE, RAPPROCHEMENT = "assert_parcours_decroissant", "assert_subventions_rapprochees_du_brut"
_NATIONAL = "code_indicateur = 'CN-01' and maille = 'national' and date_arrete = date '2024-12-31'"
_PERSONNE = "update marts.structures_validees set raison_sociale = {} where rowid = 0"

PUBLICATION: dict[str, Defaut] = {
    "modèle sauté par dbt": Defaut("construction", apres=sauter("parcours")),
    "clé en double": Defaut(
        "contrats",
        ["create or replace table marts.meteo as from marts.meteo union all from marts.meteo"],
    ),
    "colonne perdue": Defaut(
        "contrats", ["create or replace table marts.constantes as select * exclude (source) from marts.constantes"]
    ),
    "attente critique de la réception": Defaut("reception", apres=attente_critique),
    "identité fausse": Defaut("identites", DEFAUTS[IDENTITE], rejouer(IDENTITE)),
    "identité pas jouée": Defaut("identites", apres=oublier(IDENTITE)),
    "rapprochement faux": Defaut("rapprochements", DEFAUTS[RAPPROCHEMENT], rejouer(RAPPROCHEMENT)),
    "compte d'un fichier changé": Defaut("comptes", [maj("marts.comptes_fichiers", "charges = charges - 1", "true")]),
    "fichier absent des comptes": Defaut(
        "comptes",
        ["delete from marts.comptes_fichiers where sha256 = (select min(sha256) from marts.comptes_fichiers)"],
    ),
    "courriel": Defaut("canaris", [_PERSONNE.format("'Chez jeanne.dupont@exemple.fr'")]),
    "téléphone": Defaut("canaris", [_PERSONNE.format("'Mairie, 06 12 34 56 78'")]),
    "NIR": Defaut("canaris", [_PERSONNE.format("'2 84 05 75 123 456 78'")]),
    "canari déclaré": Defaut("canaris", [_PERSONNE.format(f"'Chez {CANARI.upper()}'")]),
    "identifiant de personne": Defaut("canaris", ["alter table marts.rejets add column personne_id varchar"]),
    "chute nationale d'un cinquième": Defaut(
        "variation", [f"update marts.indicateurs set valeur = 0.8 * valeur where {_NATIONAL}"]
    ),
    "chiffre national disparu": Defaut(
        "variation",
        [f"update marts.indicateurs set valeur = null, statut = 'non_disponible' where {_NATIONAL}"],
    ),
    "chute d'un département": Defaut(
        "variation",
        [
            "update marts.indicateurs set valeur = 0.4 * valeur where (code_indicateur, maille, code_territoire, "
            "date_arrete) = (select (code_indicateur, maille, code_territoire, date_arrete) from marts.indicateurs "
            "where code_indicateur = 'CN-51' and maille = 'departement' and statut = 'ok' and valeur > 500000 "
            "order by valeur desc, date_arrete desc, code_territoire limit 1)"
        ],
    ),
    # One hidden place among those of a région: every other one is printed, its own figure is their difference.
    "secret qui se déduit": Defaut(
        "secret",
        [
            "update marts.indicateurs as i set valeur = v.valeur, numerateur = v.numerateur, "
            "denominateur = v.denominateur, statut = 'ok' from intermediate.int_indicateurs__valeurs as v "
            "where (i.code_indicateur, i.maille, i.code_territoire, i.date_arrete) "
            "= (v.code_indicateur, v.maille, v.code_territoire, v.date_arrete) and i.statut = 'secret' "
            "and i.code_indicateur = 'CN-30' and v.valeur is not null and not exists (select 1 from ("
            "select min((x.date_arrete, x.code_territoire)) as c from marts.indicateurs as x where x.statut = 'secret' "
            "and x.code_indicateur = 'CN-30' and x.maille = 'departement') as t "
            "where t.c = (i.date_arrete, i.code_territoire) and i.maille = 'departement')"
        ],
    ),
}
