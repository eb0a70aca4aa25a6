"""Versions: pointer, rollback, retention, leftovers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pipelines.erreurs import ErreurConum
from pipelines.publication import balayer, courante, publier, retablir, versions
from pipelines.publication.editions import basculer, nom_de_version
from pipelines.publication.retention import balayer_publication, elaguer


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


SANS_DELAI = timedelta(0)
MIDI = datetime(2026, 11, 25, 12, tzinfo=UTC)
HEURE = timedelta(hours=1)


def quinze(dossier):
    for rang in range(1, 16):
        for suffixe in (".duckdb", ".json"):
            (dossier / nom_de_version(rang, "2023-01-01-0123abcd")).with_suffix(suffixe).touch()
    return nom_de_version(2, "2023-01-01-0123abcd")


def test_la_retention_garde_les_dernieres_et_celle_en_service(tmp_path):
    basculer(tmp_path, quinze(tmp_path))
    elaguer(tmp_path, SANS_DELAI)
    assert [v.sequence for v in versions(tmp_path)] == [2, *range(6, 16)]
    assert len(list(tmp_path.glob("conum-*.json"))) == 11


def test_une_version_reste_le_temps_de_la_plus_longue_session_apres_son_retrait(tmp_path):
    deux = quinze(tmp_path)
    elaguer(tmp_path, HEURE, maintenant=MIDI)
    assert len(versions(tmp_path)) == 15
    assert len(elaguer(tmp_path, HEURE, maintenant=MIDI + HEURE)) == 5
    assert (tmp_path / deux).exists() is False


def test_revenue_en_service_une_version_retrouve_tout_son_delai(tmp_path):
    deux = quinze(tmp_path)
    elaguer(tmp_path, HEURE, maintenant=MIDI)
    basculer(tmp_path, deux)
    basculer(tmp_path, nom_de_version(15, "2023-01-01-0123abcd"))
    # Out of service since just now (the clock of the machine), not since its first withdrawal.
    assert deux not in elaguer(tmp_path, 24 * 365 * 100 * HEURE, maintenant=MIDI + 2 * HEURE)
    assert (tmp_path / deux).exists()


def test_les_restes_de_publications_mortes_sont_balayes(trois):
    published, faites = trois
    mort = nom_de_version(4, "2023-01-01-0123abcd").replace(".duckdb", ".json")
    for nom in (".en-cours-mort.duckdb", ".en-cours-pointeur", mort):
        (published / nom).touch()
    assert balayer_publication(published) == [".en-cours-mort.duckdb", ".en-cours-pointeur", mort]
    assert [v.chemin for v in versions(published)] == [f.fichier for f in faites]
    assert balayer_publication(published) == []


def test_une_version_qui_n_est_pas_ce_que_dit_son_manifeste_n_est_pas_retablie(trois):
    published, faites = trois
    premiere, deuxieme = faites[0].fichier, faites[1].fichier
    premiere.chmod(0o644)
    octets = bytearray(premiere.read_bytes())
    octets[-1] ^= 1
    premiere.write_bytes(octets)
    with pytest.raises(ErreurConum, match="n'est pas rétablie : son contenu"):
        retablir(published, "1")
    deuxieme.with_suffix(".json").unlink()
    with pytest.raises(ErreurConum, match="manifeste"):
        retablir(published)
    assert courante(published) == faites[2].fichier.resolve()


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
