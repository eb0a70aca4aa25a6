"""Pictures of « Trajectoire »: fan chart, entries and exits, past forecasts against what followed.

Belongs here: the layout of these sections.
Does not belong here: SVG (rendu.graphiques), reads (queries_trajectoire.py).
"""

from __future__ import annotations

from html import escape

from dashboards import queries_trajectoire as q
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.panneau import origine, origine_html, panneau_html
from dashboards.components.tableau import tableau_html
from dashboards.components.telechargement import boutons
from dashboards.vues.contexte import Contexte
from rendu import formats
from rendu.chiffre import imprimer
from rendu.graphiques.barres import Serie, barres_html
from rendu.graphiques.chaleur import chaleur_html
from rendu.graphiques.courbes import Bande, Fond, Trace, courbes_html
from rendu.graphiques.trame import Image
from rendu.jeu import jeu_de_lignes
from rendu.lignes import Ligne
from rendu.modeles import Indicateur

MOIS_MONTRES = 24
ORIGINES_MONTREES = 12


def afficher(ctx: Contexte, s: Ligne) -> None:
    """The three sections; each fails alone."""
    ind = ctx.definitions[s["code_indicateur"]]
    cle = {"code": ind.code, "origine": s["origine"]}
    lieu = {"maille": s["maille"], "territoire": s["code_territoire"]}
    lignes: list[Ligne] = []
    with bloc("Où cela nous mène"):
        lignes = ctx.publication.lignes(q.TRAJECTOIRE, **cle, **lieu)
        _eventail(ctx, ind, s, lignes)
    with bloc("Entrées et sorties"):
        _flux(ctx, ind, lignes)
    with bloc("Les prévisions passées"):
        _epreuves(ctx, ind, ctx.publication.lignes(q.EPREUVES, **cle))
    filtres = {"Territoire": ctx.selection.territoire.nom, "Série": f"{ind.libelle}, {s['origine']}"}
    titre = f"Trajectoire : {ind.libelle}"
    jeu = jeu_de_lignes(
        f"trajectoire-{ind.code}-{s['maille']}-{s['code_territoire']}",
        titre,
        lignes,
        ctx.edition,
        filtres=filtres,
        definitions={f"{ind.code} {ind.libelle}": ind.definition},
    )
    boutons(jeu, "trajectoire", "Télécharger cette série (observé, médiane, bornes)")


def _eventail(ctx: Contexte, ind: Indicateur, s: Ligne, lignes: list[Ligne]) -> None:
    def points(colonne: str, nature: str) -> list:
        return [(x["date_mois"], x.chiffre(colonne, ind.unite, ind.precision)) for x in lignes if x["nature"] == nature]

    observe, projete = points("valeur", "observee"), points("valeur", "projetee")
    # The fan starts at the last observed point, so that the two lines meet.
    bandes = [
        Bande(f"{p} chances sur 100", points(f"borne_basse_{p}", "projetee"), points(f"borne_haute_{p}", "projetee"))
        for p in (95, 80)
    ]
    rupture = (observe[-1][0], "Projeté à droite") if observe and projete else None
    fond = Fond(bandes if projete else (), s.chiffre("valeur_cible", ind.unite), s["date_cible"], rupture)
    traces = [Trace("Observé", observe)] + ([Trace("Projeté (médiane)", [*observe[-1:], *projete])] if projete else [])
    dessin = courbes_html(Image("eventail", f"{ind.libelle} : observé, projeté et cible"), traces, fond)
    colonnes = ("valeur", "borne_basse_80", "borne_haute_80", "borne_basse_95", "borne_haute_95")
    tableau = tableau_html(
        f"{ind.libelle}, mois par mois",
        ("Fin de mois", "Nature", "Valeur", "80 % : bas", "80 % : haut", "95 % : bas", "95 % : haut"),
        [
            [
                formats.jour(x["date_mois"]),
                "observé" if x["nature"] == "observee" else "projeté",
                *(imprimer(x.chiffre(c, ind.unite, ind.precision, "sans_objet"), exact=True) for c in colonnes),
            ]
            for x in reversed(lignes)
        ],
        mots=frozenset({1}),
    )
    phrase = "Fin de chaque mois. La zone hachurée contient 80 puis 95 trajectoires sur 100, tirées des mois passés."
    if not projete:
        phrase = "Fin de chaque mois. Moins de neuf mois consécutifs observés : rien n’est projeté."
    html(panneau_html("Où cela nous mène-t-il ?", phrase, dessin, tableau, _provenance(ctx, ind, "trajectoires")))


def _flux(ctx: Contexte, ind: Indicateur, lignes: list[Ligne]) -> None:
    mois = [x for x in lignes if x["nature"] == "observee" and x["entrees"] is not None][-MOIS_MONTRES:]
    noms = [formats.mois_court(x["date_mois"]) for x in mois]
    entrees = [x.chiffre("entrees", ind.unite, ind.precision) for x in mois]
    sorties = [x.chiffre("sorties", ind.unite, ind.precision) for x in mois]
    dessin = barres_html(
        Image("flux", f"{ind.libelle} : entrées et sorties de chaque mois"),
        noms,
        [Serie("Entrées", entrees), Serie("Sorties (vers le bas)", sorties, vers_le_bas=True)],
        empilees=True,
    )
    corps = [
        [escape(nom), imprimer(e, exact=True), imprimer(r, exact=True)]
        for nom, e, r in zip(reversed(noms), reversed(entrees), reversed(sorties), strict=True)
    ]
    tableau = tableau_html("Entrées et sorties par mois", ("Mois", "Entrées", "Sorties"), corps)
    phrase = f"Les {len(mois)} derniers mois consolidés." if mois else "Aucun mois consolidé."
    html(panneau_html("Qui entre, qui sort ?", phrase, dessin, tableau, _provenance(ctx, ind, "trajectoires")))


def _epreuves(ctx: Contexte, ind: Indicateur, lignes: list[Ligne]) -> None:
    jours = sorted({x["date_origine"] for x in lignes}, reverse=True)[:ORIGINES_MONTREES]
    cellules = {
        (jours.index(x["date_origine"]), x["horizon"] - 1): x.chiffre("ecart_relatif", "%", 1)
        for x in lignes
        if x["date_origine"] in jours
    }
    dessin = chaleur_html(
        "Écart de la prévision à ce qui a suivi, en %, selon le mois d’origine et l’horizon",
        "Prévu depuis le",
        [formats.jour(j) for j in jours],
        [f"{n} mois" for n in range(1, 13)],
        cellules,
        par_ampleur=True,
    )
    phrase = "France entière. Positif : la prévision était trop haute. Les douze dernières origines."
    provenance = _provenance(ctx, ind, "trajectoires_epreuves")
    html(panneau_html("Ces prévisions ont-elles été justes ?", phrase, dessin, "", provenance))


def _provenance(ctx: Contexte, ind: Indicateur, table: str) -> str:
    return origine_html(origine(ctx.publication, [ind], (table,), "mois consolidés de l’édition"))
