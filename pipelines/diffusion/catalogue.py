"""The datasets that the files make up, as data.gouv.fr describes them, and who produces them.

Belongs here: titles, descriptions, keywords, frequency. Does not belong here: files, columns (`jeux`).
"""

from __future__ import annotations

from dataclasses import dataclass

# Agence nationale de la cohésion des territoires: the operator of the programme.
PRODUCTEUR = {"nom": "Agence nationale de la cohésion des territoires", "siren": "130026032"}
LICENCE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte 2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
}
# The platform opened that day: nothing is older (dbt variable `debut_programme`).
DEBUT = "2020-11-17"


@dataclass(frozen=True)
class Donnees:
    """A dataset: what it holds, in a few sentences, how often it changes, what a row is located by."""

    nom: str
    titre: str
    description: str
    mots_cles: tuple[str, ...]
    granularite: str
    schema_national: dict[str, str] | None = None
    frequence: str = "monthly"


COMMUNS = ("conseiller-numerique", "inclusion-numerique", "mediation-numerique")
DONNEES = [
    Donnees(
        "indicateurs",
        "Conseillers numériques : indicateurs par date et par territoire",
        "Les indicateurs du programme Conseillers numériques (postes, conseillers, formation, accompagnements, "
        "budget, couverture), à chaque fin de mois, pour la France, chaque région et chaque département, avec "
        "leurs définitions. Une valeur tue par le secret statistique est une cellule vide dont le statut dit « "
        "secret ».",
        (*COMMUNS, "indicateurs"),
        "fr:departement",
    ),
    Donnees(
        "activite-mensuelle-departements",
        "Conseillers numériques : activité mensuelle par département",
        "Accompagnements, ateliers, participants, durées et réorientations de chaque mois, par département, "
        "d'après les comptes rendus d'activité. Une valeur tue par le secret statistique est une cellule vide ; "
        "la colonne statut qui la suit dit pourquoi.",
        (*COMMUNS, "accompagnement"),
        "fr:departement",
    ),
    Donnees(
        "structures-postes",
        "Conseillers numériques : structures d'accueil et postes validés",
        "La liste officielle des structures dont le comité de sélection (COSELEC) a validé des postes de conseillers "
        "numériques : nombre de postes, date, investissement estimatif de l'État, siège. Le nom, le SIRET et "
        "l'adresse d'un entrepreneur individuel sont tus.",
        (*COMMUNS, "structure"),
        "fr:commune",
    ),
    Donnees(
        "lieux-mediation-numerique",
        "Conseillers numériques : lieux d'activité",
        "Les lieux où les conseillers numériques reçoivent, au standard national des lieux de médiation "
        "numérique : nom, adresse, coordonnées, horaires, services. Ni téléphone ni courriel : l'entrepôt n'en "
        "reçoit pas.",
        (*COMMUNS, "lieux"),
        "poi",
        {"name": "LaMednum/standard-mediation-num", "version": "1.0.1"},
    ),
    Donnees(
        "subventions",
        "Conseillers numériques : conventions de subvention",
        "Données essentielles des conventions de subvention de plus de 23 000 euros (décret 2017-779), au schéma "
        "national SCDL : attribuant, bénéficiaire, objet, montant, dates. Une convention réunit les postes d'un "
        "bénéficiaire, d'un financeur et d'un jour ; celle d'un entrepreneur individuel n'y est pas.",
        (*COMMUNS, "subvention"),
        "other",
        {"name": "scdl/subventions", "version": "2.1.1"},
    ),
    Donnees(
        "impact-service-public-numerique",
        "Conseillers numériques : impact d'un service public numérique",
        "Les principaux indicateurs du programme et leurs cibles, au schéma national d'impact d'un service public "
        "numérique. Seules les valeurs publiables y sont : un chiffre tu par le secret statistique n'a pas de ligne.",
        (*COMMUNS, "impact"),
        "fr:departement",
        {"name": "etalab/schema-impact-service-public-numerique", "version": "0.5.0"},
    ),
]


def millesime(arrete_au: str, nom: str, suffixe: str) -> str:
    """Name of a frozen file: `20241231_130026032_subventions.csv`, of the day its facts are arrested at."""
    return f"{arrete_au.replace('-', '')}_{PRODUCTEUR['siren']}_{nom.replace('_', '-')}{suffixe}"
