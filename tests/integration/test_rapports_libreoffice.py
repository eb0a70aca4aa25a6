"""DOCX, ODS and XLSX opened by LibreOffice, which writes them again: nothing repaired away, nothing lost."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from pipelines.rapports.classeur import ods_octets, xlsx_octets
from pipelines.rapports.composition import composer
from pipelines.rapports.contenu import Rapport
from pipelines.rapports.docx import docx_octets
from pipelines.rapports.edition import Publication
from pipelines.rapports.impression import en_cellule
from tests.integration import lecture_rapports as lire
from tests.integration.conftest import Execution

pytestmark = [pytest.mark.xdist_group("demonstration"), pytest.mark.long]
SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def rapport(demonstration: Execution, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rapport]:
    if SOFFICE is None:
        pytest.skip("LibreOffice absent : paquets libreoffice-writer-nogui et libreoffice-calc-nogui")
    copie = tmp_path_factory.mktemp("libreoffice") / "edition.duckdb"
    copie.write_bytes(demonstration.edition.read_bytes())
    with Publication(copie) as publication:
        yield composer(publication, publication.territoire("FRANCE"))


def convertir(dossier: Path, nom: str, octets: bytes, vers: str) -> bytes:
    """What LibreOffice writes of a file it opened, in a profile of its own."""
    source = dossier / nom
    source.write_bytes(octets)
    sortie = dossier / "sortie"
    options = ["--headless", f"-env:UserInstallation=file://{dossier}/profil", "--convert-to", vers]
    fini = subprocess.run(
        [SOFFICE, *options, "--outdir", str(sortie), str(source)],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        env={**os.environ, "HOME": str(dossier)},
    )
    assert fini.returncode == 0, fini.stdout + fini.stderr
    assert "rror" not in fini.stderr, fini.stderr
    return (sortie / f"{source.stem}.{vers}").read_bytes()


def test_le_docx_s_ouvre_et_garde_ses_tableaux(rapport: Rapport, tmp_path: Path) -> None:
    redit = convertir(tmp_path, "rapport.docx", docx_octets(rapport), "docx")
    lus = [ligne for tableau in lire.tableaux_du_docx(redit) for ligne in tableau[1:]]
    attendus = [[en_cellule(m) for m in ligne] for _, tableau in rapport.tableaux() for ligne in tableau.lignes]
    assert lus == attendus


def test_le_docx_se_met_en_pages_avec_ses_dessins(rapport: Rapport, tmp_path: Path) -> None:
    document = pypdf.PdfReader(BytesIO(convertir(tmp_path, "rapport.docx", docx_octets(rapport), "pdf")))
    images = [b for s in rapport.sections for b in s.blocs if type(b).__name__ == "Graphique"]
    dessinees = sum(len(page.images) > 0 for page in document.pages)
    assert dessinees >= len(images) / 2  # some pages have two
    assert "Annexe C" in "".join(page.extract_text() for page in document.pages)


@pytest.mark.parametrize(("nom", "ecrire"), [("rapport.ods", ods_octets), ("rapport.xlsx", xlsx_octets)])
def test_le_classeur_s_ouvre_et_garde_ses_valeurs(nom: str, ecrire: object, rapport: Rapport, tmp_path: Path) -> None:
    octets = ecrire(rapport)
    autre = "xlsx" if nom.endswith("ods") else "ods"
    avant, apres = lire.feuilles(octets), lire.feuilles(convertir(tmp_path, nom, octets, autre))
    assert list(avant) == list(apres)
    for feuille, lignes in avant.items():
        attendu = [[lire.comparable(v) for v in ligne] for ligne in lignes]
        assert [[lire.comparable(v) for v in ligne] for ligne in apres[feuille]] == attendu, feuille
