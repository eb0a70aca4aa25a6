"""Write, audit, publish: what readers see before, during and after."""

import stat
from datetime import date

import duckdb
import pytest

from pipelines.erreurs import PublicationRefusee
from pipelines.publication import courante, publier, versions
from pipelines.publication.resultats import modeles_publies
from tests.unit.publication.conftest import noeud


def publie(fabrique, **options):
    return publier(fabrique.settings, fabrique.build(**options), fabrique.parametres, fabrique.comptes)


def lire(fichier, sql):
    with duckdb.connect(str(fichier), read_only=True) as base:
        return base.execute(sql).fetchall()


def test_le_fichier_servi_porte_les_marts_l_edition_et_les_controles(fabrique):
    faite = publie(fabrique)
    assert lire(faite.fichier, "select table_name from information_schema.tables order by 1") == [
        ("controles",),
        ("edition",),
        ("faits",),
    ]
    assert lire(faite.fichier, "select * from faits") == [("01", 12)]
    (edition,) = lire(faite.fichier, "select edition_id, arrete_au, connu_au, fonds, nature from edition")
    assert edition == (faite.edition.edition_id, date(2023, 4, 30), date(2023, 4, 30), "reel", "reelle")
    controles = {
        (c, t): (s, e)
        for c, t, s, e in lire(faite.fichier, "select controle, table_concernee, severite, statut from controles")
    }
    assert controles["comptes_equilibres", "comptes_fichiers"] == ("erreur", "ok")
    assert controles["cle_unique", "faits"] == ("erreur", "ok")
    assert controles["unique_faits_code", "faits"] == ("avertissement", "ok")
    (commentaire,) = lire(faite.fichier, "select comment from duckdb_tables() where table_name = 'faits'")[0]
    assert commentaire == "Table faits, l'une des tables"


def test_le_fichier_servi_est_ferme_et_en_lecture_seule(fabrique):
    faite = publie(fabrique)
    assert stat.S_IMODE(faite.fichier.stat().st_mode) == 0o444
    manifeste = faite.fichier.with_suffix(".json")
    noms = [p.name for p in fabrique.settings.published.iterdir() if not p.name.startswith(".")]
    assert sorted(noms) == [faite.fichier.name, manifeste.name, "current"]
    assert stat.S_IMODE(manifeste.stat().st_mode) == 0o444
    pointeur = fabrique.settings.published / "current"
    assert pointeur.readlink() == pointeur.readlink().relative_to(".")
    assert courante(fabrique.settings.published) == faite.fichier.resolve()


def test_les_lignes_sont_triees_par_cle(fabrique):
    faite = publie(fabrique, sql="create table marts.faits as select * from (values ('02', 2), ('01', 1)) t(code, v)")
    assert lire(faite.fichier, "select code from faits") == [("01",), ("02",)]


def test_un_modele_peut_dire_comment_ses_lecteurs_demandent():
    a, b = noeud("a"), noeud("b", meta={"cle": ["code", "jour"], "ordre": ["jour", "code"]})
    lus = modeles_publies({"nodes": {n["unique_id"]: n for n in (a, b)}})
    assert [(m.cle, m.ordre) for m in lus] == [(("code",), ("code",)), (("code", "jour"), ("jour", "code"))]


def test_une_nouvelle_edition_ne_derange_pas_un_lecteur_de_l_ancienne(fabrique):
    premiere = publie(fabrique)
    with duckdb.connect(str(premiere.fichier), read_only=True) as lecteur:
        seconde = publie(fabrique, sql="create table marts.faits as select '01' as code, 13 as valeur")
        assert lecteur.execute("select valeur from faits").fetchall() == [(12,)]
    assert courante(fabrique.settings.published) == seconde.fichier.resolve()
    assert seconde.sequence == premiere.sequence + 1


DEFAUTS = {
    "test en échec": {"unique_faits_code": "fail"},
    "modèle en erreur": {"faits": "error"},
    "modèle sauté": {"faits": "skipped"},
    "clé en double": {"sql": "create table marts.faits as select '01' as code from range(2)"},
    "table absente": {"sql": "create table marts.autre as select 1 as code"},
    "identifiant de personne": {"sql": "create table marts.faits as select '01' as code, 'x' as personne_id"},
}


@pytest.mark.parametrize("defaut", DEFAUTS)
def test_un_audit_en_echec_garde_l_edition_precedente(fabrique, defaut):
    bonne = publie(fabrique)
    with pytest.raises(PublicationRefusee) as refus:
        publie(fabrique, **DEFAUTS[defaut])
    assert "\n" not in str(refus.value)
    assert [v.chemin for v in versions(fabrique.settings.published)] == [bonne.fichier]
    assert lire(courante(fabrique.settings.published), "select valeur from faits") == [(12,)]


def test_un_avertissement_n_empeche_pas_de_publier_et_se_lit(fabrique):
    faite = publie(fabrique, unique_faits_code="warn")
    assert lire(faite.fichier, "select statut from controles where controle = 'unique_faits_code'") == [("echec",)]


def test_des_comptes_qui_ne_tombent_pas_juste_ne_sont_pas_publies(fabrique):
    fabrique.comptes = fabrique.comptes.with_columns(charges=7)
    with pytest.raises(PublicationRefusee, match="comptes_equilibres"):
        publie(fabrique)


def test_un_build_mal_ferme_n_est_pas_publie(fabrique):
    chantier = fabrique.build()
    chantier.fichier.with_name(chantier.fichier.name + ".wal").touch()
    with pytest.raises(PublicationRefusee, match="fermé"):
        publier(fabrique.settings, chantier, fabrique.parametres, fabrique.comptes)


def test_une_construction_partielle_n_est_pas_publiee(fabrique):
    chantier = fabrique.build()
    (chantier.dbt / "run_results.json").write_text('{"results": []}')
    with pytest.raises(PublicationRefusee, match="partielle"):
        publier(fabrique.settings, chantier, fabrique.parametres, fabrique.comptes)


def test_l_identifiant_depend_des_entrees_et_d_elles_seules(fabrique):
    premiere, seconde = publie(fabrique), publie(fabrique)
    assert premiere.edition.edition_id == seconde.edition.edition_id
    fabrique.arreter_au(date(2023, 3, 31))
    assert publie(fabrique).edition.edition_id.startswith("2023-03-31-")
    fabrique.arreter_au(date(2023, 4, 30))
    import polars as pl

    fabrique.comptes = fabrique.comptes.with_columns(sha256=pl.Series(["ac", "bb"]))
    assert publie(fabrique).edition.edition_id != premiere.edition.edition_id
