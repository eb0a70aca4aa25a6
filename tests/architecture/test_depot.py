"""Rules of the repository that a reviewer should not have to check by hand."""

import re
import subprocess
from pathlib import PurePosixPath

import pytest

from pipelines.settings import RACINE

# Written in two parts so that this file does not find itself.
INTERDITS = re.compile(
    "|".join(["py" + "pi.org", "python" + "hosted", "npm" + "js.", "/ro" + "ot/", "/wo" + "rk/", "/ho" + "me/[a-z]"])
)
PLAFONDS = {".py": 250, ".sql": 150, ".yml": 300, ".yaml": 300}
LONGS_ADMIS = ("dbt_project/seeds/", "data/reference/")


def suivis() -> list[str]:
    return subprocess.run(
        ["git", "ls-files"], cwd=RACINE, capture_output=True, text=True, check=True
    ).stdout.splitlines()


def textes() -> list[tuple[str, str]]:
    lus = []
    for nom in suivis():
        chemin = RACINE / nom
        if chemin.suffix in {".png", ".parquet"} or not chemin.is_file():
            continue
        lus.append((nom, chemin.read_text(encoding="utf-8")))
    return lus


def test_aucune_adresse_de_registre_ni_chemin_de_machine() -> None:
    fautes = [
        f"{nom}:{rang}"
        for nom, texte in textes()
        for rang, ligne in enumerate(texte.splitlines(), 1)
        if INTERDITS.search(ligne)
    ]
    assert fautes == []


@pytest.mark.parametrize("suffixe", PLAFONDS)
def test_petits_fichiers(suffixe: str) -> None:
    longs = {
        nom: n
        for nom, texte in textes()
        if nom.endswith(suffixe) and not nom.startswith(LONGS_ADMIS) and (n := texte.count("\n")) > PLAFONDS[suffixe]
    }
    assert longs == {}


def test_module_ouvre_sur_ce_qu_il_contient() -> None:
    sans = [
        nom
        for nom, texte in textes()
        if nom.startswith(("pipelines/", "dashboards/", "rendu/", "scripts/", "bench/")) and nom.endswith(".py")
        if texte.strip() and not texte.lstrip().startswith(('"""', 'r"""'))
    ]
    assert sans == []


def test_un_seul_lecteur_de_l_environnement() -> None:
    lecteurs = {
        nom
        for nom, texte in textes()
        if nom.startswith(("pipelines/", "dashboards/")) and nom.endswith(".py")
        if re.search(r"os\.(environ|getenv)", texte)
    }
    # The dashboards may not import pipelines: they find the published file by themselves, in one place.
    assert lecteurs <= {"pipelines/settings.py", "dashboards/reglages.py"}


def test_pas_deux_essais_de_meme_nom() -> None:
    """pytest imports tests by their base name: the second of two was not collected (CI of 25 November 2026)."""
    noms = [PurePosixPath(nom).name for nom in suivis() if nom.startswith("tests/")]
    essais = [nom for nom in noms if nom.startswith("test_")]
    assert sorted(essais) == sorted(set(essais))
