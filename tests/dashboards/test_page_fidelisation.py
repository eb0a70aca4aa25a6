"""« Fidélisation » in each state: normal, kinds, secret, empty, one failing read, failed check."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.dashboards.conftest import Ouvrir
from tests.dashboards.edition import ecrire_edition
from tests.dashboards.lecteur import cellules, html_de, is_saine, texte_de
from tests.dashboards.test_lignes import verifier_vue
from tests.dashboards.verification import Publie


@pytest.mark.parametrize(
    "adresse",
    [
        {},
        {"comparer-selon": "nature_employeur", "cohorte": "2022-T1", "annee-motifs": "2023"},
        {"region": "32", "cohorte": "2021-T3"},
        {"region": "32", "departement": "59"},
        {"departement": "48"},
        {"date": "2022-06-30"},
    ],
    ids=lambda a: "-".join(a.values()) or "france",
)
def test_chaque_cellule_est_celle_de_sa_ligne(ouvrir: Ouvrir, home: Path, adresse: dict[str, str]) -> None:
    verifier_vue(ouvrir(home, page="fidelisation", **adresse), Publie(home), "fidelisation")


def test_normal(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="fidelisation")
    texte = texte_de(page)
    assert "86,67 % des conseillers sont encore en poste douze mois après leur arrivée" in texte
    assert "Maintien à 24 mois" in texte and "60,0 %" in texte
    assert "Durée médiane" in texte and "Personnes suivies :" in texte
    assert len(page.get("download_button")) == 16


def test_le_choix_distingue_les_employeurs(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="fidelisation")
    page.selectbox("choix-comparer-selon").set_value("nature_employeur").run()
    assert is_saine(page)
    assert "nature_employeur" in page.query_params["comparer-selon"]
    assert "Employeur public" in texte_de(page) and "Employeur privé" in texte_de(page)


def test_sous_onze_personnes_rien_nest_dit(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="fidelisation", departement="48")
    texte = texte_de(page)
    assert is_saine(page)
    assert "Valeur masquée : moins de 11 personnes suivies." in texte
    assert "le maintien à douze mois n’est pas donné (s)" in texte
    siennes = [c for c in cellules(html_de(page)) if "modalite=48" in c.attributs["data-cle"]]
    assert siennes and all(c.attributs["data-valeur"] == "" for c in siennes)


def test_un_motif_secret_na_pas_de_barre(ouvrir: Ouvrir, home: Path) -> None:
    lues = cellules(html_de(ouvrir(home, page="fidelisation")))
    secretes = [c for c in lues if c.attributs["data-table"] == "ruptures" and c.attributs["data-statut"] == "secret"]
    assert secretes and {c.texte for c in secretes} == {"s"}
    assert not [c for c in secretes if c.balise == "rect"]


def test_sans_les_exports(ouvrir: Ouvrir, home_liste_seule: Path) -> None:
    page = ouvrir(home_liste_seule, page="fidelisation")
    assert is_saine(page)
    assert "Les exports des contrats manquent." in texte_de(page)


def test_une_lecture_qui_echoue_et_un_controle_en_echec(ouvrir: Ouvrir, tmp_path: Path) -> None:
    fichier = ecrire_edition(tmp_path)
    with duckdb.connect(str(fichier)) as base:
        base.execute("insert into controles values ('survie_bornee', 'fidelisation', 'erreur', 'echec', 3)")
        base.execute("drop table echeances")
    page = ouvrir(tmp_path, page="fidelisation")
    texte = texte_de(page)
    assert "Contrôle en échec : survie_bornee" in texte
    assert "Cette partie n’a pas pu être lue" in texte and "Pourquoi partent-ils ?" in texte
