"""Contours of départements and régions in the drawing plane, as GeoJSON.

Belongs here: union, simplification that keeps common borders common, boxes; the only module with shapely.
Does not belong here: the projection (plan) and where polygons come from (polygones).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from scripts.reference.plan import (
    ENCART_PARIS,
    ENCARTS_OUTRE_MER,
    Encart,
    Points,
    ajuster,
    echelle,
    lambert93,
    local,
)

# A vertex stays when it adds more than the square of the tolerance; islands and holes are drawn above 5 km².
# On a screen 1,200 pixels wide a kilometre is one pixel; 1.2 km gave 230 kB of départements, 2 km 140 kB.
TOLERANCE_KM = 2.0
PETIT_KM2 = 5.0
DECIMALES = 1
PASSES_MAX = 10

Formes = dict[str, Any]


def unir(polygones: dict[str, list[str]]) -> Formes:
    """One shape per département, in degrees, without gap or overlap between neighbours."""
    codes = sorted(polygones)
    unions = [shapely.union_all(shapely.from_wkb(polygones[code])) for code in codes]
    return dict(zip(codes, shapely.coverage_clean(np.array(unions)), strict=True))


def placer(formes: Formes, projection: Any) -> Formes:
    """Shapes through a projection, on the grid of the written decimals, borders still common."""
    planes = np.array([shapely.transform(f, projection) for f in formes.values()])
    return dict(zip(formes, lisser(sur_grille(planes)), strict=True))


def sur_grille(formes: Any) -> Any:
    """Round, then mend what rounding crossed, until every vertex is on the grid of the written decimals.

    Raises:
        ValueError: it does not settle (two passes were enough for the whole of France).
    """
    for _ in range(PASSES_MAX):
        arrondies = shapely.transform(formes, _arrondir)
        formes = np.array(shapely.coverage_clean(arrondies))
        sommets = shapely.get_coordinates(formes)
        if np.array_equal(sommets, _arrondir(sommets)):
            return formes
    raise ValueError(f"La mise sur grille des contours n'aboutit pas en {PASSES_MAX} passes.")


def lisser(formes: Any) -> Any:
    """No island and no hole too small for a screen; an inland exclave stays, however small."""
    terres = shapely.get_parts(shapely.union_all(formes))
    ilots = shapely.MultiPolygon([t for t in terres if t.area < PETIT_KM2])
    trous = [shapely.Polygon(anneau) for t in terres for anneau in t.interiors]
    gardees = [
        shapely.union_all([p for p in shapely.get_parts(f) if not ilots.intersects(p.representative_point())])
        for f in formes
    ]
    for trou in (t for t in trous if t.area < PETIT_KM2):
        communs = [shapely.length(shapely.intersection(f, trou)) for f in gardees]
        voisin = int(np.argmax(communs))
        gardees[voisin] = shapely.union(gardees[voisin], trou)
    return np.array(gardees)


def simplifier(formes: Formes) -> Formes:
    """Fewer vertices; a border between two shapes is simplified once, for both."""
    simples = shapely.coverage_simplify(np.array(list(formes.values())), TOLERANCE_KM)
    return dict(zip(formes, simples, strict=True))


def encarter(formes: Formes, encart: Encart, projection: Any) -> tuple[Formes, float]:
    """The shapes of a box, projected and enlarged to fill it, and the enlargement."""
    choisies = {code: formes[code] for code in encart.codes}
    planes = [shapely.transform(f, projection) for f in choisies.values()]
    emprise = tuple(shapely.total_bounds(np.array(planes)))
    vers_cadre = ajuster(emprise, encart.cadre)
    places = placer(choisies, lambda points: vers_cadre(projection(points)))
    return simplifier(places), round(echelle(emprise, encart.cadre), 2)


def entite(code: str, nom: str, forme: Any) -> dict[str, Any]:
    """A GeoJSON feature, rings in the order and direction of RFC 7946.

    Raises:
        ValueError: rounding or simplification broke the shape.
    """
    forme = shapely.orient_polygons(shapely.normalize(shapely.transform(forme, _arrondir)))
    if not shapely.is_valid(forme):
        raise ValueError(f"Contour invalide pour {code} ({nom}) : {shapely.is_valid_reason(forme)}")
    parties = [
        [[_point(p) for p in anneau.coords] for anneau in (partie.exterior, *partie.interiors)]
        for partie in shapely.get_parts(forme)
    ]
    unique = len(parties) == 1
    geometrie = {
        "type": "Polygon" if unique else "MultiPolygon",
        "coordinates": parties[0] if unique else parties,
    }
    return {"type": "Feature", "properties": {"code": code, "nom": nom}, "geometry": geometrie}


def _arrondir(sommets: Points) -> Points:
    return np.round(sommets, DECIMALES)


def _point(coordonnees: tuple[float, ...]) -> list[float | int]:
    arrondis = (round(float(v), DECIMALES) for v in coordonnees)
    return [int(v) if v == int(v) else v for v in arrondis]


def collection(formes: Formes, noms: dict[str, str], encarts: list[dict[str, Any]]) -> dict[str, Any]:
    """A FeatureCollection sorted by code, with the extent of the drawing and its boxes."""
    cadres = [shapely.box(*encart["cadre"]) for encart in encarts]
    coins = np.array(shapely.total_bounds([*formes.values(), *cadres])).reshape(2, 2)
    return {
        "type": "FeatureCollection",
        "plan": "km ; métropole en Lambert-93, outre-mer en encarts hors échelle (docs/reference.md)",
        "bbox": [v for coin in coins for v in _point(coin)],
        "encarts": encarts,
        "features": [entite(code, noms[code], formes[code]) for code in sorted(formes)],
    }


def dessiner(polygones: dict[str, list[str]], departements: list[Any], regions: list[Any]) -> dict[str, Any]:
    """Both documents, by file name.

    Args:
        polygones: EWKB polygons by département.
        departements: rows of departements.csv.
        regions: rows of regions.csv.
    """
    formes = unir(polygones)
    outre_mer = {code for encart in ENCARTS_OUTRE_MER for code in encart.codes}
    plan = simplifier(placer({c: f for c, f in formes.items() if c not in outre_mer}, lambert93))
    encarts = []
    for encart in ENCARTS_OUTRE_MER:
        emprise = shapely.total_bounds(np.array([formes[c] for c in encart.codes]))
        places, facteur = encarter(formes, encart, local(tuple(emprise)))
        plan |= places
        encarts.append({"codes": encart.codes, "cadre": encart.cadre, "echelle": facteur})
    region_de, noms_regions = {d[0]: d[2] for d in departements}, {r[0]: r[1] for r in regions}
    noms = {d[0]: d[1] for d in departements}
    codes_regions = sorted({region_de[c] for c in plan})
    plan_regions = {r: shapely.union_all([f for c, f in plan.items() if region_de[c] == r]) for r in codes_regions}
    paris, facteur = encarter(formes, ENCART_PARIS, lambert93)
    document = collection(plan, noms, encarts)
    document["grossissement"] = {
        "codes": ENCART_PARIS.codes,
        "cadre": ENCART_PARIS.cadre,
        "echelle": facteur,
        "features": [entite(code, noms[code], paris[code]) for code in sorted(paris)],
    }
    return {
        "contours_departements.geojson": document,
        "contours_regions.geojson": collection(plan_regions, noms_regions, encarts),
    }
