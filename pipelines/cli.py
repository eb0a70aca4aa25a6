"""The `conum` command: arguments, sentences and exit codes.

Belongs here: one thin function per command. Does not belong here: what they do (`pipelines.commandes`, the rooms).
Imports are made inside the commands, so that `conum --help` answers at once.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commandes import plateforme
from pipelines.commandes.habilitations import PASSER, habilitations
from pipelines.commandes.phrases import journal, phrases
from pipelines.commandes.rapport import application as rapport
from pipelines.settings import Settings

app = typer.Typer(
    help="Conseillers numériques : des exports aux tableaux de bord.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Jour = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]


class Echelle(StrEnum):
    """Sizes of the demonstration."""

    tiny = "tiny"
    medium = "medium"
    full = "full"


@app.command()
@phrases
def run(
    exports: Annotated[Path | None, typer.Option(help="Dossier d'exports ; sans lui, une démonstration.")] = None,
    arrete_au: Jour = None,
    connu_au: Jour = None,
    *,
    echelle: Annotated[Echelle, typer.Option(help="Taille de la démonstration.")] = Echelle.medium,
    attendre: Annotated[
        float, typer.Option(help="Secondes à attendre si une autre exécution est en cours ; 0 : refuse.", min=0)
    ] = 0,
    confirmer: Annotated[
        str, typer.Option(help="Motif pour publier un chiffre qui baisse plus qu'attendu ; gardé avec l'édition.")
    ] = "",
) -> None:
    """Construit et publie l'entrepôt, puis affiche les chiffres clés."""
    from pipelines.commandes.lancement import lancer  # noqa: PLC0415

    jours = [f"{jour:%Y-%m-%d}" if jour else "" for jour in (arrete_au, connu_au)]
    settings = Settings()
    lancer(
        settings,
        exports,
        *jours,
        echelle=echelle.value,
        journal=journal(settings),
        attendre=attendre,
        confirmer=confirmer,
    )


@app.command()
@phrases
def demo(
    vers: Annotated[Path | None, typer.Option(help="Dossier à écrire.")] = None,
    echelle: Echelle = Echelle.medium,
    graine: Annotated[int, typer.Option(help="Même graine, mêmes octets.")] = 1,
    cra: Annotated[int | None, typer.Option(help="Nombre de comptes rendus d'activité.", min=1)] = None,
) -> None:
    """Écrit des exports de démonstration dans les formats réels."""
    settings = Settings()
    if vers is None:
        from pipelines.commandes.demonstration import exports_de_demonstration  # noqa: PLC0415

        vers = exports_de_demonstration(settings, echelle.value, graine, cra, typer.echo)
    else:
        from pipelines.demo import generer  # noqa: PLC0415

        generer(vers, echelle.value, graine, cra, typer.echo)
    typer.echo(f"Exports de démonstration : {vers}")


@app.command()
@phrases
def versions(
    verifier: Annotated[bool, typer.Option("--verifier", help="Compare chaque version à son manifeste.")] = False,
) -> None:
    """Liste les versions publiées, la plus récente en premier."""
    from pipelines.commandes.editions import lister  # noqa: PLC0415

    lister(Settings(), verifier=verifier, dire=typer.echo)


@app.command()
@phrases
def rollback(
    cible: Annotated[str | None, typer.Argument(help="Numéro, edition_id ; sans lui, la précédente.")] = None,
) -> None:
    """Remet en service une version antérieure, et ses données ouvertes."""
    from pipelines.commandes.editions import revenir  # noqa: PLC0415

    revenir(Settings(), cible, typer.echo)


@app.command()
@phrases
def sauvegarder(
    vers: Annotated[Path, typer.Option(help="Dossier à créer, vide.")],
    avec_cle: Annotated[bool, typer.Option("--avec-cle", help="Copie aussi la clé des pseudonymes.")] = False,
) -> None:
    """Copie le lac et les éditions publiées, vérifiés octet par octet."""
    from pipelines.commandes.editions import sauver  # noqa: PLC0415

    sauver(Settings(), vers, avec_cle=avec_cle, dire=typer.echo)


@app.command()
@phrases
def restaurer(de: Annotated[Path, typer.Option(help="Dossier d'une sauvegarde.")]) -> None:
    """Remet une sauvegarde dans un CONUM_HOME vide."""
    from pipelines.commandes.editions import remettre  # noqa: PLC0415

    remettre(Settings(), de, typer.echo)


@app.command()
@phrases
def comparer(
    de: Annotated[str, typer.Option("--de", help="EDITION[@AAAA-MM-JJ] ; edition_id, numéro, courante, precedente.")],
    a: Annotated[str, typer.Option("--a", help="EDITION[@AAAA-MM-JJ].")] = "courante",
) -> None:
    """Explique ce qui a changé entre deux éditions, ou deux dates d'une édition."""
    from pipelines.commandes.explication import expliquer  # noqa: PLC0415

    expliquer(Settings(), de, a, typer.echo)


@app.command()
@phrases
def preuves(
    indicateur: Annotated[str, typer.Option(help="Code du registre, par exemple CN-03.")],
    edition: Annotated[str, typer.Option(help="EDITION[@AAAA-MM-JJ].")] = "courante",
    territoire: Annotated[
        str, typer.Option(help="FRANCE, code de département, ou R suivi d'un code de région.")
    ] = "FRANCE",
) -> None:
    """Liste les lignes et les fichiers derrière un chiffre publié."""
    from pipelines.commandes.explication import justifier  # noqa: PLC0415

    justifier(Settings(), indicateur, edition, territoire, typer.echo)


@app.command()
@phrases
def opendata() -> None:
    """Écrit de nouveau les données ouvertes de l'édition en service, contrôlées."""
    from pipelines.commandes.opendata import ecrire  # noqa: PLC0415

    ecrire(Settings(), typer.echo)


@app.command()
@phrases
def coop(
    ressources: Annotated[list[str] | None, typer.Argument(help="Sans argument, toutes.")] = None,
    tout: Annotated[bool, typer.Option("--tout", help="Relit tout, même ce qui est déjà reçu.")] = False,
) -> None:
    """Reçoit ce que publie l'API de la Coop (réglages CONUM_COOP_CLE et CONUM_COOP_URL)."""
    from pipelines.commandes.coop import interroger  # noqa: PLC0415

    interroger(Settings(), ressources or [], tout=tout, dire=typer.echo)


@app.command()
@phrases
def prepare() -> None:
    """Prépare le projet dbt si ses fichiers ont changé."""
    from pipelines.defs.entrepot.manifeste import preparer  # noqa: PLC0415

    typer.echo(f"Projet dbt prêt : {preparer()}")


@app.command()
@phrases
def dagster(port: Annotated[int, typer.Option(help="Port d'écoute.", min=1)] = 3000) -> None:
    """Ouvre l'interface de Dagster, par défaut sur http://localhost:3000."""
    from pipelines.commandes.services import servir  # noqa: PLC0415

    servir(Settings(), "dagster", port)


@app.command()
@phrases
def service(
    nom: Annotated[str, typer.Argument(help="interface, demon, tableaux ou passerelle.")],
    port: Annotated[int, typer.Option(help="Port d'écoute.", min=1)] = 8501,
    ecoute: Annotated[str, typer.Option(help="Adresse d'écoute : le proxy est sur cette machine.")] = "127.0.0.1",
    public: Annotated[str, typer.Option(help="Nom d'hôte que voient les navigateurs.")] = "localhost",
) -> None:
    """Devient un service du profil serveur (deploiement/README.md)."""
    from pipelines.commandes.services import servir  # noqa: PLC0415

    servir(Settings(), nom, port, ecoute, public)


@app.command()
@phrases
def doctor(
    essai_alertes: Annotated[
        bool, typer.Option("--essai-alertes", help="Envoie un message d'essai par chaque canal d'alerte.")
    ] = False,
) -> None:
    """Vérifie cette machine et dit quoi faire."""
    from pipelines.commandes.diagnostic import Etat, examiner  # noqa: PLC0415

    mauvais = False
    for constat in examiner(Settings(), essai=essai_alertes):
        typer.echo(f"{constat.etat.value} {constat.objet} : {constat.detail}")
        mauvais |= constat.etat is Etat.MAUVAIS
    if mauvais:
        raise typer.Exit(1)


app.command(context_settings=PASSER)(habilitations)
app.add_typer(rapport, name="rapport")
app.add_typer(plateforme.app, name="plateforme")


if __name__ == "__main__":
    app()
