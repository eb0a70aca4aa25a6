"""Open data, news, site map, accessibility, legal notice: normal, empty and broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboards.exploitant import exploitant
from dashboards.ouvert import catalogue
from dashboards.vues.donnees_ouvertes import taille
from dashboards.vues.nouveautes import entree_html, versions
from dashboards.vues.registre import pages_ecrites
from tests.dashboards.conftest import Ouvrir
from tests.dashboards.edition import EDITION_ID, ecrire_edition
from tests.dashboards.lecteur import elements, html_de, is_saine, texte_de


@pytest.fixture
def home_ouvert(tmp_path: Path) -> Path:
    """An edition with two open files, one of which the package names outside its folder."""
    ecrire_edition(tmp_path)
    dossier = tmp_path / "open_data" / "derniere"
    dossier.mkdir(parents=True)
    (dossier / "indicateurs.csv").write_bytes(b"a,b\n" * 400)
    champs = [{"name": "code", "type": "string", "description": "Le <code>."}]
    (dossier / "i.schema.json").write_text(json.dumps({"description": "Une ligne.", "fields": champs}))
    paquet = {
        "title": "Indicateurs",
        "licenses": [{"title": "Licence Ouverte 2.0", "path": "javascript:alert(1)"}],
        "conum": {"edition_id": EDITION_ID, "arrete_au": "2024-12-31"},
        "resources": [
            {"name": "indicateurs", "title": "<i>Tout", "path": "indicateurs.csv", "schema": "i.schema.json"},
            {"name": "dehors", "path": "../../published/current"},
        ],
    }
    (dossier / "datapackage.json").write_text(json.dumps(paquet))
    return tmp_path


def test_donnees_ouvertes(ouvrir: Ouvrir, home_ouvert: Path) -> None:
    page = ouvrir(home_ouvert, page="donnees-ouvertes")
    assert is_saine(page)
    texte = texte_de(page)
    assert "1 fichier sous Licence Ouverte 2.0." in texte
    assert "<i>Tout" in texte and "Le <code>." in texte
    assert "CSV, 1,6 ko" in texte
    assert "javascript:" not in html_de(page)
    assert len(page.get("download_button")) == 2


def test_donnees_ouvertes_par_jeu(ouvrir: Ouvrir, home_ouvert: Path) -> None:
    """Datasets, other forms of a file, documents, what the edition changed; hostile names stay texts."""
    dossier = home_ouvert / "open_data" / "derniere"
    fichier = dossier / "datapackage.json"
    paquet = json.loads(fichier.read_text())
    for nom in ("indicateurs.parquet", "README.md"):
        (dossier / nom).write_bytes(b"x")
    paquet["resources"][0]["conum"] = {"jeu": "j", "role": "donnees", "lignes": 400, "millesime": "20241231_1_i.csv"}
    paquet["resources"] += [
        {"name": "p", "title": "Copie", "path": "indicateurs.parquet", "conum": {"jeu": "j", "role": "copie"}},
        {"name": "r", "title": "Lisez-moi", "path": "README.md", "conum": {"jeu": "", "role": "documentation"}},
    ]
    paquet["conum"]["jeux"] = [
        {
            "nom": "j",
            "titre": "<b>Jeu",
            "description": "Dit.",
            "couverture_temporelle": {"debut": "2020-11-17", "fin": "2024-12-31"},
            "schema_national": {"name": "scdl/subventions", "version": "2.1.1"},
        }
    ]
    fichier.write_text(json.dumps(paquet))
    changements = home_ouvert / "open_data" / "changements"
    changements.mkdir()
    rapport = {
        "precedente": {"edition_id": "2024-11-30-aaaaaaaa"},
        "chiffres_nationaux_modifies": 2,
        "fichiers": {
            "indicateurs.csv": {"lignes_ajoutees": 1200, "colonnes_ajoutees": ["neuf<i>"], "colonnes_retirees": ["v"]},
            "autre.csv": {"fichier": "ajouté"},
        },
    }
    (changements / f"{EDITION_ID}.json").write_text(json.dumps(rapport))
    page = ouvrir(home_ouvert, page="donnees-ouvertes")
    assert is_saine(page)
    texte = texte_de(page).replace("\u202f", " ").replace("\u00a0", " ")
    assert "1 jeu de données, 1 fichier" in texte
    attendus = (
        "<b>Jeu", "Période : du 17 novembre 2020 au 31 décembre 2024", "scdl/subventions 2.1.1", "400 lignes",
        "2024-11-30-aaaaaaaa", "1 200", "+ neuf<i>, − v", "fichier ajouté", "2 chiffres nationaux modifiés",
    )  # fmt: skip
    assert [attendu for attendu in attendus if attendu not in texte] == []
    assert len(page.get("download_button")) == 4


def test_donnees_ouvertes_d_une_autre_edition(ouvrir: Ouvrir, home_ouvert: Path) -> None:
    fichier = home_ouvert / "open_data" / "derniere" / "datapackage.json"
    fichier.write_text(fichier.read_text().replace(EDITION_ID, "2023-12-31-ffffffff"))
    assert "Ces fichiers sont ceux de l’édition 2023-12-31-ffffffff" in texte_de(
        ouvrir(home_ouvert, page="donnees-ouvertes")
    )


def test_donnees_ouvertes_absentes_ou_illisibles(
    ouvrir: Ouvrir, home_ouvert: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fichier = home_ouvert / "open_data" / "derniere" / "datapackage.json"
    fichier.write_text("{")
    assert "Le catalogue publié ne se lit pas" in texte_de(ouvrir(home_ouvert, page="donnees-ouvertes"))
    fichier.unlink()
    assert "Aucun fichier ouvert n’est publié" in texte_de(ouvrir(home_ouvert, page="donnees-ouvertes"))
    monkeypatch.setenv("CONUM_HOME", str(home_ouvert))
    assert catalogue() is None


def test_tailles_lisibles() -> None:
    assert [taille(n).replace("\u00a0", " ") for n in (1, 999, 27_645, 28_178_153)] == [
        "1 octet",
        "999 octets",
        "27,6 ko",
        "28,2 Mo",
    ]


def test_nouveautes(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="nouveautes")
    assert is_saine(page)
    assert "0.1.0" in texte_de(page) and "Reste à payer (CN-53)" in texte_de(page)
    assert "lang=" not in html_de(page)  # in French, like the rest
    lues = versions(
        "# Journal\n\nTexte.\n\n## 2 — demain\n\n### A\n\n- Un\n  deux\n- `trois` <b>\n\n### B\n\n- X\n\n## 1\n"
    )
    assert lues == [("2 — demain", [("A", ["Un deux", "`trois` <b>"]), ("B", ["X"])]), ("1", [])]
    assert entree_html("`trois` <b> **x**") == "<code>trois</code> &lt;b&gt; <strong>x</strong>"


def test_plan_du_site(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="plan-du-site")
    assert is_saine(page)
    html = html_de(page)
    for p in pages_ecrites():
        assert f'./{p.url}"' in html and p.menu in texte_de(page)


def test_accessibilite(ouvrir: Ouvrir, home: Path) -> None:
    page = ouvrir(home, page="accessibilite")
    assert is_saine(page)
    assert "Non conformes" in texte_de(page) and "Aucun lecteur d’écran" in texte_de(page)
    assert len([e for e in elements(html_de(page)) if e.balise == "h1"]) == 1


def test_mentions_legales(ouvrir: Ouvrir, tmp_path: Path) -> None:
    ecrire_edition(tmp_path)
    texte = texte_de(ouvrir(tmp_path, page="mentions-legales"))
    assert "n’a pas encore dit qui il est" in texte and "Hébergeur : hebergeur" in texte
    (tmp_path / "exploitant.toml").write_text('editeur = "<b>Agence"\ncontact_accessibilite = "a11y"\n')
    page = ouvrir(tmp_path, page="mentions-legales")
    assert is_saine(page)
    texte = texte_de(page)
    assert "publiées par <b>Agence." in texte and "Hébergeur : hebergeur" in texte
    assert "écrivez à a11y" in texte_de(ouvrir(tmp_path, page="accessibilite"))
    (tmp_path / "exploitant.toml").write_text("editeur = ")
    texte = texte_de(ouvrir(tmp_path, page="mentions-legales"))
    assert "Le fichier exploitant.toml ne se lit pas" in texte


def test_exploitant_sans_fait_vide(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONUM_HOME", str(tmp_path))
    (tmp_path / "exploitant.toml").write_text('editeur = " "\ncontact = "c"\ninconnu = "x"\n')
    assert exploitant().faits == {"contact": "c"}
