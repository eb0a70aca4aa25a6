"""The resampling of the trajectories, imported from the dbt project as dbt runs it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import ModuleType

import numpy as np
import pytest

from tests.modeles_python import importer

POIDS = {0: 4, 1: 3, 2: 2, 3: 1, 4: 1, 5: 1, 6: 1}
PARAMETRES = {"graine": 20210301, "nombre_trajectoires": 2000, "fenetre_mois": 12, "points_minimum": 9}
FRANCE = ("CN-03", "programme", "national", "FRANCE")
AIN = ("CN-03", "programme", "departement", "01")
ECHEANCE = date(2026, 12, 31)
GELEES = [("97.00", "101.00"), ("100.00", "119.00"), ("110.00", "137.00")]


@pytest.fixture(scope="module")
def modele() -> ModuleType:
    return importer("int_trajectoires__simulees")


def points(serie: tuple, entrees: list[int], sorties: list[int]) -> list[tuple]:
    return [
        (*serie, 24_000 + rang, Decimal(e), Decimal(s))
        for rang, (e, s) in enumerate(zip(entrees, sorties, strict=True), 1)
    ]


def echeance(serie: tuple, cible: int, valeur: int, nombre_points: int = 13, horizon: int = 24) -> tuple:
    return (*serie, ECHEANCE, Decimal(cible), Decimal(valeur), nombre_points, horizon)


def projeter(modele: ModuleType, recus: list[tuple], cibles: list[tuple], **parametres: int) -> list[dict]:
    return modele.projeter(recus, cibles, {**PARAMETRES, **parametres}, POIDS)


def test_des_flux_constants_donnent_une_droite(modele: ModuleType) -> None:
    lignes = projeter(modele, points(FRANCE, [12] * 12, [2] * 12), [echeance(FRANCE, 4000, 3935)])
    assert [ligne["centrale"] for ligne in lignes] == [Decimal(3935 + 10 * m) for m in range(1, 25)]
    assert all(ligne["borne_basse_95"] == ligne["borne_haute_95"] for ligne in lignes)
    assert [ligne["chemins_atteints"] for ligne in lignes][5:8] == [0, 2000, 2000]


def test_une_graine_une_projection(modele: ModuleType) -> None:
    france = points(FRANCE, list(range(12)), [3] * 12)
    ain = points(AIN, [1, 0] * 6, [0, 1] * 6)
    seule = projeter(modele, france, [echeance(FRANCE, 4000, 100)])
    autre_graine = projeter(modele, france, [echeance(FRANCE, 4000, 100)], graine=1)
    ensemble = projeter(modele, [*ain, *reversed(france)], [echeance(AIN, 10, 5), echeance(FRANCE, 4000, 100)])
    assert [ligne for ligne in ensemble if ligne["maille"] == "national"] == seule
    assert autre_graine != seule
    # Frozen: numpy keeps the stream of RandomState. A change here is a change of every published trajectory.
    assert [(str(ligne["borne_basse_95"]), str(ligne["centrale"])) for ligne in seule[::8]] == GELEES


def test_entrees_et_sorties_tirees_a_part(modele: ModuleType) -> None:
    """The months that saw ten entries saw ten exits: drawn together, nothing would ever move."""
    lignes = projeter(modele, points(FRANCE, [0, 10] * 6, [0, 10] * 6), [echeance(FRANCE, 4000, 100)])
    assert lignes[0]["borne_basse_95"] < 100 < lignes[0]["borne_haute_95"]


def test_un_mois_pese_selon_sa_saison(modele: ModuleType) -> None:
    """August is the only low month: it weighs 4 of 21 in an August, 1 of 21 in a February."""
    mois, creux = list(range(24_001, 24_013)), 24_008
    flux = [(m, 0 if m == creux else 100, 0) for m in mois]
    projetes = modele.chemins(flux, 0, 24, POIDS, modele.Hasard(1, 20_000))
    accrus = np.diff(projetes, axis=1, prepend=0)
    part_creuse = (accrus == 0).mean(axis=0)
    assert part_creuse[7] == pytest.approx(4 / 21, abs=0.01)
    assert part_creuse[1] == pytest.approx(1 / 21, abs=0.01)
    assert part_creuse[19] == pytest.approx(4 / 21, abs=0.01)


def test_seuls_les_douze_derniers_mois_sont_tires(modele: ModuleType) -> None:
    lignes = projeter(modele, points(FRANCE, [999] * 20 + [1] * 12, [0] * 32), [echeance(FRANCE, 4000, 0)])
    assert {ligne["borne_haute_95"] - ligne["mois_projete"] for ligne in lignes} == {0}


def test_un_stock_ne_passe_pas_sous_zero_et_un_cumul_peut_etre_corrige(modele: ModuleType) -> None:
    vide = projeter(modele, points(FRANCE, [0] * 12, [5] * 12), [echeance(FRANCE, 4000, 12)])
    assert [ligne["centrale"] for ligne in vide[:4]] == [7, 2, 0, 0]
    corrige = projeter(modele, points(FRANCE, [-3] * 12, [0] * 12), [echeance(FRANCE, 4000, 12)])
    assert corrige[0]["centrale"] == 9


@pytest.mark.parametrize(("nombre_points", "projetee"), [(8, False), (9, True)])
def test_rien_en_deca_de_neuf_points(modele: ModuleType, nombre_points: int, projetee: bool) -> None:
    recus = points(FRANCE, [1] * (nombre_points - 1), [0] * (nombre_points - 1))
    assert bool(projeter(modele, recus, [echeance(FRANCE, 4000, 100, nombre_points)])) is projetee


def test_bandes_et_chemins_atteints(modele: ModuleType) -> None:
    """2 000 known paths of two months: bands are values that were drawn; a path that falls back has reached."""
    un = np.arange(2000, dtype=np.int64) * 100
    premiere, seconde = modele.lignes(np.stack([un, un[::-1]], axis=1), 199_900)
    assert [premiere[nom] for nom in modele.LIGNES] == [49, 199, 999, 1799, 1949]
    assert (premiere["chemins_atteints"], seconde["chemins_atteints"]) == (1, 2)


def test_les_series_ont_chacune_leur_graine(modele: ModuleType) -> None:
    assert modele.graine_de(FRANCE, 1) != modele.graine_de(AIN, 1)
