"""Each feature of docs/matrice.md names a test that exists."""

import re

from pipelines.settings import RACINE

LIGNE = re.compile(r"^\| .* \| `(tests/\S+\.py)::(\w+)` \|$", re.MULTILINE)


def test_chaque_fonction_a_son_essai() -> None:
    texte = (RACINE / "docs" / "matrice.md").read_text(encoding="utf-8")
    cites = LIGNE.findall(texte.split("## Fonction par fonction")[1])
    assert len(cites) == 23
    absents = [
        f"{fichier}::{nom}"
        for fichier, nom in cites
        if not (RACINE / fichier).is_file() or f"\ndef {nom}(" not in (RACINE / fichier).read_text(encoding="utf-8")
    ]
    assert absents == []
