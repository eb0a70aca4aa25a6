"""What is watched: late sources, open alerts, the channels.

Belongs here: those checks, the test message. Does not belong here: deciding that an alert holds (`pipelines.alertes`).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines import alertes, ingest
from pipelines.alertes.canaux import canaux
from pipelines.alertes.veille import FONDS_VEILLE
from pipelines.commandes.examens import Constat, Etat, constat
from pipelines.erreurs import ErreurConum
from pipelines.settings import Settings


def sources(settings: Settings) -> Constat:
    """Sources whose last export is older than the delay that their contract declares."""
    retards = alertes.sources_en_retard(ingest.comptes(settings, FONDS_VEILLE), settings.aujourdhui())
    if not retards:
        return Constat("Sources", Etat.BON, "aucune en retard")
    noms = ", ".join(f"{r.table} (attendue le {r.attendu_le:%d/%m/%Y})" for r in retards)
    return Constat("Sources", Etat.ATTENTION, f"en retard : {noms}. Demandez ces exports, puis déposez-les")


def alertes_ouvertes(settings: Settings) -> Constat:
    """What has been said and has not ended."""
    try:
        ouvertes = alertes.Registre(settings.alertes).ouvertes()
    except OSError as erreur:
        return Constat("Alertes en cours", Etat.MAUVAIS, f"{settings.alertes} est illisible ({type(erreur).__name__})")
    if not ouvertes:
        return Constat("Alertes en cours", Etat.BON, "aucune")
    return Constat("Alertes en cours", Etat.ATTENTION, " ; ".join(f"{a.fiche.titre} ({a.objet})" for a in ouvertes))


def canaux_des_alertes(settings: Settings, *, essai: bool) -> Iterator[Constat]:
    """Where alerts go; with `essai`, a message is sent by each."""
    objet = "Canaux d'alerte"
    if not essai:
        try:
            noms = [canal.nom for canal in canaux(settings)]
        except ErreurConum as erreur:
            yield Constat(objet, Etat.MAUVAIS, str(erreur))
            return
        seul = "fichier seulement : réglez CONUM_ALERTE_WEBHOOK ou CONUM_SMTP_HOTE pour être prévenu"
        yield Constat(objet, Etat.BON, ", ".join(noms)) if noms[1:] else Constat(objet, Etat.ATTENTION, seul)
        return
    for nom, panne in alertes.essayer(settings).items():
        yield constat(f"Essai du canal « {nom} »", panne is None, "message envoyé", panne)
