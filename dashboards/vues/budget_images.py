"""Pictures of « Budget »: from credits to what is available, what is left month by month, payments due.

Belongs here: the layout of these sections.
Does not belong here: SVG (rendu.graphiques), reads (queries_budget.py), any sum.
"""

from __future__ import annotations

from dashboards.components import filtres
from dashboards.components.bloc import bloc
from dashboards.components.cadre import html
from dashboards.components.panneau import origine, origine_html, panneau_html
from dashboards.components.tableau import tableau_html
from dashboards.vues import budget_echeancier
from dashboards.vues.budget_echeancier import NOMS
from dashboards.vues.contexte import Contexte
from rendu import formats
from rendu.chiffre import imprimer
from rendu.graphiques.cascade import Pas, cascade_html
from rendu.graphiques.courbes import Trace, courbes_html
from rendu.graphiques.trame import Image
from rendu.lignes import Chiffre, Ligne, chiffre_de
from rendu.modeles import NATIONAL

RESTES = {"montant_disponible": "Disponible", "montant_reste": "Reste à payer"}


def afficher(ctx: Contexte, enveloppes: list[Ligne]) -> None:
    """The sections; each fails alone."""
    is_france = ctx.selection.territoire.code == NATIONAL
    with bloc("De l’engagé au reste à payer"):
        _engage(ctx)
    if is_france:
        with bloc("Des crédits ouverts au disponible"):
            _disponible(ctx, [e for e in enveloppes if e["date_arrete"] == ctx.selection.date_arrete])
        with bloc("Ce qui reste, mois par mois"):
            _reste(ctx, enveloppes)
    with bloc("L’échéancier"):
        budget_echeancier.afficher(ctx)


def _provenance(ctx: Contexte, tables: tuple[str, ...], codes: tuple[str, ...] = (), periode: str = "") -> str:
    definitions = [ctx.definitions[c] for c in codes]
    quand = periode or f"au {formats.jour_long(ctx.selection.date_arrete)}"
    return origine_html(origine(ctx.publication, definitions, tables, quand))


def _cascade(ctx: Contexte, image: Image, phrase: str, pas: list[Pas], provenance: str) -> None:
    signes = {1: "+", -1: "−"}
    corps = [["Total" if p.is_total else signes[p.signe], p.nom, imprimer(p.chiffre, exact=True)] for p in pas]
    tableau = tableau_html(
        f"{image.titre} {ctx.selection.territoire.nom}", ("Signe", "Étape", "Montant"), corps, mots=frozenset({1})
    )
    html(panneau_html(image.titre, phrase, cascade_html(image, pas), tableau, provenance))


def _engage(ctx: Contexte) -> None:
    def c(code: str) -> Chiffre:
        return chiffre_de(ctx.valeur(code), ctx.definitions[code])

    pas = [
        Pas("Engagé (AE)", c("CN-51"), is_total=True),
        Pas("Payé (CP)", c("CN-52"), signe=-1),
        Pas("Dégagé", c("CN-53D"), signe=-1),
        Pas("Reste à payer", c("CN-53"), is_total=True),
    ]
    phrase = "Engagé moins payé moins dégagé : ce qui reste à payer sur les conventions commencées."
    provenance = _provenance(ctx, ("indicateurs",), ("CN-51", "CN-52", "CN-53D", "CN-53"))
    image = Image("engage", "Que reste-t-il à payer ?")
    _cascade(ctx, image, phrase, pas, provenance)


def _disponible(ctx: Contexte, enveloppes: list[Ligne]) -> None:
    ouvert, disponible = (chiffre_de(ctx.valeur(c), ctx.definitions[c]) for c in ("CN-50", "CN-54"))
    pas = [
        Pas("Crédits ouverts", ouvert, is_total=True),
        *(Pas(f"Imputé {e['enveloppe']}", e.chiffre("montant_impute", "euros"), signe=-1) for e in enveloppes),
        Pas("Disponible", disponible, is_total=True),
    ]
    phrase = (
        "V1 : France Relance, en entier. V2 : renouvellement, dont seules les tranches des années déjà votées "
        "s’imputent sur les crédits ouverts."
    )
    provenance = _provenance(ctx, ("indicateurs", "budget_enveloppes"), ("CN-50", "CN-51I", "CN-54"))
    image = Image("disponible", "Que reste-t-il à engager ?")
    _cascade(ctx, image, phrase, pas, provenance)


def _reste(ctx: Contexte, enveloppes: list[Ligne]) -> None:
    mesure = filtres.liste("reste", "Ce qui reste", RESTES, "montant_disponible", largeur=260)
    presentes = sorted({e["enveloppe"] for e in enveloppes})
    traces = [
        Trace(
            NOMS.get(nom, nom),
            [(e["date_arrete"], e.chiffre(mesure, "euros")) for e in enveloppes if e["enveloppe"] == nom],
        )
        for nom in presentes
    ]
    titre = f"{RESTES[mesure]} à la fin de chaque mois, par enveloppe"
    corps = [
        [
            formats.jour(e["date_arrete"]),
            NOMS.get(e["enveloppe"], e["enveloppe"]),
            *(imprimer(e.chiffre(m, "euros"), exact=True) for m in RESTES),
        ]
        for e in reversed(enveloppes)
    ]
    tableau = tableau_html(titre, ("Date", "Enveloppe", *RESTES.values()), corps, mots=frozenset({1}))
    phrase = "France entière, fin de chaque mois. Le disponible de V2 remonte quand une loi de finances est votée."
    dessin = courbes_html(Image("reste", titre), traces)
    html(panneau_html("Combien reste-t-il ?", phrase, dessin, tableau, _provenance(ctx, ("budget_enveloppes",))))
