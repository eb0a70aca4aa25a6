"""What `conum rapport` does and prints: the edition of the month, the steps, progress.

Belongs here: sentences, choice of the edition. Does not belong here: arguments (rapport.py), the room itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipelines import publication
from pipelines.erreurs import ErreurConum
from pipelines.publication.editions import lire_edition
from pipelines.rapports import pilote
from pipelines.rapports.archives import dossier_des_rapports
from pipelines.rapports.commentaires import Note
from pipelines.rapports.commentaires import noter as ecrire_note
from pipelines.rapports.edition import Publication, fin_de_mois
from pipelines.rapports.production import FORMATS, produire_tous
from pipelines.rapports.suivi import ETAPES, Signataire, Suivi, lire
from pipelines.settings import Settings

Dire = Callable[[str], None]
Periode = tuple[str, str]


def edition_du_mois(settings: Settings, periode: Periode) -> Path:
    """The kept edition whose facts stop at the end of the month, known at that date or last known.

    Raises:
        ErreurConum: none is kept; says how to build it again.
    """
    mois, connu_au = periode
    if not mois and not connu_au and (courante := publication.courante(settings.published)) is not None:
        return courante
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", mois):
        raise ErreurConum(f"Mois « {mois} » illisible : attendu AAAA-MM, par exemple 2022-03.")
    fin = fin_de_mois(date.fromisoformat(f"{mois}-01"), 0)
    gardees = []
    for version in publication.versions(settings.published):
        lue = lire_edition(version.chemin)
        if lue["arrete_au"] == fin and connu_au in {"", str(lue["connu_au"])}:
            gardees.append(version.chemin)
    if not gardees:
        connu = f" --connu-au {connu_au}" if connu_au else ""
        raise ErreurConum(
            f"Aucune édition gardée n'est arrêtée au {fin:%d/%m/%Y}{f', connue au {connu_au}' if connu_au else ''}. "
            f"Construisez-la de nouveau, les mêmes fichiers donnent les mêmes chiffres : conum run --exports … "
            f"--arrete-au {fin}{connu}, puis revenez à l'édition d'avant : conum rollback."
        )
    return gardees[-1]


def brouillons(
    settings: Settings,
    periode: Periode,
    lieux: Sequence[str],
    *,
    formats: Sequence[str],
    comparaison: Path | None,
    dire: Dire,
    sortie: TextIO | None = None,
) -> None:
    """Drafts of these territories (none: all), with progress on a terminal."""
    if inconnus := [nom for nom in formats if nom not in FORMATS]:
        raise ErreurConum(f"Format « {inconnus[0]} » inconnu : attendu {', '.join(FORMATS)}.")
    fichier = edition_du_mois(settings, periode)
    with Publication(fichier) as lue:
        territoires = [lue.territoire(lieu) for lieu in lieux] or lue.tous()
    console = Console(file=sortie, highlight=False)
    dossier = racine = dossier_des_rapports(settings)
    choisis = list(formats) or list(FORMATS)
    with publication.verrou(settings.home), _avancement(console, len(territoires), len(choisis)) as avancer:
        for territoire, ecrit in produire_tous(fichier, racine, territoires, choisis, comparaison):
            avancer(territoire.nom)
            dossier = ecrit
    if len(territoires) == 1:
        dire(f"Brouillon : {dossier}")
        for nom in sorted(f.name for f in dossier.iterdir()):
            dire(f"  {nom}")
    else:
        dire(f"{len(territoires)} brouillons, {len(choisis)} formats chacun : {dossier.parent.parent}")


@contextmanager
def _avancement(console: Console, rapports: int, formats: int):  # noqa: ANN202 - a context of a callable
    """A bar on a terminal; elsewhere one line for ten reports."""
    if not console.is_terminal:
        faits = 0

        def compter(nom: str) -> None:
            nonlocal faits
            faits += 1
            if faits % 10 == 0 and rapports > 10:
                console.print(f"{faits} rapports sur {rapports} ({nom})")

        yield compter
        return
    colonnes = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*colonnes, console=console) as barre:
        tache = barre.add_task(f"Rapports × {formats} formats", total=rapports)
        yield lambda nom: barre.update(tache, advance=1, description=f"{nom[:28]:28}")


def noter(
    settings: Settings, mois: str, lieu: str, *, entree: tuple[str, str], qui: tuple[str, str], dire: Dire
) -> None:
    """Append a comment or a déclared météo."""
    with Publication(edition_du_mois(settings, (mois, ""))) as lue:
        lue.territoire(lieu)
        du = mois or f"{lue.edition.arrete_au:%Y-%m}"
    note = Note(du, lieu, *entree, *qui, datetime.now(UTC))
    with publication.verrou(settings.home):
        ecrire_note(dossier_des_rapports(settings), note)
    dire(f"Noté : {note.rubrique}, {du}, {lieu} ({note.signature}). Le contenu a changé : il est à relire.")


def etape(
    settings: Settings,
    periode: Periode,
    lieu: str,
    *,
    comparaison: Path | None,
    quoi: tuple[str, str, str, str],
    dire: Dire,
) -> None:
    """One step of the workflow; `quoi`: step, person, role, reason or cause."""
    nom, par, role, motif = quoi
    qui = Signataire(par, role, datetime.now(UTC))
    with publication.verrou(settings.home), Publication(edition_du_mois(settings, periode)) as lue:
        suivi = Suivi(lue, dossier_des_rapports(settings), lue.territoire(lieu), comparaison)
        if nom == "relire":
            dire(f"Relu, empreinte {suivi.relire(qui).empreinte[:12]}. Une autre personne peut valider.")
        elif nom == "valider":
            dire(f"Validé, empreinte {suivi.valider(qui, motif).empreinte[:12]}. conum rapport diffuser l'archive.")
        else:
            if nom == "rectifier" and not motif.strip():
                raise ErreurConum("Un rectificatif dit sa cause : --cause.")
            dire(f"Diffusé : {suivi.diffuser(qui, tuple(FORMATS), motif if nom == 'rectifier' else '')}")


def ecrire_pilote(settings: Settings, vers: Path, origine: str, dire: Dire) -> None:
    """Both files, from the edition in use."""
    if origine not in {"programme", "barometre"}:
        raise ErreurConum(f"Origine « {origine} » inconnue : attendu programme ou barometre.")
    if (publie := publication.courante(settings.published)) is None:
        raise ErreurConum("Aucune édition en service : lancez make run.")
    jour = lire_edition(publie)["arrete_au"]
    vers.mkdir(parents=True, exist_ok=True)
    for nom, octets in (
        (f"pilote-import_{jour}_{origine}.csv", pilote.fichier_pilote(publie, origine)),
        (f"barometre_{jour}_{origine}.csv", pilote.fichier_barometre(publie, origine)),
    ):
        (vers / nom).write_bytes(octets)
        lignes = len(octets.splitlines()) - 1
        dire(f"{vers / nom} : {lignes} lignes")


def lister(settings: Settings, dire: Dire) -> None:
    """Every step of the journal, the latest first."""
    if not (passages := lire(dossier_des_rapports(settings))):
        raise ErreurConum("Aucun rapport relu, validé ni diffusé. Les brouillons : conum rapport.")
    for p in reversed(passages):
        version = f"v{p.version}" if p.version else "—"
        quoi = ETAPES.get(p.statut, p.statut).removesuffix(" par").lower()
        dire(
            f"{p.mois}  {p.territoire:8} {version:4} {quoi:9} {p.le[:10]}  {p.role}  {p.empreinte[:12]}  {p.edition_id}"
        )
