"""The dataspace's batch of a day: five tables, their columns, their files.

Belongs here: which columns, in which order. Does not belong here: rows (emplois, annuaire), money (subventions).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipelines.demo.exports import annuaire, emplois, tableau
from pipelines.demo.programme import Programme

COLONNES = {
    "poste": "id;poste_conum_id;structure_id;personne_id;typologie;date_attribution;date_rendu_poste;poste_renouvele;"
    "action_coselec;origine_transfert;etat;etat_instruction_v1;etat_instruction_v2;created_at;updated_at",
    "contrat": "id;personne_id;structure_id;type;date_debut;date_fin;date_rupture;quotite",
    "formation": "id;personne_id;label;parcours;lot;marche_formation;lieu;date_debut;date_fin;pix;remn;observations",
    "personne": "id;prenom;nom;contact;aidant_connect_id;conseiller_numerique_id;cn_pg_id;coop_id;is_coordinateur;"
    "is_mediateur;formation_fne_ac;profession_ac;nb_accompagnements_ac;is_referent_ac;is_visible;deleted_at;deleted_by;"
    "updated_at_ac;updated_at_coop;updated_at_idposte",
    "structure": "id;siret;ridet;denomination_sirene;denomination_antenne;rna;structure_coop_id;structure_tp_id;"
    "etat_administratif;code_activite_principale;categorie_juridique;publique;code_insee;code_postal;nom_commune;deleted_at",
}
PRODUIRE = {
    "poste": emplois.postes,
    "contrat": emplois.contrats,
    "formation": emplois.formations,
    "personne": annuaire.personnes,
    "structure": annuaire.structures,
}


def ecrire(dossier: Path, prog: Programme, arrete: date) -> dict[str, int]:
    """Write the batch of a day but for the subsidies; return the number of rows by file."""
    ecrits = {}
    for table, produire in PRODUIRE.items():
        nom = f"{arrete:%Y%m%d}-{table}.csv"
        ecrits[nom] = tableau.ecrire(dossier / nom, COLONNES[table].split(";"), produire(prog, arrete))
    return ecrits
