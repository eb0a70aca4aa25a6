"""The list of territories that several pages end with: one published row by territory, total, files.

Belongs here: level, columns made of the cells of one table, origin, download.
Does not belong here: which table (the page), sorting (components/liste.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from dashboards.components import filtres
from dashboards.components.cadre import html
from dashboards.components.liste import Colonne, tableau_triable
from dashboards.components.panneau import origine, origine_html
from dashboards.components.selection import cle_de_tri
from dashboards.components.telechargement import boutons
from dashboards.vues.contexte import Contexte
from rendu import formats
from rendu.chiffre import imprimer
from rendu.jeu import Jeu
from rendu.lignes import Ligne
from rendu.modeles import NATIONAL

MAILLES = {"departement": "Départements", "region": "Régions"}
ABSENT = '<span title="non disponible">n.d.</span>'


@dataclass(frozen=True)
class Mesure:
    """A column: title, unit, decimals, and why a cell is empty."""

    titre: str
    unite: str
    precision: int = 0
    vide: str = "non_disponible"


@dataclass(frozen=True)
class Liste:
    """What is listed: subject of the file, title, columns (first the two kept on a small screen), codes that define."""

    sujet: str
    titre: str
    mesures: Mapping[str, Mesure]
    codes: Sequence[str]
    table: str
    periode: str


@dataclass(frozen=True)
class Rangee:
    """A territory and its row, if it has one."""

    territoire: Ligne
    ligne: Ligne | None

    @property
    def code(self) -> str:
        """Code of the territory."""
        return str(self.territoire["code_territoire"])


def choisir_maille() -> str:
    """The widget of the level of the list."""
    return filtres.liste("maille", "Niveau de la liste", MAILLES, "departement", largeur=220)


def rangees(ctx: Contexte, maille: str, territoires: Sequence[Ligne], lignes: Sequence[Ligne]) -> list[Rangee]:
    """Territories of the level (those of the chosen région), each with its row."""
    choisi = ctx.selection.territoire
    par_code = {x["code_territoire"]: x for x in lignes}
    return [
        Rangee(t, par_code.get(t["code_territoire"]))
        for t in territoires
        if not (choisi.maille == "region" and maille == "departement" and t["code_parent"] != choisi.code)
    ]


def _colonne(nom: str, m: Mesure) -> Colonne[Rangee]:
    return Colonne(
        m.titre,
        lambda r: imprimer(r.ligne.chiffre(nom, m.unite, m.precision, m.vide)) if r.ligne else ABSENT,
        lambda r: r.ligne[nom] if r.ligne else None,
    )


def afficher(ctx: Contexte, liste: Liste, maille: str, lignes: Sequence[Rangee], france: Sequence[Rangee]) -> None:
    """Table, origin, files; the total line is the row of the country."""
    choisi = ctx.selection.territoire
    colonnes: list[Colonne[Rangee]] = [
        Colonne(
            "Territoire",
            lambda r: f"{escape(r.territoire['nom'])} <small>{escape(r.code)}</small>",
            lambda r: cle_de_tri(r.territoire["nom"]),
        ),
        *(_colonne(nom, m) for nom, m in liste.mesures.items()),
    ]
    total = None
    if choisi.maille == "national":
        total = next(([c.cellule(r) for c in colonnes] for r in france if r.code == NATIONAL), None)
    legende = f"{liste.titre}, {MAILLES[maille].lower()}, {liste.periode}"
    tableau_triable(
        "liste",
        legende,
        colonnes,
        lignes,
        total=total,
        surlignee=lambda r: (choisi.maille, choisi.code) == (maille, r.code),
        tri="-1",
    )
    definitions = [ctx.definitions[c] for c in liste.codes]
    o = origine(ctx.publication, definitions, (liste.table, "dim_territoires"), liste.periode)
    html(f'<div class="cn">{o.badge_html()}{origine_html(o)}</div>')
    corps = [[r.code, r.territoire["nom"], *(r.ligne[c] if r.ligne else None for c in liste.mesures)] for r in lignes]
    jeu = Jeu(
        f"{liste.sujet}-{maille}",
        legende,
        ["code_territoire", "nom", *liste.mesures],
        corps,
        ctx.edition,
        {"Niveau": MAILLES[maille], "Situation au": formats.jour(ctx.selection.date_arrete)},
        {f"{i.code} {i.libelle}": i.definition for i in definitions},
    )
    boutons(jeu, "liste", "Télécharger cette liste")
