"""Section « évolution » of « Synthèse »: choice of a subject, curves, table twin, download.

Belongs here: the layout of this section.
Does not belong here: SVG (components/courbe.py), which curves go together (components/sujets.py).
"""

from __future__ import annotations

from html import escape

from dashboards.components import filtres
from dashboards.components.cadre import html
from dashboards.components.courbe import Serie, courbes_html
from dashboards.components.sujets import COURBES, Courbes
from dashboards.components.tableau import tableau_html
from dashboards.components.telechargement import Extrait, boutons
from dashboards.vues.contexte import Contexte
from rendu import formats
from rendu.chiffre import chiffre


def _series(ctx: Contexte, sujet: Courbes) -> list[Serie]:
    codes = tuple(code for code, _ in sujet.courbes)
    lignes = ctx.publication.series(codes, ctx.selection.territoire, ctx.selection.date_arrete)
    return [
        Serie(ctx.definitions[code], nom, tuple(v for v in lignes if v.code == code)) for code, nom in sujet.courbes
    ]


def _tableau(ctx: Contexte, sujet: Courbes, series: list[Serie]) -> str:
    jours = sorted({p.date_arrete for s in series for p in s.points}, reverse=True)
    par_cle = {(p.code, p.date_arrete): (p, s.ind) for s in series for p in s.points}
    lignes = [
        [f'<time datetime="{jour.isoformat()}">{formats.jour(jour)}</time>']
        + [chiffre(*par_cle[s.ind.code, jour], exact=True) if (s.ind.code, jour) in par_cle else "n.d." for s in series]
        for jour in jours
    ]
    legende = f"{sujet.libelle}, {ctx.selection.territoire.nom}, à chaque fin de mois"
    return tableau_html(legende, ("Situation au", *(s.ind.libelle for s in series)), lignes)


def afficher(ctx: Contexte) -> None:
    """Curves and table of one subject for the selected territory."""
    html('<div class="cn cn-titre cn-section"><h2>L’évolution</h2></div>')
    code = filtres.liste("courbe", "Sujet", {c: s.libelle for c, s in COURBES.items()}, "postes", largeur=380)
    sujet = COURBES[code]
    series = _series(ctx, sujet)
    territoire = ctx.selection.territoire
    au = formats.jour_long(ctx.selection.date_arrete)
    absentes = [s.nom.lower() for s in series if not s.chiffres()]
    note = ""
    if absentes and len(absentes) < len(series):
        note = f'<p class="cn-note">Non disponible dans cette édition : {escape(", ".join(absentes))}.</p>'
    objectif = ctx.objectifs.get(sujet.cible) if sujet.cible else None
    dessin = courbes_html(
        series,
        objectif,
        f"{sujet.libelle} : {territoire.nom}, jusqu’au {au}",
        "Courbes mois par mois. Les valeurs sont dans le tableau « Voir les données » qui suit.",
    )
    html(
        f'<section class="cn cn-panneau"><h3>{escape(sujet.question)}</h3>'
        f'<p class="cn-sous">{escape(territoire.nom)}, à chaque fin de mois jusqu’au {au}</p>{note}{dessin}'
        f'<details class="cn-donnees"><summary>Voir les données</summary>{_tableau(ctx, sujet, series)}</details>'
        "</section>"
    )
    lignes = [p for s in series for p in s.points]
    nom = f"evolution-{code}-{territoire.maille}-{territoire.code}"
    boutons(Extrait(nom, lignes, ctx.definitions, ctx.noms, ctx.edition), "courbe", "Télécharger ces séries")
