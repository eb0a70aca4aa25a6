"""Rules of posts, training and money (domain.md §3.2, §3.3, §3.6): each finds its records, not their neighbours."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import exemples_formation_budget as exemples
import pytest

from tests.integration.petit_entrepot import anomalies, construire

pytestmark = pytest.mark.xdist_group("regles_formation_budget")

ARRETE = "2025-06-30"


ATTENDU = {
    *(("DQ-32", "postes", n) for n in (6, 7, 8, 10)),
    *(("DQ-33", "postes", n) for n in (11, 12)),
    *(("DQ-36", "contrats", n) for n in (9, 10)),
    *(("DQ-37", "postes", n) for n in (13, 14)),
    *(("DQ-40", "formations", n) for n in (2, 3, 4)),
    ("DQ-40", "dates_formation", 1),
    *(("DQ-41", "mouvements_contrats", n) for n in (1, 3)),
    ("DQ-42", "conseillers", 1),
    *(("DQ-44", "formations", n) for n in (5, 6, 8)),
    ("DQ-45", "formations", 10),
    ("DQ-45", "dates_formation", 3),
    ("DQ-90", "subventions", 2),
    *(("DQ-91", "subventions", n) for n in (4, 19)),
    ("DQ-92", "subventions", 6),
    *(("DQ-93", "subventions", n) for n in (8, 9, 10)),
    ("DQ-94", "subventions", 11),
    *(("DQ-95", "subventions", n) for n in (12, 13, 17)),
    ("DQ-96", "subventions", 16),
    ("DQ-97", "enveloppes_financement", 1),
    ("DQ-97", "plafonds_enveloppes", 1),
}


def batir(home: Path, fichiers: dict[str, str], *selection: str) -> duckdb.DuckDBPyConnection:
    """The warehouse of files all exported on the day of the edition."""
    dates = {nom.replace(".", f"-{ARRETE}."): contenu for nom, contenu in fichiers.items()}
    return construire(home, dates, *selection, arrete_au=ARRETE)


@pytest.fixture(scope="module")
def entrepot(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    fichiers = exemples.COMMUNS | {
        "subvention.csv": exemples.SUBVENTIONS,
        "enveloppe.csv": exemples.ENVELOPPES,
        "plafond.csv": exemples.PLAFONDS,
        "demande.csv": exemples.DEMANDES,
        "subventions_fne.csv": exemples.DEMANDES_FNE,
        "formation.csv": exemples.FORMATIONS,
        "dates_formation.csv": exemples.DATES_FORMATION,
        "out_coop.csv": exemples.IMPORT_RECRUTES,
        "conseillers.json": exemples.CONSEILLERS,
    }
    return batir(tmp_path_factory.mktemp("regles"), fichiers, "+int_anomalies__formation_budget")


def test_chaque_regle_trouve_ses_enregistrements_et_pas_leurs_voisins(entrepot: duckdb.DuckDBPyConnection) -> None:
    assert anomalies(entrepot, "formation_budget") == ATTENDU


def test_une_fin_avant_le_debut_n_est_pas_crue(entrepot: duckdb.DuckDBPyConnection) -> None:
    lues = entrepot.execute(
        "select formation_id, date_fin, date_fin_recue from intermediate.int_formations__relevees"
        " where formation_id in (1, 2) order by 1"
    ).fetchall()
    assert lues == [(1, date(2021, 12, 17), date(2021, 12, 17)), (2, None, date(2022, 1, 31))]


def test_une_formation_declaree_sans_duree_n_a_pas_de_dates(entrepot: duckdb.DuckDBPyConnection) -> None:
    lues = entrepot.execute(
        "select numero_enregistrement, date_debut from intermediate.int_formations__relevees"
        " where table_brute = 'mouvements_contrats' order by 1"
    ).fetchall()
    jour = date(2021, 9, 13)
    assert lues == [(1, None), (2, None), (3, jour), (4, jour), (5, None)]


def test_une_structure_est_situee_par_l_adresse_a_laquelle_elle_renvoie(entrepot: duckdb.DuckDBPyConnection) -> None:
    lues = entrepot.execute(
        "select structure_id, code_departement from intermediate.int_structures__localisees order by 1"
    )
    assert lues.fetchall() == [(301, "35"), (302, "35"), (303, "29"), (304, "971")]


@pytest.fixture(scope="module")
def ancienne_forme(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """Only the subsidies in the shape of before March 2026 were received."""
    return batir(
        tmp_path_factory.mktemp("ancienne"),
        exemples.COMMUNS | {"subvention.csv": exemples.PAR_SOURCE},
        "+int_anomalies__formation_budget",
        "+int_budget__mesures",
        "+int_indicateurs__disponibilite",
    )


def test_les_subventions_par_source_donnent_les_memes_indicateurs(ancienne_forme: duckdb.DuckDBPyConnection) -> None:
    """One amount per envelope, never their sum (57,500 would be none of the scale); every payment."""
    valeurs = ancienne_forme.execute(
        "select code_indicateur, sum(valeur) from intermediate.int_budget__mesures where date_arrete = ? group by all",
        [date.fromisoformat(ARRETE)],
    ).fetchall()
    assert dict(valeurs) == {
        "CN-51": Decimal(50000 + 50000 + 50000 + 44000 + 50000 + 50000 + 32000),
        "CN-51R": Decimal(50000 + 50000 + 50000 + 50000 + 32000),
        "CN-52": Decimal(50000 + 20000 + 17500 + 20000 + 30000 + 60000),
        "CN-52R": Decimal(50000 + 30000 + 60000),
        # Upstream: every row of the export, the same here.
        "CN-51A": Decimal(326000),
        "CN-52A": Decimal(197500),
        "CN-52N": Decimal(197500),
        # The post of 44,000 was given back in June 2023, 20,000 paid: its two later instalments are never due.
        "CN-53D": Decimal(24000),
        "CN-51I": Decimal(326000 - 24000),
    }
    disponibles = ancienne_forme.execute(
        "select distinct code_indicateur from intermediate.int_indicateurs__disponibilite"
        " where est_disponible and code_indicateur in ('CN-02', 'CN-51', 'CN-52')"
    ).fetchall()
    assert sorted(disponibles) == [("CN-02",), ("CN-51",), ("CN-52",)]


def test_les_regles_jugent_aussi_l_ancienne_forme(ancienne_forme: duckdb.DuckDBPyConnection) -> None:
    trouvees = {a for a in anomalies(ancienne_forme, "formation_budget") if a[1] == "subventions_par_source"}
    attendues = {("DQ-91", 4), ("DQ-92", 5), ("DQ-93", 7), ("DQ-93", 8), ("DQ-96", 6)}
    assert trouvees == {(regle, "subventions_par_source", numero) for regle, numero in attendues}
