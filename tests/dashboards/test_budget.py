"""« Budget » in each state: normal, territory, filters, empty, failed check, one failing read."""

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
    [
        {},
        {"date": "2022-06-30", "reste": "montant_reste"},
        {"montant": "montant_paye", "exercice": "2024", "enveloppe": "V2"},
        {"region": "32", "departement": "59", "montant": "montant_en_retard"},
        {"departement": "48"},
    ],
    ids=lambda a: "-".join(a.values()) or "france",
)
def test_chaque_cellule_est_celle_de_sa_ligne(ouvrir: Ouvrir, home: Path, adresse: dict[str, str]) -> None:
    verifier_vue(ouvrir(home, page="budget", **adresse), Publie(home), "budget")


def test_normal(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="budget")
    texte = texte_de(page)
    assert "Disponible sur les crédits ouverts" in texte
    assert "! V2 : L’engagé imputé dépasse les crédits ouverts" in texte
    assert "À dater, hors de l’échéancier mais dans le reste à payer : V2 20 000 €." in texte
    assert html_de(page).count('role="img"') == 10  # two waterfalls, lines, bars, costs; wide and narrow
    assert len(page.get("download_button")) == 12


def test_un_filtre_change_limage_et_ladresse(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="budget")
    page.selectbox("choix-montant").set_value("montant_en_retard").run()
    assert is_saine(page)
    assert "montant_en_retard" in page.query_params["montant"]
    assert "Dû et non payé (en retard), par mois et par enveloppe" in texte_de(page)


def test_les_credits_ne_sont_ouverts_que_pour_la_france(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="budget", departement="59")
    texte = texte_de(page)
    assert "Voté et suivi pour la France entière." in texte
    assert "Que reste-t-il à engager ?" not in texte and "Que reste-t-il à payer ?" in texte
    assert len(page.get("download_button")) == 8


def test_un_territoire_sans_montant(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="budget", departement="48")
    assert is_saine(page)
    assert "Aucune donnée pour ce territoire sur cette période." in texte_de(page)


def test_sans_export_de_subventions(ouvrir: Ouvrir, home_liste_seule: Path) -> None:
    page = ouvrir(home_liste_seule, page="budget")
    assert is_saine(page)
    assert "Les exports de subventions manquent." in texte_de(page)


def test_un_controle_en_echec(ouvrir: Ouvrir, tmp_path: Path) -> None:
    fichier = ecrire_edition(tmp_path)
    with duckdb.connect(str(fichier)) as base:
        base.execute("insert into controles values ('reste_a_payer', 'budget_enveloppes', 'erreur', 'echec', 3)")
        base.execute("drop table echeancier")
    page = ouvrir(tmp_path, page="budget")
    texte = texte_de(page)
    assert "Contrôle en échec : reste_a_payer" in texte
    assert "Cette partie n’a pas pu être lue" in texte and "Combien chaque année ?" in texte
