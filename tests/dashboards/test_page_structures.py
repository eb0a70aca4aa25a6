"""« Structures » in each state: normal, search, filters, empty, one failing read, failed check."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.dashboards.conftest import Ouvrir
from tests.dashboards.edition import ecrire_edition
from tests.dashboards.lecteur import html_de, is_saine, texte_de
from tests.dashboards.test_lignes import verifier_vue
from tests.dashboards.verification import Publie


@pytest.mark.parametrize(
    "adresse",
    [{}, {"region": "32", "departement": "59", "type": "privee"}, {"departement": "48"}, {"recherche": "vallee"}],
    ids=lambda a: "-".join(a.values()) or "france",
)
def test_chaque_cellule_est_celle_de_sa_ligne(ouvrir: Ouvrir, home: Path, adresse: dict[str, str]) -> None:
    verifier_vue(ouvrir(home, page="structures", **adresse), Publie(home), "structures")


def test_normal(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="structures", **{"structures-tri": "0"})
    texte = texte_de(page)
    assert "40 structures ont 80 postes validés ; 62,5 % sont publiques." in texte
    assert "Structures validées, France, au 31/12/2024 (41 lignes)" in texte
    assert "&lt;i&gt;Asso&lt;/i&gt;" in html_de(page)
    assert len(page.get("download_button")) == 12


def test_la_recherche_ignore_les_accents_et_reste_dans_ladresse(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="structures")
    page.text_input("choix-recherche").set_value("VALLEE-07").run()
    assert is_saine(page)
    assert "VALLEE-07" in page.query_params["recherche"]
    assert "(1 ligne)" in texte_de(page)
    assert "(1 ligne)" in texte_de(ouvrir(home, page="structures", recherche="111 111 111"))


def test_un_choix_sans_structure(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="structures", departement="48")
    texte = texte_de(page)
    assert is_saine(page)
    assert "aucune structure validée n’est connue" in texte
    assert "Aucune structure pour ce choix." in texte


def test_sans_les_exports(ouvrir: Ouvrir, home_liste_seule: Path) -> None:
    page = ouvrir(home_liste_seule, page="structures")
    assert is_saine(page)
    assert "n.d." in texte_de(page)


def test_une_lecture_qui_echoue_et_un_controle_en_echec(ouvrir: Ouvrir, tmp_path: Path) -> None:
    fichier = ecrire_edition(tmp_path)
    with duckdb.connect(str(fichier)) as base:
        base.execute("insert into controles values ('part_bornee', 'structures_reparties', 'erreur', 'echec', 3)")
        base.execute("drop table echeances")
    page = ouvrir(tmp_path, page="structures")
    texte = texte_de(page)
    assert "Contrôle en échec : part_bornee" in texte
    assert "Cette partie n’a pas pu être lue" in texte and "De quelle taille sont les employeurs ?" in texte
