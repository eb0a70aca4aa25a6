"""Suites of the CSV of Mon Inclusion Numérique.

Belongs here: shapes, rates and bounds of the file as received. Does not belong here: business rules (dbt).
"""

from __future__ import annotations

from pipelines.quality.attentes import (
    CRITIQUE,
    DEPARTEMENT,
    FIN_PROGRAMME,
    PSEUDONYME,
    SIRET,
    Attente,
    dans_le_programme,
    entre,
    forme,
    parmi,
    rempli,
    volume,
)

# A user filters these exports (state, envelope, territory): no volume is expected of them.
SUITES: dict[str, list[Attente]] = {
    "min_postes": [
        *volume(),
        rempli("poste_conum_id", 1.0, CRITIQUE),
        rempli("etat", 0.9, CRITIQUE),
        parmi("etat", ["occupe", "vacant", "rendu"]),
        forme("code_departement", DEPARTEMENT),
        rempli("structure_nom", 0.9),
        entre("montant_conventionne", 0, 700_000),
        entre("montant_verse", 0, 700_000),
        dans_le_programme("date_fin_convention", FIN_PROGRAMME),
    ],
    "min_structures": [
        *volume(),
        rempli("structure_nom", 0.9, CRITIQUE),
        rempli("typologie", 0.5),
        rempli("siret", 0.5),
        forme("siret", SIRET),
        forme("code_postal", r"^[0-9]{5}$"),
    ],
    "min_aidants": [
        *volume(),
        rempli("personne_id", 0.9, CRITIQUE),
        forme("personne_id", PSEUDONYME, 1.0, CRITIQUE),
        rempli("roles", 0.5),
        forme("siret", SIRET),
    ],
    "min_utilisateurs": [
        *volume(),
        rempli("role", 0.9, CRITIQUE),
        rempli("statut", 0.9),
        parmi("statut", ["active", "en_attente"]),
        dans_le_programme("derniere_connexion"),
    ],
    "min_contacts": [
        *volume(),
        rempli("structure_nom", 0.9, CRITIQUE),
        rempli("typologie", 0.5),
        rempli("est_referent_fne", 0.5),
    ],
}
