"""Rules of recruitment (DQ-09 to DQ-30, DQ-38, DQ-39), from tiny exports to the anomalies: each its record, alone."""

from __future__ import annotations

import duckdb
import pytest

from tests.integration import exports_recrutement as ex
from tests.integration.petit_entrepot import dbt, recevoir

pytestmark = pytest.mark.xdist_group("manifeste")

CONTRAT = {"structure_pg_id": 1001, "conseiller_pg_id": 70001, "type_contrat": "CDD"}
DATES = {"date_debut": "03/01/2022", "date_fin": "02/01/2024"}
CANDIDAT = {"structure_pg_id": 1001}
VALIDEE = {"date_validation": "28/04/2021", "postes_valides": 1}
POSTE = VALIDEE | {"siret": ex.LA_POSTE, "code_departement": "75"}
CONVENTION = {"date_coselec": "14/03/2024", "type_demande": "retrait"}
ESPACE = {"personne_id": 1, "date_debut": "2022-01-03", "date_fin": "2030-01-02"}
ADMINISTRATIVE = {"siret": ex.LA_POSTE}

DEPOTS = {
    "structures-2023-12-31.ndjson": ex.ndjson(ex.STRUCTURES),
    "conseillers-2023-12-31.ndjson": ex.ndjson(ex.CONSEILLERS),
    "misesEnRelation-2023-12-31.ndjson": ex.ndjson(ex.CONTRATS),
    "dossiers-2023-12-31.ndjson": ex.ndjson(ex.DOSSIERS),
    # Two pages of one crawl: the same place twice (DQ-10), once corrected since, once deleted.
    "coop-1.ndjson": ex.ndjson([
        ex.coop(1, "Médiathèque de Valmont", siret=ex.LA_POSTE),
        ex.coop(2, "Mediatheque de Valmont", modification="2023-11-30T08:00:00Z"),
        ex.coop(3, "Médiathèque de Valmont", suppression="2023-12-30T08:00:00Z"),
    ]),
    "coop-2.ndjson": ex.ndjson([
        ex.coop(2, "MAISON DES ARTS"),
        ex.coop(4, "MEDIATHEQUE, DE VALMONT", siret=ex.LA_POSTE, adresse="1, place de la Mairie"),
    ]),
    "sit-2023-12-31.ndjson": ex.ndjson([
        ex.structure(3001, "VALIDATION_COSELEC", 2) | {"stats": dict.fromkeys(
            ("investissementEstimatifEtat", "nbConseillersEnFormation", "nbConseillersEnPoste"), 0)
            | {"nbConseillersFinalisees": 2, "nbConseillersRecrutees": recrutees}, "_id": f"{recrutees:024x}"}
        for recrutees in (1, 0)
    ]),
    "structures-2023-12-31.csv": ex.csv(
        "structures",
        {"structure_pg_id": 2001, "statut": "VALIDATION_COSELEC", "postes_valides": 1},  # two contracts (DQ-27)
        {"structure_pg_id": 2002, "statut": "VALIDATION_COSELEC", "postes_valides": 1},
        {"structure_pg_id": 2003, "statut": "VALIDATION_COSELEC", "postes_valides": 0},  # DQ-28
        {"structure_pg_id": 2004, "statut": "ANNULEE"},  # a contract (DQ-28)
        {"structure_pg_id": 2005, "statut": "CREEE"},
    ),
    "contrats-2023-12-31.csv": ex.csv(
        "conseillers",
        *(CONTRAT | DATES | {"conseiller_pg_id": 70050 + rang, "structure_pg_id": structure, "statut_affiche": statut}
          for rang, (structure, statut) in enumerate([
              (2001, "En activité"), (2001, "Pièces manquantes"), (2002, "En activité"), (2002, "Sans mission"),
              (2004, "Rupture en cours")])),
    ),
    "liste-2023-12-31.csv": ex.csv(
        "liste_des_structures",
        {"structure_pg_id": 1001, "recrutes_sur_valides": "2/1"},  # DQ-27
        {"structure_pg_id": 1002, "recrutes_sur_valides": "2/10"},
    ),
    "import-v1.csv": ex.csv(
        "import_contrats_v1",
        CONTRAT | DATES,
        CONTRAT | DATES | {"structure_pg_id": 1002, "date_fin": "02/01/2021"},  # DQ-25
        CONTRAT | DATES | {"structure_pg_id": 1003, "type_contrat": "CDI"},  # DQ-24
        CONTRAT | {"structure_pg_id": 1004},  # DQ-23
    ).replace(";", ","),
    "termines.csv": ex.csv("contrats_termines", CONTRAT | DATES),  # no type in that export
    "demandes-de-rupture.csv": ex.csv(
        "demandes_rupture",
        CONTRAT | DATES | {"date_rupture": "02/01/2022"},  # DQ-26
        CONTRAT | DATES | {"date_rupture": "03/01/2022"},
    ),
    "conventions.csv": ex.csv(
        "historique_conventions",
        CONVENTION | {"structure_pg_id": 1006, "postes_avant": 2, "postes_apres": 0, "variation": -2},  # DQ-29
        CONVENTION | {"structure_pg_id": 1005, "postes_avant": 2, "postes_apres": 0, "variation": -2},
        CONVENTION | {"structure_pg_id": 1007, "postes_avant": 2, "postes_apres": 1, "variation": -3},  # DQ-29
        CONVENTION | {"structure_pg_id": 1001, "postes_avant": 2, "postes_apres": 1, "numero_ds": 4000001},
    ),
    "candidats-2023-12-31.csv": ex.csv(
        "candidats",
        CANDIDAT | {"conseiller_pg_id": 70060, "courriel_id": "a@b.fr", "structure_courriel_id": "A@b.fr"},  # DQ-12
        CANDIDAT | {"conseiller_pg_id": 70061, "courriel_id": "c@b.fr", "structure_courriel_id": "a@b.fr"},
        CANDIDAT | {"conseiller_pg_id": 70062, "courriel_id": "p5@mail.example"},  # a third profile of 5 (DQ-11)
    ),
    "liste-officielle-2023-12-31.csv": ex.csv(
        "liste_officielle_avec_id",
        POSTE | {"structure_pg_id": 1, "raison_sociale": "LA POSTE"},  # the same name twice (DQ-09)
        POSTE | {"structure_pg_id": 2, "raison_sociale": "La Poste"},
        POSTE | {"structure_pg_id": 3, "raison_sociale": "La Poste 35"},
        VALIDEE | {"structure_pg_id": 4, "code_departement": "69", "code_commune": "75111"},  # DQ-14
        VALIDEE | {"structure_pg_id": 5017, "code_departement": "75", "code_commune": "75111"},  # DQ-13
    ),
    "structures-administratives-2023-12-31.csv": ex.csv(
        "dataspace_structure",
        ADMINISTRATIVE | {"structure_id": 1},  # without an antenna, twice (DQ-09)
        ADMINISTRATIVE | {"structure_id": 2},
        ADMINISTRATIVE | {"structure_id": 3, "denomination_antenne": "Nord"},
        ADMINISTRATIVE | {"structure_id": 4, "denomination_antenne": "Sud", "etat_administratif": "F"},  # DQ-14
    ),
    "contrats-2026-06-15.csv": ex.csv(
        "dataspace_contrat",
        ESPACE | {"contrat_id": 1, "type_contrat": "CDI"},  # DQ-24
        ESPACE | {"contrat_id": 2, "type_contrat": "CDD"},  # no phase is known there: no duration to judge
    ),
}  # fmt: skip

ATTENDUES = {
    "DQ-09": {("structures.ndjson", 8, 9), ("liste-officielle.csv", 1, 2), ("structures-administratives.csv", 1, 2)},
    "DQ-10": {("structures.ndjson", 11, 12), ("coop-1.ndjson", 1), ("coop-2.ndjson", 2)},
    "DQ-11": {("conseillers.ndjson", 4), ("candidats.csv", 3)},
    "DQ-12": {("conseillers.ndjson", 9), ("candidats.csv", 1)},
    "DQ-13": {("structures.ndjson", 18), ("misesEnRelation.ndjson", 27), ("liste-officielle.csv", 5)},
    "DQ-14": {("structures.ndjson", 14, 16), ("liste-officielle.csv", 4), ("structures-administratives.csv", 4)},
    "DQ-20": {("conseillers.ndjson", 3), ("misesEnRelation.ndjson", 4)},
    "DQ-21": {("misesEnRelation.ndjson", 10)},
    "DQ-22": {("misesEnRelation.ndjson", 6)},
    "DQ-23": {("misesEnRelation.ndjson", 12), ("import-v1.csv", 4)},
    "DQ-24": {("misesEnRelation.ndjson", 14), ("import-v1.csv", 3), ("contrats-2026-06-15.csv", 1)},
    "DQ-25": {("misesEnRelation.ndjson", 15, 17, 18, 23), ("import-v1.csv", 2)},
    "DQ-26": {("misesEnRelation.ndjson", 24), ("demandes-de-rupture.csv", 1)},
    "DQ-27": {("structures.ndjson", 1), ("sit.ndjson", 1), ("structures.csv", 1), ("liste.csv", 1)},
    "DQ-28": {("structures.ndjson", 3, 4), ("structures.csv", 3, 4)},
    "DQ-29": {("structures.ndjson", 6, 19), ("conventions.csv", 1, 3)},
    "DQ-30": {("structures.ndjson", 3)},
    "DQ-38": {("dossiers.ndjson", 3)},
    "DQ-39": {("structures.ndjson", 7, 19)},
}


@pytest.fixture(scope="module")
def trouvees(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[tuple]]:
    """Per rule, the records found: (file without the day of the others, numbers…)."""
    home = tmp_path_factory.mktemp("regles")
    comptes = recevoir(home, DEPOTS)
    # With their tests: this is the only lake of the suite that fills these models.
    choix = ("--select", "+int_anomalies__recrutement", "--indirect-selection", "buildable")
    dbt(home, *choix, "--exclude-resource-type", "unit_test", arrete_au="2023-12-31")
    with duckdb.connect(str(home / "entrepot.duckdb"), read_only=True) as base:
        lignes = base.execute(
            "select regle, sha256, list(numero_enregistrement order by numero_enregistrement)"
            " from intermediate.int_anomalies__recrutement group by all"
        ).fetchall()
    noms = {c.sha256: c.fichier.replace("-2023-12-31", "") for c in comptes.values()}
    lues: dict[str, set[tuple]] = {}
    for regle, sha256, numeros in lignes:
        lues.setdefault(regle, set()).add((noms[sha256], *numeros))
    return lues


@pytest.mark.parametrize("regle", ATTENDUES)
def test_la_regle_trouve_ses_enregistrements_et_eux_seuls(trouvees: dict[str, set[tuple]], regle: str) -> None:
    assert trouvees.get(regle, set()) == ATTENDUES[regle]


def test_aucune_autre_regle_ne_trouve_rien(trouvees: dict[str, set[tuple]]) -> None:
    assert set(trouvees) == set(ATTENDUES)
