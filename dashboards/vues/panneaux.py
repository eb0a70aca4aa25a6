"""Panels that several pages share: bars by category or longest first, each with its table twin; lateness of a source.

Belongs here: a picture and its table made of the same cells.
Does not belong here: drawing (rendu.graphiques), which rows (the page).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboards.components.cadre import html
from dashboards.components.fraicheur import retard_html
from dashboards.components.panneau import origine, origine_html, panneau_html
from dashboards.components.tableau import tableau_html
from dashboards.components.telechargement import boutons
from dashboards.vues.contexte import Contexte
from rendu import formats
from rendu.chiffre import imprimer
from rendu.graphiques.barres import Serie, barres_html
from rendu.graphiques.barres_h import Barre, barres_h_html
from rendu.graphiques.trame import Image
from rendu.jeu import jeu_de_lignes
from rendu.lignes import Ligne
from rendu.modeles import Indicateur


@dataclass(frozen=True)
class Sujet:
    """What is said around a picture. `phrase` is HTML already escaped; `coin` heads the first column of the twin."""

    cle: str
    question: str
    phrase: str
    coin: str
    tables: tuple[str, ...]
    periode: str
    definitions: Sequence[Indicateur] = ()


def provenance(ctx: Contexte, sujet: Sujet) -> str:
    """« D'où vient ce chiffre ? » of a picture."""
    return origine_html(origine(ctx.publication, sujet.definitions, sujet.tables, sujet.periode))


def barres(
    ctx: Contexte,
    sujet: Sujet,
    categories: Sequence[str],
    series: Sequence[Serie],
    *,
    empilees: bool = False,
    ligne: Serie | None = None,
    suite: Sequence[Serie] = (),
    absent: str = "n.d.",
) -> None:
    """Vertical bars, and the twin with the latest category first; `suite` are series of the twin only.

    `absent` is what the twin says where there is no row: « aucun » where no row means that nothing happened.
    """
    dessin = barres_html(Image(sujet.cle, sujet.question), categories, series, empilees=empilees, ligne=ligne)
    toutes = [*series, *([ligne] if ligne else []), *suite]
    corps = [
        [escape(nom), *(imprimer(c, exact=True) if (c := s.chiffres[n]) is not None else absent for s in toutes)]
        for n, nom in reversed(list(enumerate(categories)))
    ]
    tableau = tableau_html(sujet.question, (sujet.coin, *(s.nom for s in toutes)), corps)
    html(panneau_html(sujet.question, sujet.phrase, dessin, tableau, provenance(ctx, sujet)))


def classement(
    ctx: Contexte,
    sujet: Sujet,
    lignes: Sequence[Barre],
    noms: Sequence[str],
    *,
    triees: bool = True,
    plafond: float | None = None,
) -> None:
    """Horizontal bars, longest first; `noms` head the figure and its companion in the twin."""
    dessin = barres_h_html(Image(sujet.cle, sujet.question), lignes, triees=triees, plafond=plafond)
    corps = [
        [escape(b.nom), imprimer(b.chiffre), *([imprimer(b.appoint)] if b.appoint is not None else [])] for b in lignes
    ]
    tableau = tableau_html(sujet.question, (sujet.coin, *noms), corps)
    html(panneau_html(sujet.question, sujet.phrase, dessin, tableau, provenance(ctx, sujet)))


def retard(ctx: Contexte, code: str) -> str:
    """The badge of a late source: last date where this indicator is final, against the one expected."""
    finales = [
        v.date_arrete
        for v in ctx.publication.series((code,), ctx.selection.territoire, ctx.edition.arrete_au)
        if v.statut == "ok"
    ]
    return retard_html(ctx.definitions[code], max(finales) if finales else None, ctx.edition.arrete_au)


def au_jour(ctx: Contexte) -> str:
    """« Au 31 mars 2022, », to start an answer."""
    jour = ctx.selection.date_arrete
    return f'Au <time datetime="{jour.isoformat()}">{formats.jour_long(jour)}</time>, '


def telecharger(ctx: Contexte, cle: str, titre: str, lignes: Sequence[Ligne], codes: Sequence[str] = ()) -> None:
    """Files of published rows of the chosen territory, with the definitions of `codes`."""
    t = ctx.selection.territoire
    textes = {f"{c} {ctx.definitions[c].libelle}": ctx.definitions[c].definition for c in codes}
    jeu = jeu_de_lignes(
        f"{cle}-{t.maille}-{t.code}", titre, lignes, ctx.edition, filtres={"Territoire": t.nom}, definitions=textes
    )
    boutons(jeu, cle, f"Télécharger : {titre[0].lower()}{titre[1:]}")
