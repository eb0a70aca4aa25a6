"""What the pages say of a publication that was refused, and of a fall that was confirmed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.dashboards.conftest import Ouvrir
from tests.dashboards.edition import ecrire_edition
from tests.dashboards.lecteur import texte_de

PHRASE = (
    "L'audit refuse la publication : contrôle « sans_<b>courriel » en échec. L'édition précédente reste en service."
)


@pytest.fixture
def servie(tmp_path: Path) -> Path:
    ecrire_edition(tmp_path)
    return tmp_path


def noter(home: Path, le: str, **autres: object) -> None:
    contenu = {"le": le, "execution": "essai", "phrase": PHRASE, "details": ["canaris : sans_courriel"], **autres}
    (home / "published").mkdir(exist_ok=True)
    (home / "published" / "refus.json").write_text(json.dumps(contenu), encoding="utf-8")


def test_un_refus_se_dit_sur_chaque_page_et_s_explique_sur_une(ouvrir: Ouvrir, servie: Path) -> None:
    assert "refusée" not in texte_de(ouvrir(servie))
    noter(servie, "2100-01-02T03:04:05")
    page = ouvrir(servie)
    assert "publication plus récente a été refusée le 02/01/2100" in texte_de(page)
    # Pages are functions: the router runs the one of the address in a browser (test_navigateur).
    from dashboards.annonces import dernier_refus
    from dashboards.vues.qualite import _annonces_html

    html = _annonces_html(dernier_refus(), None)
    assert "sans_&lt;b&gt;courriel" in html
    assert "canaris : sans_courriel" in html


@pytest.mark.parametrize("texte", ["", "{", "[]", '{"le": "hier", "phrase": "x"}', '{"le": "2100-01-01T00:00:00"}'])
def test_un_refus_illisible_ne_casse_pas_la_page(ouvrir: Ouvrir, servie: Path, texte: str) -> None:
    (servie / "published" / "refus.json").write_text(texte, encoding="utf-8")
    page = ouvrir(servie)
    assert not page.exception
    assert "refusée" not in texte_de(page)


def test_un_refus_d_avant_l_edition_en_service_est_oublie(ouvrir: Ouvrir, servie: Path) -> None:
    noter(servie, "2000-01-01T00:00:00")
    assert "refusée" not in texte_de(ouvrir(servie))


def test_sans_edition_la_page_dit_pourquoi(ouvrir: Ouvrir, tmp_path: Path) -> None:
    noter(tmp_path, "2026-11-25T12:00:00")
    assert "L'audit refuse la publication" in texte_de(ouvrir(tmp_path))


def test_une_baisse_confirmee_se_lit_avec_son_motif(servie: Path) -> None:
    from dashboards.annonces import confirmation
    from dashboards.vues.qualite import _annonces_html

    chemin = (servie / "published" / "current").resolve()
    assert confirmation(str(chemin)) is None
    ecarts = ["CN-01 « Postes validés », France, au 31/12/2024 : 4 000 puis 3 000"]
    garde = {"motif": "postes <rendus>", "par": "exploitation", "le": "2026-11-25T12:00:00", "ecarts": ecarts}
    chemin.with_suffix(".json").write_text(json.dumps({"confirmation": garde}), encoding="utf-8")
    html = _annonces_html(None, confirmation(str(chemin)))
    assert "postes &lt;rendus&gt;" in html
    assert "4 000 puis 3 000" in html
    assert "exploitation" in html
