"""Money from export to marts: identities hold on the worst exports, doubled rows and transfers double nothing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.integration import exemples_formation_budget as exemples
from tests.integration.petit_entrepot import dbt, recevoir

pytestmark = pytest.mark.xdist_group("regles")

ARRETE = "2024-12-31"
MARTS = ["budget_enveloppes", "budget_exercices", "echeancier", "atterrissages", "fct_subventions", "fct_versements"]
IDENTITES = [
    "assert_echeancier_et_paye_font_l_engage",
    "assert_paye_au_plus_egal_a_l_engage",
    "assert_subventions_rapprochees_du_brut",
    "assert_versements_rapproches_du_brut",
    "assert_une_convention_comptee_une_fois",
]


def construire(home: Path, fichiers: dict[str, str]) -> duckdb.DuckDBPyConnection:
    """The marts of money with the tests that block an edition: all of them pass, or the build fails."""
    recevoir(home, {nom.replace(".", f"-{ARRETE}."): contenu for nom, contenu in fichiers.items()})
    arguments = ["--exclude-resource-type", "unit_test"]
    # Only the tests whose tables are all built.
    arguments += ["--indirect-selection", "cautious", "--select", *(f"+{m}" for m in MARTS), *IDENTITES]
    dbt(home, *arguments, arrete_au=ARRETE)
    return duckdb.connect(str(home / "entrepot.duckdb"), read_only=True)


@pytest.mark.parametrize("subventions", ["SUBVENTIONS", "PAR_SOURCE"])
def test_les_defauts_de_la_source_ne_bloquent_pas_et_se_voient(tmp_path: Path, subventions: str) -> None:
    """Over-paid, undated, off the scale, written twice: the identities hold, and what is in excess is an alert."""
    fichiers = exemples.COMMUNS | {"subvention.csv": getattr(exemples, subventions)}
    with construire(tmp_path, fichiers) as entrepot:
        engage, total = entrepot.execute(
            "select sum(montant_engage), sum(montant_paye + montant_degage + montant_reste)"
            " from marts.budget_enveloppes where date_arrete = ?",
            [ARRETE],
        ).fetchone()
        a_dater = entrepot.execute(
            "select sum(montant_a_dater) from marts.echeancier where maille = 'national'"
        ).fetchone()[0]
    assert engage == total > 0
    assert a_dater != 0


def test_un_transfert_et_une_ligne_doublee_ne_doublent_rien(tmp_path: Path) -> None:
    """One post, two structures: the new row repeats the agreements of the old one, and is written twice."""
    postes = exemples.csv(
        "id;poste_conum_id;structure_id;personne_id;typologie;date_attribution;date_rendu_poste;etat",
        "1;50001;301;1;conum;2021-04-28;;occupe",
        "2;50001;303;2;conum;2024-02-01;;occupe",
    )
    v1 = f"{exemples.PUBLIQUE};50000;50000;0"
    v2 = f"{exemples.SUITE};50000;7500"
    subventions = exemples.csv(
        f"id;poste_id;{exemples.V1};{exemples.V2}",
        f"21;1;{v1};{v2};20000;2023-12-15;;;;",
        f"22;2;{v1};{v2};20000;2023-12-15;17500;2024-11-20;;",
        f"23;2;{v1};{v2};20000;2023-12-15;17500;2024-11-20;;",
    )
    fichiers = exemples.COMMUNS | {"poste.csv": postes, "subvention.csv": subventions}
    with construire(tmp_path, fichiers) as entrepot:
        par_departement = entrepot.execute(
            "select code_territoire, enveloppe, sum(montant_paye),"
            " sum(montant_paye + montant_attendu + montant_en_retard + montant_a_dater)"
            " from marts.echeancier where maille = 'departement' group by 1, 2 order by 1, 2"
        ).fetchall()
        faits = entrepot.execute(
            "select poste_id, enveloppe, motif_exclusion from marts.fct_subventions order by 1, 2"
        ).fetchall()
    # In Brest, where the post now is; nothing left in Rennes.
    assert par_departement == [
        ("29", "V1", Decimal(50000), Decimal(50000)),
        ("29", "V2", Decimal(37500), Decimal(50000)),
    ]
    assert faits == [(1, "V1", "repetee"), (1, "V2", "repetee"), (2, "V1", None), (2, "V2", None)]
