"""Exactly once: copies of one content, in any order and all at once, give one load and one account."""

from __future__ import annotations

import random
import threading
from datetime import date
from pathlib import Path

import pytest
from archives_hostiles import zip_de
from exemples_ingest import CONTRAT, CRA

from pipelines import ingest
from pipelines.ingest import reception
from pipelines.settings import Settings

JOUR = date(2026, 11, 23)
COPIES = {
    "copie.csv": None,
    "b.csv": None,
    "contrats-2023-06-30.csv": None,
    "zz-2023-06-30.csv": None,
    "contrats-2023-05-31.csv": None,
    "archive-2023-04-30.zip": "membre.csv",
    "archive.zip": "contrats-2023-06-30.csv",
}


def _deposer(depot: Path, noms: list[str], contenu: str) -> list[ingest.Fichier]:
    """Each copy in a folder of its own: the order of the list is that of arrival."""
    fichiers = []
    for nom in noms:
        dossier = depot / nom
        dossier.mkdir(parents=True, exist_ok=True)
        membre = COPIES.get(nom)
        octets = contenu.encode() if membre is None else zip_de({membre: contenu.encode()})
        (dossier / nom).write_bytes(octets)
        fichiers.extend(ingest.inventorier(dossier))
    return fichiers


@pytest.mark.parametrize(
    ("contenu", "attendu"),
    [
        (CONTRAT, ("archive.zip/contrats-2023-06-30.csv", date(2023, 6, 30), "nom", "charge")),
        ("rien;d'utile\n", ("archive.zip/contrats-2023-06-30.csv", date(2023, 6, 30), "nom", "non_reconnu")),
        # The content says its own day: no name weighs, and the first of the alphabet is kept.
        (CRA, ("archive-2023-04-30.zip/membre.csv", date(2024, 11, 19), "contenu", "charge")),
    ],
)
def test_le_compte_ne_depend_pas_de_l_ordre_d_arrivee(tmp_path, settings, contenu, attendu):
    fichiers = _deposer(tmp_path / "depot", list(COPIES), contenu)
    ingest.preparer(settings, "reel")
    vus = set()
    for graine in range(8):
        melanges = random.Random(graine).sample(fichiers, len(fichiers))  # noqa: S311
        for fichier in (*melanges, melanges[0]):
            compte = ingest.recevoir(fichier, settings, "reel", JOUR)
        (ligne,) = ingest.comptes(settings, "reel").rows(named=True)
        assert (ligne["fichier"], ligne["date_export"], ligne["origine_date"], ligne["statut"]) == attendu
        vus.add(str(ligne))
        (settings.raw / "reel" / "fichiers" / f"{compte.sha256}.parquet").unlink()
    assert len(vus) == 1


def test_sans_aucune_date_le_premier_nom_de_l_alphabet(tmp_path, settings):
    for noms in (["copie.csv", "b.csv"], ["b.csv", "copie.csv"]):
        for fichier in _deposer(tmp_path / noms[0], noms, CONTRAT):
            compte = ingest.recevoir(fichier, settings, "reel", JOUR)
        assert (compte.fichier, compte.origine_date) == ("b.csv", "reception")
        (settings.raw / "reel" / "fichiers" / f"{compte.sha256}.parquet").unlink()


def test_le_premier_jour_de_reception_est_garde(tmp_path, settings):
    (fichier,) = _deposer(tmp_path / "depot", ["copie.csv"], CONTRAT)
    for jour, attendu in ((JOUR, JOUR), (date(2026, 11, 24), JOUR), (date(2026, 11, 20), date(2026, 11, 20))):
        compte = ingest.recevoir(fichier, settings, "reel", jour)
        assert (compte.recu_le, compte.date_export, compte.origine_date) == (attendu, attendu, "reception")


def test_un_fichier_illisible_jusqu_ici_n_etait_pas_connu_avant(recevoir, settings, tmp_path, monkeypatch):
    """`connu_au`: an edition of the day of the refusal was made without it, and must be made again without it."""
    (fichier,) = _deposer(tmp_path / "depot", ["copie.csv"], CONTRAT)
    with monkeypatch.context() as contexte:
        contexte.setattr(reception, "reconnaitre", lambda _: reception.Reconnaissance(motif="aucun contrat"))
        for jour in (JOUR, date(2026, 11, 24)):
            assert ingest.recevoir(fichier, settings, "reel", jour).recu_le == JOUR
    assert ingest.recevoir(fichier, settings, "reel", date(2026, 11, 25)).recu_le == date(2026, 11, 25)


def test_l_operateur_se_corrige_et_de_deux_copies_la_plus_tardive_l_emporte(tmp_path, settings):
    depot = tmp_path / "depot"
    depot.mkdir()
    for nom in ("a.csv", "b.csv"):
        (depot / nom).write_text(CONTRAT, encoding="utf-8")

    def recevoir_avec(dates: str, ordre: int) -> tuple[str, date]:
        (depot / "dates_export.csv").write_text(dates, encoding="utf-8")
        for fichier in ingest.inventorier(depot, settings)[::ordre]:
            compte = ingest.recevoir(fichier, settings, "reel", JOUR)
        return compte.fichier, compte.date_export

    for ordre in (1, -1):
        assert recevoir_avec("a.csv;2023-01-31\nb.csv;2023-02-28\n", ordre) == ("b.csv", date(2023, 2, 28))
    assert recevoir_avec("b.csv;2022-12-31\n", 1) == ("b.csv", date(2022, 12, 31))


def test_cinquante_copies_a_la_fois_une_seule_entre(tmp_path, settings):
    """I-03: plain, renamed, zipped again, by four processes at once: 1 load, 49 recorded no-ops, one account."""
    attendu = Settings(home=tmp_path / "seul")
    copies = [tmp_path / "depots" / str(n) for n in range(50)]
    for rang, copie in enumerate(copies):
        copie.mkdir(parents=True)
        nom = f"contrats-{rang}_2023-05-{rang % 28 + 1:02d}"
        octets = CONTRAT.encode()
        if rang % 3 == 0:
            (copie / f"{nom}.zip").write_bytes(zip_de({f"membre-{rang}.csv": octets}))
        else:
            (copie / f"{nom}.csv").write_bytes(octets)
        for fichier in ingest.inventorier(copie):
            ingest.recevoir(fichier, attendu, "reel", JOUR)
    recus: list[ingest.Compte] = []

    def recevoir(siennes: list[Path]) -> None:
        with ingest.Abri(settings) as abri:
            for copie in siennes:
                recus.extend(abri.recevoir(f, "reel", JOUR) for f in abri.inventorier(copie))

    random.Random(1).shuffle(copies)  # noqa: S311 - any order will do
    fils = [threading.Thread(target=recevoir, args=(copies[n::4],)) for n in range(4)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert sorted(c.deja_recu for c in recus) == [False] + [True] * 49
    assert ingest.comptes(settings, "reel").rows() == ingest.comptes(attendu, "reel").rows()
    assert [p.stem for p in (settings.raw / "reel" / "contrats").glob("*.parquet")].count(recus[0].sha256) == 1
    assert not [p for p in settings.home.rglob("*") if p.name.endswith(".tmp")]
