"""Suites of activity beyond the CRA: Coop activities and users, deleted reports, cumulated figures.

Belongs here: shapes, rates and bounds of the files as received. Does not belong here: business rules (dbt).
"""

from __future__ import annotations

from pipelines.quality.attentes import (
    COMMUNE,
    CRITIQUE,
    DEPARTEMENT,
    Attente,
    dans_le_programme,
    entre,
    forme,
    parmi,
    rempli,
    volume,
)

UUID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
PSEUDONYME = r"^[0-9a-f]{32}$"
TYPES = ["individuel", "collectif"]
LIEUX = ["lieu_activite", "domicile", "a_distance", "autre"]

SUITES: dict[str, list[Attente]] = {
    # A page of the API is at most 500 rows, and may be a single one: no volume to expect of an increment but one row.
    "activites": [
        *volume(),
        rempli("activite_id", 1.0, CRITIQUE),
        forme("activite_id", UUID, 1.0, CRITIQUE),
        # Copies of the v1 are dated from 2020 on, and a few are mistyped.
        dans_le_programme("jour"),
        parmi("type", TYPES, 0.99),
        parmi("type_lieu", LIEUX, 0.99),
        rempli("mediateur_id", 0.9, CRITIQUE),
        entre("accompagnements", 0, 1000),
        entre("duree_minutes", 0, 1440),
    ],
    "accompagnements": [
        *volume(),
        rempli("activite_id", 1.0, CRITIQUE),
        forme("participant", r"^[0-9]+(/[0-9]+)?$", 1.0, CRITIQUE),
        dans_le_programme("jour"),
        parmi("type", TYPES, 0.99),
        rempli("type_lieu", 0.9),
        forme("lieu_code_commune", COMMUNE),
        entre("duree_minutes", 0, 1440),
    ],
    # Without the flag of the programme, none of the activities is attributed to it.
    "utilisateurs_coop": [
        *volume(),
        forme("utilisateur_id", PSEUDONYME, 1.0, CRITIQUE),
        rempli("est_conseiller_numerique", 0.9, CRITIQUE),
        rempli("mediateur_id", 0.9),
        rempli("cree_le", 0.9),
    ],
    "statistiques_coop": [
        *volume(),
        rempli("beneficiaires_suivis", 1.0, CRITIQUE),
        entre("beneficiaires", 0),
        entre("beneficiaires_suivis", 0),
    ],
    "structures_coop": [
        *volume(),
        rempli("structure_id", 1.0, CRITIQUE),
        forme("structure_id", UUID, 1.0, CRITIQUE),
        rempli("code_commune", 0.9),
        forme("code_commune", COMMUNE),
        rempli("latitude", 0.9),
        entre("latitude", -28, 52),
        entre("longitude", -180, 180),
    ],
    "cra_supprimes": [
        *volume(),
        rempli("cra_id", 1.0, CRITIQUE),
        forme("cra_id", r"^[0-9a-f]{24}$", 1.0, CRITIQUE),
        dans_le_programme("supprime_le"),
        rempli("conseiller_id", 0.9),
    ],
    # 4,812 lines on 17 July 2023, of which 27 mistyped codes: half of the postcodes of the country are there.
    "cra_codes_postaux": [
        *volume(2000),
        forme("code_postal_saisi", r"^[0-9]{5}$", 0.99, CRITIQUE),
        rempli("code_postal_saisi", 0.9),
        entre("age_plus_60_ans", 0),
        entre("statut_retraite", 0),
    ],
    # One document a day and département since 2021; a file may hold a single day.
    "stats_territoires": [
        *volume(90),
        forme("code_departement", DEPARTEMENT, 1.0, CRITIQUE),
        dans_le_programme("jour"),
        rempli("conseillers_valides", 0.9),
        entre("conseillers_actifs", 0, 400),
        entre("taux_activation", 0, 200),
    ],
    # All the départements, the overseas ones at zero (domain.md §1.4.6).
    "accompagnements_departements": [
        *volume(90),
        forme("code_departement", DEPARTEMENT, 1.0, CRITIQUE),
        rempli("accompagnements_conum", 1.0, CRITIQUE),
        entre("accompagnements_conum", 0),
        entre("accompagnements_mediateur", 0),
    ],
}
