"""Whether the last edition of the open data is on data.gouv.fr; nothing is asked from the platform.

Belongs here: that check, from what was recorded. Does not belong here: publishing (`pipelines.plateforme`).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.commandes.examens import Constat, Etat
from pipelines.erreurs import ErreurConum
from pipelines.plateforme import Service
from pipelines.plateforme.journal import COURT
from pipelines.plateforme.service import CLE, DERNIERE
from pipelines.settings import Settings

OBJET = "Publication sur data.gouv.fr"


def publication(settings: Settings) -> Iterator[Constat]:
    """Nothing at all when no key is given."""
    try:
        if settings.secret(CLE) is None:
            return
        service = Service(settings)
    except ErreurConum as erreur:
        yield Constat(OBJET, Etat.MAUVAIS, str(erreur))
        return
    if ouvert := service.journal.ouvert():
        detail = (
            f"le plan {ouvert[:COURT]} est commencé et pas fini : conum plateforme appliquer --plan {ouvert[:COURT]}"
        )
        yield Constat(OBJET, Etat.ATTENTION, detail)
        return
    derniere = settings.open_data / DERNIERE
    if not derniere.exists():
        yield Constat(OBJET, Etat.ATTENTION, "aucune donnée ouverte à publier : lancez conum opendata")
        return
    faites = service.journal.publications()
    edition = faites[-1]["edition"]["edition_id"] if faites else None
    if edition == derniere.resolve().name:
        yield Constat(OBJET, Etat.BON, f"édition {edition} sur {service.hote}")
        return
    quoi = f"{edition} est sur {service.hote}, {derniere.resolve().name} n'y est pas" if edition else "rien n'y est"
    yield Constat(OBJET, Etat.ATTENTION, f"{quoi} : conum plateforme plan")
