"""Section 2, « Trajectoire vers 4 000 »: where it goes, at what pace, with what chance.

Belongs here: this section. Does not belong here: a projection (the warehouse makes them).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.rapports import grammaire
from pipelines.rapports import requetes as q
from pipelines.rapports.contenu import Bloc, Mot, Section, Tableau, phrase
from pipelines.rapports.edition import Lecture, cellule
from pipelines.rapports.sections.outils import image, libelle, par_mois, serie
from rendu.graphiques.courbes import Bande, Fond, Trace, courbes_html
from rendu.graphiques.trame import Image
from rendu.lignes import Ligne

CODES = ("CN-01", "CN-03", "CN-07")


def section(lu: Lecture) -> Section:
    """Values, paces, projection."""
    syntheses = [s for s in lu.lignes(q.SYNTHESES) if s["origine"] == "programme"]
    blocs: list[Bloc] = [
        phrase(
            "Trois comptes se lisent ensemble : un poste validé n’est pas encore occupé, "
            "et la cible se compare aux postes occupés comme aux conseillers en poste.",
            style="note",
        ),
        par_mois(lu, "2 Comptes", "Postes et conseillers", CODES),
    ]
    if syntheses:
        blocs.append(_rythmes(lu, syntheses))
    if image_ := _eventail(lu, syntheses):
        blocs.append(image_)
    else:
        blocs.append(phrase("Aucune projection n’est calculée pour ce territoire.", style="note"))
    return Section("2", "Trajectoire vers 4 000", tuple(blocs))


def _rythmes(lu: Lecture, syntheses: Sequence[Ligne]) -> Tableau:
    corps: list[tuple[Mot, ...]] = []
    for s in syntheses:
        ind = lu.definition(s["code_indicateur"])
        corps.append(
            (
                libelle(lu, ind.code),
                s.chiffre("valeur_cible", ind.unite, ind.precision),
                s.chiffre("date_cible", "date"),
                *(s.chiffre(nom, "", 1) for nom in ("rythme_requis", "rythme_3_mois", "rythme_12_mois")),
                s.chiffre("probabilite", "%", 0),
                s.chiffre("date_atteinte_50", "date"),
            )
        )
    titres = (
        "Cible",
        "Échéance",
        "Rythme requis",
        "Rythme 3 mois",
        "Rythme 12 mois",
        "Probabilité",
        "Atteinte médiane",
    )
    return Tableau("2 Rythmes", "Rythmes par mois et date d’atteinte", ("Indicateur", *titres), corps)


def _eventail(lu: Lecture, syntheses: Sequence[Ligne]) -> Bloc | None:
    lignes = lu.lignes(q.TRAJECTOIRE, code="CN-03")
    if not lignes:
        return None
    passe = [ligne for ligne in lignes if ligne["nature"] == "observee"] or lignes
    futur = [ligne for ligne in lignes if ligne not in passe]

    def points(quoi: Sequence[Ligne], colonne: str) -> list:
        return [(ligne["date_mois"], ligne.chiffre(colonne, "postes")) for ligne in quoi]

    traces = [Trace("Observé", points(passe, "valeur"))]
    bandes = []
    if futur:
        traces.append(Trace("Projeté (médiane)", points(futur, "valeur")))
        bandes = [
            Bande(f"{part} des trajectoires", points(futur, f"borne_basse_{n}"), points(futur, f"borne_haute_{n}"))
            for part, n in (("95 %", 95), ("80 %", 80))
        ]
    synthese = [s for s in syntheses if s["code_indicateur"] == "CN-03"]
    cible = cellule(synthese, "valeur_cible", "postes")
    fond = Fond(tuple(bandes), None if isinstance(cible, str) else cible)
    titre = "Postes occupés : observés et projetés"
    donnees = serie(
        "2 Projection",
        f"{titre} : six derniers mois observés, puis un mois projeté sur trois",
        ("Valeur", "Bas 95 %", "Bas 80 %", "Haut 80 %", "Haut 95 %"),
        [
            (
                ligne["date_mois"],
                [
                    ligne.chiffre(colonne, "postes", 0, "sans_objet")
                    for colonne in ("valeur", "borne_basse_95", "borne_basse_80", "borne_haute_80", "borne_haute_95")
                ],
            )
            for ligne in (*passe[-6:], *futur[2::3])
        ],
    )
    alternative = grammaire.evolution(titre, points(passe, "valeur"))
    return image("trajectoire", titre, courbes_html(Image("trajectoire", titre), traces, fond), alternative, donnees)
