"""Pictures of « Structures »: ends of agreements by month, size of the employers, kinds and labels.

Belongs here: the layout of these sections.
Does not belong here: counts (dbt, structures_reparties and echeances), drawing (rendu.graphiques).
"""

from __future__ import annotations

from html import escape

from dashboards import queries_structures as q
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
from rendu.graphiques.trame import Image
from rendu.jeu import jeu_de_lignes
from rendu.lignes import Ligne

NOMS = {
    "0": "Aucun poste",
    "1": "1 poste",
    "2": "2 postes",
    "3_a_5": "3 à 5 postes",
    "6_a_10": "6 à 10 postes",
    "11_et_plus": "11 postes et plus",
    "publique": "Publiques",
    "privee": "Privées",
    "oui": "Label France services",
    "non": "Sans label",
    "inconnu": "Label non renseigné",
}
IMAGES = (
    ("taille", "De quelle taille sont les employeurs ?", "Structures selon leurs postes validés."),
    ("type_employeur", "Qui sont les employeurs ?", "Structures selon la nature de l’employeur."),
    ("france_services", "Combien portent le label France services ?", "Tel que la liste officielle le donne."),
)


def afficher(ctx: Contexte, lignes: list[Ligne]) -> None:
    """Each section fails alone."""
    with bloc("Les fins de convention"):
        _fins(ctx)
    for dimension, question, phrase in IMAGES:
        with bloc(question):
            _repartition(ctx, [x for x in lignes if x["dimension"] == dimension], question, phrase)
    with bloc("Le téléchargement"):
        t = ctx.selection.territoire
        titre = f"Structures par nature, taille et label, {t.nom}"
        jeu = jeu_de_lignes(
            f"structures-{t.code}", titre, lignes, ctx.edition, filtres={"Territoire": t.nom}, definitions={}
        )
        boutons(jeu, "repartitions", "Télécharger ces répartitions")


def _fins(ctx: Contexte) -> None:
    t = ctx.selection.territoire
    lignes = ctx.publication.lignes(q.FINS, maille=t.maille, territoire=t.code)
    titre = f"Fins de convention, mois par mois, {t.nom}"
    mois = [formats.mois_court(x["mois"]) for x in lignes]
    series = [
        Serie("Déjà prolongées", [x.chiffre("dont_prolongees", "conventions") for x in lignes]),
        Serie("Sans suite connue", [x.chiffre("a_renouveler", "conventions") for x in lignes]),
    ]
    dessin = barres_html(Image("fins", titre), mois, series if lignes else [], empilees=True)
    colonnes = ("fins", "dont_prolongees", "a_renouveler")
    corps = [
        [formats.mois_court(x["mois"]), *(imprimer(x.chiffre(c, "conventions")) for c in colonnes)] for x in lignes
    ]
    tableau = tableau_html(titre, ("Mois", "Fins", "Déjà prolongées", "Sans suite connue"), corps) if lignes else ""
    phrase = (
        f"Conventions en cours au {formats.jour(ctx.edition.arrete_au)} des postes non rendus, une par poste et "
        "enveloppe. « Sans suite connue » réunit les renouvellements demandés, refusés ou inconnus : aucune source ne "
        "les distingue."
    )
    provenance = origine_html(origine(ctx.publication, [], ("echeances",), "fins postérieures à la date de l’édition"))
    html(panneau_html("Quand les conventions finissent-elles ?", phrase, dessin, tableau, provenance))
    jeu = jeu_de_lignes(
        f"fins-convention-{t.code}", titre, lignes, ctx.edition, filtres={"Territoire": t.nom}, definitions={}
    )
    boutons(jeu, "fins", "Télécharger ces fins de convention")


def _repartition(ctx: Contexte, lignes: list[Ligne], question: str, phrase: str) -> None:
    rangs = list(NOMS)
    vues = sorted(lignes, key=lambda x: rangs.index(x["modalite"]) if x["modalite"] in NOMS else len(rangs))
    noms = [NOMS.get(x["modalite"], x["modalite"]) for x in vues]
    barres = [
        Barre(nom, x.chiffre("structures", "structures"), x.chiffre("part", "%", 1))
        for nom, x in zip(noms, vues, strict=True)
    ]
    cle = vues[0]["dimension"].replace("_", "-") if vues else "vide"
    dessin = barres_h_html(Image(cle, question), barres, triees=False)
    corps = [
        [
            escape(nom),
            imprimer(x.chiffre("structures", "structures")),
            imprimer(x.chiffre("part", "%", 1)),
            imprimer(x.chiffre("postes_valides", "postes")),
        ]
        for nom, x in zip(noms, vues, strict=True)
    ]
    colonnes = ("Structures", "Nombre", "Part", "Postes validés")
    tableau = tableau_html(f"{question} {ctx.selection.territoire.nom}", colonnes, corps) if vues else ""
    quand = f"à la date de l’édition, {formats.jour_long(ctx.edition.arrete_au)}"
    provenance = origine_html(origine(ctx.publication, [], ("structures_reparties",), quand))
    html(panneau_html(question, phrase, dessin, tableau, provenance))
