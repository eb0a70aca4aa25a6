"""The command as a person types it: exit codes, sentences, what stays in service."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipelines.publication.disque import empreinte_de_fichier
from pipelines.publication.editions import basculer, courante, nom_de_version
from pipelines.publication.manifeste import Manifeste, deposer
from pipelines.settings import RACINE

pytestmark = pytest.mark.xdist_group("manifeste")


def conum(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipelines.cli", *arguments],
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CONUM_HOME": str(home)},
    )


@pytest.fixture
def servie(home: Path) -> Path:
    """An edition in service, of which only the name matters here."""
    published = home / "published"
    published.mkdir(parents=True)
    for rang in (1, 2):
        version = published / nom_de_version(rang, f"2023-0{rang}-28-0123abcd")
        version.touch()
        jour = f"2023-0{rang}-28"
        deposer(
            Manifeste(
                edition_id=f"{jour}-0123abcd",
                sequence=rang,
                fichier=version.name,
                sha256=empreinte_de_fichier(version),
                octets=0,
                publie_le=f"{jour}T12:00:00",
                arrete_au=jour,
                connu_au=jour,
                fonds="reel",
                version_code="0",
                version_definitions="0",
                moteur="duckdb",
            ),
            version,
        )
    basculer(published, nom_de_version(2, "2023-02-28-0123abcd"))
    return courante(published)


def refus(fini: subprocess.CompletedProcess[str]) -> str:
    assert fini.returncode == 1, fini.stdout + fini.stderr
    assert "Traceback" not in fini.stdout + fini.stderr
    (phrase,) = fini.stderr.strip().splitlines()
    assert phrase.startswith("Erreur : ")
    return phrase


def test_un_dossier_sans_fichier_reconnu_ne_publie_rien_et_le_dit(home, exports, servie):
    (exports / "20230405-liste.csv").write_text("colonne;inconnue\n1;2\n")
    fini = conum(home, "run", "--exports", str(exports))
    phrase = refus(fini)
    assert "Aucun fichier reconnu" in phrase
    assert "20230405-liste.csv" in phrase
    assert courante(home / "published") == servie
    assert "✗ Reconnaissance des fichiers" in fini.stdout
    (journal,) = (home / "build").glob("*.log")
    assert str(journal) in phrase
    (alerte,) = [json.loads(ligne) for ligne in (home / "alertes" / "alertes.jsonl").read_text().splitlines()]
    assert (alerte["etat"], alerte["cle"]) == ("ouverte", "execution_echouee:tout")
    assert "Aucun fichier reconnu" in alerte["phrase"]
    note = json.loads((home / "published" / "refus.json").read_text())
    assert note["phrase"] in phrase


def test_un_dossier_absent_se_dit_avant_tout(home, servie):
    assert "n'existe pas" in refus(conum(home, "run", "--exports", str(home / "ailleurs")))
    assert courante(home / "published") == servie


def test_une_execution_pendant_une_autre_est_refusee(home, exports):
    from pipelines.publication import verrou

    with verrou(home):
        assert "déjà en cours" in refus(conum(home, "run", "--exports", str(exports)))


def test_versions_puis_retour_en_arriere(home, servie):
    assert "2  2023-02-28-0123abcd" in conum(home, "versions").stdout
    ouvertes = home / "open_data"
    for edition in ("2023-01-28-0123abcd", "2023-02-28-0123abcd"):
        (ouvertes / edition).mkdir(parents=True)
    (ouvertes / "derniere").symlink_to("2023-02-28-0123abcd")
    dit = conum(home, "rollback").stdout.splitlines()
    assert dit[0] == "En service : version 1, édition 2023-01-28-0123abcd."
    # Pages and files speak of the same edition.
    assert (ouvertes / "derniere").resolve().name == "2023-01-28-0123abcd" and "derniere" in dit[1]
    assert courante(home / "published") != servie
    (ouvertes / "2023-02-28-0123abcd").rmdir()
    assert "conum opendata" in conum(home, "rollback", "2").stdout
    assert (ouvertes / "derniere").resolve().name == "2023-01-28-0123abcd"
    conum(home, "rollback", "1")
    assert "n'existe pas" in refus(conum(home, "rollback", "7"))
    servie.chmod(0o644)
    servie.write_text("autre chose")
    assert "n'est pas rétablie" in refus(conum(home, "rollback", "2"))
    listees = conum(home, "versions", "--verifier")
    assert listees.returncode == 1
    assert "arrêtée au 28/02/2023, connue au 28/02/2023  ✗ altérée" in listees.stdout
    assert "✓ conforme  ← en service" in listees.stdout


def test_sans_edition_les_commandes_disent_quoi_faire(home):
    for commande in ("versions", "opendata"):
        assert "make run" in refus(conum(home, commande))


def test_doctor_dit_ce_qui_manque(home):
    fini = conum(home, "doctor")
    assert fini.returncode == 1
    assert fini.stderr == ""
    assert "✗ Édition en service : aucune édition publiée : lancez make run" in fini.stdout
    assert "✓ dagster : 1.13.27" in fini.stdout
    (home).mkdir(exist_ok=True)
    (home / ".cle-pseudonymes").touch(mode=0o644)
    assert f"chmod 600 {home / '.cle-pseudonymes'}" in conum(home, "doctor").stdout


def test_l_aide_ne_charge_ni_dagster_ni_polars():
    code = "import sys, pipelines.cli; print(sorted({'dagster', 'polars', 'duckdb', 'dbt'} & set(sys.modules)))"
    fini = subprocess.run([sys.executable, "-c", code], cwd=RACINE, capture_output=True, text=True, check=True)
    assert fini.stdout == "[]\n"


def test_un_arret_inattendu_se_dit_en_une_phrase_et_se_lit_dans_un_journal(home, servie):
    servie.chmod(0o644)
    fini = conum(home, "opendata")
    phrase = refus(fini)
    assert "arrêt inattendu" in phrase
    journal = Path(phrase.rsplit(" : ", 1)[1].removesuffix(")"))
    assert "Traceback" in journal.read_text()
    assert time.time() - journal.stat().st_mtime < 60
