"""Alerts: what the operator must know at once, said once, by the channels that were configured.

Belongs here: kinds of alerts, what is wrong now (`veille.py`), repetition, channels.
Does not belong here: Dagster (`pipelines.defs.vigilance` asks), mending anything.
"""

from pipelines.alertes.envoi import constater, lever, resoudre
from pipelines.alertes.essai import essayer
from pipelines.alertes.executions import cles_d_un_echec, echec
from pipelines.alertes.modele import GENRES, Alerte, Genre
from pipelines.alertes.registre import Registre
from pipelines.alertes.veille import sources_en_retard, veiller

__all__ = [
    "GENRES",
    "Alerte",
    "Genre",
    "Registre",
    "cles_d_un_echec",
    "constater",
    "echec",
    "essayer",
    "lever",
    "resoudre",
    "sources_en_retard",
    "veiller",
]
