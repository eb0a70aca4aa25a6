"""The drawing plane, in kilometres, y to the north: the metropole in Lambert-93, the rest in boxes.

Belongs here: how a longitude and a latitude become a point of the map, where the boxes are.
Does not belong here: polygons (contours). The numbers are explained in docs/reference.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Cadre = tuple[float, float, float, float]

# Lambert-93 (EPSG:2154): GRS80, parallels 44° and 49°, origin 46.5° N 3° E, false origin 700 km and 6600 km.
EXCENTRICITE = 0.0818191910428158
RAYON_KM = 6378.137
PARALLELES = np.radians([44.0, 49.0])
LATITUDE_0, LONGITUDE_0 = np.radians(46.5), np.radians(3.0)
X_0, Y_0 = 700.0, 6600.0

KM_PAR_DEGRE = RAYON_KM * np.pi / 180
MARGE_KM = 6.0


@dataclass(frozen=True)
class Encart:
    """A box of the drawing plane that holds départements drawn out of place or out of scale."""

    codes: tuple[str, ...]
    cadre: Cadre


# Two columns and three rows in the bay of Biscay, each island as large as its box: scales differ on purpose,
# Mayotte would be 4 pixels wide at the scale of Guyane.
ENCARTS_OUTRE_MER = (
    Encart(("971",), (-30, 6410, 120, 6560)),
    Encart(("972",), (135, 6410, 285, 6560)),
    Encart(("973",), (-30, 6245, 120, 6395)),
    Encart(("974",), (135, 6245, 285, 6395)),
    Encart(("976",), (-30, 6080, 120, 6230)),
)
# Paris is 12 km wide in a map of 1,270: drawn a second time in the Channel.
ENCART_PARIS = Encart(("75", "92", "93", "94"), (60, 6900, 290, 7100))


def lambert93(points: Points) -> Points:
    """Longitudes and latitudes in degrees to Lambert-93 in kilometres."""

    def isometrique(latitude: Points | float) -> Points:
        e_sinus = EXCENTRICITE * np.sin(latitude)
        return np.log(np.tan(np.pi / 4 + latitude / 2)) - EXCENTRICITE * np.arctanh(e_sinus)

    def rayon_parallele(latitude: Points | float) -> Points:
        return RAYON_KM * np.cos(latitude) / np.sqrt(1 - (EXCENTRICITE * np.sin(latitude)) ** 2)

    (sud, nord), (l_sud, l_nord) = rayon_parallele(PARALLELES), isometrique(PARALLELES)
    exposant = np.log(sud / nord) / (l_nord - l_sud)
    constante = sud * np.exp(exposant * l_sud) / exposant
    longitude, latitude = np.radians(points).T
    rayon = constante * np.exp(-exposant * isometrique(latitude))
    angle = exposant * (longitude - LONGITUDE_0)
    y_pole = Y_0 + constante * np.exp(-exposant * isometrique(LATITUDE_0))
    return np.column_stack((X_0 + rayon * np.sin(angle), y_pole - rayon * np.cos(angle)))


def local(emprise: Cadre) -> Callable[[Points], Points]:
    """A flat projection in kilometres round the centre of a small territory (extent in degrees)."""
    ouest, sud, est, nord = emprise
    lon, lat = (ouest + est) / 2, (sud + nord) / 2
    facteurs = np.array([KM_PAR_DEGRE * np.cos(np.radians(lat)), KM_PAR_DEGRE])
    return lambda points: (points - np.array([lon, lat])) * facteurs


def echelle(emprise: Cadre, cadre: Cadre) -> float:
    """Largest enlargement that fits `emprise` in `cadre`, margin left; both in kilometres."""
    largeur, hauteur = (cadre[i + 2] - cadre[i] - 2 * MARGE_KM for i in (0, 1))
    return float(min(largeur / (emprise[2] - emprise[0]), hauteur / (emprise[3] - emprise[1])))


def ajuster(emprise: Cadre, cadre: Cadre) -> Callable[[Points], Points]:
    """Enlarge and move `emprise` into the middle of `cadre`."""
    facteur = echelle(emprise, cadre)
    centre = np.array([emprise[0] + emprise[2], emprise[1] + emprise[3]]) / 2
    cible = np.array([cadre[0] + cadre[2], cadre[1] + cadre[3]]) / 2
    return lambda points: (points - centre) * facteur + cible
