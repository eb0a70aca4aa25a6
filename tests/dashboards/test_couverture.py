"""« Couverture » in each state: normal, territory, side, empty, one failing read, failed check."""

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
    [{}, {"regard": "employeur", "departement": "59"}, {"region": "75", "date": "2022-06-30"}, {"departement": "48"}],
    ids=lambda a: "-".join(a.values()) or "france",
)
def test_chaque_cellule_est_celle_de_sa_ligne(ouvrir: Ouvrir, home: Path, adresse: dict[str, str]) -> None:
    verifier_vue(ouvrir(home, page="couverture", **adresse), Publie(home), "couverture")


def test_normal(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="couverture")
    texte, html = texte_de(page), html_de(page)
    assert "Là où il en manque le plus, CC de l'Épreuve 1, il faudrait 20 lieux d’activité de plus." in texte
    assert "Priorités, France, lieux d’activité, au 31/12/2024 (40 lignes)" in texte
    assert "besoin fort, offre faible" in texte
    assert "&lt;b&gt;Mairie&lt;/b&gt;" in html and "Ancien lieu" not in html  # escaped; closed places are not to locate
    assert len(page.get("download_button")) == 12


def test_le_regard_change_la_reponse_et_ladresse(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="couverture")
    page.selectbox("choix-regard").set_value("employeur").run()
    assert is_saine(page)
    assert "employeur" in page.query_params["regard"]
    assert "20 conseillers en poste" in texte_de(page)


def test_un_territoire_sans_intercommunalite(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="couverture", departement="48")
    assert is_saine(page)
    texte = texte_de(page)
    assert "Aucune donnée pour ce territoire" in texte
    assert "Tous les lieux connus ont leurs coordonnées." in texte


def test_sans_les_exports(ouvrir: Ouvrir, home_liste_seule: Path) -> None:
    page = ouvrir(home_liste_seule, page="couverture")
    assert is_saine(page)
    assert "la couverture n’est pas disponible" in texte_de(page)


def test_une_lecture_qui_echoue_et_un_controle_en_echec(ouvrir: Ouvrir, tmp_path: Path) -> None:
    fichier = ecrire_edition(tmp_path)
    with duckdb.connect(str(fichier)) as base:
        base.execute("insert into controles values ('part_bornee', 'indicateurs', 'erreur', 'echec', 3)")
        base.execute("drop table couverture_zonages")
    page = ouvrir(tmp_path, page="couverture")
    texte = texte_de(page)
    assert "Contrôle en échec : part_bornee" in texte
    assert "Cette partie n’a pas pu être lue" in texte and "Priorités, France" in texte
