"""One value at a time, and the shortcut gives what the definition gives."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.ingest.colonnes import Finisseur, raccourci
from pipelines.ingest.contrat import DTYPES, Colonne
from pipelines.ingest.pseudonymes import Pseudonymes
from pipelines.ingest.valeurs import Illisible, decoder


def naif(*champs: int) -> datetime:
    """A UTC instant as the lake holds it, without a zone."""
    return datetime(*champs, tzinfo=UTC).replace(tzinfo=None)


BONNES = [
    ("texte", "  Valmont\u00a0", "Valmont", {"DQ-06"}),
    ("texte", "E\u0301tat", "État", {"DQ-06"}),
    *[("texte", nul, None, {"DQ-01"}) for nul in ("null", "NULL", "undefined", "NaN", "-", "?", "#N/D", ".")],
    *[("texte", nul, None, {"DQ-01"}) for nul in ("non renseigné", "Non rensigné", "Non défini", "Invalid Date")],
    ("texte", "", None, set()),
    ("texte", "sans objet", "sans objet", set()),
    ("siret", "35600000000048", "35600000000048", set()),
    ("siret", "356 000 000 00048", "35600000000048", {"DQ-06"}),
    ("siret", "00000000000000", None, {"DQ-04"}),
    ("siret", "12345678901234", "12345678901234", set()),
    ("code_commune", "1004", "01004", {"DQ-03"}),
    ("code_commune", "2A004", "2A004", set()),
    ("code_commune", "2a004", "2A004", {"DQ-03"}),
    ("code_postal", "8000", "08000", {"DQ-03"}),
    ("code_postal", "380000", None, {"forme-du-code"}),
    ("code_departement", "1", "01", {"DQ-03"}),
    ("code_departement", "0", "00", {"DQ-03"}),
    ("code_departement", "971", "971", set()),
    ("entier", "1\u202f234", 1234, {"nombre-francais"}),
    ("entier", "12176.0", 12176, {"nombre-decimal"}),
    ("entier", "-3", -3, set()),
    ("montant", "1 234,50", Decimal("1234.50"), {"nombre-francais"}),
    ("montant", "1\u00a0234,50 €", Decimal("1234.50"), {"nombre-francais"}),
    ("montant", "55429", Decimal("55429.00"), set()),
    ("decimal", "43,289439", 43.289439, {"nombre-francais"}),
    ("decimal", "-21.1", -21.1, set()),
    ("booleen", "Oui", True, set()),
    ("booleen", "0", False, set()),
    ("date", "28/04/2021", date(2021, 4, 28), {"DQ-07"}),
    ("date", "2021-04-28", date(2021, 4, 28), set()),
    ("date", "2021-04-28 00:00:00.000", date(2021, 4, 28), {"DQ-07"}),
    ("date", "2021-09-05T22:00:00Z", date(2021, 9, 6), {"DQ-07"}),
    ("date", "30/12/1899", None, {"DQ-07"}),
    ("date", "1970-01-01", None, {"DQ-07"}),
    ("horodatage", "2022-03-16 11:00:00.123", naif(2022, 3, 16, 11, 0, 0, 123000), set()),
    ("horodatage", "2022-03-16T11:00:00Z", naif(2022, 3, 16, 11), set()),
    ("horodatage", "2022-03-16T11:00:00+02:00", naif(2022, 3, 16, 9), set()),
    ("horodatage", "Sun Mar 20 2022 10:00:00 GMT+0100 (CET)", naif(2022, 3, 20, 9), set()),
    ("horodatage", "1970-01-01 00:00:00.000", None, {"DQ-07"}),
]
MAUVAISES = [
    ("entier", "2.5"), ("entier", "1e3"), ("entier", "١٢"), ("entier", "9" * 25), ("entier", "0x10"),
    ("montant", "1.234"), ("montant", "1,2,3"), ("montant", "inf"), ("montant", "9" * 17), ("decimal", "4°5"),
    ("decimal", "inf"), ("booleen", "peut-être"), ("date", "31/02/2021"), ("date", "2021-13-01"), ("date", "44315"),
    ("date", "00/00/0000"), ("horodatage", "2022-03-16 25:00:00"), ("horodatage", "0001-01-01T00:00:00+14:00"),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "texte", "valeur", "regles"), BONNES)
def test_une_valeur_se_lit(type_, texte, valeur, regles):
    decodee = decoder(texte, type_)
    assert decodee.valeur == valeur
    assert set(decodee.regles) == regles


@pytest.mark.parametrize(("type_", "texte"), MAUVAISES)
def test_une_valeur_illisible_ne_se_devine_pas(type_, texte):
    with pytest.raises(Illisible) as erreur:
        decoder(texte, type_)
    assert texte not in str(erreur.value)


def _colonne(type_: str) -> Colonne:
    return Colonne(nom="c", entetes=["c"], type=type_)


TYPES = sorted({"siret", "code_commune", "code_postal", "code_departement", *DTYPES})


@given(st.sampled_from(TYPES), st.lists(st.one_of(
    st.sampled_from([t for _, t, *_ in BONNES] + [t for _, t in MAUVAISES]),
    st.text(max_size=12),
    st.text(alphabet="0123456789 .,-/:+eE\u00a0TZ", max_size=24),
    st.dates().map(str), st.dates().map(lambda j: j.strftime("%d/%m/%Y")),
    st.datetimes().map(lambda d: d.strftime("%Y-%m-%d %H:%M:%S.123")),
    st.integers().map(str), st.decimals(allow_nan=False, places=2).map(str), st.floats().map(repr),
), max_size=12))  # fmt: skip
def test_le_raccourci_donne_ce_que_dit_la_definition(type_, textes):
    colonne = _colonne(type_)
    brut = pl.Series("c", textes, dtype=pl.String)
    rapide = pl.DataFrame([brut]).select(raccourci(colonne, "c")).to_series()
    decodee = Finisseur(colonne, Pseudonymes(b"cle")).achever(brut, rapide)
    assert decodee.serie.dtype == DTYPES[colonne.stockage]
    fautes = {rang for rangs in decodee.defauts.values() for rang in rangs}
    attendues: dict[str, int] = {}
    for rang, texte in enumerate(textes):
        try:
            attendu = decoder(texte, type_)
        except Illisible:
            assert rang in fautes
            assert decodee.serie[rang] is None
        else:
            assert rang not in fautes
            assert decodee.serie[rang] == attendu.valeur
            for regle in set(attendu.regles):
                attendues[regle] = attendues.get(regle, 0) + 1
    assert dict(decodee.corrections) == attendues
