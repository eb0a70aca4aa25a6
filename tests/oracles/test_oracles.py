"""O-01, O-02: what validata-core and csv-detective say of the open data, from environments of their own.

`make long` builds them (`.venv-oracles/`); elsewhere these tests say that they are skipped, and why.
"""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

import pytest

from pipelines.diffusion.jeux import JEUX
from pipelines.settings import RACINE
from tests.integration.conftest import Execution

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("demonstration")]
TYPES = {"integer": "int", "number": "float", "boolean": "bool", "date": "date", "string": "string"}
# What the detector of the platform says, that no file can change (open-data-and-reliability.md §0.15): a SCDL
# identifier without a leading zero is an integer to it; a column empty in the first part of a long file is a text.
CONNUS = {
    ("subventions.csv", "idAttribuant"): "int",
    ("subventions.csv", "idBeneficiaire"): "int",
    ("subventions.csv", "notificationUE"): "bool",
    ("structures-postes.csv", "zrr"): "bool",
    ("structures-postes.csv", "france_services"): "bool",
    ("indicateurs.csv", "denominateur"): "string",
}
CODES = {
    "structures-postes.csv": {"siret_structure": "siret", "code_departement": "code_departement",
                              "code_region": "code_region", "code_commune_insee": "code_commune"},
    # An overseas collectivity is a région of its own, which the detector does not know.
    "activite-mensuelle-departements.csv": {"code_departement": "code_departement"},
}  # fmt: skip


def oracle(nom: str, *arguments: str) -> object:
    python = RACINE / ".venv-oracles" / nom / "bin" / "python"
    if not python.is_file():
        pytest.skip(f"l'environnement de {nom} n'est pas construit : make .venv-oracles/.fait")
    commande = [python, str(Path(__file__).with_name("juger.py")), nom, *arguments]
    fini = subprocess.run(commande, capture_output=True, text=True, check=False)
    assert fini.returncode == 0, fini.stderr[-2000:]
    return json.loads(fini.stdout.strip().splitlines()[-1])


@pytest.fixture(scope="module")
def ouvertes(demonstration: Execution) -> Path:
    return (demonstration.home / "open_data" / "derniere").resolve()


@pytest.mark.parametrize("nom", ["subventions", "lieux-mediation-numerique"])
def test_validata_n_y_trouve_rien(ouvertes: Path, nom: str) -> None:
    assert oracle("validata", str(ouvertes / f"{nom}.csv"), str(ouvertes / f"{nom}.schema.json")) == []


MAUVAIS = {
    "SIRET faux": ("subventions", "idBeneficiaire", "13002603200017"),
    "sans identifiant": ("subventions", "idBeneficiaire", ""),
    "nature inconnue": ("subventions", "nature", "don"),
    "période mal écrite": ("subventions", "datesPeriodeVersement", "2021-09-01_2023-08-31"),
    "sans date": ("lieux-mediation-numerique", "date_maj", ""),
    "téléphone national": ("lieux-mediation-numerique", "telephone", "0123456789"),
    "service inconnu": ("lieux-mediation-numerique", "services", "Café"),
}


@pytest.mark.parametrize("defaut", MAUVAIS)
def test_validata_refuse_ce_que_nos_barrieres_refusent(ouvertes: Path, tmp_path: Path, defaut: str) -> None:
    nom, colonne, valeur = MAUVAIS[defaut]
    with (ouvertes / f"{nom}.csv").open(encoding="utf-8", newline="") as flux:
        lignes = list(csv.DictReader(flux))
    lignes[0][colonne] = valeur
    gate = tmp_path / f"{nom}.csv"
    with gate.open("w", encoding="utf-8", newline="") as flux:
        ecrivain = csv.DictWriter(flux, list(lignes[0]), lineterminator="\n")
        ecrivain.writeheader()
        ecrivain.writerows(lignes)
    from pipelines.diffusion import barrieres
    from pipelines.diffusion.validation import valider
    from pipelines.erreurs import JeuInvalide

    jeu = next(j for j in JEUX if j.nom == nom)
    schema = ouvertes / f"{nom}.schema.json"
    with pytest.raises(JeuInvalide):
        valider(gate, schema, jeu.cle())
        barrieres.national(jeu, gate)
    assert oracle("validata", str(gate), str(schema)) != []


@pytest.mark.parametrize("jeu", JEUX, ids=lambda jeu: jeu.nom)
def test_csv_detective_type_chaque_colonne_comme_le_schema(ouvertes: Path, jeu: object) -> None:
    dit = oracle("csv_detective", str(ouvertes / jeu.fichier))
    with (ouvertes / jeu.fichier).open(encoding="utf-8", newline="") as flux:
        lignes = list(csv.DictReader(flux))
    ecarts = {}
    for champ in jeu.champs():
        nom, attendu = champ["name"], TYPES[champ["type"]]
        valeurs = {ligne[nom] for ligne in lignes} - {""}
        # Nothing to type; or a count that the tiny demonstration prints as 0 and 1 only.
        if not valeurs or valeurs <= {"0", "1"} or CONNUS.get((jeu.fichier, nom)) == dit[nom][1]:
            continue
        if dit[nom][1] != attendu:
            ecarts[nom] = (dit[nom], attendu)
    assert ecarts == {}
    assert {nom: dit[nom][0] for nom in CODES.get(jeu.fichier, {})} == CODES.get(jeu.fichier, {})
