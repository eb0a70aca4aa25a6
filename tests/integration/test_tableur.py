"""S-05: LibreOffice opens our CSV and finds nothing to run, telephones and negative numbers as they were."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest

from pipelines.diffusion.ecriture import ecrire_csv
from pipelines.diffusion.jeux import Jeu
from tests.unit.diffusion.test_diffusion_tableur import ACTIFS, INERTES

pytestmark = pytest.mark.long
# Column « evaluate formulas » of the CSV filter on: the worst reader, that runs what it can.
FILTRE = "CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"


class JeuEssai(Jeu):
    """One column of free text."""

    def schema(self) -> dict:
        return {"fields": [{"name": "texte", "type": "string"}], "primaryKey": ["texte"]}

    def champs(self) -> list[dict]:
        return self.schema()["fields"]

    def cle(self) -> list[str]:
        return ["texte"]


def ouvrir(fichier: Path, dossier: Path) -> int:
    """Number of formulas that LibreOffice sees in a CSV."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        pytest.skip("LibreOffice n'est pas installé (paquet libreoffice-calc-nogui)")
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{dossier}/profil", "--headless", f"--infilter={FILTRE}",
         "--convert-to", "fods", "--outdir", str(dossier), str(fichier)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    # An attribute of the cells; a text that says so has its quotes escaped.
    return (dossier / f"{fichier.stem}.fods").read_text(encoding="utf-8").count(' table:formula="')


def test_rien_ne_s_execute_dans_libreoffice(tmp_path):
    telephones = ["+33123456789", "-12.50", "-3"]
    with duckdb.connect() as base:
        base.execute("create table essai (texte varchar)")
        base.execute("insert into essai select unnest(?)", [sorted({*ACTIFS, *INERTES, *telephones})])
        ecrire_csv(base, JeuEssai("essai", "Essai"), tmp_path / "essai.csv")
    assert ouvrir(tmp_path / "essai.csv", tmp_path) == 0
    # In the file, that is; a spreadsheet reads numbers in them, as in any column.
    assert set(telephones) <= set((tmp_path / "essai.csv").read_text(encoding="utf-8").split("\n"))


def test_sans_la_regle_libreoffice_execute(tmp_path):
    """The check can fail: the same texts as they are hold formulas."""
    (tmp_path / "brut.csv").write_text("texte\n=1+1\n=2+2\n", encoding="utf-8")
    assert ouvrir(tmp_path / "brut.csv", tmp_path) == 2
