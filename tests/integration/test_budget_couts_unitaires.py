"""The same posts change price when a unit cost changes (features.md N-07, annex A): no new fact, 1,333,744 EUR."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipelines.comparaison import Cote, comparer
from pipelines.settings import Settings
from tests.integration.petit_entrepot import RECU_LE, construire, recevoir
from tests.integration.test_regles import ENTETE

pytestmark = pytest.mark.xdist_group("regles")

# The mix of 19 May 2021: posts at 54,805, 36,805 and 72,305 EUR.
LOTS = {("publique", "35"): 1512, ("privee", "35"): 496, ("publique", "974"): 130}


def liste() -> str:
    """An official list of 2,138 posts, four to a structure at most: costs are summed over structures."""
    lignes, numero = [], 0
    for (nature, departement), postes in LOTS.items():
        for reste in range(postes, 0, -4):
            numero += 1
            debut = f"{numero};STRUCTURE {numero};BOURG;;;{min(4, reste)};19/05/2021"
            lignes.append(f"{debut};{nature};;{departement};;;;0;non;non;non;")
    return ENTETE + "\n".join(lignes) + "\n"


def engagement(dossier: Path, arrete_au: str) -> tuple[Decimal, Decimal, list[tuple]]:
    """Posts, cost, and every proof of a post (key, posts, business date) at a date."""
    entrepot: duckdb.DuckDBPyConnection = construire(
        dossier, {"liste-2021-05-31.csv": liste()}, "+int_postes_valides__mesures", arrete_au=arrete_au
    )
    with entrepot:
        sommes = dict(
            entrepot.execute(
                "select code_indicateur, sum(valeur) from intermediate.int_postes_valides__mesures"
                " where date_arrete = ? group by 1",
                [arrete_au],
            ).fetchall()
        )
        preuves = entrepot.execute(
            "select cle, valeur, date_fait from intermediate.int_postes_valides__preuves"
            " where date_arrete = ? and code_indicateur = 'CN-01' order by cle",
            [arrete_au],
        ).fetchall()
    return sommes["CN-01"], sommes["CN-51F"], preuves


def test_deux_mille_cent_trente_huit_postes_changent_de_prix_en_un_jour(tmp_path: Path) -> None:
    postes, avant, faits_avant = engagement(tmp_path / "avant", "2021-09-14")
    postes_apres, apres, faits_apres = engagement(tmp_path / "apres", "2021-09-15")
    assert postes == postes_apres == 2138
    assert faits_avant == faits_apres
    assert avant == Decimal("110520090.00")
    assert round(apres - avant) == 1_333_744
    # 623.828 EUR a post, to the cent in each of the two départements.
    assert abs(apres - avant - 2138 * Decimal("623.828")) <= Decimal("0.01")


def test_tout_l_ecart_est_la_definition(tmp_path: Path) -> None:
    """From the 14th to the 15th of September 2021: not a fact, not a correction (N-07)."""
    recevoir(tmp_path, {"liste-2021-05-31.csv": liste()})
    publie = tmp_path / "publie.duckdb"
    with duckdb.connect(str(publie)) as base:  # nothing published: figures are those of today's code
        base.execute(
            "create table indicateurs (code_indicateur varchar, date_arrete date, maille varchar,"
            " code_territoire varchar, valeur decimal(20, 2))"
        )
    jours = date(2021, 9, 14), date(2021, 9, 15)
    avant, apres = (Cote("essai", publie, "reel", jours[1], RECU_LE, jour) for jour in jours)
    faite = comparer(Settings(home=tmp_path), avant, apres, lambda _: None)
    effets = {(code, cause): effet for code, cause, effet in faite.national if code in ("CN-01", "CN-51E", "CN-51F")}
    assert {cle: round(effet) for cle, effet in effets.items()} == {("CN-51F", "definition"): 1_333_744}
