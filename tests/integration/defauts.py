"""One defect for each blocking identity of the warehouse: its check, and no other, finds it.

Belongs here: the defects, as SQL on a copy of the demonstration's build. Does not belong here: planting them.
"""

from __future__ import annotations


def maj(table: str, valeurs: str, filtre: str) -> str:
    """Change one row: the first of those that `filtre` keeps."""
    return f"update {table} set {valeurs} where rowid = (select min(rowid) from {table} where {filtre})"


def retirer(table: str, filtre: str) -> str:
    """Lose one row."""
    return f"delete from {table} where rowid = (select min(rowid) from {table} where {filtre})"


def figer(vue: str) -> list[str]:
    """Make a table of a view of the build, so that a row of it can be changed."""
    copie = f"{vue}__copie"
    return [
        f"create table {copie} as select * from {vue}",
        f"drop view {vue}",
        f"alter table {copie} rename to {vue.split('.')[1]}",
    ]


# What was paid of two agreements of one envelope and département, one swollen beyond what is agreed, the other shrunk
# by as much: the totals say nothing.
PAYES = """
update marts.fct_subventions as s set montant_paye = s.montant_paye + d.ecart
from (
    select f.rowid as ligne, case row_number() over (order by f.montant_paye, f.rowid) when 1 then 1 else -1 end
        * (select max(montant_engage) + 1 from marts.fct_subventions) as ecart
    from marts.fct_subventions as f
    where motif_exclusion is null and enveloppe = 'V1' and montant_paye > 0 and code_departement = '35'
    qualify row_number() over (order by f.montant_paye, f.rowid) <= 2
) as d where s.rowid = d.ligne
"""

DEFAUTS: dict[str, list[str]] = {
    "assert_alertes_nouvelles_et_closes_expliquent_les_alertes": [retirer("marts.vigilances_closes", "true")],
    "assert_activite_mensuelle_somme_aux_cumuls": [
        maj("intermediate.int_activites__mensuelles", "personnes = personnes + 1", "personnes > 0")
    ],
    "assert_attributions_en_vigueur_somment_aux_postes_valides": [
        maj("marts.fct_attributions", "postes = postes + 1", "est_en_vigueur and table_brute = 'structures_validees'")
    ],
    "assert_cascades_somment_au_national": [
        maj("marts.objectifs_cascades", "valeur_cible = valeur_cible + 1", "maille = 'departement' and statut = 'ok'")
    ],
    "assert_cibles_officielles_somment_au_national": [
        maj(
            "intermediate.int_barometre__zones",
            "valeur_actuelle = valeur_actuelle - 1",
            "maille = 'departement' and valeur_actuelle > 1",
        )
    ],
    "assert_conseillers_actifs_prouves_et_en_poste": [
        "update intermediate.int_activites__preuves set cle = 'personne:une-seule'"
    ],
    "assert_departements_somment_au_national": [
        maj(
            "marts.indicateurs",
            "valeur = valeur + 1",
            "code_indicateur = 'CN-01' and maille = 'departement' and valeur > 0",
        )
    ],
    "assert_donnees_ouvertes_completes": [retirer("marts.ouvert_subventions", "montant > 0")],
    "assert_echeances_concordantes": [
        maj("marts.echeances", "a_renouveler = a_renouveler + 1", "nature = 'contrat' and mois <= date '2025-06-01'")
    ],
    "assert_echeancier_et_paye_font_l_engage": [
        maj("marts.echeancier", "montant_attendu = montant_attendu + 1", "true")
    ],
    "assert_enveloppes_somment_au_total": [
        maj("marts.budget_enveloppes", "montant_paye_net = montant_paye_net - 1", "montant_paye_net > 0")
    ],
    "assert_faits_du_deploiement_complets": [retirer("marts.fct_formations", "not est_certifiante")],
    "assert_fidelisation_coherente": [
        maj("intermediate.int_fidelisation__mensuelle", "sorties = sorties + 1", "cohorte = 'toutes' and mois = 3")
    ],
    "assert_flux_expliquent_les_stocks": [
        maj("intermediate.int_trajectoires__points", "sorties = sorties + 1", "code_indicateur = 'CN-03' and rang = 3")
    ],
    "assert_grille_des_indicateurs_complete": [
        retirer("marts.indicateurs", "code_indicateur = 'CN-80' and maille = 'national'")
    ],
    "assert_heures_somment_en_minutes": [
        maj(
            "intermediate.int_indicateurs__valeurs",
            "numerateur = numerateur + 1",
            "code_indicateur = 'CN-35' and maille = 'departement' and date_arrete = date '2023-06-30'",
        )
    ],
    "assert_identites_des_postes_et_du_budget": [
        maj("marts.indicateurs", "valeur = valeur + 1", "code_indicateur = 'CN-57B' and valeur > 0")
    ],
    "assert_parcours_decroissant": [maj("marts.parcours", "postes_perdus = postes_perdus + 1", "rang_etape = 2")],
    "assert_paye_au_plus_egal_a_l_engage": [PAYES],
    "assert_pilote_somme_au_national": [
        maj(
            "marts.pilote_valeurs",
            "valeur_actuelle = valeur_actuelle + 1",
            "origine = 'programme' and zone_id = 'FRANCE'",
        )
    ],
    "assert_populations_emboitees": [maj("marts.dim_communes", "population = population + 1", "population > 0")],
    "assert_postes_des_zonages_somment_aux_postes": [
        "update marts.couverture_zonages set total = total + 1 "
        "where maille = 'departement' and date_arrete = date '2024-12-31'"
    ],
    "assert_preuves_des_postes_completes": [retirer("intermediate.int_postes__preuves", "code_indicateur = 'CN-05'")],
    "assert_provenances_font_les_chiffres": [
        maj("marts.provenances", "contribution = contribution + 1", "code_indicateur = 'CN-03'")
    ],
    "assert_publics_somment_aux_accompagnements": [
        maj("intermediate.int_activites__publics_par_trimestre", "participants = participants + 1", "participants > 0")
    ],
    "assert_rapprochements_expliques": [maj("marts.rapprochements", "effet = effet + 1", "maille = 'national'")],
    "assert_rapprochements_nommes": [retirer("seeds.rapprochements_causes", "cause = 'vacants'")],
    "assert_rejets_conformes_aux_comptes": [
        *figer("staging.stg_lac__fichiers"),
        maj("staging.stg_lac__fichiers", "rejetes = rejetes + 1", "statut = 'charge'"),
    ],
    "assert_ruptures_somment": [
        *figer("intermediate.int_fidelisation__ruptures"),
        maj("intermediate.int_fidelisation__ruptures", "ruptures = ruptures + 1", "pas = 'mois' and ruptures > 0"),
    ],
    "assert_socle_du_deploiement_egal_aux_indicateurs": [
        maj("marts.dim_postes", "est_rendu = true, est_vacant = false", "not est_rendu and not est_vacant")
    ],
    "assert_subventions_rapprochees_du_brut": [
        maj("marts.fct_subventions", "montant = montant + 1", "motif_exclusion is not null")
    ],
    "assert_taux_du_barometre_reproduits": [
        maj("intermediate.int_barometre__avancements", "taux_publie = taux_publie - 0.01", "taux_publie > 1")
    ],
    "assert_territoires_de_la_couverture_publies": [
        maj("marts.couverture_zonages", "code_territoire = 'ZZ'", "maille = 'region' and code_territoire <> 'NL'")
    ],
    "assert_themes_couvrent_les_activites": [
        maj(
            "intermediate.int_activites__themes_par_trimestre",
            "activites = activites + 1",
            "theme = 'sans_theme' or activites > 0",
        )
    ],
    "assert_une_convention_comptee_une_fois": [
        "update marts.fct_subventions set poste_conum_id = -1, date_debut = date '2022-01-01' where rowid in "
        "(select rowid from marts.fct_subventions where motif_exclusion is null and enveloppe = 'V1' "
        "order by rowid limit 2)"
    ],
    "assert_vacance_concordante": [
        maj(
            "intermediate.int_postes__vacances_a_date", "est_vacant = not est_vacant", "date_arrete = date '2023-06-30'"
        )
    ],
    "assert_versements_rapproches_du_brut": [maj("marts.fct_versements", "montant = montant + 1", "montant > 0")],
}
