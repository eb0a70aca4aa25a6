"""Pages and reports read and nothing else: shape of the queries, no SQL elsewhere, no pipeline, small pages."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from rendu.cles import CLES

DEPOT = Path(__file__).resolve().parents[2]
RACINE = DEPOT / "dashboards"
FICHIERS = [*sorted(RACINE.glob("queries*.py")), DEPOT / "pipelines" / "rapports" / "requetes.py"]
REQUETES = {
    f"{fichier.stem}.{nom}": texte
    for fichier in FICHIERS
    for nom, texte in vars(import_module(".".join(fichier.relative_to(DEPOT).with_suffix("").parts))).items()
    if nom.isupper()
}
TABLES = frozenset(CLES)
INTERDITS = (
    exp.Join,
    exp.AggFunc,
    exp.Case,
    exp.If,
    exp.Subquery,
    exp.Union,
    exp.Window,
    exp.Group,
    exp.With,
    exp.Star,
)
CALCULS = (exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod)


def fautes(texte: str) -> list[str]:
    """What a query does beyond select, where, order by."""
    (arbre,) = sqlglot.parse(texte, dialect="duckdb")
    if not isinstance(arbre, exp.Select):
        return [f"{type(arbre).__name__} au lieu de Select"]
    trouvees = [type(n).__name__ for n in arbre.find_all(*INTERDITS, *CALCULS)]
    trouvees += [t.name for t in arbre.find_all(exp.Table) if t.name not in TABLES]
    trouvees += [a.alias for a in arbre.expressions if not isinstance(a, exp.Column)]
    return trouvees


@pytest.mark.parametrize("nom", REQUETES)
def test_une_requete_choisit_filtre_et_trie(nom: str) -> None:
    assert fautes(REQUETES[nom]) == []


@pytest.mark.parametrize(
    "texte",
    [
        "select sum(valeur) from indicateurs",
        "select valeur from indicateurs join objectifs using (code_indicateur)",
        "select case when valeur > 1 then 1 else 0 end as v from indicateurs",
        "select valeur / 2 as v from indicateurs",
        "select valeur from stg_secret",
        "delete from indicateurs",
        "select * from indicateurs",
        "select valeur, row_number() over (order by valeur) as r from indicateurs",
        "select valeur from indicateurs where valeur = (select max(valeur) from indicateurs)",
    ],
)
def test_le_controle_voit_ce_quil_interdit(texte: str) -> None:
    assert fautes(texte)


def test_aucune_requete_nest_assemblee() -> None:
    for fichier in FICHIERS:
        arbre = ast.parse(fichier.read_text(encoding="utf-8"))
        assert not [n for n in ast.walk(arbre) if isinstance(n, ast.JoinedStr | ast.BinOp | ast.Call)], fichier.name


def test_aucun_sql_hors_de_queries() -> None:
    motif = re.compile(r"\bselect\b.+\bfrom\b", re.IGNORECASE | re.DOTALL)
    # The scope's predicate is made in one place (tests/connexion/test_portees.py).
    for fichier in RACINE.rglob("*.py"):
        if fichier in FICHIERS or fichier == RACINE / "acces" / "tables.py":
            continue
        arbre = ast.parse(fichier.read_text(encoding="utf-8"))
        docs = {
            ast.get_docstring(n, clean=False)
            for n in ast.walk(arbre)
            if isinstance(n, ast.Module | ast.FunctionDef | ast.ClassDef)
        }
        textes = [n.value for n in ast.walk(arbre) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        assert not [t for t in textes if t not in docs and motif.search(t)], fichier.name


def test_tailles() -> None:
    for fichier in RACINE.rglob("*.py"):
        lignes = len(fichier.read_text(encoding="utf-8").splitlines())
        assert lignes <= (150 if fichier.parent.name == "vues" else 250), fichier.name


def test_pas_de_dossier_pages() -> None:
    """Streamlit would take it for its old page system (see dashboards/vues/__init__.py)."""
    assert not (RACINE / "pages").exists()
