"""Suites of recruitment: steering tool of the programme and collections of its v1 platform.

Belongs here: shapes, rates and bounds of the files as received. Does not belong here: business rules (dbt). A table fed
by several exports is only asked what all of them give; a null is no fault where one of them lacks the column.
"""

from __future__ import annotations

from pipelines.quality.attentes import (
    COMMUNE,
    CRITIQUE,
    DEPARTEMENT,
    FIN_PROGRAMME,
    SIRET,
    Attente,
    dans_le_programme,
    entre,
    forme,
    parmi,
    rempli,
    volume,
)

CODE_POSTAL = r"^[0-9]{5}$"
COMITE = r"^COSELEC [0-9]{1,3}(BIS)?$"
# « N° DS »: seven digits until 2022, eight since.
DOSSIER = r"^[0-9]{6,9}$"
# What does not look like a pseudonym may be somebody's identifier.
PSEUDONYME = r"^[0-9a-f]{32}$"
TYPES_CONTRAT = ["CDD", "CDI", "CDP", "PEC"]
TYPES_DEMANDE = ["abandon", "ajout", "conventionnement_initial", "reconventionnement", "retrait"]

SUITES: dict[str, list[Attente]] = {
    # The largest grant of the lists is 35 posts (a département council overseas).
    "structures_candidates": [
        *volume(),
        rempli("structure_pg_id", 0.9, CRITIQUE),
        rempli("nom", 0.9),
        forme("siret", SIRET),
        forme("code_departement", DEPARTEMENT),
        forme("code_commune", COMMUNE),
        entre("postes_valides", 0, 200),
        dans_le_programme("date_coselec"),
    ],
    "candidats": [
        *volume(),
        rempli("courriel_id", 0.9, CRITIQUE),
        forme("courriel_id", PSEUDONYME, 1.0, CRITIQUE),
        rempli("code_postal", 0.5),
        parmi("type_contrat", TYPES_CONTRAT),
        dans_le_programme("date_candidature"),
        dans_le_programme("date_debut", FIN_PROGRAMME),
    ],
    "conseillers": [
        *volume(),
        forme("conseiller_pg_id", PSEUDONYME, 1.0, CRITIQUE),
        forme("courriel_id", PSEUDONYME, 1.0, CRITIQUE),
        forme("code_departement", DEPARTEMENT),
        entre("pix_palier", 1, 3),
        dans_le_programme("date_candidature"),
        dans_le_programme("date_debut_formation", FIN_PROGRAMME),
    ],
    # In the tracking sheet of 2023, 11 starts of 3,195 are out of the programme.
    "contrats_v1": [
        *volume(),
        rempli("conseiller_pg_id", 0.9, CRITIQUE),
        forme("conseiller_pg_id", PSEUDONYME, 1.0, CRITIQUE),
        rempli("structure_pg_id", 0.9),
        parmi("type_contrat", TYPES_CONTRAT),
        dans_le_programme("date_debut", FIN_PROGRAMME),
        dans_le_programme("date_fin", FIN_PROGRAMME),
        dans_le_programme("date_rupture", FIN_PROGRAMME),
    ],
    "mouvements_contrats": [
        *volume(),
        forme("conseiller_pg_id", PSEUDONYME, 1.0, CRITIQUE),
        parmi("type_contrat", TYPES_CONTRAT),
        dans_le_programme("date_debut", FIN_PROGRAMME),
        dans_le_programme("date_fin", FIN_PROGRAMME),
        dans_le_programme("date_rupture", FIN_PROGRAMME),
    ],
    "conventions": [
        *volume(),
        rempli("type_demande", 0.9, CRITIQUE),
        parmi("type_demande", TYPES_DEMANDE),
        rempli("siret", 0.9),
        forme("numero_ds", DOSSIER),
        forme("code_departement", DEPARTEMENT),
        entre("postes_apres", 0, 200),
        dans_le_programme("date_coselec"),
    ],
    "candidatures_coordinateurs": [
        *volume(),
        rempli("numero_ds", 0.9, CRITIQUE),
        forme("numero_ds", DOSSIER),
        forme("code_postal", CODE_POSTAL),
        rempli("date_candidature", 0.9),
        dans_le_programme("date_candidature"),
        dans_le_programme("date_validation"),
    ],
    # Four thousand posts in all; a région has its two digits, as a département.
    "territoires_suivis": [
        *volume(),
        rempli("postes_valides", 0.9, CRITIQUE),
        forme("code_territoire", DEPARTEMENT),
        entre("postes_valides", 0, 5000),
        rempli("nb_personnes", 0.9),
        entre("nb_personnes", 0),
    ],
    "coselec": [
        *volume(),
        rempli("structure_pg_id", 0.9, CRITIQUE),
        rempli("coselec_numero", 0.9, CRITIQUE),
        forme("coselec_numero", COMITE),
        rempli("avis_coselec", 0.5),
        forme("siret", SIRET),
        entre("postes_coselec", 0, 200),
    ],
    # 63 committees from March 2021 to December 2023; none has a number since.
    "calendrier_coselec": [
        *volume(60),
        forme("coselec_numero", COMITE, 1.0),
        dans_le_programme("date_coselec", taux=1.0),
    ],
    "gestionnaires": [
        *volume(),
        rempli("roles", 0.9, CRITIQUE),
        rempli("est_actif", 0.9),
        rempli("date_invitation", 0.5),
        dans_le_programme("date_invitation"),
    ],
}
