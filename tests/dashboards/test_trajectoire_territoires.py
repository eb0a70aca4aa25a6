"""« Trajectoire » and « Territoires » in each state: normal, empty, secret, late, failed check."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tests.dashboards.conftest import Ouvrir
from tests.dashboards.edition import ecrire_edition
from tests.dashboards.lecteur import elements, html_de, is_saine, texte_de


def test_trajectoire_normale(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="trajectoire")
    texte = texte_de(page)
    assert is_saine(page)
    assert "Chance d'atteindre la cible au 31/12/2026 : 71 %." in texte
    assert "8 chances sur 10 entre le 30/11/2025 et au-delà des mois projetés" in texte
    assert html_de(page).count('role="img"') == 4  # fan chart and flows, wide and narrow
    assert len([e for e in elements(html_de(page)) if e.balise == "summary" and e.texte == "Voir les données"]) == 2
    assert len(page.get("download_button")) == 4


def test_trajectoire_sans_cible(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="trajectoire", departement="33")
    assert is_saine(page)
    assert "Aucune cible n’est suivie par une projection pour ce territoire." in texte_de(page)


def test_trajectoire_de_moins_de_neuf_mois(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="trajectoire", departement="59")
    assert is_saine(page)
    assert "Moins de neuf mois observés" in texte_de(page)
    assert "Source en retard" in texte_de(page)  # August, in an edition of December


def test_trajectoire_non_disponible(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="trajectoire", departement="48")
    assert is_saine(page)
    assert "la valeur actuelle n’est pas disponible" in texte_de(page)
    assert "Aucune donnée pour ce territoire" in texte_de(page)


def test_territoires_en_liste(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="territoires")
    assert is_saine(page)
    tableau = next(e for e in elements(html_de(page)) if e.balise == "table")
    assert "(110 lignes)" in tableau.texte.replace("\u202f", " ")
    assert html_de(page).count('aria-sort="descending"') == 1
    page.selectbox("choix-liste-tri").set_value("0").run()
    assert page.query_params["liste-tri"] in ("0", ["0"])
    premieres = [e.texte for e in elements(html_de(page)) if e.balise == "th" and e.attributs.get("scope") == "row"]
    assert premieres[:2] == ["Ain 01", "Aisne 02"]
    page.selectbox("choix-liste-page").set_value("2").run()
    assert is_saine(page)
    suivantes = [e.texte for e in elements(html_de(page)) if e.balise == "th" and e.attributs.get("scope") == "row"]
    assert not set(premieres[:25]) & set(suivantes[:25])


def test_territoires_fiche_et_comparables(ouvrir: Ouvrir, home: Path) -> None:
    texte = texte_de(ouvrir(home, page="territoires", region="32", departement="59"))
    assert "Et mes semblables ?" in texte and "Pas-de-Calais" in texte and "0,64" in texte


def test_territoires_secret(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="territoires", departement="48")
    assert is_saine(page)
    assert "Valeur masquée : trop peu de personnes concernées." in texte_de(page)


def test_territoires_date_passee(ouvrir: Ouvrir, home: Path) -> None:
    assert "Vous regardez la situation au 30 juin 2022" in texte_de(ouvrir(home, page="territoires", date="2022-06-30"))


def test_une_edition_sans_les_exports(ouvrir: Ouvrir, home_liste_seule: Path) -> None:
    for url in ("trajectoire", "territoires"):
        page = ouvrir(home_liste_seule, page=url)
        assert is_saine(page), url
    assert "n’est pas disponible" in texte_de(page)


def test_un_controle_en_echec_est_dit_sur_les_chiffres(ouvrir: Ouvrir, tmp_path: Path) -> None:
    fichier = ecrire_edition(tmp_path)
    with duckdb.connect(str(fichier)) as base:
        base.execute("insert into controles values ('taux_borne', 'avancements', 'erreur', 'echec', 3)")
    for url in ("trajectoire", "territoires"):
        texte = texte_de(ouvrir(tmp_path, page=url, **({"departement": "59"} if url == "territoires" else {})))
        assert "Contrôle en échec : taux_borne" in texte
