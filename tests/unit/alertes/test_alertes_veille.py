"""What is wrong now: each threshold on both sides, and what is not judged."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pipelines import alertes, ingest
from pipelines.alertes.veille import FONDS_VEILLE
from pipelines.erreurs import ErreurConum
from pipelines.ingest.lake import chemin_compte

AUJOURDHUI = date(2026, 11, 23)


def recu(settings, nom: str, fonds: str = FONDS_VEILLE, **plus: object) -> None:
    """Register the account of a file, as the reception does."""
    valeurs = {
        "statut": "charge", "contrat": "dataspace_poste", "table_brute": "postes", "date_export": AUJOURDHUI,
        "recu_le": AUJOURDHUI, "enregistrements": 100, "charges": 100, **plus,
    }  # fmt: skip
    compte = ingest.Compte(sha256=f"{abs(hash(nom)):064x}", fichier=nom, taille=1, **valeurs).verifier()
    chemin = chemin_compte(settings, fonds, compte.sha256)
    chemin.parent.mkdir(parents=True, exist_ok=True)
    compte.ligne().write_parquet(chemin)


def dits(settings) -> list[tuple[str, str]]:
    return [(m.etat, m.cle) for m in alertes.veiller(settings)]


@pytest.fixture(autouse=True)
def place(monkeypatch):
    """The disk of the machine that runs the tests is not what they judge."""
    monkeypatch.setenv("CONUM_ALERTE_DISQUE_GO", "0")


def test_une_source_est_en_retard_le_lendemain_de_son_delai_puis_ne_l_est_plus(settings):
    delai = ingest.tables()["postes"].delai_jours
    recu(settings, "a.csv", date_export=AUJOURDHUI - timedelta(days=delai))
    assert dits(settings) == []
    recu(settings, "a.csv", date_export=AUJOURDHUI - timedelta(days=delai + 1))
    (message,) = alertes.veiller(settings)
    assert (message.etat, message.cle) == ("ouverte", "source_en_retard:postes")
    assert "attendu au plus tard le 22/11/2026" in message.phrase
    assert dits(settings) == [], "la même ne se redit pas"
    recu(settings, "b.csv")
    assert dits(settings) == [("resolue", "source_en_retard:postes")]


def test_une_source_sans_delai_ou_jamais_recue_n_est_pas_en_retard(settings):
    recu(settings, "v1.csv", contrat="cra_v1_mongo", table_brute="cra", date_export=date(2023, 1, 1))
    assert dits(settings) == []


def test_une_demonstration_n_a_personne_a_qui_demander(settings):
    recu(settings, "a.csv", fonds="demonstration-tiny-1-2000-v2", date_export=date(2023, 1, 1))
    assert dits(settings) == []


@pytest.mark.parametrize(
    ("plus", "vu"),
    [
        ({"motif": "colonnes inconnues, écartées : « x » ; les déclarer dans contrats/…"}, "colonnes inconnues"),
        ({"motif": "2 enregistrements rejetés, voir la quarantaine ; colonnes entièrement vides : « y »"}, "« y »"),
        ({"statut": "rejete", "charges": 0, "rejetes": 100, "motif": "fichier refusé"}, "est refusé"),
        (
            {"statut": "non_reconnu", "contrat": None, "table_brute": None, "enregistrements": 0, "charges": 0},
            "n'est reconnu par aucun contrat",
        ),
    ],
)
def test_une_derive_se_dit_et_se_clot_avec_l_export_suivant(settings, plus, vu):
    recu(settings, "a.csv", recu_le=AUJOURDHUI - timedelta(days=1), **plus)
    (message,) = alertes.veiller(settings)
    assert message.genre == "derive_de_contrat"
    assert vu in message.phrase
    recu(settings, "b.csv")
    (fin,) = alertes.veiller(settings)
    assert (fin.etat, fin.cle) == ("resolue", message.cle)


def test_une_derive_d_il_y_a_plus_d_un_mois_ne_se_dit_plus(settings):
    for jours, attendu in ((31, [("ouverte", "derive_de_contrat:dataspace_poste")]), (32, [])):
        (settings.alertes / "ouvertes.json").unlink(missing_ok=True)
        recu(
            settings, "a.csv", recu_le=AUJOURDHUI - timedelta(days=jours), motif="colonnes inconnues, écartées : « x »"
        )
        assert dits(settings) == attendu


def test_la_quarantaine_se_juge_au_dela_du_seuil_par_fichier(settings, monkeypatch):
    recu(settings, "a.csv", charges=95, rejetes=5, statut="partiel")
    assert dits(settings) == []
    recu(settings, "a.csv", charges=94, rejetes=6, statut="partiel")
    (message,) = alertes.veiller(settings)
    assert message.genre == "quarantaine_elevee"
    assert "6 enregistrements sur 100" in message.phrase
    monkeypatch.setenv("CONUM_ALERTE_QUARANTAINE", "6,5")
    assert dits(settings) == [("resolue", message.cle)]


def test_le_disque_se_juge_a_sa_place_libre(settings, monkeypatch):
    monkeypatch.setenv("CONUM_ALERTE_DISQUE_GO", "1000000")
    assert dits(settings) == [("ouverte", "disque_presque_plein:home")]
    monkeypatch.setenv("CONUM_ALERTE_DISQUE_GO", "0")
    assert dits(settings) == [("resolue", "disque_presque_plein:home")]


def test_l_edition_se_juge_a_son_age_sauf_celle_d_une_demonstration(settings, monkeypatch):
    import os

    import duckdb

    from pipelines.publication.editions import basculer

    settings.published.mkdir(parents=True)
    for rang, nature in enumerate(("reelle", "demonstration"), start=1):
        fichier = settings.published / f"conum-{rang:06d}-2026-11-01-0123abcd.duckdb"
        with duckdb.connect(str(fichier)) as base:
            base.execute(f"create table edition as select '{nature}' as nature")
        basculer(settings.published, fichier.name)
        assert dits(settings) == ([] if rang == 1 else [("resolue", "edition_ancienne:courante")])
        avant_hier = (datetime.now(UTC) - timedelta(hours=37)).timestamp()
        os.utime(fichier, (avant_hier, avant_hier))
        assert dits(settings) == ([("ouverte", "edition_ancienne:courante")] if rang == 1 else [])


@pytest.mark.parametrize("texte", ["beaucoup", "-1", "inf"])
def test_un_seuil_qui_n_est_pas_un_nombre_se_dit(settings, monkeypatch, texte):
    monkeypatch.setenv("CONUM_ALERTE_QUARANTAINE", texte)
    with pytest.raises(ErreurConum, match="CONUM_ALERTE_QUARANTAINE"):
        alertes.veiller(settings)


def test_les_sources_attendues_ont_un_delai():
    """Those that the indicators of the programme read month after month."""
    attendues = {nom for nom, table in ingest.tables().items() if table.delai_jours}
    assert {"postes", "contrats", "formations", "subventions", "activites"} <= attendues
