"""« Synthèse » in every state: whole edition, territory, past date, sources missing, nothing published."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from pathlib import Path

import duckdb
import pytest

from dashboards.data import VERROUS, chemin_edition
from rendu import formats
from tests.dashboards.conftest import Ouvrir
from tests.dashboards.edition import ecrire_edition
from tests.dashboards.lecteur import Element, elements, html_de, texte_de

CLE = ("data-code", "data-maille", "data-territoire", "data-date")
SIGNES = {"non_disponible": "n.d.", "sans_objet": "s.o.", "secret": "s"}
ADRESSES = [
    {},
    {"region": "32"},
    {"region": "93", "departement": "13", "courbe": "budget", "carte": "CN-51R"},
    {"departement": "974", "date": "2022-06-30", "courbe": "activite", "carte": "CN-09"},
    {"date": "2020-11-30", "courbe": "formation", "carte": "CN-21"},
    {"carte": "CN-21", "courbe": "conseillers"},
]


def lignes_publiees(home: Path) -> dict[tuple[str, ...], tuple[Decimal | None, str]]:
    with duckdb.connect(str((home / "published" / "current").resolve()), read_only=True, config=VERROUS) as base:
        lignes = base.execute(
            "select code_indicateur, maille, code_territoire, date_arrete, valeur, statut from indicateurs"
        ).fetchall()
    return {(c, m, t, j.isoformat()): (v, s) for c, m, t, j, v, s in lignes}


@pytest.fixture(scope="module")
def publie(home: Path) -> dict[tuple[str, ...], tuple[Decimal | None, str]]:
    return lignes_publiees(home)


def unites(home: Path) -> dict[str, tuple[str, int]]:
    with duckdb.connect(str((home / "published" / "current").resolve()), read_only=True, config=VERROUS) as base:
        return {
            c: (u, p)
            for c, u, p in base.execute("select code_indicateur, unite, precision from dim_indicateurs").fetchall()
        }


def verifier(element: Element, publie: dict, unite: str, precision: int) -> None:
    """One figure against its row: the key, the value, and the text that is read."""
    valeur, statut = publie[tuple(element.attributs[nom] for nom in CLE)]
    assert element.attributs["data-statut"] == statut
    if valeur is None:
        assert element.attributs["data-valeur"] == ""
        attendus = {SIGNES[statut]}
    else:
        assert Decimal(element.attributs["data-valeur"]) == valeur
        attendus = {formats.valeur_lisible(valeur, unite, precision), formats.valeur_exacte(valeur, unite, precision)}
    if element.balise == "path":
        mots = {"non_disponible": "non disponible", "sans_objet": "sans objet", "secret": "secret statistique"}
        attendus = {mots[statut]} if valeur is None else {formats.valeur_exacte(valeur, unite, precision)}
        assert element.texte.split(" : ", 1)[1] in attendus
    else:
        assert element.texte in attendus


@pytest.mark.parametrize("adresse", ADRESSES)
def test_chaque_chiffre_est_celui_de_sa_ligne(
    ouvrir: Ouvrir, home: Path, publie: dict, adresse: dict[str, str]
) -> None:
    page = ouvrir(home, **adresse)
    assert not page.exception
    definis = unites(home)
    lus = elements(html_de(page))
    chiffres = [e for e in lus if "data-code" in e.attributs]
    for element in chiffres:
        verifier(element, publie, *definis[element.attributs["data-code"]])
    assert len([e for e in chiffres if "cn-fiche" in e.classes_parentes]) >= 9
    assert len({e.attributs["data-territoire"] for e in chiffres if e.balise == "path"}) == 101
    for element in (e for e in lus if "data-ecart" in e.attributs):
        cle = [element.attributs[n] for n in ("data-ecart", "data-maille", "data-territoire")]
        apres, avant = (publie[*cle, element.attributs[n]][0] for n in ("data-date", "data-avant"))
        assert Decimal(element.attributs["data-valeur"]) == apres - avant
    rien_dautre_que_des_lignes(html_de(page))


def rien_dautre_que_des_lignes(html: str) -> None:
    """What is left of the answer and the cards without keyed figures, dates and definitions holds no digit."""
    zones = re.findall(r'<section class="cn cn-(?:reponse|rangee)"[^>]*>.*?</section>', html, flags=re.DOTALL)
    assert len(zones) == 4
    for zone in zones:
        reste = re.sub(r"<details.*?</details>|<data [^>]*>.*?</data>|<time.*?</time>", "", zone, flags=re.DOTALL)
        reste = unescape(re.sub(r"<[^>]+>", " ", reste))
        reste = re.sub(r"depuis le \d\d/\d\d/\d{4}|vers 4 000|\(V1\)", "", reste)  # dates, and words of two labels
        assert not re.search(r"\d", reste), reste


def test_cibles_et_constantes(ouvrir: Ouvrir, home: Path) -> None:
    lus = elements(html_de(ouvrir(home)))
    cibles = {
        e.attributs["data-objectif"]: Decimal(e.attributs["data-valeur"]) for e in lus if "data-objectif" in e.attributs
    }
    assert cibles == {"CN-01": 4000, "CN-03": 4000, "CN-07": 4000, "CN-51R": 200_000_000, "CN-52R": 200_000_000}
    constantes = {e.attributs["data-constante"]: e.texte for e in lus if "data-constante" in e.attributs}
    assert constantes == {"part_conseillers": "200\xa0M€", "ligne_inclusion_numerique": "250\xa0M€"}


def test_un_territoire_sans_cible_na_pas_de_barre(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, departement="59")
    assert "cn-barre" not in html_de(page)
    assert "data-objectif" not in html_de(page)
    assert texte_de(page).count("Nord") > 2


def test_une_date_passee_est_dite(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, date="2023-04-30")
    assert "Vous regardez la situation au 30 avril 2023" in texte_de(page)
    assert page.selectbox("choix-date").value == "2023-04-30"
    dates = {e.attributs["data-date"] for e in elements(html_de(page)) if "data-date" in e.attributs}
    assert max(dates) == "2023-04-30"
    assert "Vous regardez" not in texte_de(ouvrir(home))


def test_le_premier_mois_na_pas_devolution(ouvrir: Ouvrir, home: Path) -> None:
    assert "data-ecart" not in html_de(ouvrir(home, date="2020-11-30"))


def test_sources_absentes(ouvrir: Ouvrir, home_liste_seule: Path) -> None:
    page = ouvrir(home_liste_seule)
    assert not page.exception
    texte = texte_de(page)
    assert "Le nombre de postes occupés n’est pas disponible" in texte
    assert "n.d." in texte and "Non disponible à cette date. Source attendue : Export formation (idPoste)." in texte
    assert "démonstration" not in texte
    assert page.selectbox("choix-carte").value == "CN-01"
    assert "Non disponible dans cette édition : conventionnés, occupés." in texte
    assert "Aucune donnée pour ce territoire" in texte_de(page.selectbox("choix-courbe").set_value("budget").run())


def test_aucune_edition(ouvrir: Ouvrir, tmp_path: Path) -> None:
    page = ouvrir(tmp_path)
    assert not page.exception
    assert "make run" in texte_de(page)
    (tmp_path / "published").mkdir()
    (tmp_path / "published" / "current").symlink_to("conum-000009-parti.duckdb")
    assert "make run" in texte_de(ouvrir(tmp_path))


def test_edition_illisible(ouvrir: Ouvrir, tmp_path: Path) -> None:
    dossier = tmp_path / "published"
    dossier.mkdir()
    duckdb.connect(str(dossier / "vide.duckdb")).close()
    (dossier / "current").symlink_to("vide.duckdb")
    page = ouvrir(tmp_path)
    assert not page.exception
    assert "ne contient pas les tables attendues" in texte_de(page)
    (dossier / "bruit.duckdb").write_bytes(b"pas une base" * 500)
    (dossier / "current").unlink()
    (dossier / "current").symlink_to("bruit.duckdb")
    assert "Édition illisible" in texte_de(ouvrir(tmp_path))


def test_une_publication_est_vue_sans_redemarrer(ouvrir: Ouvrir, tmp_path: Path) -> None:
    ecrire_edition(tmp_path, absents=frozenset({"CN-03"}))
    page = ouvrir(tmp_path)
    assert "postes sont occupés" not in texte_de(page)
    ecrire_edition(tmp_path, sequence=2)
    assert "postes sont occupés" in texte_de(page.run())
    assert chemin_edition() == (tmp_path / "published" / "current").resolve()


def test_ladresse_reproduit_le_choix_et_se_relit(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home)
    assert dict(page.query_params) == {}
    page.selectbox("choix-region").set_value("76").run()
    page.selectbox("choix-departement").set_value("34").run()
    page.selectbox("choix-date").set_value("2022-12-31").run()
    page.selectbox("choix-courbe").set_value("budget").run()
    page.selectbox("choix-carte").set_value("CN-09").run()
    adresse = {nom: valeurs[0] if isinstance(valeurs, list) else valeurs for nom, valeurs in page.query_params.items()}
    assert adresse == {"region": "76", "departement": "34", "date": "2022-12-31", "courbe": "budget", "carte": "CN-09"}
    assert html_de(ouvrir(home, **adresse)) == html_de(page)


def test_changer_de_region_lache_le_departement(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, region="76", departement="34")
    page.selectbox("choix-region").set_value("32").run()
    assert page.selectbox("choix-departement").value == ""
    assert "departement" not in page.query_params
    page.button("reinitialiser").click().run()
    assert page.selectbox("choix-region").value == ""
    assert not page.exception


@pytest.mark.parametrize("adresse", [{"region": "ZZ"}, {"departement": "<b>"}, {"date": "hier"}, {"carte": "CN-99"}])
def test_une_adresse_fausse_donne_la_page_par_defaut(ouvrir: Ouvrir, home: Path, adresse: dict[str, str]) -> None:
    page = ouvrir(home, **adresse)
    assert not page.exception
    identique = html_de(page) == html_de(ouvrir(home))
    assert identique  # not the two pages in the assertion: pytest takes eleven minutes to write their difference


def test_les_tableaux_sont_des_tableaux(ouvrir: Ouvrir, home: Path) -> None:
    lus = elements(html_de(ouvrir(home, region="32")))
    tableaux = [e for e in lus if e.balise == "table"]
    assert len(tableaux) == len([e for e in lus if e.balise == "caption"]) == 2
    assert all(e.attributs.get("scope") in {"col", "row"} for e in lus if e.balise == "th")
    assert all(
        e.attributs.get("role") == "img"
        for e in lus
        if e.balise == "svg" and "viewbox" in e.attributs and "aria-labelledby" in e.attributs
    )
    assert len([e for e in lus if e.balise == "h1"]) == 1


def test_le_cadre_dit_les_dates_et_les_controles(ouvrir: Ouvrir, home: Path) -> None:
    texte = texte_de(ouvrir(home))
    assert "Données arrêtées au 31 décembre 2024 · connues au 5 janvier 2025 · édition 2024-12-31-0a1b2c3d" in texte
    assert "Contrôles : 42 sur 42 réussis" in texte
    assert "Données de démonstration : personnes et structures inventées." in texte
    assert "etalab-2.0" in texte
