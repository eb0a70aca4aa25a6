"""Open data of an edition: bytes, schemas, refusals."""

import csv
import json
from pathlib import Path

import duckdb
import pytest
from frictionless import Package

from pipelines import diffusion
from pipelines.erreurs import JeuInvalide

EDITION = "2023-04-30-0123abcd"


def octets_de(dossier: Path) -> dict[str, bytes]:
    return {str(p.relative_to(dossier)): p.read_bytes() for p in dossier.rglob("*") if p.is_file()}


def modifier(publie: Path, sql: str) -> None:
    with duckdb.connect(str(publie)) as base:
        base.execute(sql)


def test_les_octets_sont_ceux_que_l_on_attend(publie, tmp_path):
    paquet = diffusion.ecrire(publie, tmp_path / "open_data")
    assert (paquet.dossier / "indicateurs.csv").read_bytes() == (
        b"code_indicateur,date_arrete,maille,code_territoire,numerateur,denominateur,valeur,statut\n"
        b"CN-01,2023-04-30,departement,01,,,,non_disponible\n"
        b"CN-01,2023-04-30,national,FRANCE,3925.00,,3925.00,ok\n"
        b"CN-09,2023-04-30,departement,2A,3.00,4.00,75.00,ok\n"
    )


def test_deux_ecritures_donnent_les_memes_octets(publie, tmp_path):
    def octets(dossier):
        return octets_de(diffusion.ecrire(publie, dossier).dossier)

    premiere = octets(tmp_path / "a")
    assert premiere == octets(tmp_path / "b") == octets(tmp_path / "a")


def test_le_lien_derniere_mene_a_l_edition(publie, tmp_path):
    open_data = tmp_path / "open_data"
    diffusion.ecrire(publie, open_data)
    assert (open_data / "derniere").readlink() == Path(EDITION)
    modifier(publie, "update edition set edition_id = '2023-05-31-0123abcd'")
    diffusion.ecrire(publie, open_data)
    assert sorted(p.name for p in open_data.iterdir()) == [EDITION, "2023-05-31-0123abcd", "changements", "derniere"]
    assert (open_data / "derniere").resolve().name == "2023-05-31-0123abcd"


def test_le_paquet_est_valide_pour_frictionless_tel_quel(publie, tmp_path, monkeypatch):
    """The files on their own, with the validator's own primary-key check: a re-user has nothing of ours."""
    paquet = diffusion.ecrire(publie, tmp_path / "open_data")
    monkeypatch.chdir(paquet.dossier)
    rapport = Package("datapackage.json").validate()
    assert rapport.valid, rapport.flatten(["type", "note"])
    declare = json.loads(Path("datapackage.json").read_text())["resources"]
    assert [r["bytes"] for r in declare] == [Path(r["path"]).stat().st_size for r in declare]


def test_les_textes_traversent_le_csv(publie, tmp_path):
    paquet = diffusion.ecrire(publie, tmp_path / "open_data")
    with (paquet.dossier / "dim_indicateurs.csv").open(encoding="utf-8", newline="") as flux:
        (ligne,) = csv.DictReader(flux)
    assert ligne["definition"] == 'Somme des postes, dite « attribution »\nla "dernière", connue.'
    assert not (paquet.dossier / "dim_indicateurs.csv").read_bytes().startswith(b"\xef\xbb\xbf")


DEFAUTS = {
    "statut inconnu": ("update indicateurs set statut = 'perdu' where valeur is null", "statut"),
    "code sans sa forme": ("update indicateurs set code_indicateur = 'X1' where statut = 'ok'", "code_indicateur"),
    "date avant le programme": ("update indicateurs set date_arrete = '2019-01-31'", "date_arrete"),
    "maille vide": ("update indicateurs set maille = null where valeur is null", "maille"),
    "clé en double": ("insert into indicateurs from indicateurs limit 1", "primary-key"),
}


@pytest.mark.parametrize("defaut", DEFAUTS)
def test_un_fichier_hors_schema_est_refuse_et_les_precedents_restent(publie, tmp_path, defaut):
    sql, attendu = DEFAUTS[defaut]
    open_data = tmp_path / "open_data"
    avant = octets_de(diffusion.ecrire(publie, open_data).dossier)
    modifier(publie, sql)
    with pytest.raises(JeuInvalide, match=attendu) as refus:
        diffusion.ecrire(publie, open_data)
    assert "perdu" not in str(refus.value)
    assert octets_de((open_data / "derniere").resolve()) == avant
    assert sorted(p.name for p in open_data.iterdir()) == [EDITION, "changements", "derniere"]


def test_la_demonstration_se_dit_dans_le_lisez_moi(publie, tmp_path):
    modifier(publie, "update edition set nature = 'demonstration'")
    paquet = diffusion.ecrire(publie, tmp_path / "open_data")
    assert "Données de démonstration" in (paquet.dossier / "README.md").read_text()
