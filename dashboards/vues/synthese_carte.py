"""Section « carte » of « Synthèse »: choice of an indicator, map, table twin, download.

Belongs here: the layout of this section.
Does not belong here: drawing (components/carte_france.py), classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboards.components import filtres
from dashboards.components.cadre import html
from dashboards.components.selection import perimetre
from dashboards.components.sujets import CARTE_PREFEREE
from dashboards.components.tableau import tableau_html
from dashboards.components.telechargement import Extrait, boutons
from dashboards.data import dossier_reference
from dashboards.vues.contexte import Contexte
from rendu import formats
from rendu.carte_france import carte_svg, legende_html
from rendu.chiffre import chiffre
from rendu.contours import fond_departements
from rendu.modeles import Indicateur, Territoire, Valeur


def _codes_du_perimetre(ctx: Contexte, zone: Territoire) -> list[str]:
    departements = [t for t in ctx.territoires if t.maille == "departement"]
    return [t.code for t in departements if zone.maille == "national" or t.code_parent == zone.code]


def _actifs(ctx: Contexte, codes: list[str]) -> frozenset[str] | None:
    choisi = ctx.selection.territoire
    if choisi.maille == "national":
        return None
    return frozenset({choisi.code}) if choisi.maille == "departement" else frozenset(codes)


def _tableau(ctx: Contexte, ind: Indicateur, zone: Territoire, lignes: list[Valeur], total: Valeur | None) -> str:
    noms, choisi = ctx.noms, ctx.selection.territoire
    corps = [
        [
            f"{escape(noms['departement', v.code_territoire])} <small>{escape(v.code_territoire)}</small>",
            chiffre(v, ind, exact=True),
        ]
        for v in lignes
    ]
    surlignees = frozenset(
        n for n, v in enumerate(lignes) if choisi.maille == "departement" and v.code_territoire == choisi.code
    )
    pied = [escape(zone.nom), chiffre(total, ind, exact=True)] if total else None
    legende = f"{ind.libelle} par département, {zone.nom}, au {formats.jour(ctx.selection.date_arrete)}"
    return tableau_html(legende, ("Département", ind.libelle), corps, total=pied, surlignees=surlignees)


def afficher(ctx: Contexte, codes_offerts: Sequence[str] = (), nom_du_choix: str = "carte") -> None:
    """Map and table of one indicator by département, among `codes_offerts` (none: all those that have one).

    `nom_du_choix` is the parameter of the address: a page with its own list has its own name.
    """
    html('<div class="cn cn-titre cn-section"><h2>Les territoires</h2></div>')
    toutes = codes_offerts or [c for c, i in ctx.definitions.items() if i.mailles == "toutes"]
    options = {c: ctx.definitions[c].libelle for c in toutes}
    connus = [c for c in codes_offerts or CARTE_PREFEREE if c in options and ctx.valeur(c).is_chiffre]
    defaut = connus[0] if connus else next(iter(options))
    code = filtres.liste(nom_du_choix, "Indicateur", options, defaut, largeur=380)
    ind, au = ctx.definitions[code], ctx.selection.date_arrete
    zone = perimetre(ctx.selection.territoire, ctx.territoires)
    valeurs = {v.code_territoire: v for v in ctx.publication.valeurs_maille(code, "departement", au)}
    codes = _codes_du_perimetre(ctx, zone)
    listees = [valeurs[c] for c in codes if c in valeurs]
    # Largest first, no number last: a reading order, the figures are the rows'.
    listees.sort(key=lambda v: (not v.is_chiffre, -(v.valeur or 0), v.code_territoire))
    totaux = [v for v in ctx.publication.valeurs_maille(code, zone.maille, au) if v.code_territoire == zone.code]
    titre = f"{ind.libelle} par département au {formats.jour_long(au)}"
    fond = fond_departements(dossier_reference())
    if fond is None:
        carte = '<p class="cn-rien" role="status">Contours absents : la carte n’est pas dessinée.</p>'
    else:
        carte = carte_svg(fond, valeurs, ind, titre, _actifs(ctx, codes)) + legende_html(valeurs, ind)
    tableau = _tableau(ctx, ind, zone, listees, totaux[0] if totaux else None)
    html(
        f'<section class="cn cn-panneau"><h3>{escape(ind.libelle)}, département par département</h3>'
        f'<p class="cn-sous">Au {formats.jour_long(au)}. {escape(formats.typographie(ind.definition))}</p>'
        f'<div class="cn-carte-et-tableau"><div>{carte}</div><div><h4>Voir les données</h4>{tableau}</div></div>'
        "</section>"
    )
    nom = f"carte-{code}-{zone.maille}-{zone.code}-au-{au.isoformat()}"
    boutons(
        Extrait(nom, [*listees, *totaux], ctx.definitions, ctx.noms, ctx.edition), "carte", "Télécharger ce tableau"
    )
