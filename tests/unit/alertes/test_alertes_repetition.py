"""Said once, reminded, ended; nothing personal nor secret in what is said; every kind has its page."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from outils_alertes import lignes

from pipelines import alertes
from pipelines.alertes import GENRES, Alerte, Genre
from pipelines.settings import RACINE

ALERTE = Alerte(Genre.RETARD, "postes", "La source « postes » est en retard.")


def etats(settings) -> list[str]:
    return [ligne["etat"] for ligne in lignes(settings)]


def test_la_meme_alerte_se_dit_une_fois_puis_se_rappelle_puis_se_clot(settings):
    for phrase in ("un", "deux", "trois"):
        alertes.lever(settings, [Alerte(Genre.RETARD, "postes", phrase)])
    assert etats(settings) == ["ouverte"]

    chemin = settings.alertes / "ouvertes.json"
    ouvertes = json.loads(chemin.read_text())
    hier = datetime.now(UTC) - timedelta(hours=24, seconds=1)
    ouvertes[ALERTE.cle]["dite_le"] = hier.isoformat()
    chemin.write_text(json.dumps(ouvertes))
    alertes.lever(settings, [ALERTE])
    assert etats(settings) == ["ouverte", "rappel"]

    assert alertes.resoudre(settings, [ALERTE.cle])[0].titre == "Résolu : Source en retard"
    assert alertes.resoudre(settings, [ALERTE.cle]) == []
    alertes.lever(settings, [ALERTE])
    assert etats(settings) == ["ouverte", "rappel", "resolue", "ouverte"]


def test_ce_qui_n_est_plus_constate_est_clos_et_le_reste_demeure(settings):
    alertes.lever(settings, [Alerte(Genre.EXECUTION, "tout", "Échec.")])
    alertes.constater(settings, [Genre.RETARD], [ALERTE])
    alertes.constater(settings, [Genre.RETARD], [])
    assert etats(settings) == ["ouverte", "ouverte", "resolue"]
    assert [a.cle for a in alertes.Registre(settings.alertes).ouvertes()] == ["execution_echouee:tout"]


def test_une_memoire_illisible_fait_redire_et_non_taire(settings):
    alertes.lever(settings, [ALERTE])
    (settings.alertes / "ouvertes.json").write_text('{"source_en')
    alertes.lever(settings, [ALERTE])
    assert etats(settings) == ["ouverte", "ouverte"]


def test_ni_personne_ni_secret_ne_sort(settings, monkeypatch):
    monkeypatch.setenv("CONUM_COOP_CLE", "client-1:secret-tres-long")
    monkeypatch.setenv("CONUM_POSTGRES_DSN", "postgresql://conum:passe-de-base@hote:5432/dagster")
    phrase = (
        "Refus de camille.durand@exemple.fr, 06 12 34 56 78, NIR 1 85 05 78 006 084 91 : Bearer secret-tres-long, "
        "connexion passe-de-base\nseconde ligne"
    )
    alertes.lever(settings, [Alerte(Genre.EXECUTION, "tout", phrase)])
    texte = (settings.alertes / "alertes.jsonl").read_text()
    for canari in ("camille", "12 34 56", "78 006", "secret-tres-long", "passe-de-base"):
        assert canari not in texte
    assert "\\n" not in texte


@pytest.mark.parametrize("genre", Genre)
def test_chaque_genre_d_alerte_a_sa_page(genre):
    """Symptom, cause, what to do: the operator who is awoken looks for the title that the message bears."""
    page = (RACINE / "docs" / "exploitation.md").read_text(encoding="utf-8")
    partie = re.search(rf"(?ms)^### {re.escape(GENRES[genre].titre)} \(`{genre}`\)\n(.*?)(?=^##|\Z)", page)
    assert partie, f"docs/exploitation.md n'a pas de titre « ### {GENRES[genre].titre} (`{genre}`) »"
    for mot in ("**Symptôme.**", "**Cause.**", "**À faire.**"):
        assert mot in partie[1]


@pytest.mark.parametrize("genre", Genre)
def test_chaque_genre_dit_quoi_faire(genre):
    assert GENRES[genre].severite in ("grave", "attention")
    assert GENRES[genre].a_faire.endswith(".")
