"""Ingestion: bytes become accepted rows, rejected rows and a count of both; personal data stop here.

Belongs here: contracts, readers, decoding, the raw lake. Does not belong here: Dagster, any business rule.
This module is the door: other rooms import nothing below it.
"""

from pipelines.ingest.abri import Abri, prechauffer
from pipelines.ingest.catalogue import catalogue, tables
from pipelines.ingest.compte import Compte, CompteFaux
from pipelines.ingest.contrat import Contrat, Table
from pipelines.ingest.dates_export import DatesOperateurIllisibles
from pipelines.ingest.documentation import page_des_contrats
from pipelines.ingest.dossier import Fichier, FichierChange, est_inacheve, fonds_du_dossier, inventorier
from pipelines.ingest.lake import comptes, lignes_du_lac, preparer
from pipelines.ingest.masquage import masquer_contacts
from pipelines.ingest.reception import recevoir

__all__ = [
    "Abri",
    "Compte",
    "CompteFaux",
    "Contrat",
    "DatesOperateurIllisibles",
    "Fichier",
    "FichierChange",
    "Table",
    "catalogue",
    "comptes",
    "est_inacheve",
    "fonds_du_dossier",
    "inventorier",
    "lignes_du_lac",
    "masquer_contacts",
    "page_des_contrats",
    "prechauffer",
    "preparer",
    "recevoir",
    "tables",
]
