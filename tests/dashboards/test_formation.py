"""« Formation et certification » in each state: normal, provisional, empty, hidden, late, failed check."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tests.dashboards.conftest import Ouvrir
from tests.dashboards.edition import ecrire_edition
from tests.dashboards.lecteur import elements, html_de, is_saine, texte_de

VIDE = "Aucune donnée pour ce territoire sur cette période."


def test_normale(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="formation")
    texte = texte_de(page)
    assert is_saine(page)
    assert "conseillers sont entrés en formation" in texte
    assert html_de(page).count('role="img"') == 6  # three pictures, wide and narrow
    assert len([e for e in elements(html_de(page)) if e.balise == "summary" and e.texte == "Voir les données"]) == 3
    assert len(page.get("download_button")) == 12


def test_cohorte_trop_recente_est_provisoire(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="formation")
    assert "Mois marqués p" in texte_de(page)
    tableau = next(e.texte for e in elements(html_de(page)) if e.balise == "table" and "Mois d’entrée" in e.texte)
    assert "12/202420p6p4p30p" in tableau.replace(" ", "") and "07/2024206430" in tableau.replace(" ", "")


def test_un_mois_sans_entree_reste_sur_laxe(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="formation", departement="59")
    tableau = next(e.texte for e in elements(html_de(page)) if e.balise == "table" and "Mois d’entrée" in e.texte)
    assert "05/2024" + 5 * "aucun" + "04/2024" in tableau.replace(" ", "")


def test_les_choix_sont_dans_ladresse(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="formation", repartition="lot", periode="12", maille="region")
    assert is_saine(page)
    texte = texte_de(page)
    assert "MF2021, lot 2" in texte and "420h" not in texte
    assert "Formation, régions" in texte
    page.selectbox("choix-repartition").set_value("parcours").run()
    assert "420h" in texte_de(page) and "repartition" not in page.query_params


def test_territoire_sans_formation_et_secret(ouvrir: Ouvrir, home: Path) -> None:
    vide = ouvrir(home, page="formation", departement="23")
    assert is_saine(vide) and texte_de(vide).count(VIDE) == 3
    secret = ouvrir(home, page="formation", departement="48")
    assert is_saine(secret)
    assert "le nombre de certifiés n’est pas montré : s." in texte_de(secret)
    assert "Personne n’est sorti depuis plus de trois mois." in texte_de(secret)


def test_date_passee(ouvrir: Ouvrir, home: Path) -> None:
    assert "Vous regardez la situation au 30 juin 2022" in texte_de(ouvrir(home, page="formation", date="2022-06-30"))


def test_sans_les_exports(ouvrir: Ouvrir, home_liste_seule: Path) -> None:
    page = ouvrir(home_liste_seule, page="formation")
    assert is_saine(page)
    assert "les entrées en formation ne sont pas disponibles" in texte_de(page)


def test_source_en_retard_controle_en_echec_lecture_perdue(ouvrir: Ouvrir, tmp_path: Path) -> None:
    fichier = ecrire_edition(tmp_path)
    with duckdb.connect(str(fichier)) as base:
        base.execute("update indicateurs set statut = 'provisoire' where date_arrete > date '2024-08-31'")
        base.execute("insert into controles values ('emboitees', 'formations_repartition', 'erreur', 'echec', 3)")
        base.execute("drop table formations_cohortes")
    page = ouvrir(tmp_path, page="formation")
    texte = texte_de(page)
    assert "Source en retard : données au 31/08/2024" in texte
    assert "Contrôle en échec : emboitees" in texte
    assert html_de(page).count("cn-erreur") == 1 and "Quelles certifications ont-ils ?" in texte
