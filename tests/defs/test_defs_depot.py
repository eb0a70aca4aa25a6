"""The drop-folder sensor: starts once per new content, once it has stopped growing."""

import dagster as dg
import pytest

from pipelines.defs.automation import depot

pytestmark = pytest.mark.xdist_group("manifeste")


def tic(curseur: str | None) -> tuple[list[str], str | None]:
    contexte = dg.build_sensor_context(cursor=curseur)
    reponse = depot(contexte)
    if isinstance(reponse, dg.SkipReason):
        return [], contexte.cursor
    return [demande.run_key for demande in reponse.run_requests], reponse.cursor


def test_un_depot_lance_une_execution_quand_il_ne_grossit_plus(home):
    assert tic(None) == ([], None)
    dossier = home / "exports"
    dossier.mkdir(parents=True)
    assert tic(None) == ([], None)

    fichier = dossier / "liste.csv"
    fichier.write_text("a;b\n")
    lances, curseur = tic(None)
    assert lances == []
    fichier.write_text("a;b\n1;2\n")
    lances, curseur = tic(curseur)
    assert lances == [], "le fichier a grossi entre deux passages"
    (premier,), curseur = tic(curseur)
    assert tic(curseur) == ([], curseur), "rien de nouveau"

    (dossier / "autre.csv").write_text("c\n")
    lances, curseur = tic(curseur)
    assert lances == []
    (second,), curseur = tic(curseur)
    assert second != premier


def test_les_fichiers_en_cours_de_transfert_ne_comptent_pas(home):
    dossier = home / "exports"
    dossier.mkdir(parents=True)
    for nom in ("gros.csv.part", ".cache", "liste.csv~", "~$classeur.xlsx"):
        (dossier / nom).write_text("x")
    assert tic(None) == ([], None)


def test_un_fichier_qui_arrive_pendant_une_execution_en_lance_une_autre(home):
    """What a run has begun to read is not what is there at its end: the new file has its own two ticks."""
    dossier = home / "exports"
    dossier.mkdir(parents=True)
    (dossier / "a.csv").write_text("a")
    _, curseur = tic(None)
    (premier,), curseur = tic(curseur)
    with (dossier / "gros.csv").open("w") as en_copie:
        for _ in range(3):
            en_copie.write("x" * 1000)
            en_copie.flush()
            lances, curseur = tic(curseur)
            assert lances == [], "il grossit encore"
    (second,), curseur = tic(curseur)
    assert second != premier
