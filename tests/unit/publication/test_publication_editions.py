"""Versions: pointer, rollback, retention, leftovers."""

from datetime import date

import pytest

from pipelines.erreurs import ErreurConum
from pipelines.publication import balayer, courante, publier, retablir, versions
from pipelines.publication.editions import basculer, elaguer


@pytest.fixture
def trois(fabrique):
    faites = []
    for mois in (1, 2, 3):
        fabrique.arreter_au(date(2023, mois, 28))
        faites.append(publier(fabrique.settings, fabrique.build(), fabrique.parametres, fabrique.comptes))
    return fabrique.settings.published, faites


def test_revenir_a_l_edition_precedente(trois):
    published, faites = trois
    assert retablir(published).sequence == 2
    assert courante(published) == faites[1].fichier.resolve()
    assert retablir(published).sequence == 1


def test_revenir_par_numero_ou_par_identifiant(trois):
    published, faites = trois
    assert retablir(published, "1").sequence == 1
    assert retablir(published, faites[1].edition.edition_id).sequence == 2
    assert [v.courante for v in versions(published)] == [False, True, False]


def test_precedente_saute_une_republication_de_la_meme_edition(fabrique):
    for jour in (27, 28, 28):
        fabrique.arreter_au(date(2023, 2, jour))
        publier(fabrique.settings, fabrique.build(), fabrique.parametres, fabrique.comptes)
    assert retablir(fabrique.settings.published).sequence == 1


def test_une_version_inconnue_se_dit_en_francais(trois):
    published, faites = trois
    with pytest.raises(ErreurConum, match=r"n.existe pas\. Versions publiées : 1"):
        retablir(published, "42")
    assert courante(published) == faites[2].fichier.resolve()


def test_la_retention_garde_les_dernieres_et_celle_en_service(tmp_path):
    for rang in range(1, 16):
        (tmp_path / f"conum-{rang:06d}-2023-01-01-0123abcd.duckdb").touch()
    basculer(tmp_path, "conum-000002-2023-01-01-0123abcd.duckdb")
    (tmp_path / ".en-cours-mort.duckdb").touch()
    elaguer(tmp_path)
    assert [v.sequence for v in versions(tmp_path)] == [2, *range(6, 16)]
    assert not (tmp_path / ".en-cours-mort.duckdb").exists()


def test_une_sequence_n_est_jamais_reprise_apres_un_retour_en_arriere(trois, fabrique):
    published, _ = trois
    retablir(published, "1")
    faite = publier(fabrique.settings, fabrique.build(), fabrique.parametres, fabrique.comptes)
    assert faite.sequence == 4
    assert courante(published) == faite.fichier.resolve()


def test_les_restes_des_executions_mortes_sont_balayes(tmp_path):
    for nom in ("mort.duckdb", "mort.duckdb.wal", "mort.duckdb.tmp", "vif.duckdb"):
        (tmp_path / nom).touch()
    (tmp_path / "mort").mkdir()
    (tmp_path / "mort" / "manifest.json").touch()
    (tmp_path / "vif").mkdir()
    (tmp_path / "20230101.log").touch()
    assert balayer(tmp_path, garder="vif") == ["mort", "mort.duckdb", "mort.duckdb.tmp", "mort.duckdb.wal"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["20230101.log", "vif", "vif.duckdb"]


def test_sans_edition_publiee_rien_n_est_en_service(tmp_path):
    assert courante(tmp_path) is None
    basculer(tmp_path, "conum-000001-2023-01-01-0123abcd.duckdb")
    assert courante(tmp_path) is None
