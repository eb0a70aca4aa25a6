"""The assets of the reception, materialised in process on a tiny folder."""

import sys
import zipfile
from dataclasses import replace

import dagster as dg
import polars as pl
import pytest

from pipelines import ingest, quality
from pipelines.defs.qualite.checks import controles_de_reception
from pipelines.defs.reception.assets import comptes, exports_recus
from pipelines.defs.reception.tables import FAMILLES
from pipelines.ingest import processus
from pipelines.resources import Execution
from pipelines.settings import MIO, RACINE, Limites, Settings

pytestmark = pytest.mark.xdist_group("manifeste")
RECEPTION = [exports_recus, *FAMILLES, comptes]


def recevoir(exports, *actifs):
    ressources = {"execution": Execution(dossier=str(exports))}
    return dg.materialize(
        [*RECEPTION, *actifs], resources=ressources, instance=dg.DagsterInstance.ephemeral(), raise_on_error=False
    )


def table(resultat, nom: str):
    (lue,) = [e for e in resultat.get_asset_materialization_events() if e.asset_key.path == ["raw", nom]]
    return lue.materialization


def phrase(resultat) -> str:
    (echec,) = [e for e in resultat.all_events if e.event_type_value == "STEP_FAILURE"]
    return echec.step_failure_data.user_failure_data.description


def test_du_dossier_au_lac(home, exports):
    resultat = recevoir(exports)
    assert resultat.success
    liste = table(resultat, "structures_validees")
    assert liste.metadata["dagster/row_count"].value == 2
    assert liste.metadata["dates_export"].value == ["2023-04-05"]
    registre = ingest.comptes(Settings(), "reel").sort("fichier")
    assert registre.select("fichier", "statut").rows() == [
        ("20230405-liste.csv", "charge"),
        ("notes.txt", "non_reconnu"),
    ]
    controles = {c.check_name: c.passed for c in resultat.get_asset_check_evaluations()}
    assert controles == {"comptes_equilibres": True, "lac_conforme_aux_comptes": True, "un_etat_par_date": True}


def test_une_ligne_perdue_entre_le_compte_et_le_lac_arrete(home, exports):
    recevoir(exports)
    (lignes,) = [p for p in (home / "raw/reel/structures_validees").iterdir() if p.stem != "vide"]
    pl.read_parquet(lignes).head(1).write_parquet(lignes)
    resultat = recevoir(exports)
    (lac,) = [c for c in resultat.get_asset_check_evaluations() if c.check_name == "lac_conforme_aux_comptes"]
    assert not lac.passed
    assert lac.metadata["fichiers_en_ecart"].value == ["20230405-liste.csv"]


def test_deux_moities_d_un_etat_sont_dites(home, exports):
    liste = (exports / "20230405-liste.csv").read_text(encoding="utf-8")
    (exports / "suite_20230405.csv").write_text(liste.replace("LILLE", "DOUAI"), encoding="utf-8")
    resultat = recevoir(exports)
    assert resultat.success
    (etat,) = [c for c in resultat.get_asset_check_evaluations() if c.check_name == "un_etat_par_date"]
    assert not etat.passed
    assert [nom for _, nom in etat.metadata["fichiers"].value] == ["20230405-liste.csv", "suite_20230405.csv"]


def test_recevoir_deux_fois_ne_change_rien(home, exports):
    recevoir(exports)
    avant = sorted(p for p in (home / "raw").rglob("*.parquet"))
    assert recevoir(exports).success
    assert sorted(p for p in (home / "raw").rglob("*.parquet")) == avant


def test_les_gates_jugent_ce_qui_est_recu(home, exports):
    resultat = recevoir(exports, controles_de_reception)
    assert resultat.success
    controles = {(c.asset_key.path[-1], c.check_name): c for c in resultat.get_asset_check_evaluations()}
    volume = controles["structures_validees", "volume_non_nul"]
    assert (volume.passed, volume.metadata["statut"].value) == (True, "ok")
    assert {table for table, _ in controles} == {"structures_validees", "fichiers"}
    (chantier,) = (home / "build").iterdir()
    lignes = pl.read_json(chantier / "qualite" / "reception.json")
    assert set(lignes["statut"]) == {"ok"}


def test_une_seconde_execution_ne_prechauffe_rien_et_bloque_encore(home, exports, monkeypatch):
    """A list fallen from 40 rows to 2 is a critical failure; judged once, it stops each run that finds it again."""
    entete, ligne, _ = (exports / "20230405-liste.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    avant = [ligne.replace("COMMUNE DE LILLE", f"COMMUNE {rang}") for rang in range(40)]
    (exports / "20230301-liste.csv").write_text("".join([entete, *avant]), encoding="utf-8")
    premier = recevoir(exports, controles_de_reception)
    monkeypatch.setattr(quality, "prechauffer", lambda: pytest.fail("rien de nouveau"))
    second = recevoir(exports, controles_de_reception)
    for resultat in (premier, second):
        controles = {(c.asset_key.path[-1], c.check_name): c for c in resultat.get_asset_check_evaluations()}
        assert controles["structures_validees", "volume_non_nul"].passed
        assert not controles["structures_validees", "volume_sans_effondrement"].passed
    lignes = [(c / "qualite" / "reception.json").read_text() for c in (home / "build").iterdir() if c.is_dir()]
    assert lignes
    assert len(set(lignes)) == 1


FAUTIF = (RACINE / "tests" / "unit" / "ingest" / "enfant_fautif.py").read_text(encoding="utf-8")


def test_un_fichier_qui_tue_son_lecteur_laisse_l_execution_verte(home, exports, monkeypatch, capfd):
    """I-09: one killed by its limit of memory, one by that of time, among good files and a refused archive."""
    limites = replace(Limites(), cpu_plancher=3.0, memoire=768 * MIO)
    monkeypatch.setattr(Settings, "limites", lambda _: limites)
    monkeypatch.setattr(processus, "COMMANDE", [sys.executable, "-c", FAUTIF])
    ingest.preparer(Settings(), "reel")
    liste = (exports / "20230405-liste.csv").read_text(encoding="utf-8")
    for rang, tueur in enumerate(("decrire-memoire.csv", "recevoir-boucle.csv", "recevoir-panique.csv")):
        (exports / tueur).write_text(liste.replace("LILLE", f"LILLE {rang}"), encoding="utf-8")
    (exports / "20230301.csv").write_text(liste.replace("LILLE", "DOUAI"), encoding="utf-8")
    with zipfile.ZipFile(exports / "hostile.zip", "w") as archive:
        archive.writestr("../evil.csv", liste)

    resultat = recevoir(exports)

    assert resultat.success
    registre = ingest.comptes(Settings(), "reel").sort("fichier")
    assert registre.select("fichier", "statut", "enregistrements").rows() == [
        ("20230301.csv", "charge", 2),
        ("20230405-liste.csv", "charge", 2),
        ("decrire-memoire.csv", "rejete", 0),
        ("hostile.zip", "rejete", 0),
        ("notes.txt", "non_reconnu", 0),
        ("recevoir-boucle.csv", "rejete", 0),
        ("recevoir-panique.csv", "rejete", 0),
    ]
    motifs = dict(registre.select("fichier", "motif").rows())
    assert "mémoire épuisée" in motifs["decrire-memoire.csv"]
    assert "temps" in motifs["recevoir-boucle.csv"]
    assert "sort de son dossier" in motifs["hostile.zip"]
    (inventaire,) = resultat.asset_materializations_for_node("exports_recus")
    assert set(inventaire.metadata["refuses"].value) == {"decrire-memoire.csv", "hostile.zip"}
    validees = table(resultat, "structures_validees")
    assert set(validees.metadata["refuses"].value) == {"recevoir-boucle.csv", "recevoir-panique.csv"}
    assert not [p for p in home.rglob("*") if p.name.endswith(".tmp") or p.name.startswith(".lecture-")]
    assert "Dupont" not in "".join(capfd.readouterr())


def test_une_archive_se_recoit_membre_par_membre(home, exports):
    liste = (exports / "20230405-liste.csv").read_text(encoding="utf-8")
    with zipfile.ZipFile(exports / "depot.zip", "w") as archive:
        archive.writestr("d/20230301.csv", liste.replace("LILLE", "DOUAI"))
        archive.writestr("copie.csv", liste)
    resultat = recevoir(exports)
    assert resultat.success
    validees = table(resultat, "structures_validees")
    assert validees.metadata["dagster/row_count"].value == 6
    assert validees.metadata["deja_recus"].value == 1
    assert set(validees.metadata["dates_export"].value) == {"2023-03-01", "2023-04-05"}
    registre = ingest.comptes(Settings(), "reel").sort("fichier")
    assert registre["fichier"].to_list() == ["20230405-liste.csv", "depot.zip/d/20230301.csv", "notes.txt"]


def test_un_dossier_sans_fichier_reconnu_se_dit_en_francais(home, exports):
    (exports / "20230405-liste.csv").unlink()
    resultat = recevoir(exports)
    assert not resultat.success
    assert "Aucun fichier reconnu" in phrase(resultat)
    assert "notes.txt" in phrase(resultat)
    assert ingest.comptes(Settings(), "reel")["statut"].to_list() == ["non_reconnu"]


def test_un_dossier_absent_ou_vide_se_dit_en_francais(home, tmp_path):
    assert "n'existe pas" in phrase(recevoir(tmp_path / "ailleurs"))
    (tmp_path / "vide").mkdir()
    assert "dossier vide" in phrase(recevoir(tmp_path / "vide"))


def test_une_seconde_execution_est_refusee(home, exports):
    import subprocess
    import sys

    from pipelines.settings import RACINE

    code = "import sys, time\nfrom pathlib import Path\nfrom pipelines.publication import verrou\n\
with verrou(Path(sys.argv[1])):\n    print('tenu', flush=True)\n    time.sleep(60)"
    autre = subprocess.Popen([sys.executable, "-c", code, str(home)], stdout=subprocess.PIPE, text=True, cwd=RACINE)
    try:
        assert autre.stdout.readline().strip() == "tenu"
        resultat = recevoir(exports)
        assert not resultat.success
        assert not (home / "raw").exists()
    finally:
        autre.kill()
        autre.wait()
