"""« Rapports »: nothing yet, drafts, published versions, a correction, damaged files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboards.rapports import archives
from tests.dashboards.conftest import Ouvrir
from tests.dashboards.edition import EDITION_ID, ecrire_edition
from tests.dashboards.lecteur import html_de, is_saine, texte_de


def deposer(home: Path, slug: str, demande: str, nom: str, version: int, **autres: object) -> None:
    """A report as production writes it: its manifest and one file."""
    base = f"rapport-cnfs_2024-12_{slug}_{f'v{version}' if version else 'brouillon'}"
    dossier = home / "rapports" / "2024-12" / slug / (f"v{version}" if version else "brouillon")
    dossier.mkdir(parents=True)
    (dossier / f"{base}.pdf").write_bytes(b"%PDF" * 300)
    (dossier / f"{base}_chiffres.json").write_text("[]")
    manifeste = {
        "mois": "2024-12",
        "territoire": {"nom": nom},
        "demande": demande,
        "statut": "diffuse" if version else "brouillon",
        "version": version,
        "edition": {"edition_id": EDITION_ID, "arrete_au": "2024-12-31", "connu_au": "2025-01-08"},
        "empreinte": f"{demande:0<64}",
        "fichiers": {f"{base}.pdf": {}, "../../../../published/current": {}},
        **autres,
    }
    (dossier / f"{base}.json").write_text(json.dumps(manifeste))


@pytest.fixture
def home_rapports(tmp_path: Path) -> Path:
    ecrire_edition(tmp_path)
    deposer(tmp_path, "france", "FRANCE", "France", 1)
    change = {"statut": "rectifie", "cause": "<b>Contrat", "rectifications": [{}, {}]}
    deposer(tmp_path, "france", "FRANCE", "France", 2, **change)
    deposer(tmp_path, "france", "FRANCE", "France", 0)  # the draft of version 1: not said twice
    deposer(tmp_path, "departement-35-ille-et-vilaine", "35", "Ille-et-Vilaine", 0)
    (tmp_path / "rapports" / "2024-12" / "abime" / "v1").mkdir(parents=True)
    (tmp_path / "rapports" / "2024-12" / "abime" / "v1" / "rapport-x.json").write_text("{coupé")
    (tmp_path / "rapports" / "etats.jsonl").write_text(
        json.dumps({"empreinte": f"{'35':0<64}", "statut": "relu"}) + "\n{coupé"
    )
    return tmp_path


def test_aucun_rapport(ouvrir: Ouvrir, tmp_path: Path) -> None:
    ecrire_edition(tmp_path)
    page = ouvrir(tmp_path, page="rapports")
    assert is_saine(page)
    assert "Aucun rapport n’est encore produit." in texte_de(page)


def test_la_liste_et_les_fichiers(ouvrir: Ouvrir, home_rapports: Path) -> None:
    page = ouvrir(home_rapports, page="rapports")
    assert is_saine(page)
    texte = texte_de(page)
    assert "Décembre 2024 : 1 territoire a son rapport diffusé." in texte
    assert "Rectifié : 2 chiffres modifiés" in texte
    assert "Cause du rectificatif : <b>Contrat" in texte
    assert "<b>Contrat" not in html_de(page)
    assert "Relu" in texte  # a draft shows its state…
    assert [b.label for b in page.get("download_button")] == ["PDF (1,2\u00a0ko)"]  # … and no file


def test_un_rapport_choisi_par_l_adresse(ouvrir: Ouvrir, home_rapports: Path) -> None:
    texte = texte_de(ouvrir(home_rapports, page="rapports", rapport="FRANCE-1"))
    assert "France, version 1" in texte
    assert "Cause du rectificatif" not in texte


def test_un_fichier_hors_du_dossier_n_est_pas_offert(home_rapports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONUM_HOME", str(home_rapports))
    lues = archives("2024-12")
    assert [(a.demande, a.version, len(a.fichiers)) for a in lues] == [("FRANCE", 2, 1), ("FRANCE", 1, 1), ("35", 0, 0)]
    assert archives("../published") == []
