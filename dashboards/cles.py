"""Keys of the published tables: what names a row behind a figure.

Belongs here: table → key columns, as `meta.cle` of the dbt models says (tests/dashboards/test_lignes.py compares).
Does not belong here: reading (lecture.py), SQL (queries*.py).
"""

from __future__ import annotations

CLES: dict[str, tuple[str, ...]] = {
    "activite_mensuelle": ("mois", "maille", "code_territoire"),
    "activite_par_conseiller": ("date_arrete", "maille", "code_territoire"),
    "activite_publics": ("trimestre", "maille", "code_territoire", "dimension", "classe"),
    "activite_themes": ("trimestre", "maille", "code_territoire", "theme"),
    "anomalies": ("regle", "sha256"),
    "atterrissages": ("exercice", "enveloppe"),
    "avancements": ("code_indicateur", "date_arrete", "maille", "code_territoire", "date_cible"),
    "budget_enveloppes": ("date_arrete", "enveloppe"),
    "budget_exercices": ("exercice", "enveloppe", "maille", "code_territoire"),
    "calendrier": ("date_arrete",),
    "comptes_fichiers": ("sha256",),
    "constantes": ("code",),
    "controles": ("controle", "table_concernee"),
    "couverture_epci": ("code_epci", "territoire_retenu"),
    "couverture_zonages": ("date_arrete", "objet", "type_zonage", "maille", "code_territoire"),
    "departements_comparables": ("code_departement", "rang"),
    "dim_indicateurs": ("code_indicateur", "version"),
    "dim_territoires": ("maille", "code_territoire"),
    "echeances": ("mois", "nature", "maille", "code_territoire"),
    "echeancier": ("mois", "enveloppe", "maille", "code_territoire"),
    "edition": ("edition_id",),
    "fidelisation": ("cohorte", "dimension", "modalite", "mois"),
    "indicateurs": ("code_indicateur", "date_arrete", "maille", "code_territoire"),
    "lieux": ("permanence_id",),
    "lieux_versions": ("permanence_id", "version"),
    "meteo": ("code_objet", "date_arrete", "maille", "code_territoire"),
    "objectifs": ("code_indicateur", "maille", "code_territoire", "date_cible"),
    "objectifs_cascades": ("code_indicateur", "date_cible", "methode", "maille", "code_territoire"),
    "parcours": ("rang_etape", "maille", "code_territoire"),
    "parcours_attendus": ("etape", "mois", "maille", "code_territoire"),
    "postes_attendus": ("mois", "maille", "code_territoire"),
    "provenances": ("code_indicateur", "maille", "code_territoire", "sha256"),
    "rapprochements": ("rapprochement", "cause", "date_arrete", "maille", "code_territoire"),
    "rejets": ("sha256", "numero_enregistrement", "regle", "colonne"),
    "ruptures": ("pas", "periode", "motif", "maille", "code_territoire"),
    "sources": ("table_brute",),
    "structures_validees": ("sha256", "numero_enregistrement"),
    "trajectoires": ("code_indicateur", "origine", "maille", "code_territoire", "date_mois"),
    "trajectoires_epreuves": ("code_indicateur", "origine", "date_origine", "date_mois"),
    "trajectoires_synthese": ("code_indicateur", "origine", "maille", "code_territoire", "date_cible"),
    "variables_departements": ("code_departement", "variable"),
    "vigilances": ("regle", "code_objet", "date_arrete", "maille", "code_territoire"),
    "vigilances_comptes": ("niveau", "date_arrete", "maille", "code_territoire"),
    "vigilances_regles": ("regle",),
}
