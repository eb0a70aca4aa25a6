"""The same seed gives the same bytes; another seed, other bytes; a complete folder is left alone."""

import hashlib
import json
from pathlib import Path

import pytest

from pipelines.demo import generer, marqueur

# Bytes of the tiny demonstration, seed 1, by version of the generator. When this test fails the bytes have changed:
# raise marqueur.VERSION (the fonds changes with it: two demonstrations never mix in one lake) and note the new sum.
EMPREINTES = {2: "00219af391219fe6998a74d3943cdce2358346cf6e57cc19e58806eabb6d19ab"}
CALENDRIER = "20231222-coselec-calendrier.csv"  # true dates: the same for every seed


def empreintes(dossier: Path) -> dict[str, str]:
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(dossier.iterdir()) if f.is_file()}


def test_meme_graine_memes_octets(tiny, tmp_path):
    generer(tmp_path, "tiny", graine=1)
    assert empreintes(tmp_path) == empreintes(tiny.chemin)
    assert len(empreintes(tmp_path)) == len(tiny.fichiers) + 1


def test_les_octets_ne_changent_pas_sans_changer_de_version(tiny):
    somme = hashlib.sha256()
    for nom in sorted(tiny.fichiers):
        somme.update((tiny.chemin / nom).read_bytes())
    assert somme.hexdigest() == EMPREINTES[marqueur.VERSION]


def test_autre_graine_autres_octets(tiny, tmp_path):
    generer(tmp_path, "tiny", graine=2)
    autres = empreintes(tmp_path)
    assert [nom for nom, somme in empreintes(tiny.chemin).items() if autres[nom] == somme] == [CALENDRIER]


def test_le_nombre_de_cra_ne_change_pas_les_postes(tiny, tmp_path):
    generer(tmp_path, "tiny", graine=1, cra=150)
    autres = empreintes(tmp_path)
    change = {nom for nom, somme in empreintes(tiny.chemin).items() if autres.get(nom) != somme}
    # What follows the number of reports: the archives, their cumulated counts, the barometer of these, the Coop.
    suivent = ("cra_", "conum_departement-cras", "ind-736", "coop-activites", "coop-statistiques", marqueur.NOM)
    assert all(any(partie in nom for partie in suivent) for nom in change)
    assert {"cra_2022.csv", "20241022-ind-736.csv"} <= change


def test_dossier_complet_laisse_tel_quel(tmp_path):
    premier = generer(tmp_path, "tiny", graine=1, cra=10)
    avant = {f.name: f.stat().st_mtime_ns for f in tmp_path.iterdir()}
    second = generer(tmp_path, "tiny", graine=1, cra=10)
    assert (premier.deja_la, second.deja_la) == (False, True)
    assert second.fichiers == premier.fichiers
    assert {f.name: f.stat().st_mtime_ns for f in tmp_path.iterdir()} == avant


def test_dossier_abime_ou_interrompu_refait(tmp_path):
    generer(tmp_path, "tiny", graine=1, cra=10)
    sain = empreintes(tmp_path)
    (tmp_path / "cra_2022.csv").write_text("abîmé", encoding="utf-8")
    assert not generer(tmp_path, "tiny", graine=1, cra=10).deja_la
    (tmp_path / marqueur.NOM).unlink()  # cut before the marker, which is written last
    assert not generer(tmp_path, "tiny", graine=1, cra=10).deja_la
    assert empreintes(tmp_path) == sain


def test_une_autre_demonstration_remplace_la_premiere_sans_toucher_au_reste(tmp_path):
    (tmp_path / "note.txt").write_text("à moi", encoding="utf-8")
    generer(tmp_path, "tiny", graine=1, cra=10)
    generer(tmp_path, "tiny", graine=2, cra=0)
    assert (tmp_path / "note.txt").read_text(encoding="utf-8") == "à moi"
    assert json.loads((tmp_path / marqueur.NOM).read_text(encoding="utf-8"))["graine"] == 2


def test_marqueur(tiny):
    contenu = json.loads(tiny.texte(marqueur.NOM))
    assert contenu["fonds"] == f"demonstration-tiny-1-2000-v{marqueur.VERSION}"
    assert {"corrections", "cas", "coop", "barometre"} <= set(contenu)
    assert (contenu["echelle"], contenu["graine"], contenu["cra"]) == ("tiny", 1, 2000)
    assert {n: f["enregistrements"] for n, f in contenu["fichiers"].items()} == tiny.fichiers


@pytest.mark.parametrize(("echelle", "graine", "cra"), [("moyenne", 1, None), ("tiny", -1, None), ("tiny", 1, -5)])
def test_parametres_refuses(tmp_path, echelle, graine, cra):
    with pytest.raises(ValueError, match=r"Échelle inconnue|négatifs"):
        generer(tmp_path, echelle, graine, cra)
    assert not list(tmp_path.iterdir())


def test_progression_annoncee(tmp_path):
    phrases: list[str] = []
    generer(tmp_path, "tiny", graine=3, cra=20, progression=phrases.append)
    assert any("structures" in p for p in phrases)
    assert "CRA de 12/2024 : 20 écrits" in phrases
