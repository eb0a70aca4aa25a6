"""A batch is judged once: what decides its result is the key of what is kept, and doubt means judging again."""

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from pipelines import ingest, quality
from pipelines.quality import Lot, attentes, memoire, processus
from pipelines.quality.verdicts import Resultat

CANARI = "CANARI"


@pytest.fixture
def contrats(tmp_path: Path) -> Lot:
    """A batch without any row: its volume fails, which is critical."""
    chemin = tmp_path / "contrats.parquet"
    pl.DataFrame(schema={"contrat_id": pl.Int64}).write_parquet(chemin)
    return Lot("contrats", "cc", str(chemin), "2026-11-23", None)


@pytest.fixture
def juge(monkeypatch: pytest.MonkeyPatch) -> list[Lot]:
    """A judge that finds every first expectation failed, and notes which batches it saw."""
    vus: list[Lot] = []

    def juger(lots, _):
        vus.extend(lots)
        return [[Resultat(a.nom, r > 0, None if r else 4) for r, a in enumerate(quality.SUITES[x.table])] for x in lots]

    monkeypatch.setattr(processus, "juger_a_part", juger)
    return vus


def fiche(qualite: Path) -> Path:
    (chemin,) = (qualite / "verdicts").iterdir()
    return chemin


def test_un_lot_juge_ne_l_est_plus_et_dit_la_meme_chose(contrats, juge, tmp_path):
    premier = quality.verifier([contrats], tmp_path)
    assert quality.a_juger([contrats], tmp_path) == []
    assert quality.verifier([contrats], tmp_path) == premier
    assert juge == [contrats]


def test_seul_le_lot_nouveau_est_juge_et_les_deux_comptent(contrats, juge, tmp_path):
    quality.verifier([contrats], tmp_path)
    autre = replace(contrats, sha256="dd")
    verdict = quality.verifier([contrats, autre], tmp_path)[0]
    assert juge == [contrats, autre]
    assert (verdict.reussi, verdict.lots, verdict.ecarts) == (False, 2, 8)


def test_un_echec_bloque_encore_sans_etre_rejuge(contrats, juge, tmp_path):
    quality.verifier([contrats], tmp_path)
    (critique, *_) = quality.verifier([contrats], tmp_path)
    assert (critique.attente, critique.reussi, critique.ecarts) == ("volume_non_nul", False, 4)
    assert len(juge) == 1


@pytest.mark.parametrize("change", [{"precedent": 12}, {"recu_le": "2026-11-24"}, {"sha256": "ee"}])
def test_ce_qui_decide_autrement_fait_rejuger(contrats, juge, tmp_path, change):
    quality.verifier([contrats], tmp_path)
    assert quality.a_juger([replace(contrats, **change)], tmp_path)


@pytest.mark.parametrize("suite", [attentes.volume(2), [*attentes.volume(), attentes.rempli("contrat_id")]])
def test_une_suite_changee_fait_rejuger(contrats, juge, tmp_path, monkeypatch, suite):
    quality.verifier([contrats], tmp_path)
    monkeypatch.setitem(quality.SUITES, "contrats", suite)
    quality.verifier([contrats], tmp_path)
    assert len(juge) == 2


def test_un_lac_refait_fait_rejuger(contrats, juge, tmp_path):
    quality.verifier([contrats], tmp_path)
    os.utime(contrats.parquet, (1, 1))
    assert quality.a_juger([contrats], tmp_path) == [contrats]


def _sans_la_derniere(texte: str) -> str:
    lue = json.loads(texte)
    return json.dumps({**lue, "resultats": lue["resultats"][:-1]})


@pytest.mark.parametrize(
    "abimer",
    [
        lambda t: "",
        lambda t: t[: len(t) // 2],
        lambda t: "[]",
        lambda t: json.dumps({"resultats": None}),
        lambda t: t.replace("false", '"non"'),
        lambda t: t.replace("null", "true"),
        _sans_la_derniere,
    ],
)
def test_une_fiche_abimee_fait_rejuger(contrats, juge, tmp_path, abimer):
    premier = quality.verifier([contrats], tmp_path)
    chemin = fiche(tmp_path)
    chemin.write_text(abimer(chemin.read_text()))
    assert quality.verifier([contrats], tmp_path) == premier
    assert len(juge) == 2
    assert quality.a_juger([contrats], tmp_path) == []


def test_une_fiche_illisible_ou_absente_fait_rejuger(contrats, juge, tmp_path):
    quality.verifier([contrats], tmp_path)
    fiche(tmp_path).write_bytes(b"\xff\xfe{")
    assert quality.a_juger([contrats], tmp_path) == [contrats]
    fiche(tmp_path).unlink()
    assert quality.a_juger([contrats], tmp_path) == [contrats]


def test_une_panne_ne_laisse_aucune_fiche(contrats, tmp_path, monkeypatch):
    def panne(*_):
        raise RuntimeError("arrêt")

    monkeypatch.setattr(processus, "juger_a_part", panne)
    with pytest.raises(RuntimeError):
        quality.verifier([contrats], tmp_path)
    assert memoire.relire(contrats, tmp_path) is None
    assert not (tmp_path / "verdicts").exists()


def test_le_vrai_processus_ne_part_que_pour_du_nouveau_et_le_site_garde_ses_pages(tmp_path, monkeypatch):
    """Great Expectations erases the pages whose source it no longer holds: each judgement must find the others."""
    departs = []
    vrai = subprocess.Popen

    def compter(commande, **options):
        departs.append(commande)
        return vrai(commande, **options)

    monkeypatch.setattr(processus.subprocess, "Popen", compter)
    monkeypatch.setattr(processus, "_chaud", [])
    lots = []
    for rang, nom in enumerate(("premier", "second"), start=1):
        chemin = tmp_path / f"{nom}.parquet"
        lignes = pl.DataFrame(schema=ingest.tables()["permanences"].schema()).clear(n=rang)
        lignes.with_columns(permanence_id=pl.lit(CANARI), nom=pl.lit(CANARI)).write_parquet(chemin)
        lots.append(Lot("permanences", nom, str(chemin), "2026-11-23", None))
    docs = tmp_path / "qualite"

    quality.verifier(lots[:1], docs)
    pages = {p for p in docs.rglob("*.html") if p.name != "index.html"}
    quality.verifier(lots, docs)
    assert len(departs) == 2
    assert pages
    assert pages < set(docs.rglob("*.html"))
    index = (docs / "index.html").read_text(encoding="utf-8")
    assert all(f"permanences-{nom}" in index for nom in ("premier", "second"))

    avant = {p: p.read_bytes() for p in docs.rglob("*") if p.is_file()}
    assert {v.lots for v in quality.verifier(lots, docs)} == {2}
    assert len(departs) == 2
    assert {p: p.read_bytes() for p in docs.rglob("*") if p.is_file()} == avant
    assert len([p for p in avant if p.parent.name == "verdicts"]) == 2
    assert not [p for p, octets in avant.items() if CANARI.encode() in octets]
