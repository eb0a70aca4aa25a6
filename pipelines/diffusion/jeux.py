"""The published files: one per table, their columns in their order.

Belongs here: the register and the schemas (`schemas/*.schema.json`). Does not belong here: writing them, the datasets
that they make up (`catalogue`).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).parent / "schemas"


@dataclass(frozen=True)
class Jeu:
    """A published table rendered as files.

    Attributes:
        nom: name of the files, without suffix.
        jeu: dataset that it is part of (`catalogue.DONNEES`).
        table: published table.
        cle_propre: what a row is identified and sorted by, where the schema has no primary key.
        rapprochement: what makes two editions speak of one row, where its key changes from one to the next.
        colonnes_de_table: column of the table, where its name is not that of the schema in lower case.
        vides: columns of the schema that no export fills, and that the table has not.
        coordonnees: latitude and longitude, where rows are points.
    """

    nom: str
    titre: str
    jeu: str = ""
    table_lue: str = ""
    cle_propre: tuple[str, ...] = ()
    rapprochement: tuple[str, ...] = ()
    colonnes_de_table: dict[str, str] = field(default_factory=dict)
    vides: tuple[str, ...] = ()
    coordonnees: tuple[str, str] | None = None

    @property
    def table(self) -> str:
        """Table of the published file."""
        return self.table_lue or self.nom

    @property
    def fichier(self) -> str:
        """Name of the CSV."""
        return f"{self.nom}.csv"

    @cached_property
    def _schema(self) -> dict[str, Any]:
        lu: dict[str, Any] = json.loads((SCHEMAS / f"{self.nom}.schema.json").read_text(encoding="utf-8"))
        return lu

    def schema(self) -> dict[str, Any]:
        """Table Schema of the CSV."""
        return self._schema

    def champs(self) -> list[dict[str, Any]]:
        """Fields of the schema, in order."""
        return list(self._schema["fields"])

    def colonnes(self) -> list[str]:
        """Columns, in the order of the schema."""
        return [champ["name"] for champ in self.champs()]

    def lue(self, colonne: str) -> str:
        """Column of the table behind one of the file: `idBeneficiaire` is `id_beneficiaire`."""
        return self.colonnes_de_table.get(colonne) or re.sub(r"(?<=[a-z])([A-Z]+)", r"_\1", colonne).lower()

    def cle(self) -> list[str]:
        """What a row is identified and sorted by."""
        cle = self.cle_propre or self._schema["primaryKey"]
        return [cle] if isinstance(cle, str) else list(cle)


JEUX = [
    Jeu("indicateurs", "Indicateurs du programme Conseillers numériques, par date et par territoire", "indicateurs"),
    Jeu("dim_indicateurs", "Définitions des indicateurs", "indicateurs"),
    Jeu("dim_territoires", "Territoires", "indicateurs"),
    Jeu(
        "activite-mensuelle-departements",
        "Activité mensuelle des conseillers numériques, par département",
        "activite-mensuelle-departements",
        "ouvert_activite",
    ),
    Jeu(
        "structures-postes",
        "Structures d'accueil et postes validés de conseillers numériques",
        "structures-postes",
        "ouvert_structures",
        rapprochement=("code_departement", "siret_structure", "raison_sociale", "date_validation"),
    ),
    Jeu(
        "lieux-mediation-numerique",
        "Lieux d'activité des conseillers numériques",
        "lieux-mediation-numerique",
        "ouvert_lieux",
        colonnes_de_table={"pivot": "identifiant_pivot"},
        # No export has any of them, or none that may leave: contacts and presentations stop at the reception.
        vides=(
            "complement_adresse",
            "typologie",
            "telephone",
            "courriels",
            "presentation_resume",
            "presentation_detail",
            "itinerance",
            "structure_parente",
            "publics_specifiquement_adresses",
            "prise_en_charge_specifique",
            "formations_labels",
            "autres_formations_labels",
            "modalites_acces",
            "modalites_accompagnement",
            "fiche_acces_libre",
        ),
        coordonnees=("latitude", "longitude"),
    ),
    Jeu(
        "subventions",
        "Conventions de subvention de plus de 23 000 € du programme Conseillers numériques",
        "subventions",
        "ouvert_subventions",
        cle_propre=("dateConvention", "idBeneficiaire", "objet"),
        vides=("referenceDecision", "rnaBeneficiaire", "idRAE", "dispositifAide"),
    ),
    Jeu(
        "impact-service-public-numerique",
        "Impact du service public numérique Conseillers numériques",
        "impact-service-public-numerique",
        "ouvert_impact",
        cle_propre=("indicateur", "date", "est_cible", "denom_insee", "code_insee"),
    ),
]
