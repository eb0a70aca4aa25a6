"""`conum rapport`: arguments of its commands.

Belongs here: arguments and their help. Does not belong here: what they do and print (rapport_actions.py).
Imports are made inside the commands, so that `conum --help` answers at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commandes.phrases import phrases
from pipelines.settings import Settings

application = typer.Typer(
    help="Rapport mensuel d'avancement : produire, commenter, faire relire, valider, diffuser, rectifier.",
    invoke_without_command=True,
    add_completion=False,
)

Mois = Annotated[str, typer.Option("--mois", help="AAAA-MM ; sans lui, le mois de l'édition en service.")]
Connu = Annotated[str, typer.Option("--connu-au", help="AAAA-MM-JJ ; sans lui, la dernière édition de ce mois.")]
Lieu = Annotated[str, typer.Option("--territoire", help="FRANCE, code de département, ou R suivi d'un code de région.")]
Par = Annotated[str, typer.Option("--par", help="Votre identifiant, gardé mais pas imprimé.")]
Role = Annotated[str, typer.Option("--role", help="Fonction imprimée, par exemple « Direction du programme ».")]
Depuis = Annotated[
    Path | None, typer.Option("--comparaison", help="Dossier écrit par conum comparer, pour la section 3.")
]
Formats = Annotated[list[str] | None, typer.Option("--format", help="pdf, docx, xlsx, ods, csv ; tous sans lui.")]


@application.callback()
@phrases
def produire(
    contexte: typer.Context,
    mois: Mois = "",
    connu_au: Connu = "",
    territoire: Lieu = "FRANCE",
    *,
    tous: Annotated[bool, typer.Option("--tous", help="France, chaque région et chaque département.")] = False,
    formats: Formats = None,
    comparaison: Depuis = None,
) -> None:
    """Écrit le brouillon d'un rapport, ou de tous."""
    if contexte.invoked_subcommand is None:
        from pipelines.commandes.rapport_actions import brouillons  # noqa: PLC0415

        lieux = [] if tous else [territoire]
        brouillons(Settings(), (mois, connu_au), lieux, formats=formats or [], comparaison=comparaison, dire=typer.echo)


@application.command()
@phrases
def commenter(
    *,
    rubrique: Annotated[str, typer.Option(help="synthese, decisions, freins, budget, risques… ou meteo.")],
    texte: Annotated[str, typer.Option(help="Le commentaire, ou la météo déclarée ; vide : retire le précédent.")],
    par: Par,
    role: Role,
    mois: Mois = "",
    territoire: Lieu = "FRANCE",
) -> None:
    """Ajoute un commentaire signé, ou la météo déclarée ; rien n'est effacé."""
    from pipelines.commandes.rapport_actions import noter  # noqa: PLC0415

    noter(Settings(), mois, territoire, entree=(rubrique, texte), qui=(par, role), dire=typer.echo)


def _etape(quoi: tuple[str, str, str, str], quand: tuple[str, str], territoire: str, comparaison: Path | None) -> None:
    from pipelines.commandes.rapport_actions import etape  # noqa: PLC0415

    etape(Settings(), quand, territoire, comparaison=comparaison, quoi=quoi, dire=typer.echo)


@application.command()
@phrases
def relire(
    *,
    par: Par,
    role: Role,
    mois: Mois = "",
    connu_au: Connu = "",
    territoire: Lieu = "FRANCE",
    comparaison: Depuis = None,
) -> None:
    """Première personne : dit avoir relu le contenu."""
    _etape(("relire", par, role, ""), (mois, connu_au), territoire, comparaison)


@application.command()
@phrases
def valider(
    *,
    par: Par,
    role: Role,
    mois: Mois = "",
    connu_au: Connu = "",
    territoire: Lieu = "FRANCE",
    comparaison: Depuis = None,
    derogation: Annotated[str, typer.Option(help="Motif pour accepter une source en retard ; gardé.")] = "",
) -> None:
    """Seconde personne : valide, si tout ce qui doit tenir tient."""
    _etape(("valider", par, role, derogation), (mois, connu_au), territoire, comparaison)


@application.command()
@phrases
def diffuser(
    *,
    par: Par,
    role: Role,
    mois: Mois = "",
    connu_au: Connu = "",
    territoire: Lieu = "FRANCE",
    comparaison: Depuis = None,
) -> None:
    """Numérote, tamponne et archive le contenu validé."""
    _etape(("diffuser", par, role, ""), (mois, connu_au), territoire, comparaison)


@application.command()
@phrases
def rectifier(
    *,
    cause: Annotated[str, typer.Option(help="Cause du rectificatif, imprimée en page 3.")],
    par: Par,
    role: Role,
    mois: Mois = "",
    connu_au: Connu = "",
    territoire: Lieu = "FRANCE",
    comparaison: Depuis = None,
) -> None:
    """Diffuse une nouvelle version du contenu validé, avec la liste des chiffres modifiés ; l'ancienne reste."""
    _etape(("rectifier", par, role, cause), (mois, connu_au), territoire, comparaison)


@application.command()
@phrases
def pilote(
    vers: Annotated[Path, typer.Option(help="Dossier où écrire les deux fichiers.")],
    origine: Annotated[str, typer.Option(help="programme (notre compte) ou barometre (série reçue).")] = "programme",
) -> None:
    """Écrit le fichier d'import PILOTE et celui du baromètre, depuis l'édition en service."""
    from pipelines.commandes.rapport_actions import ecrire_pilote  # noqa: PLC0415

    ecrire_pilote(Settings(), vers, origine, typer.echo)


@application.command()
@phrases
def liste() -> None:
    """Liste les rapports archivés et leur état."""
    from pipelines.commandes.rapport_actions import lister  # noqa: PLC0415

    lister(Settings(), typer.echo)
