"""The nine questions of docs/matrice.md: one link, and the answer is in the first sentence, from published rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.settings import RACINE
from rendu.lignes import cle_lue
from tests.dashboards.conftest import Ouvrir
from tests.dashboards.lecteur import Element, elements, html_de, is_saine

# Question: the page, its address, and what its first sentence must print (an indicator, or a column of another table).
QUESTIONS = {
    "Combien de conseillers en poste dans mon département, contre quel objectif, et depuis quand ?": (
        "territoires", {"departement": "59"}, {"CN-03", "valeur_cible", "date_cible"}),
    "Atteindrons-nous la cible, et quand ?": ("trajectoire", {}, {"valeur", "date_valeur", "valeur_cible", "message"}),
    "Combien de postes de ma région sont validés, pourvus, vacants ?": (
        "deploiement", {"region": "32"}, {"CN-01", "CN-03", "CN-04"}),
    "Combien de conseillers sont entrés en formation, en sont sortis, sont certifiés ?": (
        "formation", {}, {"CN-20", "CN-20S", "CN-21"}),
    "Combien d'accompagnements, dont combien d'ateliers ?": ("activite", {}, {"CN-30", "CN-31"}),
    "Quelle part des personnes de mon département a 60 ans ou plus ?": (
        "publics", {"departement": "59"}, {"CN-42", "CN-42N"}),
    "Où manque-t-il des conseillers dans ma région ?": (
        "couverture", {"region": "32"}, {"CN-70", "CN-72", "nom", "ecart"}),
    "Combien est engagé, payé, reste à payer, et reste disponible ?": (
        "budget", {}, {"CN-51", "CN-52", "CN-53", "CN-54"}),
    "Combien de conseillers sont encore là douze mois après leur arrivée ?": ("fidelisation", {}, {"CN-61"}),
}  # fmt: skip


def _dit(chiffre: Element) -> str:
    """Indicator of a printed figure; its column when it is of another table."""
    if code := chiffre.attributs.get("data-code"):
        return code
    if chiffre.attributs["data-table"] != "indicateurs":
        return chiffre.attributs["data-colonne"]
    return cle_lue(chiffre.attributs["data-cle"])["code_indicateur"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_une_adresse_donne_la_reponse(ouvrir: Ouvrir, home: Path, question: str) -> None:
    page, parametres, attendus = QUESTIONS[question]
    ouverte = ouvrir(home, page=page, **parametres)
    assert is_saine(ouverte)
    dits = {
        _dit(e)
        for e in elements(f"<div>{html_de(ouverte)}</div>")
        if e.attributs.keys() & {"data-table", "data-code"} and "cn-chapeau" in e.classes_parentes
    }
    assert attendus <= dits


def test_la_documentation_donne_ces_questions_et_ces_adresses() -> None:
    texte = (RACINE / "docs" / "matrice.md").read_text(encoding="utf-8")
    for question, (page, parametres, _) in QUESTIONS.items():
        adresse = f"/{page}" + ("?" + "&".join(f"{k}={v}" for k, v in parametres.items()) if parametres else "")
        assert f"| {question} | `{adresse}` |" in texte
