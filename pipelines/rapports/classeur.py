"""The report as workbooks: « Lisez-moi », « Provenance », one sheet per table, values typed; XLSX and ODS alike.

Belongs here: which sheets, what the first two say. Does not belong here: bytes of these formats (rendu.classeurs).
"""

from __future__ import annotations

import re
from typing import Any

from pipelines.rapports import habillage as h
from pipelines.rapports.contenu import Rapport, Tableau
from pipelines.rapports.impression import en_valeur
from rendu import formats
from rendu.classeurs import Feuille, ods_de, xlsx_de
from rendu.jeu import texte_sur

LONGUEUR = 31  # what a sheet's name may hold
PREMIERES = ("Lisez-moi", "Provenance")


def feuilles(rapport: Rapport) -> list[Feuille]:
    """Every sheet, in order; two tables never share a name."""
    noms: dict[str, int] = {}
    sortie = [_lisez_moi(rapport), _provenance(rapport)]
    for _, tableau in rapport.tableaux():
        sortie.append(_feuille(_nom(tableau.feuille, noms), tableau))
    sortie += [_feuille(_nom(tableau.feuille, noms), tableau, (1, 2)) for tableau in rapport.feuilles]
    return sortie


def xlsx_octets(rapport: Rapport) -> bytes:
    """The workbook for Excel."""
    return xlsx_de(feuilles(rapport), h.titre(rapport), h.fait_le(rapport))


def ods_octets(rapport: Rapport) -> bytes:
    """The workbook for LibreOffice."""
    return ods_de(feuilles(rapport), h.titre(rapport), h.fait_le(rapport))


def _nom(voulu: str, pris: dict[str, int]) -> str:
    propre = re.sub(r"[\[\]:*?/\\']", " ", voulu).strip()[:LONGUEUR]
    pris[propre] = pris.get(propre, 0) + 1
    return propre if pris[propre] == 1 else f"{propre[: LONGUEUR - 3]} {pris[propre]}"


def _feuille(nom: str, tableau: Tableau, figees: tuple[int, int] = (1, 1)) -> Feuille:
    corps: list[list[Any]] = [list(tableau.colonnes)]
    corps += [[_cellule(en_valeur(mot)) for mot in ligne] for ligne in tableau.lignes]
    return Feuille(nom, corps, figees)


def _cellule(valeur: Any) -> Any:
    return texte_sur(valeur) if isinstance(valeur, str) else valeur


def _lisez_moi(rapport: Rapport) -> Feuille:
    lignes: list[list[Any]] = [["Rubrique", "Contenu"], ["Document", h.titre(rapport)]]
    lignes += [["À savoir", note] for note in h.notes(rapport)]
    lignes += [
        [
            "Unités",
            "Montants en euros, taux en pour cent ; les nombres sont des nombres, non arrondis.",
        ],
        ["Signes", "n.d. : non disponible ; s.o. : sans objet ; s : secret statistique."],
        [
            "Taux",
            "Un taux se relit par son numérateur et son dénominateur (feuilles Indicateurs et B Territoires) : "
            "ne faites jamais la moyenne de taux.",
        ],
        ["Année", "La règle annuelle de chaque indicateur est dans la dernière colonne de la feuille Indicateurs."],
    ]
    lignes += [[h.titre_section(section), tableau.legende] for section, tableau in rapport.tableaux()]
    lignes += [[tableau.feuille, tableau.legende] for tableau in rapport.feuilles]
    return Feuille(PREMIERES[0], lignes)


def _provenance(rapport: Rapport) -> Feuille:
    ed = rapport.edition
    lignes: list[list[Any]] = [["Quoi", "Valeur"], *([nom, valeur] for nom, valeur in h.meta(rapport))]
    lignes += [
        ["Mois", formats.mois_long(rapport.mois)],
        ["Jeu d’exports", ed.fonds],
        ["Licence", "Licence ouverte 2.0 (etalab-2.0)"],
    ]
    return Feuille(PREMIERES[1], lignes)
