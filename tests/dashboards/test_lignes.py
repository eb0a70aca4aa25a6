"""Any published cell is printed with the key of its row, and its text is the row's: all pages, all tables."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from dashboards.vues.registre import PAGES, page, pages_ecrites
from rendu.chiffre import imprimer, texte
from rendu.cles import CLES
from rendu.lignes import Chiffre, Ligne, cle_lue
from tests.dashboards.conftest import Ouvrir
from tests.dashboards.lecteur import cellules, elements, html_de, is_saine
from tests.dashboards.verification import Publie, verifier_cellule

MARTS = Path(__file__).resolve().parents[2] / "dbt_project" / "models" / "marts"
# (page, address): at least the whole country, a région, a département with secret cells, a past date.
VUES = [
    ("trajectoire", {}),
    ("trajectoire", {"serie": "CN-30.programme.2026-12-31"}),
    ("trajectoire", {"region": "32", "departement": "59"}),
    ("trajectoire", {"departement": "48"}),
    ("territoires", {}),
    ("territoires", {"maille": "region", "date": "2022-06-30", "liste-tri": "0"}),
    ("territoires", {"region": "32", "departement": "59"}),
    ("territoires", {"departement": "48", "liste-lignes": "100"}),
    ("territoires", {"departement": "23"}),
    ("comparer", {"region": "32", "de": "2022-06-30", "indicateur": "CN-09"}),
    ("qualite", {}),
    ("vigilance", {}),
    ("vigilance", {"region": "32", "departement": "59"}),
    ("deploiement", {}),
    ("deploiement", {"region": "32", "periode": "tout", "date": "2022-06-30"}),
    ("deploiement", {"departement": "48", "employeur": "privee"}),
    ("deploiement", {"departement": "23", "maille": "region"}),
    ("formation", {}),
    ("formation", {"region": "32", "repartition": "lot", "date": "2022-06-30"}),
    ("formation", {"departement": "48"}),
    ("activite", {}),
    ("activite", {"departement": "48", "type": "collectif", "trimestre": "2024-07-01"}),
    ("activite", {"region": "11", "departement": "75", "date": "2022-06-30"}),
    ("publics", {}),
    ("publics", {"departement": "59"}),
    ("publics", {"departement": "48", "periode": "tout"}),
]


def test_les_cles_sont_celles_des_marts() -> None:
    declarees = {}
    for fichier in MARTS.glob("*/*.yml"):
        for modele in yaml.safe_load(fichier.read_text(encoding="utf-8")).get("models") or []:
            if cle := (modele.get("config") or {}).get("meta", {}).get("cle"):
                declarees[modele["name"]] = tuple(cle)
    assert {t: c for t, c in CLES.items() if declarees.get(t, c) != c} == {}


@pytest.fixture(scope="module")
def publie(home: Path) -> Publie:
    return Publie(home)


def verifier_vue(vue: AppTest, publie: Publie, url: str) -> None:
    """Every printed or drawn cell against its row; one h1; identifiers that do not repeat; named pictures."""
    assert is_saine(vue)
    html = html_de(vue)
    assert page(url).question in html.replace("\u00a0", " ")
    lues = cellules(html)
    assert lues
    for element in lues:
        verifier_cellule(element, publie)
    lus = elements(html)
    assert len([e for e in lus if e.balise == "h1"]) == 1
    idents = [e.attributs["id"] for e in lus if "id" in e.attributs]
    assert len(idents) == len(set(idents)), "identifiants répétés"
    for svg in (e for e in lus if e.balise == "svg" and e.attributs.get("role") == "img"):
        assert all(i in idents for i in svg.attributs["aria-labelledby"].split())


@pytest.mark.parametrize(("url", "adresse"), VUES, ids=lambda v: v if isinstance(v, str) else "-".join(v.values()))
def test_chaque_cellule_est_celle_de_sa_ligne(
    ouvrir: Ouvrir, home: Path, publie: Publie, url: str, adresse: dict[str, str]
) -> None:
    verifier_vue(ouvrir(home, page=url, **adresse), publie, url)


def test_le_controle_voit_un_chiffre_faux(publie: Publie) -> None:
    lignes = publie.base.execute(
        "select code_indicateur, origine, maille, code_territoire, date_cible, valeur from"
        " trajectoires_synthese where maille = 'national' and code_indicateur = 'CN-03'"
    ).fetchall()
    *cle, valeur = lignes[0]
    noms = CLES["trajectoires_synthese"]
    ligne = Ligne("trajectoires_synthese", tuple(zip(noms, map(str, cle), strict=True)), {"valeur": valeur})
    juste = imprimer(ligne.chiffre("valeur", "postes"))
    verifier_cellule(elements(juste)[0], publie)
    for faux in (
        juste.replace(f">{texte(ligne.chiffre('valeur', 'postes'))}<", ">1<"),
        juste.replace("CN-03", "CN-30"),
    ):
        with pytest.raises(AssertionError):
            verifier_cellule(elements(faux)[0], publie)


def test_la_cle_se_relit() -> None:
    c = Chiffre("t", (("a", "x&y=é"), ("b", "")), "v", None, "postes", 0, "secret")
    assert cle_lue(c.cle_texte) == {"a": "x&y=é", "b": ""}
    assert texte(c) == "s"


def test_une_valeur_absente_nest_jamais_zero() -> None:
    ligne = Ligne("t", (), {"v": None, "statut": "ok", "w": 0})
    assert texte(ligne.chiffre("v", "postes")) == "n.d."
    assert texte(ligne.chiffre("v", "postes", vide="sans_objet")) == "s.o."
    assert texte(ligne.chiffre("w", "postes")) == "0"


def test_le_registre_na_pas_de_doublon() -> None:
    assert len({p.url for p in PAGES}) == len(PAGES)
    assert {"synthese", "trajectoire", "territoires", "definitions", "qualite"} <= {p.url for p in pages_ecrites()}
