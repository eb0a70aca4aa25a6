"""The vocabulary of the suites: one function per kind of expectation, all plain data.

Belongs here: how a suite says what it expects. Great Expectations is not imported, so that Dagster knows
the names of the checks without paying for it. Does not belong here: which table expects what (`suites/`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

CRITIQUE, AVERTISSEMENT = "critical", "warning"
# Two values that are known only at the door of a batch.
RECEPTION, PRECEDENT = "@reception", "@precedent"
# First committee: March 2021; the programme opens on 17 November 2020 (domain.md §5.3).
DEBUT_PROGRAMME = "2020-11-01"
# Longest engagement in sight: conventions of the second wave run three years, renewals included.
FIN_PROGRAMME = "2032-12-31"
DEPARTEMENT = r"^(0[0-9]|[1-8][0-9]|9[0-5]|2[AB]|97[1-8]|98[46-9])$"
COMMUNE = r"^([0-9]{2}|2[AB])[0-9]{3}$"
SIRET = r"^[0-9]{14}$"
PSEUDONYME = r"^[0-9a-f]{32}$"


@dataclass(frozen=True)
class Attente:
    """One expectation: a class of `great_expectations.expectations`, its options, what its failure means."""

    nom: str
    libelle: str
    classe: str
    severite: str
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def colonne(self) -> str | None:
        """Column read, none for the volume of a batch."""
        return self.options.get("column")


def volume(minimum: int = 1) -> list[Attente]:
    """Something arrived, and not much less than the previous full export of the table.

    A fall by half is a warning: the programme does shrink, and a blocked operator has no other file to give.
    A fall to a tenth is a truncated file.
    """
    return [
        Attente(
            "volume_non_nul",
            "Le fichier apporte au moins un enregistrement",
            "ExpectTableRowCountToBeBetween",
            CRITIQUE,
            {"min_value": minimum},
        ),
        Attente(
            "volume_sans_effondrement",
            "Le volume n'est pas tombé sous un dixième de l'export précédent",
            "ExpectTableRowCountToBeBetween",
            CRITIQUE,
            {"min_value": [PRECEDENT, 0.1]},
        ),
        Attente(
            "volume_sans_chute",
            "Le volume n'a pas chuté de plus de moitié depuis l'export précédent",
            "ExpectTableRowCountToBeBetween",
            AVERTISSEMENT,
            {"min_value": [PRECEDENT, 0.5]},
        ),
    ]


def rempli(colonne: str, taux: float = 1.0, severite: str = AVERTISSEMENT) -> Attente:
    """The column is filled, but for a share 1 - `taux` of the rows (0.5, 0.9 or 1: finer rates are noise)."""
    libelle = f"« {colonne} » est renseignée sur au moins {taux:.0%} des lignes"
    options = {"column": colonne, "mostly": taux}
    return Attente(f"{colonne}_rempli", libelle, "ExpectColumnValuesToNotBeNull", severite, options)


def forme(colonne: str, motif: str, taux: float = 0.9, severite: str = AVERTISSEMENT) -> Attente:
    """The codes have their shape (null ones are the business of `rempli`)."""
    libelle = f"« {colonne} » a la forme attendue sur au moins {taux:.0%} des valeurs"
    options = {"column": colonne, "regex": motif, "mostly": taux}
    return Attente(f"{colonne}_forme", libelle, "ExpectColumnValuesToMatchRegex", severite, options)


def parmi(colonne: str, valeurs: Iterable[str], taux: float = 1.0, severite: str = AVERTISSEMENT) -> Attente:
    """The values come from a closed list."""
    libelle = f"« {colonne} » prend une valeur connue sur au moins {taux:.0%} des lignes renseignées"
    options = {"column": colonne, "value_set": sorted(valeurs), "mostly": taux}
    return Attente(f"{colonne}_connu", libelle, "ExpectColumnValuesToBeInSet", severite, options)


def entre(colonne: str, minimum: float, maximum: float | None = None, severite: str = AVERTISSEMENT) -> Attente:
    """Numbers of a plausible size."""
    libelle = (
        f"« {colonne} » est compris entre {minimum:g} et {maximum:g}" if maximum else f"« {colonne} » ≥ {minimum:g}"
    )
    options = {"column": colonne, "min_value": minimum, "max_value": maximum}
    return Attente(f"{colonne}_plausible", libelle, "ExpectColumnValuesToBeBetween", severite, options)


def dans_le_programme(colonne: str, jusqu_a: str = RECEPTION, taux: float = 0.99) -> Attente:
    """Dates between the opening of the programme and the reception of the file (`FIN_PROGRAMME` for ends)."""
    fin = "la réception" if jusqu_a == RECEPTION else jusqu_a
    libelle = f"« {colonne} » est entre {DEBUT_PROGRAMME} et {fin} sur au moins {taux:.0%} des lignes"
    options = {"column": colonne, "min_value": DEBUT_PROGRAMME, "max_value": jusqu_a, "mostly": taux}
    return Attente(f"{colonne}_dans_le_programme", libelle, "ExpectColumnValuesToBeBetween", AVERTISSEMENT, options)
