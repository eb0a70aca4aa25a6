"""« Où en est le programme ? »: answer, cards, evolution, map, for one territory at one date.

Belongs here: what the page shows and in which order.
Does not belong here: SQL, drawing, figures.
"""

from __future__ import annotations

from html import escape

from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.fiche_indicateur import Fiche, rangee_html
from dashboards.components.phrase import phrase_synthese
from dashboards.components.sujets import GROUPES, INDICATEUR_PHARE, Groupe
from dashboards.components.telechargement import Extrait, boutons
from dashboards.lecture import Publication
from dashboards.vues import synthese_carte, synthese_courbe
from dashboards.vues.contexte import Contexte, contexte
from rendu import formats
from rendu.chiffre import chiffre_constante


def _fiches(ctx: Contexte, groupe: Groupe) -> list[Fiche]:
    appoints = dict(groupe.appoints)
    fiches = []
    for code in groupe.codes:
        second = appoints.get(code)
        # A second figure is shown when it exists: « n.d. » twice in a card says nothing more than once.
        appoint = (ctx.definitions[second], ctx.valeur(second)) if second and ctx.valeur(second).is_chiffre else None
        fiches.append(
            Fiche(
                ind=ctx.definitions[code],
                valeur=ctx.valeur(code),
                precedente=ctx.precedente(code),
                objectif=ctx.objectifs.get(code),
                appoint=appoint,
                forte=code == INDICATEUR_PHARE,
            )
        )
    return fiches


def _note_budget(ctx: Contexte) -> str:
    """The two amounts that must never be mixed up (domain.md §0.1)."""
    constantes = ctx.publication.constantes()
    ligne, part = constantes.get("ligne_inclusion_numerique"), constantes.get("part_conseillers")
    if ligne is None or part is None:
        return ""
    return (
        f"{chiffre_constante(part)} pour les conseillers, sur les {chiffre_constante(ligne)} "
        "de la ligne inclusion numérique de France Relance"
    )


def _repere(ctx: Contexte) -> str:
    """What is being looked at, when it is not the latest state of the whole country."""
    s = ctx.selection
    if s.date_arrete == ctx.publication.dates()[0]:
        return ""
    return (
        f'<p class="cn-bandeau cn-passe" role="status">Vous regardez la situation au '
        f"<b>{formats.jour_long(s.date_arrete)}</b>, et non la plus récente.</p>"
    )


def _codes_montres() -> list[str]:
    return [c for g in GROUPES for code in g.codes for c in (code, *dict(g.appoints).values())]


def afficher(publication: Publication) -> None:
    """Sentence, cards, evolution and map for the selection."""
    ctx = contexte(publication, filtres.barre(publication))
    territoire, au = ctx.selection.territoire, ctx.selection.date_arrete
    actuelles = {code: ctx.valeur(code) for code in ctx.definitions}
    phrase = phrase_synthese(territoire, au, actuelles, ctx.definitions, ctx.objectifs)
    html(
        f'{_repere(ctx)}<section class="cn cn-reponse" id="contenu"><p class="cn-lieu">{escape(territoire.nom)}</p>'
        f"<h1>Où en est le programme ?</h1>{phrase}</section>"
    )
    for groupe in GROUPES:
        note = _note_budget(ctx) if groupe.titre == "Le budget" else ""
        html(rangee_html(groupe.titre, _fiches(ctx, groupe), note))
    montrees = [ctx.valeurs[c, au] for c in dict.fromkeys(_codes_montres()) if (c, au) in ctx.valeurs]
    nom = f"synthese-{territoire.maille}-{territoire.code}-au-{au.isoformat()}"
    boutons(Extrait(nom, montrees, ctx.definitions, ctx.noms, ctx.edition), "fiches", "Télécharger ces chiffres")
    with bloc("L’évolution"):
        synthese_courbe.afficher(ctx)
    with bloc("Les territoires"):
        synthese_carte.afficher(ctx)
