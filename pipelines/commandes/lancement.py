"""`conum run`, from the folder to the printed figures.

Belongs here: the order of things. Does not belong here: each thing.
"""

from __future__ import annotations

from pathlib import Path

from pipelines.commandes.alarme import alarme
from pipelines.commandes.coulisses import en_coulisses
from pipelines.commandes.execution import Demande, executer
from pipelines.commandes.progression import Suivi, console
from pipelines.erreurs import ErreurConum
from pipelines.publication.editions import courante
from pipelines.publication.verrou import verrou
from pipelines.settings import Settings


def lancer(
    settings: Settings,
    exports: Path | None,
    arrete_au: str,
    connu_au: str,
    *,
    echelle: str,
    journal: Path,
    attendre: float = 0,
    confirmer: str = "",
) -> None:
    """Publish what `exports` holds, or a demonstration.

    Raises:
        ErreurConum: nothing was published; the sentence says where the journal is when it can help.
    """
    if exports is not None and not exports.is_dir():
        raise ErreurConum(f"Le dossier {exports} n'existe pas : indiquez un dossier d'exports (EXPORTS=…).")
    with alarme(settings, "tout"), verrou(settings.home, attendre), en_coulisses(journal) as terminal:
        sortie = console(terminal)
        suivi = Suivi(sortie)
        try:
            dossier = exports or _demonstration(settings, echelle, suivi)
            sortie.print(f"Exports lus dans {dossier}")
            executer(settings, Demande(str(dossier.resolve()), arrete_au, connu_au, confirmer), suivi)
        except ErreurConum as erreur:
            raise ErreurConum(f"{erreur} (journal : {journal})") from erreur
        finally:
            suivi.fermer()
        from pipelines.commandes.resume import imprimer  # noqa: PLC0415 - DuckDB

        imprimer(sortie, settings, courante(settings.published))


def _demonstration(settings: Settings, echelle: str, suivi: Suivi) -> Path:
    from pipelines.commandes.demonstration import exports_de_demonstration  # noqa: PLC0415 - Polars

    suivi.dire("Génération des exports de démonstration…")
    return exports_de_demonstration(settings, echelle, 1, None, suivi.dire)
