"""The contours: every territory once, closed simple rings, common borders, boxes apart from the metropole."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

import numpy as np
import pytest

from scripts.reference.plan import ENCART_PARIS, ENCARTS_OUTRE_MER, ajuster, echelle, lambert93, local

DROM = {"departements": ["971", "972", "973", "974", "976"], "regions": ["01", "02", "03", "04", "06"]}
SANS_POLYGONE = {"975", "977", "978", "984", "986", "987", "988", "989"}


def anneaux(entite: dict) -> list[tuple[bool, list]]:
    """Rings of a feature, each with whether it is an outer one."""
    geometrie = entite["geometry"]
    parties = geometrie["coordinates"] if geometrie["type"] == "MultiPolygon" else [geometrie["coordinates"]]
    return [(rang == 0, anneau) for partie in parties for rang, anneau in enumerate(partie)]


def sommets(entite: dict) -> np.ndarray:
    return np.array([point for _, anneau in anneaux(entite) for point in anneau])


def aire(anneau: list) -> float:
    """Signed area: positive when the ring turns counterclockwise."""
    x, y = np.array(anneau).T
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


def se_croise(anneau: list) -> bool:
    """Whether two edges of a ring cross properly."""
    debut, fin = np.array(anneau[:-1]), np.array(anneau[1:])

    def cote(a, b, c):
        return np.sign(
            (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])
        )

    a, b, c, d = debut[:, None], fin[:, None], debut[None], fin[None]
    return bool(((cote(a, b, c) * cote(a, b, d) < 0) & (cote(c, d, a) * cote(c, d, b) < 0)).any())


def dans(points: np.ndarray, cadre: tuple) -> np.ndarray:
    x, y = points.T
    return (cadre[0] <= x) & (x <= cadre[2]) & (cadre[1] <= y) & (y <= cadre[3])


def test_every_territory_once_with_its_name(carte, departements, regions):
    nom, document = carte
    attendus = departements if nom == "departements" else regions
    codes = [e["properties"]["code"] for e in document["features"]]
    assert codes == sorted(set(attendus) - SANS_POLYGONE)
    assert len(codes) == {"departements": 101, "regions": 18}[nom]
    assert all(
        e["properties"] == {"code": c, "nom": attendus[c]["nom"]}
        for c, e in zip(codes, document["features"], strict=True)
    )


def test_rings_are_closed_simple_and_turn_the_right_way(carte):
    for entite in carte[1]["features"]:
        for exterieur, anneau in anneaux(entite):
            code = entite["properties"]["code"]
            assert len(anneau) >= 4 and anneau[0] == anneau[-1], code
            assert (aire(anneau) > 0) == exterieur and aire(anneau) != 0, code
            assert len({tuple(p) for p in anneau}) == len(anneau) - 1, f"{code}: a vertex comes twice"
            assert not se_croise(anneau), code


def test_a_crossed_ring_would_be_seen():
    assert se_croise([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]])
    assert not se_croise([[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]])


def test_neighbours_share_their_border(carte):
    """An edge is run at most once each way, so by two neighbours at most, and known neighbours do share one."""
    sens: Counter[tuple] = Counter()
    proprietaires = defaultdict(set)
    for entite in carte[1]["features"]:
        for _, anneau in anneaux(entite):
            for a, b in pairwise(anneau):
                sens[(tuple(a), tuple(b))] += 1
                proprietaires[frozenset((tuple(a), tuple(b)))].add(entite["properties"]["code"])
    assert max(sens.values()) == 1
    voisins = {frozenset(codes) for codes in proprietaires.values() if len(codes) == 2}
    attendus = {
        "departements": [("75", "92"), ("2A", "2B"), ("26", "84"), ("01", "74"), ("59", "62")],
        "regions": [("11", "28"), ("75", "76"), ("84", "93"), ("52", "53")],
    }[carte[0]]
    assert all(frozenset(paire) in voisins for paire in attendus)


def test_borders_do_not_gape(carte):
    """The area inside the outer outline, free edges only, is that of the shapes and of Llívia: no sliver is open."""
    libres, total = Counter(), 0.0
    for entite in carte[1]["features"]:
        for _, anneau in anneaux(entite):
            total += aire(anneau)
            for a, b in pairwise(anneau):
                libres[(tuple(a), tuple(b))] += 1
    bord = {a: b for a, b in libres if (b, a) not in libres}
    fermes, restants = [], dict(bord)
    while restants:
        anneau = [next(iter(restants))]
        while anneau[-1] in restants:
            anneau.append(restants.pop(anneau[-1]))
        fermes.append(aire(anneau))
    trous = [a for a in fermes if a < 0]
    assert len(trous) == 1 and trous[0] == pytest.approx(-10.6, abs=0.5)
    assert sum(fermes) == pytest.approx(total)


def test_boxes_hold_overseas_and_nothing_else(carte):
    nom, document = carte
    points = {e["properties"]["code"]: sommets(e) for e in document["features"]}
    cadres = [tuple(e["cadre"]) for e in document["encarts"]]
    assert len(cadres) == 5
    assert [e["codes"] for e in document["encarts"]] == [[c] for c in DROM["departements"]]
    for code, cadre in zip(DROM[nom], cadres, strict=True):
        assert dans(points[code], cadre).all()
        assert not any(dans(p, cadre).any() for autre, p in points.items() if autre != code)
    for i, (x0, y0, x1, y1) in enumerate(cadres):
        assert all(x1 < a or c < x0 or y1 < b or d < y0 for a, b, c, d in cadres[i + 1 :])
    gauche, bas, droite, haut = document["bbox"]
    assert all(gauche <= c[0] and bas <= c[1] and c[2] <= droite and c[3] <= haut for c in cadres)


def test_the_enlargement_of_paris_is_apart(carte):
    nom, document = carte
    if nom == "regions":
        assert "grossissement" not in document
        return
    grossissement = document["grossissement"]
    assert [e["properties"]["code"] for e in grossissement["features"]] == ["75", "92", "93", "94"]
    cadre = tuple(grossissement["cadre"])
    assert all(dans(sommets(e), cadre).all() for e in grossissement["features"])
    assert not any(dans(sommets(e), cadre).any() for e in document["features"])
    paris, petit = (
        next(e for e in d["features"] if e["properties"]["code"] == "75") for d in (grossissement, document)
    )
    agrandi = aire(anneaux(paris)[0][1]) / aire(anneaux(petit)[0][1])
    assert agrandi == pytest.approx(grossissement["echelle"] ** 2, rel=0.1)


def test_shapes_have_the_area_of_the_country(carte):
    """About 551,500 km² on the ground, 548,889 drawn: the union lost no commune, the sea is not filled."""
    metropole = [e for e in carte[1]["features"] if e["properties"]["code"] not in DROM[carte[0]]]
    total = sum(aire(anneau) for e in metropole for _, anneau in anneaux(e))
    assert total == pytest.approx(551_500, rel=0.01)


def test_files_stay_light(dossier):
    assert (dossier / "contours_departements.geojson").stat().st_size <= 200_000
    assert (dossier / "contours_regions.geojson").stat().st_size <= 100_000


def test_lambert93_origin_and_scale():
    """The origin by definition; a degree of latitude is 111.2 km on the ground, a thousandth less at this scale."""
    origine, paris, nord = lambert93(np.array([[3.0, 46.5], [2.3522, 48.8566], [3.0, 47.5]]))
    assert origine == pytest.approx([700, 6600], abs=1e-6)
    assert paris == pytest.approx([652.5, 6862.3], abs=0.5)
    assert nord[0] == pytest.approx(700) and nord[1] - 6600 == pytest.approx(111.1, abs=0.1)


def test_a_box_is_filled_without_distortion():
    for encart in (*ENCARTS_OUTRE_MER, ENCART_PARIS):
        emprise = (0.0, 0.0, 40.0, 20.0)
        coins = ajuster(emprise, encart.cadre)(np.array([[0.0, 0.0], [40.0, 20.0]]))
        assert dans(coins, encart.cadre).all()
        assert coins[1] - coins[0] == pytest.approx(np.array([40, 20]) * echelle(emprise, encart.cadre))


def test_local_plane_is_in_kilometres():
    centre, est, nord = local((55.0, -22.0, 56.0, -20.0))(np.array([[55.5, -21.0], [56.5, -21.0], [55.5, -20.0]]))
    assert centre == pytest.approx([0, 0])
    assert est == pytest.approx([111.32 * np.cos(np.radians(21)), 0], rel=1e-3)
    assert nord == pytest.approx([0, 111.32], rel=1e-3)
