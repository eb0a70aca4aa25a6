"""Who is helped and about what: counted a second time from the exports, by another road than the warehouse.

Belongs here: publics, themes and active advisors, of made-up exports of both systems and of the real sample.
Does not belong here: the rules one by one (unit tests of dbt), the counts of activity.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from tests.integration import exports_activite_lieux as ex
from tests.integration.conftest import DONNEES_REELLES, Execution
from tests.integration.petit_entrepot import construire


def vus(total: int, **classes: int) -> dict[str, Any]:
    """What the API says of the persons of an activity: `age_…` and `statut_…`, the genders being nobody's business."""
    modele = ex.activite(1)["attributes"]["beneficiaires"]
    ages = {c: classes.get(f"age_{c}", 0) for c in modele["tranches_age"]}
    statuts = {c: classes.get(f"statut_{c}", 0) for c in modele["statuts"]}
    return modele | {"total": total, "tranches_age": ages, "statuts": statuts}


def utilisateur(numero: int, personne: int | None) -> dict[str, Any]:
    complet = ex.utilisateur(numero, est_conseiller=True)
    complet["attributes"]["dataspace_id"] = personne
    return complet


JEUNE = vus(1, age_dix_huit_vingt_quatre=1, statut_sans_emploi=1)
ATELIER = vus(4, age_soixante_dix_plus=2, age_douze_dix_huit=1, age_non_communique=1, statut_retraite=2)
DEPOTS = {
    "cras-2025-06-30.json": ex.ndjson(
        ex.cra(1, "2025-03-03", "2025-03-03T12:00:00Z", themes=["demarche en ligne", "smartphone"]),
        ex.cra(2, "2025-03-04", "2025-03-04T12:00:00Z", themes=["equipement informatique", "smartphone", "metavers"],
               age={"moins12ans": 0, "de12a18ans": 0, "de18a35ans": 1, "de35a60ans": 0, "plus60ans": 1}),
    ),
    "activites-2025-06-30.json": ex.page(
        ex.activite(1, beneficiaires=JEUNE, thematiques=["logement"], oriente_vers_structure=True,
                    structure_de_redirection="administration"),
        ex.activite(2, type="collectif", accompagnements=4, beneficiaires=ATELIER, thematiques=["email"]),
        ex.activite(3, mediateur=2, beneficiaires=vus(1), thematiques=[]),
    ),
    "activites-2025-06-30.xlsx": ex.classeur(
        {"Participants": "1/2", "ID CRA": "0f6d5f0a-1111-4222-8333-944455557701",
         "Tranche d’âge du bénéficiaire": "60 - 69 ans", "Statut du bénéficiaire": "Retraité",
         "Thématique(s) d’accompagnement": "E-mail\nBureautique"},
        {"Participants": "2/2", "ID CRA": "0f6d5f0a-1111-4222-8333-944455557701",
         "Thématique(s) d’accompagnement": "E-mail\nBureautique"},
    ),
    "utilisateurs-2025-06-30.json": ex.page(utilisateur(1, 1), utilisateur(2, None)),
    "structures-2025-06-30.json": ex.page(ex.STRUCTURES_COOP),
    "personne-2025-06-30.csv": ex.PERSONNES,
    "contrat-2025-06-30.csv": ex.csv(
        "id;personne_id;structure_id;type;date_debut;date_fin;date_rupture", "1;1;301;CDI;2021-01-04;;"
    ),
}  # fmt: skip


PAGE = pytest.mark.xdist_group("manifeste")


@pytest.fixture(scope="module")
def entrepot(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    marts = ["activite_publics", "activite_themes", "activite_mensuelle", "activite_par_conseiller"]
    selection = [f"+{m}" for m in [*marts, "int_indicateurs__mesures", "int_indicateurs__rapports"]]
    return construire(tmp_path_factory.mktemp("publics"), DEPOTS, *selection, arrete_au="2025-03-31")


def france(entrepot: duckdb.DuckDBPyConnection, colonnes: str, table: str, condition: str) -> list[tuple]:
    return entrepot.execute(f"select {colonnes} from {table} where maille = 'national' and {condition}").fetchall()


@PAGE
def test_les_publics_des_deux_outils(entrepot: duckdb.DuckDBPyConnection) -> None:
    """Ten persons: 2 of the v1, one with too many ages; 1 + 4 + 1 of the API; 2 of the workbook, one said."""
    attendus = {
        "age": {"60_ans_et_plus": 1, "de_12_a_17_ans": 1, "de_18_a_24_ans": 1, "de_60_a_69_ans": 1,
                "70_ans_et_plus": 2, "non_renseigne": 4},
        "statut": {"retraite": 5, "sans_emploi": 1, "non_renseigne": 4},
    }  # fmt: skip
    for dimension, attendu in attendus.items():
        condition = f"trimestre = '2025-01-01' and participants > 0 and dimension = '{dimension}'"
        assert dict(france(entrepot, "classe, participants", "marts.activite_publics", condition)) == attendu


@PAGE
def test_les_taux_des_deux_outils(entrepot: duckdb.DuckDBPyConnection) -> None:
    table = "intermediate.int_indicateurs__rapports"
    lignes = france(entrepot, "code_indicateur, numerateur, denominateur", table, "date_arrete = '2025-03-31'")
    taux = {code: (haut, bas) for code, haut, bas in lignes}
    assert {c: taux[c] for c in ("CN-38", "CN-40A", "CN-42", "CN-42E", "CN-42J", "CN-42N")} == {
        "CN-38": (2, 5), "CN-40A": (0, 2), "CN-42": (4, 6), "CN-42E": (1, 6), "CN-42J": (1, 6), "CN-42N": (4, 10),
    }  # fmt: skip


@PAGE
def test_les_themes_des_deux_outils(entrepot: duckdb.DuckDBPyConnection) -> None:
    """Two terms of one theme cite it once; a term that nobody knows and an activity without theme are counted."""
    condition = "trimestre = '2025-01-01' and activites > 0"
    colonnes = "theme, activites, ateliers, accompagnements"
    assert {t: n for t, *n in france(entrepot, colonnes, "marts.activite_themes", condition)} == {
        "aide_aux_demarches_administratives": [1, 0, 1], "prendre_en_main_du_materiel": [2, 0, 2],
        "non_reconnu": [1, 0, 1], "logement": [1, 0, 1], "email": [2, 2, 6], "bureautique": [1, 1, 2],
        "sans_theme": [1, 0, 1],
    }  # fmt: skip
    assert set(france(entrepot, "activites_renseignees, citations", "marts.activite_themes", condition)) == {(5, 8)}


@PAGE
def test_le_mois_et_ses_conseillers(entrepot: duckdb.DuckDBPyConnection) -> None:
    """The advisor of the v1 and the mediator of the Coop are one person, in post; the other is nobody known."""
    mois = "comptes_rendus, ateliers, accompagnements, reorientations, statut"
    assert france(entrepot, mois, "marts.activite_mensuelle", "mois = '2025-03-01'") == [(6, 2, 10, 1, "ok")]
    assert france(entrepot, "statut", "marts.activite_mensuelle", "mois = '2025-02-01'") == [("non_disponible",)]
    quartiles = "conseillers_actifs, premier_quartile, mediane, troisieme_quartile"
    jour = "date_arrete = '2025-03-31'"
    assert france(entrepot, quartiles, "intermediate.int_activites__quartiles", jour) == [
        (2, Decimal("2.5"), 4, Decimal("5.5"))
    ]
    # Two advisors would know each other's figure: under three, the published quartiles are silent (ADR 0007).
    publies = france(entrepot, f"{quartiles}, statut", "marts.activite_par_conseiller", jour)
    assert publies == [(2, None, None, None, "secret")]
    en_poste = "code_indicateur = 'CN-36' and date_arrete = '2025-03-31'"
    assert france(entrepot, "valeur", "intermediate.int_indicateurs__mesures", en_poste) == [(1,)]


def releve() -> list[dict[str, Any]]:
    """The real sample: 46 names for 70 fields, the places are those of the header."""
    with (DONNEES_REELLES / "cra" / "cra-v1-exemples_2022-03.csv").open(encoding="utf-8", newline="") as flux:
        entete, *lignes = csv.reader(flux)
    return [dict(zip(entete, ligne, strict=False)) for ligne in lignes]


def somme(cra: dict[str, Any], *champs: str) -> int:
    return sum(int(cra[c]) for c in champs)


AGES = ["age_moins_12_ans", "age_de_12_a_18_ans", "age_de_18_a_35_ans", "age_de_35_a_60_ans", "age_plus_60_ans"]
STATUTS = ["statut_etudiant", "statut_sans_emploi", "statut_en_emploi", "statut_retraite"]
SUITES = ["accompagnement_individuel", "accompagnement_atelier", "accompagnement_redirection"]


@pytest.mark.reel
@pytest.mark.xdist_group("reel")
def test_le_releve_compte_autrement(reel: Execution) -> None:
    """354 reports, 642 persons, of which 8, in one workshop, have neither age nor status."""
    cras = releve()
    personnes = sum(int(c["nb_participants"]) for c in cras)
    connus = sum(somme(c, *AGES) for c in cras)
    assert (len(cras), personnes, personnes - connus) == (354, 642, 8)
    demarches = sum("demarche en ligne" in c["themes"] for c in cras)
    attendus = {
        "CN-30A": (354, None),
        "CN-38": (demarches, sum(c["themes"] != "{}" for c in cras)),
        "CN-40A": (sum(somme(c, *SUITES) for c in cras), personnes),
        "CN-42": (sum(somme(c, AGES[-1]) for c in cras), connus),
        "CN-42J": (sum(somme(c, *AGES[:2]) for c in cras), connus),
        "CN-42E": (sum(somme(c, STATUTS[1]) for c in cras), sum(somme(c, *STATUTS) for c in cras)),
        "CN-42N": (personnes - connus, personnes),
        "CN-43": (sum(somme(c, SUITES[-1]) for c in cras), None),
    }
    lus = reel.lire(
        "select code_indicateur, numerateur, denominateur from indicateurs"
        " where maille = 'national' and date_arrete = '2024-11-19'"
    )
    assert {code: (haut, bas) for code, haut, bas in lus if code in attendus} == attendus


@pytest.mark.reel
@pytest.mark.xdist_group("reel")
def test_les_themes_du_releve(reel: Execution) -> None:
    """160 reports of the quarter cite equipment or a smartphone: one theme, cited once."""
    cras = [c for c in releve() if c["date_accompagnement"][:7] in ("2022-01", "2022-02", "2022-03")]
    materiel = sum("equipement informatique" in c["themes"] or "smartphone" in c["themes"] for c in cras)
    lus = reel.lire(
        "select activites, activites_renseignees from activite_themes where maille = 'national'"
        " and trimestre = '2022-01-01' and theme = 'prendre_en_main_du_materiel'"
    )
    assert lus == [(materiel, len(cras))] == [(160, 351)]


@pytest.mark.reel
@pytest.mark.xdist_group("reel")
def test_ce_que_le_releve_ne_dit_pas(reel: Execution) -> None:
    """No contract was received: who is in post is not known, which is not zero."""
    assert reel.valeur("CN-36", "2022-03-31") == "non_disponible"
    vides = "select count(*) from activite_mensuelle where statut = 'non_disponible' and accompagnements is not null"
    assert reel.lire(vides) == [(0,)]
