"""Pictures of « Formation et certification »: cohorts by month of entry, courses or lots, certificates held.

Belongs here: the layout of these sections.
Does not belong here: SVG (rendu.graphiques), reads (queries_formation.py).
"""

from __future__ import annotations

from dashboards import queries_formation as q
from dashboards.components import filtres, periode
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.vues.contexte import Contexte
from dashboards.vues.panneaux import Sujet, barres, classement, telecharger
from rendu import formats
from rendu.graphiques.barres import Serie
from rendu.graphiques.barres_h import Barre
from rendu.lignes import Chiffre, Ligne

DEVENIRS = {
    "certifies": "Certifiés",
    "sortis_sans_certification": "Sortis sans certification connue",
    "en_formation": "En formation",
}
REPARTITIONS = {"parcours": "Durée du parcours", "lot": "Lot du marché de formation"}


def afficher(ctx: Contexte, repartition: list[Ligne]) -> None:
    """Each section fails alone."""
    t = ctx.selection.territoire
    html('<div class="cn cn-titre cn-section"><h2>Les cohortes</h2></div>')
    with bloc("Les cohortes"):
        _cohortes(ctx, ctx.publication.lignes(q.COHORTES, maille=t.maille, territoire=t.code), periode.choisir())
    html('<div class="cn cn-titre cn-section"><h2>Les parcours et les certifications</h2></div>')
    with bloc("Les parcours"):
        _parcours(ctx, repartition)
    with bloc("Les certifications"):
        _certifications(ctx, repartition)


def _cohortes(ctx: Contexte, toutes: list[Ligne], choisie: str) -> None:
    mois = periode.mois_entre(toutes[0]["mois_entree"], toutes[-1]["mois_entree"]) if toutes else []
    mois = mois if choisie == "tout" else mois[-int(choisie) :]
    par_mois = {x["mois_entree"]: x for x in toutes}
    lignes = [par_mois[m] for m in mois if m in par_mois]
    phrase = (
        "Personnes selon le mois de leur première entrée en formation, dans leur état à la date de l’édition. Mois "
        "marqués p : provisoires, une sortie date de moins de trois mois ou n’est pas connue. Mois sans barre : "
        "personne n’est entré."
    )
    sujet = Sujet(
        "cohortes",
        "Que sont devenus ceux qui sont entrés ensemble ?",
        phrase,
        "Mois d’entrée",
        ("formations_cohortes",),
        f"au {formats.jour_long(ctx.edition.arrete_au)}",
        [ctx.definitions["CN-20"], ctx.definitions["CN-21"]],
    )
    series = [Serie(nom, [_cellule(par_mois.get(m), c, "conseillers") for m in mois]) for c, nom in DEVENIRS.items()]
    suite = [
        Serie("Entrés", [_cellule(par_mois.get(m), "entres", "conseillers") for m in mois]),
        Serie("Part de certifiés", [_cellule(par_mois.get(m), "part_certifies", "%") for m in mois]),
    ]
    barres(ctx, sujet, [formats.mois_court(m) for m in mois], series, empilees=True, suite=suite, absent="aucun")
    telecharger(ctx, "cohortes", "Cohortes par mois d’entrée", lignes, ("CN-20", "CN-21"))


def _cellule(x: Ligne | None, colonne: str, unite: str) -> Chiffre | None:
    return x.chiffre(colonne, unite, 1 if unite == "%" else 0) if x is not None else None


def _parcours(ctx: Contexte, repartition: list[Ligne]) -> None:
    choisi = filtres.liste("repartition", "Répartir par", REPARTITIONS, "parcours", largeur=260)
    lignes = [x for x in repartition if x["dimension"] == choisi]
    sujet = Sujet(
        "parcours",
        "Certifie-t-on autant dans tous les parcours ?",
        "Part de certifiés parmi les sortis depuis plus de trois mois, puis leur nombre. Une personne compte dans "
        "chaque parcours suivi. La source donne le lot du marché, non le nom de l’organisme.",
        REPARTITIONS[choisi],
        ("formations_repartition",),
        f"au {formats.jour_long(ctx.edition.arrete_au)}",
        [ctx.definitions["CN-22"]],
    )
    rangees = [
        Barre(
            x["modalite"],
            x.chiffre("taux_certification", "%", 1, "sans_objet"),
            x.chiffre("sortis_eprouves", "conseillers"),
        )
        for x in lignes
    ]
    classement(ctx, sujet, rangees, ("Taux de certification", "Sortis depuis plus de trois mois"), plafond=100)


def _certifications(ctx: Contexte, repartition: list[Ligne]) -> None:
    lignes = [x for x in repartition if x["dimension"] == "certification"]
    sujet = Sujet(
        "certifications",
        "Quelles certifications ont-ils ?",
        "Personnes qui détiennent chaque certification ; une personne peut en avoir plusieurs. La source dit qui a le "
        "Pix, non le niveau atteint.",
        "Certification",
        ("formations_repartition",),
        f"au {formats.jour_long(ctx.edition.arrete_au)}",
        [ctx.definitions["CN-21"], ctx.definitions["CN-21T"]],
    )
    rangees = [Barre(x["modalite"], x.chiffre("certifies", "conseillers")) for x in lignes]
    classement(ctx, sujet, rangees, ("Conseillers",))
    telecharger(ctx, "parcours", "Parcours, lots et certifications", repartition, ("CN-21", "CN-22"))
