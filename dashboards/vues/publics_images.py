"""Pictures of « Publics accompagnés »: age and status of a quarter, evolution of shares, persons and visits by month.

Belongs here: the layout of these sections.
Does not belong here: SVG (rendu.graphiques), reads (queries_publics.py).
"""

from __future__ import annotations

from html import escape

from dashboards import queries_activite, queries_publics
from dashboards.components import periode
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.panneau import panneau_html
from dashboards.components.tableau import tableau_html
from dashboards.vues.activite_details import choisir_trimestre
from dashboards.vues.activite_images import cellule
from dashboards.vues.contexte import Contexte
from dashboards.vues.panneaux import Sujet, barres, provenance, telecharger
from rendu import formats
from rendu.chiffre import imprimer
from rendu.graphiques.barres import Serie
from rendu.graphiques.barres_h import Barre, barres_h_html
from rendu.graphiques.courbes import Trace, courbes_html
from rendu.graphiques.paires import Paire, paires_html
from rendu.graphiques.trame import VIDE, Image
from rendu.lignes import Ligne, chiffre_de
from rendu.modeles import NATIONAL

QUESTIONS = {"age": "Quel âge ont-ils ?", "statut": "Que font-ils dans la vie ?"}
INCONNU = "non_renseigne"
TROP_INCONNU = 40  # percent of unknown over which a picture would mislead (features.md §3.20)
PARTS = {"CN-42J": "Moins de 18 ans", "CN-42": "60 ans et plus", "CN-42E": "Sans emploi", "CN-42N": "Âge non renseigné"}


def afficher(ctx: Contexte) -> None:
    """Each section fails alone."""
    t, au = ctx.selection.territoire, ctx.selection.date_arrete
    html('<div class="cn cn-titre cn-section"><h2>L’âge et le statut</h2></div>')
    trimestre = choisir_trimestre(ctx.publication, au)
    with bloc("L’âge et le statut"):
        ici, france = (
            ctx.publication.lignes(queries_publics.PUBLICS, trimestre=trimestre, maille=m, territoire=c)
            if trimestre
            else []
            for m, c in ((t.maille, t.code), ("national", NATIONAL))
        )
        for dimension in QUESTIONS:
            siennes = [x for x in ici if x["dimension"] == dimension]
            _dimension(ctx, dimension, siennes, [x for x in france if x["dimension"] == dimension])
        telecharger(ctx, "publics", "Publics du trimestre", ici, ("CN-42", "CN-42J", "CN-42E"))
    html('<div class="cn cn-titre cn-section"><h2>Au fil du temps</h2></div>')
    with bloc("Les parts"):
        _parts(ctx)
    with bloc("Les personnes"):
        _personnes(ctx, ctx.publication.lignes(queries_activite.MOIS, maille=t.maille, territoire=t.code, au=au))


def _dimension(ctx: Contexte, dimension: str, ici: list[Ligne], france: list[Ligne]) -> None:
    t = ctx.selection.territoire
    vues = [x for x in ici if x["statut"] != "non_disponible"]
    inconnus, connues = [x for x in vues if x["classe"] == INCONNU], [x for x in vues if x["classe"] != INCONNU]
    de_france = {x["classe"]: x for x in france}
    codes = ("CN-42", "CN-42J") if dimension == "age" else ("CN-42E",)
    definitions = [ctx.definitions[c] for c in codes]
    question, comparer = QUESTIONS[dimension], t.maille != "national"
    sujet = Sujet(dimension, question, "", "", ("activite_publics",), "trimestre choisi", definitions)
    phrase = "Part de chaque classe dans les participations dont la classe est connue."
    if inconnus:
        base = imprimer(inconnus[0].chiffre("base_connue", "participations"))
        phrase = f"Non renseigné : {imprimer(inconnus[0].chiffre('part', '%', 1))}. {phrase[:-1]} (n = {base})."
    if comparer:
        phrase += " La population du territoire n’est pas reçue par âge ni par statut : la comparaison est à la France."
    image = Image(dimension, question)
    if inconnus and (inconnus[0]["part"] or 0) > TROP_INCONNU:
        dessin = (
            '<p class="cn-rien" role="status">Plus de 40 % des réponses manquent : le graphique tromperait. Les '
            "valeurs sont dans le tableau.</p>"
        )
    elif not connues:
        dessin = VIDE
    elif comparer:
        paires = [
            Paire(x["libelle"], x.chiffre("part", "%", 1), de_france[x["classe"]].chiffre("part", "%", 1))
            for x in connues
        ]
        dessin = paires_html(image, (t.nom, "France"), paires)
    else:
        dessin = barres_h_html(image, [Barre(x["libelle"], x.chiffre("part", "%", 1)) for x in connues], triees=False)
    corps = [
        [
            escape(x["libelle"]),
            imprimer(x.chiffre("participants", "participations")),
            imprimer(x.chiffre("part", "%", 1, "sans_objet")),
            *([imprimer(de_france[x["classe"]].chiffre("part", "%", 1, "sans_objet"))] if comparer else []),
        ]
        for x in [*inconnus, *connues]
    ]
    titres = ("Classe", "Participations", "Part", *(("Part en France",) if comparer else ()))
    html(panneau_html(question, phrase, dessin, tableau_html(question, titres, corps), provenance(ctx, sujet)))


def _parts(ctx: Contexte) -> None:
    au, t = ctx.selection.date_arrete, ctx.selection.territoire
    lignes = ctx.publication.series(tuple(PARTS), t, au)
    par_code = {c: [(v.date_arrete, chiffre_de(v, ctx.definitions[c])) for v in lignes if v.code == c] for c in PARTS}
    question = "Les publics changent-ils ?"
    dessin = courbes_html(Image("parts", question), [Trace(PARTS[c], points) for c, points in par_code.items()])
    cellules = {(c, jour): x for c, points in par_code.items() for jour, x in points}
    jours = sorted({jour for _, jour in cellules}, reverse=True)
    corps = [
        [formats.jour(j), *(imprimer(cellules[c, j]) if (c, j) in cellules else "n.d." for c in PARTS)] for j in jours
    ]
    tableau = tableau_html(question, ("Au", *PARTS.values()), corps)
    definitions = [ctx.definitions[c] for c in PARTS]
    sujet = Sujet("parts", question, "", "", ("indicateurs",), formats.jour_long(au), definitions)
    phrase = "Parts cumulées depuis l’origine, à chaque fin de mois, dans ce qui est renseigné."
    html(panneau_html(question, phrase, dessin, tableau, provenance(ctx, sujet)))


def _personnes(ctx: Contexte, toutes: list[Ligne]) -> None:
    lignes = periode.garder(toutes, periode.choisir())
    sujet = Sujet(
        "personnes",
        "Viennent-ils pour la première fois ?",
        "Accompagnements du mois et, côte à côte, personnes accompagnées : la différence est celle des participants "
        "déjà venus. La Coop, qui suit la v1, ne dit pas qui revient.",
        "Mois",
        ("activite_mensuelle",),
        formats.jour_long(ctx.selection.date_arrete),
        [ctx.definitions[c] for c in ("CN-30", "CN-40", "CN-43")],
    )
    noms = {"accompagnements": "Accompagnements", "personnes": "Personnes accompagnées"}
    series = [Serie(nom, [cellule(x, c) for x in lignes]) for c, nom in noms.items()]
    suite = [Serie("Réorientations", [cellule(x, "reorientations") for x in lignes])]
    barres(ctx, sujet, [formats.mois_court(x["mois"]) for x in lignes], series, suite=suite)
    telecharger(ctx, "personnes", "Accompagnements et personnes, mois par mois", lignes, ("CN-30", "CN-40"))
