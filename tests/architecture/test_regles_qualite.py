"""Each quality rule has one home, that exists and names it; the page of documentation says what the seeds say."""

from __future__ import annotations

from pipelines.quality.regles import page_des_regles, regles
from pipelines.settings import RACINE

# Codes of the catalogue (domain.md §3.1 to §3.6).
CATALOGUE = [
    f"DQ-{n:02d}"
    for plage in (range(1, 17), range(20, 40), range(40, 46), range(50, 70), range(70, 82), range(90, 99))
    for n in plage
]


def test_chaque_regle_du_catalogue_a_un_domicile_et_un_seul() -> None:
    assert [r["regle"] for r in regles()] == CATALOGUE


def test_le_domicile_existe_et_nomme_sa_regle() -> None:
    fautes = [
        r["regle"]
        for r in regles()
        if not (RACINE / r["emplacement"]).is_file()
        or r["regle"] not in (RACINE / r["emplacement"]).read_text(encoding="utf-8")
    ]
    assert fautes == []


def test_la_page_des_regles_est_a_jour() -> None:
    assert (RACINE / "docs" / "regles.md").read_text(encoding="utf-8") == page_des_regles()
