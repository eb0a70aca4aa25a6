"""`conum plateforme`: plan, apply, say what was done.

Belongs here: arguments, sentences. Does not belong here: publishing (`pipelines.plateforme`).
"""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.commandes.phrases import phrases
from pipelines.settings import Settings

app = typer.Typer(help="Publie les données ouvertes sur data.gouv.fr, après accord.", no_args_is_help=True)


@app.command()
@phrases
def plan(
    abandonner: Annotated[str, typer.Option(help="Pourquoi ne pas finir un plan commencé ; le motif est gardé.")] = "",
    par: Annotated[str, typer.Option(help="Qui l'abandonne.")] = "",
) -> None:
    """Montre ce que publier la dernière édition changerait ; n'envoie rien."""
    from pipelines.plateforme import Service, affichage  # noqa: PLC0415

    fait = Service(Settings()).preparer(abandonner=abandonner, par=par)
    for ligne in affichage.plan(fait):
        typer.echo(ligne)
    if not fait.vide:
        for ligne in affichage.suite(fait):
            typer.echo(ligne)


@app.command()
@phrases
def appliquer(
    plan: Annotated[str, typer.Option(help="Empreinte du plan approuvé (ses premiers caractères).")],
    par: Annotated[str, typer.Option(help="Qui approuve : prénom et nom.")],
    malgre: Annotated[str, typer.Option(help="Pourquoi publier sous 9/9 de qualité ; le motif est gardé.")] = "",
) -> None:
    """Applique un plan approuvé, relit ce qui est publié et le consigne ; relancée, elle reprend."""
    from pipelines.plateforme import Accord, Service, affichage  # noqa: PLC0415

    publication = Service(Settings()).appliquer(plan, Accord(par, malgre), typer.echo)
    for ligne in affichage.publication(publication):
        typer.echo(ligne)


@app.command()
@phrases
def etat() -> None:
    """Dit ce qui a été publié, et s'il reste un plan à finir ; ne demande rien à la plateforme."""
    from pipelines.plateforme import Service, affichage  # noqa: PLC0415

    for ligne in affichage.etat(Service(Settings()).journal):
        typer.echo(ligne)
