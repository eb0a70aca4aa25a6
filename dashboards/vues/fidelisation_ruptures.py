"""Ruptures month by month, their reasons, and the calendar of the ends of contracts to come.

Belongs here: these sections of « Fidélisation ».
Does not belong here: statistical secrecy (dbt), drawing (rendu.graphiques).
"""

from __future__ import annotations

from html import escape

from dashboards import queries_fidelisation as q
from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.panneau import origine, origine_html, panneau_html
from dashboards.components.tableau import tableau_html
from dashboards.components.telechargement import boutons
from dashboards.vues.contexte import Contexte
from rendu import formats
from rendu.chiffre import imprimer
from rendu.graphiques.barres import Serie, barres_html
from rendu.graphiques.barres_h import Barre, barres_h_html
from rendu.graphiques.chaleur import calendrier_html
from rendu.graphiques.trame import Image
from rendu.jeu import jeu_de_lignes
from rendu.lignes import Ligne

VIDE = '<p class="cn-rien" role="status">Aucune rupture connue à cette date.</p>'


def afficher(ctx: Contexte) -> None:
    """The three sections; each fails alone."""
    with bloc("Les ruptures"):
        _mois(ctx)
    with bloc("Les motifs"):
        _motifs(ctx)
    with bloc("Les fins à venir"):
        _fins(ctx)


def _provenance(ctx: Contexte, table: str, code: str, quand: str) -> str:
    return origine_html(origine(ctx.publication, [ctx.definitions[code]], (table,), quand))


def _mois(ctx: Contexte) -> None:
    t, au = ctx.selection.territoire, ctx.selection.date_arrete
    lignes = ctx.publication.lignes(q.RUPTURES, pas="mois", maille=t.maille, territoire=t.code, au=au)
    titre = f"Ruptures par mois, {t.nom}"
    noms = [formats.mois_court(x["periode"]) for x in lignes]
    valeurs = [x.chiffre("ruptures", "ruptures") for x in lignes]
    dessin = barres_html(Image("ruptures", titre), noms, [Serie("Ruptures", valeurs)])
    corps = [[nom, imprimer(c)] for nom, c in zip(reversed(noms), reversed(valeurs), strict=True)]
    tableau = tableau_html(titre, ("Mois", "Ruptures"), corps)
    phrase = "Contrats rompus avant leur terme, au mois de la rupture. Une fin de CDD à son terme n’en est pas une."
    html(
        panneau_html(
            "Y a-t-il plus de ruptures ?",
            phrase,
            dessin,
            tableau,
            _provenance(ctx, "ruptures", "CN-60", f"jusqu’au {formats.jour_long(au)}"),
        )
    )
    jeu = jeu_de_lignes(f"ruptures-{t.code}", titre, lignes, ctx.edition, filtres={"Territoire": t.nom}, definitions={})
    boutons(jeu, "ruptures", "Télécharger les ruptures par mois")


def _motifs(ctx: Contexte) -> None:
    lignes = ctx.publication.lignes(q.MOTIFS, au=ctx.selection.date_arrete)
    annees = {str(a): str(a) for a in sorted({x["periode"].year for x in lignes}, reverse=True)}
    if not annees:
        html(panneau_html("Pourquoi partent-ils ?", "France entière.", VIDE))
        return
    annee = filtres.liste("annee-motifs", "Année des motifs", annees, next(iter(annees)), largeur=180)
    vues: list[Ligne] = [x for x in lignes if f"{x['periode']:%Y}" == annee]
    motifs = [x for x in vues if x["motif"] != "tous"]
    total = [x for x in vues if x["motif"] == "tous"]
    titre = f"Motifs des ruptures en {annee}, France entière"
    barres = [Barre(x["libelle"], x.chiffre("ruptures", "ruptures")) for x in motifs]
    corps = [[escape(x["libelle"]), imprimer(x.chiffre("ruptures", "ruptures"))] for x in motifs]
    pied = [escape(total[0]["libelle"]), imprimer(total[0].chiffre("ruptures", "ruptures"))] if total else None
    tableau = tableau_html(titre, ("Motif", "Ruptures"), corps, total=pied)
    phrase = (
        "Les motifs ne sont publiés que par an et pour la France. « s » : moins de 11 ruptures, ou de quoi retrouver "
        "un autre motif par différence."
    )
    html(
        panneau_html(
            "Pourquoi partent-ils ?",
            phrase,
            barres_h_html(Image("motifs", titre), barres),
            tableau,
            _provenance(ctx, "ruptures", "CN-60", f"année {annee}"),
        )
    )
    jeu = jeu_de_lignes("ruptures-motifs", "Motifs des ruptures", lignes, ctx.edition, filtres={}, definitions={})
    boutons(jeu, "motifs", "Télécharger les motifs, toutes années")


def _fins(ctx: Contexte) -> None:
    t = ctx.selection.territoire
    lignes = ctx.publication.lignes(q.FINS, maille=t.maille, territoire=t.code)
    titre = f"Fins de contrat sans suite connue, mois par mois, {t.nom}"
    dessin = calendrier_html(titre, {x["mois"]: x.chiffre("a_renouveler", "contrats") for x in lignes})
    corps = [
        [
            formats.mois_court(x["mois"]),
            *(imprimer(x.chiffre(c, "contrats")) for c in ("fins", "dont_prolongees", "a_renouveler")),
        ]
        for x in lignes
    ]
    tableau = tableau_html(titre, ("Mois", "Fins", "Dont prolongées", "Sans suite connue"), corps)
    phrase = (
        f"Contrats en cours au {formats.jour(ctx.edition.arrete_au)} dont la fin est connue, au mois où elle tombe."
    )
    html(
        panneau_html(
            "Quels contrats vont finir ?",
            phrase,
            dessin,
            tableau if lignes else "",
            _provenance(ctx, "echeances", "CN-62", "fins postérieures à la date de l’édition"),
        )
    )
    jeu = jeu_de_lignes(f"fins-{t.code}", titre, lignes, ctx.edition, filtres={"Territoire": t.nom}, definitions={})
    boutons(jeu, "fins", "Télécharger ces fins de contrat")
