"""Formula injection: what is neutralised, what stays, and the way back; three writings of one rule."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.diffusion.tableur import en_sql, neutraliser, retablir
from rendu.jeu import texte_sur

ACTIFS = [
    "=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "\t=1", "\r=1", "\n=1",
    "\uff1d1+1", "\uff0b1+1", "\uff0d1+1", "\uff20SUM(A1)", "\ufeff=1+1", " =1+1", "\u00a0=1+1", "'=1+1", '"=1+1', "=",
    " '\ufeff\"=1", "-1-2", "\tx", "-(1)/(2)", "-A1", '=HYPERLINK("http://x.fr","y")',
]  # fmt: skip
INERTES = [
    "+33123456789", "+33 1 23 45 67 89", "-12.50", "-12,5", "-", "L'atelier", "a=b", "01", "", "« =1 »", "'quai", "x@y",
]  # fmt: skip
ALPHABET = "=+-@'\"\t\r\n \u00a0\ufeff＝1２,.a(/"


@pytest.mark.parametrize("texte", ACTIFS)
def test_un_texte_actif_est_neutralise_et_se_retablit(texte):
    assert neutraliser(texte) == f"'{texte}"
    assert retablir(f"'{texte}") == texte


@pytest.mark.parametrize("texte", INERTES)
def test_un_texte_inerte_reste(texte):
    assert neutraliser(texte) == texte
    assert retablir(texte) == texte


@given(st.text(st.one_of(st.sampled_from(ALPHABET), st.characters(codec="utf-8", exclude_characters="\0")), max_size=8))
def test_l_aller_et_le_retour(texte):
    assert retablir(neutraliser(texte)) == texte
    assert texte_sur(texte) == neutraliser(texte)


def test_le_sql_dit_comme_le_python():
    textes = [*ACTIFS, *INERTES, *(a + b + c for a in ALPHABET for b in ALPHABET for c in ALPHABET)]
    with duckdb.connect() as base:
        base.execute("create table t (x varchar)")
        base.execute("insert into t select unnest(?)", [textes])
        rendus = base.execute(f"select x, {en_sql('x')} from t").fetchall()
    assert rendus == [(texte, neutraliser(texte)) for texte in textes]
