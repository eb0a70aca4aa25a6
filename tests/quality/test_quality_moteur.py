"""The gates on small batches: each kind fires, and nothing they write holds a value."""

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines import ingest, quality
from pipelines.quality import Lot

CANARI = "CANARI"


def lot(dossier: Path, table: str, lignes: pl.DataFrame, precedent: int | None = None, nom: str = "aa") -> Lot:
    schema = ingest.tables()[table].schema()
    complet = lignes.with_columns(
        *(
            pl.lit(None).cast(t).alias(c)
            for c, t in schema.items()
            if c not in lignes.columns and not c.startswith("_")
        ),
        _sha256=pl.lit(nom),
        _numero=pl.int_range(1, pl.len() + 1),
    )
    chemin = dossier / f"{table}-{nom}.parquet"
    complet.select(pl.col(c).cast(t) for c, t in schema.items()).write_parquet(chemin)
    return Lot(table, nom, str(chemin), "2026-11-23", precedent)


def structures(n: int = 20) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "raison_sociale": ["Commune"] * n,
            "postes_valides": [2] * n,
            "date_validation": [date(2021, 5, 4)] * n,
            "type_employeur": ["publique"] * n,
            "siret": ["21590350100017"] * n,
            "code_departement": ["59"] * n,
        }
    )


@pytest.fixture(scope="module")
def jugement(tmp_path_factory):
    """One child process for all the batches of this file: Great Expectations takes seconds to import."""
    dossier = tmp_path_factory.mktemp("lots")
    fautif = structures().with_columns(
        siret=pl.lit(f"{CANARI}-siret"),
        type_employeur=pl.lit(f"{CANARI}-type"),
        date_validation=date(1899, 12, 30),
        postes_valides=pl.lit(987654),
    )
    permanences = pl.DataFrame(
        {"permanence_id": [f"{CANARI}-{i}" for i in range(4)], "nom": [CANARI, None, None, None]}
    )
    lots = [
        lot(dossier, "structures_validees", structures()),
        lot(dossier, "structures_validees", fautif, precedent=30, nom="bb"),
        lot(dossier, "permanences", permanences, precedent=100),
        lot(dossier, "contrats", pl.DataFrame({"contrat_id": []}, schema={"contrat_id": pl.Int64})),
        lot(dossier, "formations", pl.DataFrame({"formation_id": [1, 2], "personne_id": ["a" * 32] * 2})),
    ]
    docs = tmp_path_factory.mktemp("qualite")
    verdicts = quality.verifier(lots, docs)
    return {(v.table, v.attente): v for v in verdicts}, docs, verdicts


def test_chaque_attente_des_tables_recues_a_son_verdict(jugement):
    verdicts, _, _ = jugement
    tables = {"structures_validees", "permanences", "contrats", "formations"}
    assert set(verdicts) == {(t, a.nom) for t in tables for a in quality.SUITES[t]}


@pytest.mark.parametrize(
    ("attente", "ecarts"),
    [
        ("siret_forme", 20),
        ("type_employeur_connu", 20),
        ("date_validation_dans_le_programme", 20),
        ("postes_valides_plausible", 20),
    ],
)
def test_un_fichier_fautif_fait_echouer_la_table_et_ses_ecarts_se_comptent(jugement, attente, ecarts):
    verdict = jugement[0]["structures_validees", attente]
    assert (verdict.reussi, verdict.ecarts, verdict.lots) == (False, ecarts, 2)


def test_ce_qui_est_conforme_passe(jugement):
    verdicts, _, _ = jugement
    for nom in ("volume_non_nul", "volume_sans_chute", "raison_sociale_rempli", "code_departement_forme"):
        assert verdicts["structures_validees", nom].reussi, nom
    assert verdicts["formations", "personne_id_rempli"].reussi


def test_un_volume_effondre_est_critique_une_chute_avertit(jugement):
    verdicts, _, _ = jugement
    assert not verdicts["permanences", "volume_sans_effondrement"].reussi
    assert not verdicts["permanences", "volume_sans_chute"].reussi
    assert not verdicts["contrats", "volume_non_nul"].reussi
    severites = {a.nom: a.severite for a in quality.SUITES["permanences"]}
    assert severites["volume_sans_effondrement"] == quality.CRITIQUE
    assert severites["volume_sans_chute"] == quality.AVERTISSEMENT


def test_aucune_valeur_ne_sort(jugement):
    _, docs, verdicts = jugement
    pages = [p for p in docs.rglob("*") if p.is_file()]
    assert any(p.name == "index.html" for p in pages)
    assert any("structures_validees" in str(p) for p in pages)
    for page in pages:
        contenu = page.read_bytes()
        assert CANARI.encode() not in contenu, page
        assert b"987654" not in contenu, page
    assert CANARI not in json.dumps([v.__dict__ for v in verdicts])


def test_une_panne_du_processus_n_est_pas_un_succes(tmp_path):
    absent = Lot("contrats", "cc", str(tmp_path / "absent.parquet"), "2026-11-23", None)
    with pytest.raises(RuntimeError, match="contrôles de réception"):
        quality.verifier([absent], tmp_path)


def test_rien_de_recu_rien_a_juger(tmp_path):
    assert quality.verifier([], tmp_path) == []


def test_un_fichier_juge_par_tranches_a_le_verdict_du_fichier_entier(tmp_path, monkeypatch):
    """On 1 December 2026, a second slice stopped any run that had a file of more than 500,000 rows."""
    from pipelines.quality import moteur

    fautif = pl.int_range(pl.len()) % 2 == 0
    lignes = structures().with_columns(siret=pl.when(fautif).then(pl.lit("1")).otherwise("siret"))
    lots = [lot(tmp_path, "structures_validees", lignes)]
    entier = moteur.juger(lots, tmp_path / "entier")
    monkeypatch.setattr(moteur, "TRANCHE", 8)
    par_tranches = moteur.juger(lots, tmp_path / "tranches")
    assert par_tranches == entier
    assert [r.ecarts for r in par_tranches[0] if r.attente == "siret_forme" and not r.reussi] == [10]
