"""`conum habilitations`: list, add, withdraw, check the authorisations.

Belongs here: arguments and sentences. Does not belong here: what a line must be (habilitations.py).
"""

from __future__ import annotations

import csv
import io
import sys
from datetime import UTC, date, datetime
from getpass import getuser
from typing import Annotated, NoReturn

import typer

from dashboards import reglages
from dashboards.acces import habilitations as h

app = typer.Typer(
    help="Qui voit quoi, depuis quand et pourquoi (docs/exploitation.md, « Connexion et habilitations »).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Siret = Annotated[str, typer.Option(help="SIRET de l'organisation, 14 chiffres.")]
Sub = Annotated[str, typer.Option(help="Identifiant d'une personne, donné par le service d'identité.")]
Motif = Annotated[str, typer.Option(help="Pourquoi : gardé dans l'historique.")]


def _arreter(phrase: str) -> NoReturn:
    typer.echo(phrase, err=True)
    raise typer.Exit(1)


def _sujet(siret: str, sub: str) -> tuple[str, str]:
    if bool(siret) == bool(sub):
        _arreter("Donnez --siret (une organisation) ou --sub (une personne), l'un des deux.")
    return ("siret", siret) if siret else ("sub", sub)


def _aujourdhui() -> date:
    return datetime.now(UTC).date()


def _inscrire(ligne: h.Habilitation) -> None:
    try:
        h.inscrire(h.fichier(reglages.maison()), ligne)
    except h.HabilitationsFausses as erreur:
        _arreter(f"Rien n'est écrit.\n{erreur}")


@app.command()
def ajouter(
    *,
    role: Annotated[str, typer.Option(help="national, region, departement, structure ou public.")],
    motif: Motif,
    siret: Siret = "",
    sub: Sub = "",
    territoires: Annotated[str, typer.Option(help="Codes INSEE, ou SIRET, séparés par des espaces.")] = "",
    du: Annotated[str, typer.Option(help="Premier jour, AAAA-MM-JJ ; aujourd'hui sans lui.")] = "",
    au: Annotated[str, typer.Option(help="Dernier jour ; sans fin sans lui.")] = "",
) -> None:
    """Donne un rôle à une organisation ou à une personne ; remplace celui qu'elle avait."""
    jour = _aujourdhui().isoformat()
    sujet, valeur = _sujet(siret, sub)
    _inscrire(h.Habilitation(jour, "ajouter", sujet, valeur, role, territoires, du or jour, au, getuser(), motif))
    typer.echo(f"{sujet} {valeur} : {role} {territoires}".rstrip() + ", dès le prochain geste.")


@app.command()
def retirer(motif: Motif, siret: Siret = "", sub: Sub = "") -> None:
    """Retire son rôle à une organisation ou à une personne : elle ne voit plus que ce qui est public."""
    sujet, valeur = _sujet(siret, sub)
    _inscrire(
        h.Habilitation(_aujourdhui().isoformat(), "retirer", sujet, valeur, "", "", "", "", getuser(), motif),
    )
    typer.echo(f"{sujet} {valeur} : plus d'habilitation, dès le prochain geste.")


@app.command()
def lister(
    tout: Annotated[bool, typer.Option("--tout", help="Tout l'historique, retraits compris.")] = False,
) -> None:
    """Écrit les habilitations en vigueur, en CSV."""
    histoire = _lire()
    lignes = histoire if tout else list(h.en_vigueur(histoire, _aujourdhui()).values())
    tampon = io.StringIO()
    ecrivain = csv.writer(tampon, delimiter=";", lineterminator="\n")
    ecrivain.writerows([h.COLONNES, *([getattr(ligne, nom) for nom in h.COLONNES] for ligne in lignes)])
    typer.echo(tampon.getvalue(), nl=False)


@app.command()
def verifier() -> None:
    """Lit la table et dit ce qui est faux, ligne par ligne."""
    histoire = _lire()
    typer.echo(f"{len(histoire)} ligne(s), {len(h.en_vigueur(histoire, _aujourdhui()))} habilitation(s) en vigueur.")


def _lire() -> list[h.Habilitation]:
    try:
        return h.lire(h.fichier(reglages.maison()))
    except h.HabilitationsFausses as erreur:
        _arreter(str(erreur))


if __name__ == "__main__":
    sys.exit(app(prog_name="conum habilitations"))
