"""Downloads of any rows: four formats, provenance, nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
import python_calamine

from dashboards.components import telechargement
from rendu import classeurs, jeu
from rendu.lignes import Ligne
from tests.dashboards.test_pieces import EDITION

LIGNE = Ligne(
    "t",
    (("k", "a"),),
    {
        "k": "=cmd|' /C calc'!A0",
        "tel": "+33 1 23 45 67 89",
        "negatif": "-12,5",
        "jour": date(2024, 3, 31),
        "montant": Decimal("-1234.50"),
        "vide": None,
        "vrai": True,
    },
)
JEU = jeu.jeu_de_lignes(
    "budget/../x", "Budget", [LIGNE], EDITION, filtres={"Territoire": "Gers"}, definitions={"CN-51": "Engagé."}
)


@pytest.mark.parametrize("texte", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "-1+cmd|' /C calc'!A0"])
def test_une_formule_est_un_texte(texte: str) -> None:
    assert jeu.texte_sur(texte) == f"'{texte}"


@pytest.mark.parametrize("texte", ["+33 1 23 45 67 89", "-12,5", "−3", "Ain", "", "01"])
def test_un_telephone_et_un_nombre_restent_intacts(texte: str) -> None:
    assert jeu.texte_sur(texte) == texte


def test_csv() -> None:
    lu = next(
        csv.DictReader(io.StringIO(telechargement.csv_octets(JEU, francais=True).decode("utf-8-sig")), delimiter=";")
    )
    assert (lu["k"][0], lu["tel"], lu["negatif"], lu["jour"]) == ("'", "+33 1 23 45 67 89", "-12,5", "31/03/2024")
    assert (lu["montant"], lu["vide"], lu["vrai"], lu["edition"]) == ("-1234,50", "", "oui", EDITION.edition_id)
    lu = next(csv.DictReader(io.StringIO(telechargement.csv_octets(JEU, francais=False).decode("utf-8"))))
    assert (lu["montant"], lu["jour"], lu["vrai"]) == ("-1234.50", "2024-03-31", "true")


@pytest.mark.parametrize("octets", [classeurs.xlsx_octets, classeurs.ods_octets])
def test_un_classeur_se_relit(octets: object) -> None:
    classeur = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(octets(JEU)))  # type: ignore[operator]
    assert classeur.sheet_names == ["Données", "Provenance"]
    entete, ligne = classeur.get_sheet_by_name("Données").to_python()
    assert entete == list(LIGNE.colonnes)
    assert ligne[:3] == ["=cmd|' /C calc'!A0", "+33 1 23 45 67 89", "-12,5"]  # typed as text: never a formula
    assert (ligne[3], ligne[4], ligne[6]) == (date(2024, 3, 31), -1234.5, True)
    provenance = dict(classeur.get_sheet_by_name("Provenance").to_python())
    assert provenance["Édition"] == EDITION.edition_id
    assert provenance["Filtre : Territoire"] == "Gers"
    assert provenance["Définition : CN-51"] == "Engagé."
    assert "etalab-2.0" in provenance["Licence"]


def test_le_nom_dun_fichier_na_que_des_signes_surs() -> None:
    assert jeu.nom_fichier(JEU, ".ods") == "conum_budget-x_arrete-au-2024-12-31_edition-2024-12-31-0a1b2c3d.ods"


def test_un_jeu_vide_donne_quand_meme_des_fichiers() -> None:
    vide = jeu.jeu_de_lignes("x", "x", [], EDITION, filtres={}, definitions={})
    assert all(fmt.octets(vide) for fmt in telechargement.FORMATS)
