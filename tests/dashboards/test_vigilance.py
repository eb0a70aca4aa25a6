"""« Points de vigilance » in each state: country, région, département, filters, no alert, failing table."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tests.dashboards.conftest import Ouvrir
from tests.dashboards.edition import ecrire_edition
from tests.dashboards.lecteur import html_de, is_saine, texte_de


def test_france(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="vigilance")
    assert is_saine(page)
    texte = texte_de(page)
    assert "Alertes au 31 décembre 2024 : 2 de niveau fort, 1 de niveau moyen, 0 de niveau faible." in texte
    assert "3 règles évaluées sur 4." in texte
    assert "non évaluée : Les exports <reçus> ne le disent pas." in texte
    assert "Alertes, France (3 lignes)" in texte
    assert len(page.get("download_button")) == 8
    assert "./territoires" in html_de(page) and "./inconnue" not in html_de(page)


def test_region_et_departement(ouvrir: Ouvrir, home: Path) -> None:
    assert "Alertes, Hauts-de-France (2 lignes)" in texte_de(ouvrir(home, page="vigilance", region="32"))
    assert "Alertes, Nord (2 lignes)" in texte_de(ouvrir(home, page="vigilance", region="32", departement="59"))

    # The Gers bears the code of the région Hauts-de-France, and holds none of its départements.
    assert "Aucune alerte pour ce territoire" in texte_de(ouvrir(home, page="vigilance", region="76", departement="32"))


def test_filtres_dans_l_adresse(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="vigilance", niveau="moyen")
    assert "Alertes, France (1 ligne)" in texte_de(page)
    assert "Alertes, France (2 lignes)" in texte_de(ouvrir(home, page="vigilance", regle="fin_contrat"))
    page = ouvrir(home, page="vigilance", niveau="moyen", qui="Structure")
    assert "Aucune alerte pour ce territoire et ces filtres." in texte_de(page)
    assert is_saine(ouvrir(home, page="vigilance", niveau="<b>", regle="x", qui="y"))


def test_aucune_alerte(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="vigilance", departement="01")
    assert is_saine(page)
    assert "Aucune alerte au 31 décembre 2024. 3 règles évaluées sur 4." in texte_de(page)


def test_les_alertes_closes_du_mois(ouvrir: Ouvrir, home: Path) -> None:
    texte = texte_de(ouvrir(home, page="vigilance")).replace("\u00a0", " ")
    assert "Alertes closes depuis le 30 novembre 2024, France (2 lignes)" in texte
    assert "Deux sources trop <éloignées>" in texte and "n’est plus examinée" in texte
    assert (
        "ne sont pas suivies, faute d’avoir été jugées aussi au 30 novembre 2024 : Taux loin sous la médiane." in texte
    )
    nord = texte_de(ouvrir(home, page="vigilance", region="32", departement="59"))
    assert "Alertes closes depuis le 30 novembre 2024, Nord (1 ligne)" in nord
    rien = texte_de(ouvrir(home, page="vigilance", departement="01"))
    assert "Aucune alerte close depuis le 30 novembre 2024 pour ce territoire." in rien


def test_les_alertes_nouvelles_sont_marquees(ouvrir: Ouvrir, home: Path) -> None:
    assert html_de(ouvrir(home, page="vigilance")).count(">Nouvelle<") == 1


def test_sans_date_d_avant_rien_n_est_suivi(ouvrir: Ouvrir, tmp_path: Path) -> None:
    fichier = ecrire_edition(tmp_path)
    with duckdb.connect(str(fichier)) as base:
        base.execute("update vigilances_regles set est_rejugee = false, rejugee_au = null")
        base.execute("delete from vigilances_closes")
    texte = texte_de(ouvrir(tmp_path, page="vigilance"))
    assert "Les alertes closes ne sont pas suivies" in texte and "Aucune alerte close" not in texte


def test_une_table_absente_n_emporte_que_son_bloc(ouvrir: Ouvrir, tmp_path: Path) -> None:
    fichier = ecrire_edition(tmp_path)
    with duckdb.connect(str(fichier)) as base:
        base.execute("drop table vigilances")
    texte = texte_de(ouvrir(tmp_path, page="vigilance"))
    assert "Cette partie n’a pas pu être lue" in texte and "Quelles règles ont parlé" in texte
    assert "Alertes closes depuis le 30 novembre 2024" in texte


def test_une_edition_d_avant_les_clotures_montre_ses_regles(ouvrir: Ouvrir, tmp_path: Path) -> None:
    fichier = ecrire_edition(tmp_path)
    with duckdb.connect(str(fichier)) as base:
        base.execute("drop table vigilances_closes")
        base.execute("alter table vigilances_regles drop column est_rejugee")
    texte = texte_de(ouvrir(tmp_path, page="vigilance"))
    assert "Alertes, France (3 lignes)" in texte and "Quelles règles ont parlé" in texte
