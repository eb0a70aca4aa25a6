"""Suites of the money: subsidies of before March 2026, envelopes, requests, files, barometer.

Belongs here: shapes, rates and bounds of the file as received. Does not belong here: business rules (dbt).
"""

from __future__ import annotations

from pipelines.quality.attentes import (
    CRITIQUE,
    DEPARTEMENT,
    FIN_PROGRAMME,
    Attente,
    dans_le_programme,
    entre,
    forme,
    parmi,
    rempli,
    volume,
)

# The highest grant of the public scale is 70,000 EUR for one post (domain.md §1.5.4): ten times that is another unit.
PLAFOND_POSTE = 700_000
STATUTS_FNE = ["acceptee", "deposee", "enCours", "nonSubventionnee", "refusee"]

SUITES: dict[str, list[Attente]] = {
    "subventions_par_source": [
        *volume(),
        rempli("subvention_id", 1.0, CRITIQUE),
        rempli("poste_id", 0.9, CRITIQUE),
        rempli("source_financement", 0.9),
        parmi("source_financement", ["DGCL", "DITP", "DGE"]),
        rempli("date_fin_convention", 0.5),
        entre("montant_subvention", 0, PLAFOND_POSTE),
        dans_le_programme("date_fin_convention", FIN_PROGRAMME),
        dans_le_programme("date_versement_1"),
    ],
    "enveloppes_financement": [
        *volume(),
        rempli("enveloppe_id", 1.0, CRITIQUE),
        rempli("montant", 0.9),
        entre("montant", 0, 1_000_000_000),
        dans_le_programme("date_debut", FIN_PROGRAMME, 0.9),
    ],
    "plafonds_enveloppes": [
        *volume(),
        rempli("enveloppe_id", 1.0, CRITIQUE),
        rempli("code_departement", 0.9),
        forme("code_departement", DEPARTEMENT),
        rempli("plafond", 0.9),
        entre("plafond", 0, 100_000_000),
    ],
    "demandes_subvention": [
        *volume(),
        rempli("demande_id", 1.0, CRITIQUE),
        rempli("statut", 0.9),
        parmi("statut", STATUTS_FNE),
        rempli("montant_demande", 0.9),
        entre("montant_demande", 0, 10_000_000),
        rempli("enveloppe_id", 0.9),
    ],
    "demandes_subvention_fne": [
        *volume(),
        rempli("demande_id", 1.0, CRITIQUE),
        rempli("statut", 0.9),
        parmi("statut", STATUTS_FNE),
        rempli("code_departement", 0.9),
        forme("code_departement", DEPARTEMENT),
        entre("montant_subvention", 0, 10_000_000),
    ],
    "dossiers_demarches": [
        *volume(),
        rempli("numero", 1.0, CRITIQUE),
        rempli("statut", 0.9),
        parmi("statut", ["en_construction", "en_instruction", "accepte", "refuse", "sans_suite"]),
        rempli("cree_le", 0.9),
        dans_le_programme("cree_le"),
        entre("nb_postes", 0, 200),
    ],
    # 2,160 rows for one indicator: 101 départements, 18 régions and the country, by month (domain.md §5.2). The
    # starting and target values share the column of dates, so that one row in ten has no current value.
    "barometre": [
        *volume(),
        rempli("indicateur_id", 1.0, CRITIQUE),
        rempli("zone_id", 1.0, CRITIQUE),
        forme("zone_id", r"^(FRANCE|D([0-9]{2}|2[AB]|97[1-8])|R[0-9]{2})$"),
        rempli("maille", 0.9),
        parmi("maille", ["DEPT", "REG", "NAT"]),
        rempli("valeur_actuelle", 0.5),
        dans_le_programme("date_mesure", FIN_PROGRAMME),
    ],
    "barometre_indicateurs": [
        *volume(),
        rempli("indicateur_id", 1.0, CRITIQUE),
        forme("indicateur_id", r"^IND-[0-9]+$"),
        rempli("tendance", 0.9),
        parmi("tendance", ["hausse", "baisse", "autre"]),
    ],
}
