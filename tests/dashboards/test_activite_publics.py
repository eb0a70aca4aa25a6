"""« Activité et ateliers » and « Publics accompagnés » in each state: normal, secret, empty, late, failed, none."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.dashboards.conftest import Ouvrir
from tests.dashboards.edition import ecrire_edition
from tests.dashboards.lecteur import elements, html_de, is_saine, texte_de

VIDE = "Aucune donnée pour ce territoire sur cette période."


def _tableau(html: str, debut: str) -> str:
    return next(e.texte for e in elements(html) if e.balise == "table" and e.texte.startswith(debut))


def test_activite_normale(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="activite")
    texte = texte_de(page)
    assert is_saine(page)
    assert "accompagnements depuis l’origine, dont" in texte
    assert html_de(page).count('role="img"') == 10  # five pictures, wide and narrow; the weeks are a table
    assert len([e for e in elements(html_de(page)) if e.balise == "summary" and e.texte == "Voir les données"]) == 5
    assert "Un an plus tôt" in texte and "n = 80" in texte
    assert len(page.get("download_button")) == 16


def test_activite_les_choix_sont_dans_ladresse(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="activite", type="collectif", trimestre="2024-07-01", famille="demarches", periode="12")
    assert is_saine(page)
    assert "Participants aux ateliers" in texte_de(page) and "type : ateliers" in texte_de(page)
    assert "Impôts <b>" in texte_de(page) and "Courriel" not in texte_de(page)
    assert "Individuels" not in _tableau(html_de(page), "L’activité monte-t-elle ?")
    page.selectbox("choix-famille").set_value("mediation").run()
    assert "Courriel" in texte_de(page) and "famille" not in page.query_params


def test_activite_un_jour_sans_compte_rendu_est_vide(ouvrir: Ouvrir, home: Path) -> None:
    semaine = _tableau(html_de(ouvrir(home, page="activite")), "Comptes rendus par semaine")
    assert "09/12/202431333435" in semaine and "30/12/202412345" in semaine


def test_activite_secret(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="activite", departement="48")
    assert is_saine(page)
    tableau = _tableau(html_de(page), "L’activité monte-t-elle ?")
    assert "12/2024" in tableau and "s" in tableau and "n.d." not in tableau
    themes = _tableau(html_de(page), "De quoi parle-t-on ?")
    assert "Courrielss" in themes
    detail = _tableau(html_de(ouvrir(home, page="activite", departement="75")), "L’activité monte-t-elle ?")
    assert "11/2024sss" in detail and "113" in detail  # the detail by type is hidden, the total is printed


def test_publics_normale(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="publics")
    texte = texte_de(page)
    assert is_saine(page)
    assert "l’âge n’est pas renseigné pour 12,75 % des participations" in texte
    assert "Non renseigné : 20,0 %" in texte
    assert html_de(page).count('role="img"') == 8
    premiere = next(e.texte for e in elements(html_de(page)) if e.balise == "article")
    assert premiere.startswith("Âge non renseigné")  # the unknown share comes before any share
    assert len(page.get("download_button")) == 8


def test_publics_trop_dinconnus(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="publics", departement="59")
    assert is_saine(page)
    assert "Plus de 40 % des réponses manquent : le graphique tromperait." in texte_de(page)
    assert "55,5\xa0%" in _tableau(html_de(page), "Quel âge ont-ils ?")
    assert "Part en France" in _tableau(html_de(page), "Que font-ils dans la vie ?")


def test_publics_secret(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="publics", departement="48")
    assert is_saine(page)
    assert "les âges ne sont pas montrés (s) : trop peu de personnes concernées" in texte_de(page)
    assert "Non renseignéss20,0\xa0%" in _tableau(html_de(page), "Quel âge ont-ils ?")  # hidden here, France printed


@pytest.mark.parametrize("url", ["activite", "publics"])
def test_territoire_sans_donnee(ouvrir: Ouvrir, home: Path, url: str) -> None:
    page = ouvrir(home, page=url, departement="23")
    assert is_saine(page)
    assert VIDE in texte_de(page)


@pytest.mark.parametrize("url", ["activite", "publics"])
def test_date_passee(ouvrir: Ouvrir, home: Path, url: str) -> None:
    page = ouvrir(home, page=url, date="2022-06-30")
    assert is_saine(page)
    assert "Vous regardez la situation au 30 juin 2022" in texte_de(page)


def test_source_en_retard_controle_en_echec_lecture_perdue(ouvrir: Ouvrir, tmp_path: Path) -> None:
    fichier = ecrire_edition(tmp_path)
    with duckdb.connect(str(fichier)) as base:
        base.execute("update indicateurs set statut = 'provisoire' where date_arrete > date '2024-08-31'")
        base.execute("insert into controles values ('publics_somment', 'activite_publics', 'erreur', 'echec', 3)")
        base.execute("drop table activite_par_conseiller")
    publics = texte_de(ouvrir(tmp_path, page="publics"))
    assert "Source en retard : données au 31/08/2024" in publics and "publics_somment" in publics
    activite = ouvrir(tmp_path, page="activite")
    assert "Source en retard : données au 31/08/2024" in texte_de(activite)
    assert html_de(activite).count("cn-erreur") == 1 and "De quoi parle-t-on ?" in texte_de(activite)


@pytest.mark.parametrize("url", ["activite", "publics"])
def test_sans_les_exports_ni_edition(ouvrir: Ouvrir, home_liste_seule: Path, tmp_path: Path, url: str) -> None:
    page = ouvrir(home_liste_seule, page=url)
    assert is_saine(page)
    assert "dans cette édition" in texte_de(page)
    assert "Aucune donnée publiée" in texte_de(ouvrir(tmp_path, page=url))
