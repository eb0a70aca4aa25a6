"""When a build starts from the previous one: when it only adds activity to it, nothing else having changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.publication import reprise
from pipelines.publication.chantier import Chantier, balayer
from pipelines.publication.parametres import Parametres
from pipelines.publication.reprise import Reprise
from pipelines.settings import Settings

PARAMETRES = Parametres("reel", date(2024, 12, 31), date(2026, 1, 31))


def comptes(*fichiers: tuple[str, str], statut: str = "charge", recu_le: date = date(2026, 1, 1)) -> pl.DataFrame:
    """Accounts of files given as (sha256, raw table)."""
    lignes = [
        {
            "sha256": sha256,
            "table_brute": table,
            "statut": statut,
            "recu_le": recu_le,
            "charges": 10,
            "date_export": date(2024, 12, 31),
            "contrat": table,
        }
        for sha256, table in fichiers
    ]
    return pl.DataFrame(lignes)


BASE = comptes(("a", "cra"), ("p", "permanences_v1"), ("x", "postes"))


@pytest.fixture
def chantier(tmp_path: Path) -> Chantier:
    """A workplace where a build succeeded, was kept, then swept with its run."""
    chantier = Chantier(tmp_path, "run-1").ouvrir()
    chantier.fichier.write_bytes(b"entrepot")
    chantier.dbt.mkdir()
    chantier.resultats.write_text('{"results": []}', encoding="utf-8")
    reprise.retenir(chantier, composition(BASE))
    balayer(tmp_path)
    assert not chantier.fichier.exists()
    return Chantier(tmp_path, "run-2").ouvrir()


def composition(lignes: pl.DataFrame, parametres: Parametres = PARAMETRES) -> reprise.Composition:
    return reprise.composer(Settings(), parametres, lignes)


@pytest.mark.parametrize(
    ("ajouts", "attendue"),
    [
        (comptes(), Reprise.ACTIVITE),
        (comptes(("b", "cra"), ("s", "cra_supprimes")), Reprise.ACTIVITE),
        (comptes(("b", "cra"), ("y", "postes")), Reprise.ENTIERE),
        (comptes(("u", "utilisateurs_coop"), ("v", "activites")), Reprise.ENTIERE),
    ],
    ids=["rien", "de l'activité v1", "et des postes", "de la Coop"],
)
def test_ce_qui_s_ajoute_prolonge_la_construction_precedente(
    chantier: Chantier, ajouts: pl.DataFrame, attendue: Reprise
) -> None:
    lignes = pl.concat([BASE, ajouts]) if ajouts.height else BASE
    assert reprise.reprendre(chantier, composition(lignes)) is attendue
    assert chantier.en_construction.read_bytes() == b"entrepot"
    chantier.en_construction.write_bytes(b"en cours")
    assert chantier.precedent.read_bytes() == b"entrepot", "la construction retenue a bougé"


def test_une_autre_date_d_arrete_refait_tout_hors_les_mois_inchanges(chantier: Chantier) -> None:
    autre = composition(BASE, replace(PARAMETRES, arrete_au=date(2025, 1, 31)))
    assert reprise.reprendre(chantier, autre) is Reprise.ENTIERE


def test_une_construction_qui_echoue_n_est_plus_reprise(chantier: Chantier) -> None:
    reprise.oublier(chantier)
    assert reprise.reprendre(chantier, composition(BASE)) is Reprise.DE_RIEN


@pytest.mark.parametrize(
    "autre",
    [
        composition(comptes(("p", "permanences_v1"), ("x", "postes"))),
        composition(comptes(("a", "cra"), ("p", "permanences_v1"), ("q", "permanences_v1"))),
        composition(BASE.with_columns(charges=pl.lit(9))),
        composition(BASE.with_columns(statut=pl.lit("rejete"))),
        composition(BASE, replace(PARAMETRES, connu_au=date(2025, 12, 31))),
        composition(BASE, replace(PARAMETRES, fonds="demonstration-tiny-1-2000-v1")),
        replace(composition(BASE), code="00000000"),
    ],
    ids=["fichier retiré", "lieux connus", "fichier relu", "fichier refusé", "connu_au recule", "autre fonds", "code"],
)
def test_tout_autre_changement_construit_de_rien(chantier: Chantier, autre: reprise.Composition) -> None:
    assert reprise.reprendre(chantier, autre) is Reprise.DE_RIEN
    assert not chantier.en_construction.exists()


@pytest.mark.parametrize("contenu", [None, "", "{", '{"fonds": "reel"}'])
def test_une_composition_illisible_ou_absente_construit_de_rien(chantier: Chantier, contenu: str | None) -> None:
    if contenu is None:
        chantier.composition.unlink()
    else:
        chantier.composition.write_text(contenu)
    assert reprise.reprendre(chantier, composition(BASE)) is Reprise.DE_RIEN
