"""The auditor on the demonstration: nothing to be told from what is published, much from the threshold alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipelines.diffusion.discretion import face_aux_precedents, lire_fichiers
from pipelines.secret_statistique.auditeur import devinees
from tests.integration.conftest import Execution, Juin

pytestmark = pytest.mark.xdist_group("demonstration")

# The same figures with the threshold and no secondary suppression: what adds 1 to 10 persons in a month is hidden.
NAIF = """
create schema naif;
create table naif.dim_territoires as select * from build.marts.dim_territoires;
create table naif.indicateurs as
with apports as (
    select
        code_indicateur, date_arrete, maille, code_territoire, valeur, numerateur, denominateur,
        valeur - lag(valeur, 1, 0) over (
            partition by code_indicateur, maille, code_territoire order by date_arrete
        ) between 1 and 10 and maille <> 'national' as est_petit
    from build.intermediate.int_indicateurs__valeurs
    where code_indicateur in ('CN-30', 'CN-32', 'CN-33', 'CN-34')
)
select
    code_indicateur, date_arrete, maille, code_territoire,
    case when not est_petit then valeur end as valeur,
    case when not est_petit then numerateur end as numerateur,
    case when not est_petit then denominateur end as denominateur,
    case when est_petit then 'secret' else 'ok' end as statut
from apports
"""


def test_rien_ne_se_devine_de_l_edition(demonstration: Execution) -> None:
    tus = "select count(*) from indicateurs where statut = 'secret' and maille = 'departement' and code_indicateur = ?"
    (caches,) = demonstration.lire(tus, "CN-30")[0]
    assert caches > 0
    with duckdb.connect(str(demonstration.construit / "entrepot.duckdb"), read_only=True) as build:
        assert devinees(build, "marts", 11) == []
    assert demonstration.lire(
        "select statut, nombre_en_ecart from controles where controle = 'secret_statistique'"
    ) == [("ok", 0)]


def test_rien_ne_se_devine_des_fichiers_de_deux_editions(demonstration: Execution, juin: tuple[Juin, Path]) -> None:
    """An attacker with every published file: of this edition, then with those of June beside (« Done when » 5)."""
    ouvertes = demonstration.home / "open_data"
    # By its name: other tests of this home publish the edition of June again, and `derniere` follows them.
    ici = ouvertes / str(demonstration.lire("select edition_id from edition")[0][0])
    avant = ouvertes / juin[0].edition_id
    assert ici != avant
    with lire_fichiers(ici) as base:
        tus = "select count(*) from indicateurs where statut = 'secret' and valeur is null"
        assert base.execute(tus).fetchone()[0] > 0
        assert devinees(base, "main", 11) == []
    face_aux_precedents(ici, avant, date(2024, 12, 31))  # raises when some can be


def test_le_seuil_seul_se_devine(demonstration: Execution) -> None:
    with duckdb.connect() as base:
        base.execute(f"attach '{demonstration.construit / 'entrepot.duckdb'}' as build (read_only)")
        base.execute(NAIF)
        trouvees = devinees(base, "naif", 11)
    exactes = [d for d in trouvees if d.minimum == d.maximum]
    assert exactes, "sans secret secondaire, l'auditeur doit deviner"
    assert {d.nom[1] for d in exactes} <= {"departement", "region"}


def test_rien_n_est_tu_a_l_interieur(demonstration: Execution) -> None:
    """Masks are for what is published: intermediate models keep the figures, France keeps its own."""
    with duckdb.connect(str(demonstration.construit / "entrepot.duckdb"), read_only=True) as build:
        (sans_valeur,) = build.execute(
            "select count(*) from marts.indicateurs as publies"
            " left join intermediate.int_indicateurs__valeurs as interieurs"
            " using (code_indicateur, date_arrete, maille, code_territoire)"
            " where publies.statut = 'secret' and interieurs.valeur is null"
        ).fetchone()
    assert sans_valeur == 0
    familles = "('CN-30', 'CN-32', 'CN-33', 'CN-34', 'CN-40', 'CN-42', 'CN-43')"
    nationaux = f"maille = 'national' and statut = 'secret' and code_indicateur in {familles}"
    assert demonstration.lire(f"select count(*) from indicateurs where {nationaux}") == [(0,)]
