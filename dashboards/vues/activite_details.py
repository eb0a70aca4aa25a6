"""Details of « Activité et ateliers »: themes of a quarter, places and lengths, reports by week and weekday.

Belongs here: the layout of these sections.
Does not belong here: drawing (rendu.graphiques), months (activite_images.py).
"""

from __future__ import annotations

from datetime import date

from dashboards import queries_activite as q
from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.panneau import panneau_html
from dashboards.lecture import Publication
from dashboards.vues.contexte import Contexte
from dashboards.vues.panneaux import Sujet, classement, provenance, telecharger
from rendu import formats
from rendu.chiffre import imprimer
from rendu.graphiques.barres_h import Barre
from rendu.graphiques.chaleur import chaleur_html
from rendu.lignes import Ligne

FAMILLES = {"mediation": "Médiation numérique", "demarches": "Démarches", "autre": "Autres thèmes"}
QUESTIONS = {"lieu": "Où accompagnent-ils ?", "duree": "Combien de temps dure un accompagnement ?"}
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SEMAINES = 13


def choisir_trimestre(publication: Publication, au: date) -> str | None:
    """The quarter shown, in the address; None when no quarter has an activity."""
    jours = dict.fromkeys(x["trimestre"] for x in publication.lignes(q.TRIMESTRES, au=au))
    options = {j.isoformat(): f"{(j.month + 2) // 3}ᵉ trimestre {j.year}".replace("1ᵉ", "1ᵉʳ") for j in jours}
    return filtres.liste("trimestre", "Trimestre", options, next(iter(options)), largeur=220) if options else None


def afficher(ctx: Contexte, choisi: str, nom_du_type: str) -> None:
    """Each section fails alone."""
    t, au = ctx.selection.territoire, ctx.selection.date_arrete
    html('<div class="cn cn-titre cn-section"><h2>Le contenu, le lieu, la durée</h2></div>')
    trimestre = choisir_trimestre(ctx.publication, au)
    with bloc("Les thèmes"):
        cle = {"trimestre": trimestre, "maille": t.maille, "territoire": t.code}
        _themes(ctx, ctx.publication.lignes(q.THEMES, **cle) if trimestre else [])
    with bloc("Les lieux et les durées"):
        lignes = ctx.publication.lignes(q.MODALITES, trimestre=trimestre, activite=choisi) if trimestre else []
        for dimension in QUESTIONS:
            _modalites(ctx, dimension, [x for x in lignes if x["dimension"] == dimension], nom_du_type)
        telecharger(ctx, "modalites", "Lieux et durées, France entière", lignes, ("CN-35",))
    with bloc("Les semaines"):
        _semaines(ctx, ctx.publication.lignes(q.JOURS, activite=choisi, au=au), nom_du_type)


def _themes(ctx: Contexte, lignes: list[Ligne]) -> None:
    famille = filtres.liste("famille", "Thèmes", FAMILLES, "mediation", largeur=260)
    vues = [x for x in lignes if x["famille"] == famille and x["statut"] != "non_disponible"]
    base = f"n = {imprimer(vues[0].chiffre('activites_renseignees', 'activités'))}" if vues else "aucune"
    sujet = Sujet(
        "themes",
        "De quoi parle-t-on ?",
        f"Part des activités du trimestre qui citent le thème, puis leur nombre. Base : activités dont un thème est "
        f"connu, {base}. Une activité compte dans chaque thème qu’elle cite : la somme dépasse 100 %.",
        "Thème",
        ("activite_themes",),
        "trimestre choisi",
        [ctx.definitions["CN-38"]],
    )
    barres = [Barre(x["libelle"], x.chiffre("part", "%", 1), x.chiffre("activites", "activités")) for x in vues]
    classement(ctx, sujet, barres, ("Part", "Activités"))
    telecharger(ctx, "themes", "Thèmes du trimestre", lignes, ("CN-38",))


def _modalites(ctx: Contexte, dimension: str, lignes: list[Ligne], nom_du_type: str) -> None:
    sujet = Sujet(
        dimension,
        QUESTIONS[dimension],
        f"France entière, type : {nom_du_type.lower()}. Part des comptes rendus du trimestre dont la réponse est "
        "connue, puis leur nombre ; « non renseigné » : part de tous. Un atelier compte pour un.",
        "Réponse",
        ("activite_modalites",),
        "trimestre choisi",
        [ctx.definitions["CN-35"]] if dimension == "duree" else (),
    )
    barres = [
        Barre(x["libelle"], x.chiffre("part", "%", 1), x.chiffre("comptes_rendus", "comptes rendus")) for x in lignes
    ]
    classement(ctx, sujet, barres, ("Part", "Comptes rendus"), triees=dimension == "lieu")


def _semaines(ctx: Contexte, lignes: list[Ligne], nom_du_type: str) -> None:
    semaines = list(dict.fromkeys(x["semaine"] for x in lignes))[:SEMAINES]
    cellules = {
        (semaines.index(x["semaine"]), x["jour_semaine"] - 1): x.chiffre("comptes_rendus", "comptes rendus")
        for x in lignes
        if x["semaine"] in semaines
    }
    question = "Quels jours travaillent-ils ?"
    dessin = chaleur_html(
        f"Comptes rendus par semaine et par jour, France entière, type : {nom_du_type.lower()}",
        "Semaine du",
        [formats.jour(s) for s in semaines],
        JOURS,
        cellules,
    )
    sujet = Sujet("semaines", question, "", "", ("activite_jours",), "treize dernières semaines")
    phrase = "Comptes rendus datés de chaque jour, les treize dernières semaines. Case vide : aucun compte rendu."
    html(panneau_html(question, phrase, dessin, "", provenance(ctx, sujet)))
    vues = [x for x in lignes if x["semaine"] in semaines]
    telecharger(ctx, "semaines", "Comptes rendus par jour, France entière", vues)
