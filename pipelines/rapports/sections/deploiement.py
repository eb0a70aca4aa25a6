"""Section 4, « Déploiement et recrutements »: states of the posts, months, path from attribution to training.

Belongs here: this section. Does not belong here: the words (grammaire.py).
"""

from __future__ import annotations

from pipelines.rapports import requetes as q
from pipelines.rapports.commentaires import Cahier
from pipelines.rapports.contenu import Bloc, Mot, Section, Tableau, phrase
from pipelines.rapports.edition import Lecture
from pipelines.rapports.sections.outils import image, par_mois, rubrique
from rendu import formats
from rendu.graphiques.barres_h import Barre
from rendu.graphiques.entonnoir import entonnoir_html
from rendu.graphiques.trame import Image
from rendu.lignes import Ligne

CODES = ("CN-01", "CN-02", "CN-03", "CN-04", "CN-05", "CN-06", "CN-07", "CN-08", "CN-09", "CN-10", "CN-12")
ETAPES = {"attribue": "Attribué", "conventionne": "Conventionné", "pourvu": "Pourvu", "forme": "Formé"}


def section(lu: Lecture, cahier: Cahier) -> Section:
    """Counts by month, the four states, the funnel, what holds it back."""
    blocs: list[Bloc] = [par_mois(lu, "4 Indicateurs", "Déploiement et recrutements", CODES)]
    etats = sorted(lu.lignes(q.ETATS, dates=lu.mois()), key=lambda ligne: ligne["date_arrete"], reverse=True)
    if etats:
        blocs.append(_etats(etats))
    if parcours := lu.lignes(q.PARCOURS):
        blocs.append(_parcours(parcours))
    else:
        blocs.append(phrase("Le parcours des postes n’est pas calculé pour ce territoire.", style="note"))
    blocs.append(rubrique(cahier, "freins"))
    return Section("4", "Déploiement et recrutements", tuple(blocs))


def _etats(etats: list[Ligne]) -> Tableau:
    noms = {
        "occupes": "Occupés",
        "vacants": "Vacants sous convention",
        "sans_convention": "Sans convention en cours",
        "rendus": "Rendus",
        "postes": "Ensemble",
    }
    lignes = [(nom, *(etat.chiffre(colonne, "postes") for etat in etats)) for colonne, nom in noms.items()]
    colonnes = ("État", *(formats.jour(etat["date_arrete"]) for etat in etats))
    return Tableau("4 États des postes", "Quatre états exclusifs des postes attribués", colonnes, lignes)


def _parcours(lignes: list[Ligne]) -> Bloc:
    titre = "Parcours des postes, de l’attribution à la formation"
    barres = [
        Barre(ETAPES.get(e["etape"], e["etape"]), e.chiffre("postes", "postes"), e.chiffre("part", "%", 2))
        for e in lignes
    ]
    corps: list[tuple[Mot, ...]] = [
        (
            ETAPES.get(e["etape"], e["etape"]),
            *(e.chiffre(nom, "postes") for nom in ("postes", "postes_en_attente", "postes_perdus")),
            e.chiffre("part", "%", 2),
            *(e.chiffre(nom, "jours", 0, "sans_objet") for nom in ("delai_median", "delai_decile_9")),
        )
        for e in lignes
    ]
    titres = ("Étape", "Postes", "En attente", "Perdus", "Part de l’étape d’avant", "Délai médian (j)", "9e décile (j)")
    tableau = Tableau("4 Parcours", titre, titres, corps)
    alternative = phrase(f"{titre} : ", barres[0].chiffre, " postes attribués, ", barres[-1].chiffre, " formés.")
    return image("parcours", titre, entonnoir_html(Image("parcours", titre), barres), alternative, tableau)
