"""French formats: half-up, narrow spaces, M€, signs, dates."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rendu import formats as f

FINE, INS = "\u202f", "\u00a0"
montants = st.decimals(min_value=-(10**12), max_value=10**12, places=4, allow_nan=False)


@pytest.mark.parametrize(
    ("valeur", "precision", "attendu"),
    [
        ("0", 0, "0"),
        ("-0.4", 0, "0"),
        ("0.5", 0, "1"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "−3"),
        ("3.25", 1, "3,3"),
        ("-3.25", 1, "−3,3"),
        ("999.5", 0, f"1{FINE}000"),
        ("1695", 0, f"1{FINE}695"),
        ("-1234567.85", 1, f"−1{FINE}234{FINE}567,9"),
        ("1.005", 2, "1,01"),
    ],
)
def test_nombre(valeur: str, precision: int, attendu: str) -> None:
    assert f.nombre(Decimal(valeur), precision) == attendu


@pytest.mark.parametrize(
    ("valeur", "attendu"),
    [
        ("0", f"0{INS}€"),
        ("999999.49", f"999{FINE}999{INS}€"),
        ("999999.50", f"1,0{INS}M€"),
        ("1000000", f"1{INS}M€"),
        ("200000000", f"200{INS}M€"),
        ("191973121", f"192,0{INS}M€"),
        ("-1250000", f"−1,3{INS}M€"),
        ("-12.5", f"−13{INS}€"),
    ],
)
def test_euros(valeur: str, attendu: str) -> None:
    assert f.euros(Decimal(valeur)) == attendu


def test_le_montant_exact_reste_lisible_sous_les_millions() -> None:
    assert f.euros_exacts(Decimal("191973121.00")) == f"191{FINE}973{FINE}121{INS}€"
    assert f.euros_exacts(Decimal("1200000.456")) == f"1{FINE}200{FINE}000,46{INS}€"


def test_pourcent_et_unites() -> None:
    assert f.pourcent(Decimal("81.255")) == f"81,26{INS}%"
    assert f.valeur_lisible(Decimal("81.25"), "%", 1) == f"81,3{INS}%"
    assert f.valeur_exacte(Decimal("3925"), "postes") == f"3{FINE}925{INS}postes"


def test_dates() -> None:
    assert f.jour(date(2022, 3, 31)) == "31/03/2022"
    assert f.jour_long(date(2022, 4, 1)) == f"1er{INS}avril 2022"
    assert f.jour_long(date(2024, 12, 31)) == f"31{INS}décembre 2024"
    assert f.horodatage(datetime.fromisoformat("2025-01-06T05:02")) == f"06/01/2025 à 5{INS}h{INS}02 (UTC)"


def test_accord() -> None:
    assert [f.accord(n, "poste", "postes") for n in (0, 1, 2)] == ["poste", "poste", "postes"]
    assert f.accord(Decimal("1.9"), "point", "points") == "point"


def test_typographie() -> None:
    assert f.typographie("fin ; « Pix » : 50 % ?") == f"fin{INS}; «{INS}Pix{INS}»{INS}: 50{INS}%{INS}?"


@given(montants, st.integers(min_value=0, max_value=3))
def test_un_nombre_se_relit(valeur: Decimal, precision: int) -> None:
    texte = f.nombre(valeur, precision)
    relu = Decimal(texte.replace(FINE, "").replace(",", ".").replace("−", "-"))
    assert relu == valeur.quantize(Decimal(1).scaleb(-precision), rounding=ROUND_HALF_UP)
    assert re.fullmatch(r"−?\d{1,3}(\u202f\d{3})*(,\d+)?", texte)
    assert not texte.startswith("−") or relu < 0


@given(montants)
def test_aucun_espace_secable(valeur: Decimal) -> None:
    for texte in (f.euros(valeur), f.euros_exacts(valeur), f.pourcent(valeur)):
        assert " " not in texte
