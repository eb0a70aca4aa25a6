"""The list of « Déploiement »: states of posts by territory, « Non localisé » included.

Belongs here: columns of this list and its download.
Does not belong here: rows of posts (they wait for the sign-in), sorting (components/liste.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from dashboards import queries_deploiement as q
from dashboards.components import filtres, formats
from dashboards.components.cadre import html
from dashboards.components.chiffre import imprimer
from dashboards.components.jeu import Jeu
from dashboards.components.liste import Colonne, tableau_triable
from dashboards.components.panneau import origine, origine_html
from dashboards.components.selection import cle_de_tri
from dashboards.components.telechargement import boutons
from dashboards.lignes import Ligne
from dashboards.modeles import NATIONAL
from dashboards.vues.contexte import Contexte
from dashboards.vues.deploiement_images import ETATS

MAILLES = {"departement": "Départements", "region": "Régions"}
COLONNES = {"postes": "Postes connus", **ETATS}


@dataclass(frozen=True)
class Rangee:
    """A territory and its row, if it has posts."""

    territoire: Ligne
    etats: Ligne | None

    @property
    def code(self) -> str:
        """Code of the territory."""
        return str(self.territoire["code_territoire"])


def _rangees(ctx: Contexte, maille: str) -> list[Rangee]:
    au, choisi = ctx.selection.date_arrete, ctx.selection.territoire
    etats = {x["code_territoire"]: x for x in ctx.publication.lignes(q.ETATS_MAILLE, maille=maille, au=au)}
    return [
        Rangee(t, etats.get(t["code_territoire"]))
        for t in ctx.publication.lignes(q.TERRITOIRES, maille=maille)
        if not (choisi.maille == "region" and maille == "departement" and t["code_parent"] != choisi.code)
    ]


def _colonne(nom: str, titre: str) -> Colonne[Rangee]:
    return Colonne(
        titre,
        lambda r: imprimer(r.etats.chiffre(nom, "postes")) if r.etats else '<span title="non disponible">n.d.</span>',
        lambda r: r.etats[nom] if r.etats else None,
    )


def afficher(ctx: Contexte) -> None:
    """Level, list, origin, files."""
    html('<div class="cn cn-titre cn-section"><h2>Territoire par territoire</h2></div>')
    maille = filtres.liste("maille", "Niveau de la liste", MAILLES, "departement", largeur=220)
    au, choisi = ctx.selection.date_arrete, ctx.selection.territoire
    lignes = _rangees(ctx, maille)
    colonnes: list[Colonne[Rangee]] = [
        Colonne(
            "Territoire",
            lambda r: f"{escape(r.territoire['nom'])} <small>{escape(r.code)}</small>",
            lambda r: cle_de_tri(r.territoire["nom"]),
        ),
        _colonne("occupes", ETATS["occupes"]),
        _colonne("vacants", ETATS["vacants"]),
        *(_colonne(nom, titre) for nom, titre in COLONNES.items() if nom not in {"occupes", "vacants"}),
    ]
    france = [r for r in _rangees(ctx, "national") if r.code == NATIONAL]
    total = [c.cellule(france[0]) for c in colonnes] if france and choisi.maille == "national" else None
    legende = f"Postes par état, {MAILLES[maille].lower()}, au {formats.jour_long(au)}"
    tableau_triable(
        "liste",
        legende,
        colonnes,
        lignes,
        total=total,
        surlignee=lambda r: (choisi.maille, choisi.code) == (maille, r.code),
        tri="-1",
    )
    definitions = [ctx.definitions[c] for c in ("CN-03", "CN-04", "CN-05")]
    o = origine(ctx.publication, definitions, ("postes_etats", "dim_territoires"), formats.jour_long(au))
    html(f'<div class="cn">{origine_html(o)}</div>')
    corps = [[r.code, r.territoire["nom"], *(r.etats[c] if r.etats else None for c in COLONNES)] for r in lignes]
    jeu = Jeu(
        f"postes-{maille}",
        legende,
        ["code_territoire", "nom", *COLONNES],
        corps,
        ctx.edition,
        {"Niveau": MAILLES[maille], "Situation au": formats.jour(au)},
        {f"{i.code} {i.libelle}": i.definition for i in definitions},
    )
    boutons(jeu, "liste", "Télécharger cette liste")
