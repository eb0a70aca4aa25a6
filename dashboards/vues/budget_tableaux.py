"""Tables of « Budget »: year by year, and where each envelope lands on 31 December; bridge to download.

Belongs here: these tables and their downloads.
Does not belong here: pictures (budget_images.py), reads (queries_budget.py), any sum.
"""

from __future__ import annotations

from dashboards import queries_budget as q
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.panneau import origine, origine_html, panneau_html
from dashboards.components.tableau import tableau_html
from dashboards.components.telechargement import boutons
from dashboards.vues.contexte import Contexte
from rendu import formats
from rendu.chiffre import imprimer
from rendu.graphiques.barres_h import Barre, barres_h_html
from rendu.graphiques.trame import Image
from rendu.jeu import Jeu, jeu_de_lignes
from rendu.lignes import Ligne
from rendu.modeles import NATIONAL

EXERCICES = {
    "montant_ouvert": "Ouvert",
    "montant_engage": "Engagé (AE)",
    "montant_impute": "Imputé",
    "montant_paye": "Payé (CP)",
    "montant_attendu": "Attendu",
    "montant_en_retard": "En retard",
    "montant_a_dater": "À dater",
}
ATTERRISSAGES = {
    "montant_paye": "Payé à cette date",
    "montant_bas": "Atterrissage, bas",
    "montant_central": "Central",
    "montant_haut": "Haut",
}

NATURES = {"publique": "Employeur public", "privee": "Employeur privé", "inconnue": "Employeur inconnu"}
GROUPES = {"metropole": "métropole", "outre_mer": "outre-mer", "non_localise": "non localisé"}


def afficher(ctx: Contexte, enveloppes: list[Ligne]) -> None:
    """The tables; each fails alone."""
    with bloc("Année par année"):
        _exercices(ctx)
    if ctx.selection.territoire.code == NATIONAL:
        with bloc("Le coût d’un poste"):
            _couts(ctx)
        with bloc("L’atterrissage"):
            _atterrissages(ctx)
        boutons(_pont(ctx, enveloppes), "pont", "Télécharger le pont (ouvert, engagé, imputé, payé, reste)")


def _exercices(ctx: Contexte) -> None:
    t = ctx.selection.territoire
    lignes = ctx.publication.lignes(q.EXERCICES, maille=t.maille, territoire=t.code)
    corps = [
        [
            f"{x['exercice']} {x['enveloppe']}",
            *(imprimer(x.chiffre(m, "euros", vide="sans_objet"), exact=True) for m in EXERCICES),
        ]
        for x in lignes
    ]
    legende = f"{t.nom}, par année civile et enveloppe, vu du {formats.jour(ctx.edition.arrete_au)}"
    tableau = tableau_html(legende, ("Année", *EXERCICES.values()), corps, majeures=3)
    phrase = (
        "Engagé : pour toute la durée des conventions de l’année. Imputé : tranche de l’année. Attendu, en retard : "
        "ce qui reste à payer, à sa date."
    )
    provenance = origine_html(origine(ctx.publication, [], ("budget_exercices",), "par année civile"))
    vide = '<p class="cn-rien" role="status">Aucune donnée pour ce territoire sur cette période.</p>'
    html(panneau_html("Combien chaque année ?", phrase, tableau if lignes else vide, "", provenance))
    choix = {"Territoire": t.nom}
    jeu = jeu_de_lignes(f"budget-annees-{t.code}", legende, lignes, ctx.edition, filtres=choix, definitions={})
    boutons(jeu, "exercices", "Télécharger ces années")


def _atterrissages(ctx: Contexte) -> None:
    lignes = ctx.publication.lignes(q.ATTERRISSAGES)
    corps = [
        [
            f"{x['exercice']} {x['enveloppe']}",
            *(imprimer(x.chiffre(m, "euros"), exact=True) for m in ATTERRISSAGES),
        ]
        for x in lignes
    ]
    tableau = tableau_html(
        "Atterrissage au 31 décembre, France entière", ("Année", *ATTERRISSAGES.values()), corps, majeures=3
    )
    phrase = "Payé depuis l’origine au 31 décembre."
    if lignes:
        phrase += f" Dernière année : {imprimer(lignes[-1].chiffre('methode', 'texte'))}"
    provenance = origine_html(origine(ctx.publication, [], ("atterrissages",), "par année civile"))
    html(panneau_html("Où en sera-t-on au 31 décembre ?", phrase, tableau, "", provenance))


def _couts(ctx: Contexte) -> None:
    lignes = ctx.publication.lignes(q.COUTS)
    noms = {x.cle: f"{NATURES.get(x['nature_employeur'])}, {GROUPES.get(x['groupe_territoire'])}" for x in lignes}
    noms |= {x.cle: "Tous les postes" for x in lignes if x["nature_employeur"] == "toutes"}
    titre = "Coût moyen d’un poste selon l’employeur et le territoire, France"
    barres = [Barre(noms[x.cle], x.chiffre("cout_moyen", "euros", vide="sans_objet")) for x in lignes]
    colonnes = (("cout_moyen", "euros"), ("postes", "postes"), ("montant_engage", "euros"))
    corps = [
        [noms[x.cle], *(imprimer(x.chiffre(c, u, vide="sans_objet"), exact=True) for c, u in colonnes)] for x in lignes
    ]
    tableau = tableau_html(titre, ("Employeur et territoire", "Coût moyen", "Postes", "Engagé"), corps)
    phrase = "Engagé, toutes conventions réunies, rapporté aux postes qui en ont ou en ont eu une."
    quand = f"à la date de l’édition, {formats.jour_long(ctx.edition.arrete_au)}"
    provenance = origine_html(origine(ctx.publication, [ctx.definitions["CN-58"]], ("couts_postes",), quand))
    dessin = barres_h_html(Image("couts", titre), barres)
    html(panneau_html("Combien coûte un poste ?", phrase, dessin, tableau, provenance))


def _pont(ctx: Contexte, enveloppes: list[Ligne]) -> Jeu:
    codes = ("CN-50", "CN-51", "CN-51I", "CN-52", "CN-53", "CN-53D", "CN-54")
    textes = {f"{c} {ctx.definitions[c].libelle}": ctx.definitions[c].definition for c in codes}
    au = formats.jour(ctx.selection.date_arrete)
    identites = {
        "Identité 1": "montant_reste = montant_engage - montant_paye - montant_degage",
        "Identité 2": "montant_disponible = montant_ouvert - montant_impute",
        "Identité 3": "montant_paye_net = montant_paye - montant_avoirs",
    }
    return jeu_de_lignes(
        "budget-pont",
        "Des crédits ouverts au disponible, par enveloppe et par mois",
        enveloppes,
        ctx.edition,
        filtres={"Jusqu’au": au},
        definitions=textes | identites,
    )
