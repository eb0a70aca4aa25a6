"""« Déploiement » in each state: normal, territory, past date, empty, failed check, failing read."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tests.dashboards.conftest import Ouvrir
from tests.dashboards.edition import ecrire_edition
from tests.dashboards.lecteur import elements, html_de, is_saine, texte_de

VIDE = "Aucune donnée pour ce territoire sur cette période."


def test_normale(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="deploiement")
    texte = texte_de(page)
    assert is_saine(page)
    assert "postes sont occupés, pour" in texte and "ont été rendus depuis l’origine." in texte
    assert html_de(page).count('role="img"') == 10  # five pictures, wide and narrow
    assert len([e for e in elements(html_de(page)) if e.balise == "summary" and e.texte == "Voir les données"]) == 5
    assert len(page.get("download_button")) == 16
    assert "Non localisé NL" in texte_de(ouvrir(home, page="deploiement", **{"liste-tri": "2", "liste-lignes": "100"}))


def test_un_mois_sans_comite_reste_sur_laxe(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="deploiement")
    tableaux = [e.texte for e in elements(html_de(page)) if e.balise == "table"]
    coselec = next(t for t in tableaux if t.startswith("Quand les postes"))
    assert "08/2021aucunaucun" in coselec and "01/2021" in coselec


def test_les_choix_sont_dans_ladresse(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="deploiement", periode="12", employeur="privee", maille="region")
    assert is_saine(page)
    tableaux = [e.texte for e in elements(html_de(page)) if e.balise == "table"]
    assert "Privé" in tableaux[1] and "Public" not in tableaux[1]
    assert "01/2024" in tableaux[0] and "12/2023" not in tableaux[0]
    assert any("Postes par état, régions" in t for t in tableaux)
    page.selectbox("choix-employeur").set_value("tous").run()
    assert "employeur" not in page.query_params


def test_territoire_sans_poste_connu(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="deploiement", departement="48")
    assert is_saine(page)
    assert VIDE in texte_de(page)
    sans_liste = ouvrir(home, page="deploiement", departement="23")
    assert is_saine(sans_liste)
    assert VIDE in texte_de(sans_liste)


def test_date_passee(ouvrir: Ouvrir, home: Path) -> None:
    texte = texte_de(ouvrir(home, page="deploiement", region="32", date="2022-06-30"))
    assert "Vous regardez la situation au 30 juin 2022" in texte
    assert "01/07/2022" not in texte and "07/2022" not in texte


def test_la_liste_officielle_seule(ouvrir: Ouvrir, home_liste_seule: Path) -> None:
    page = ouvrir(home_liste_seule, page="deploiement")
    assert is_saine(page)
    assert "postes sont validés ; l’état des postes n’est pas disponible" in texte_de(page)


def test_source_en_retard_et_controle_en_echec(ouvrir: Ouvrir, tmp_path: Path) -> None:
    fichier = ecrire_edition(tmp_path)
    with duckdb.connect(str(fichier)) as base:
        base.execute("update indicateurs set statut = 'provisoire' where date_arrete > date '2024-08-31'")
        base.execute("insert into controles values ('etats_somment', 'postes_etats', 'erreur', 'echec', 3)")
    texte = texte_de(ouvrir(tmp_path, page="deploiement"))
    assert "Source en retard : données au 31/08/2024" in texte
    assert "etats_somment" in texte


def test_une_lecture_qui_echoue_nemporte_que_son_bloc(ouvrir: Ouvrir, tmp_path: Path) -> None:
    fichier = ecrire_edition(tmp_path)
    with duckdb.connect(str(fichier)) as base:
        base.execute("drop table parcours")
    page = ouvrir(tmp_path, page="deploiement")
    assert not page.exception
    assert html_de(page).count("cn-erreur") == 1
    assert "Quand les postes ont-ils été attribués ?" in texte_de(page) and "Territoire par territoire" in texte_de(
        page
    )
