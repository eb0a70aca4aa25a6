"""Section 5, « Formation »: entries, exits, certified, rate, cohorts.

Belongs here: this section. Does not belong here: the words (grammaire.py).
"""

from __future__ import annotations

from pipelines.rapports import requetes as q
from pipelines.rapports.contenu import Bloc, Mot, Section, Tableau, phrase
from pipelines.rapports.edition import Lecture, fin_de_mois
from pipelines.rapports.sections.outils import image, par_mois
from rendu import formats
from rendu.graphiques.barres import Serie, barres_html
from rendu.graphiques.trame import Image
from rendu.lignes import Ligne

CODES = ("CN-20", "CN-20S", "CN-21", "CN-22", "CN-21T", "CN-22T")
COHORTES = 18  # the last months of entry: what a table of a page holds
PARTS = {
    "certifies": "Certifiés",
    "en_formation": "En formation",
    "sortis_sans_certification": "Sortis sans certification",
}


def section(lu: Lecture) -> Section:
    """Indicators by month, certificates, cohorts."""
    blocs: list[Bloc] = [par_mois(lu, "5 Indicateurs", "Formation et certification", CODES)]
    if lignes := lu.lignes(q.FORMATIONS):
        blocs.append(_repartition(lignes))
    depuis = fin_de_mois(lu.au, -12 * 10)
    if cohortes := lu.lignes(q.COHORTES, depuis=depuis)[-COHORTES:]:
        blocs.append(_cohortes(cohortes))
    else:
        blocs.append(phrase("Aucune entrée en formation n’est connue pour ce territoire.", style="note"))
    return Section("5", "Formation", tuple(blocs))


def _repartition(lignes: list[Ligne]) -> Tableau:
    colonnes = ("entres", "sortis", "en_formation", "certifies")
    corps: list[tuple[Mot, ...]] = [
        (
            f"{ligne['dimension'].capitalize()} : {ligne['modalite']}"
            if ligne["dimension"] != "ensemble"
            else "Ensemble",
            *(ligne.chiffre(nom, "conseillers") for nom in colonnes),
            ligne.chiffre("taux_certification", "%", 2, "sans_objet"),
        )
        for ligne in lignes
    ]
    titres = ("Formation", "Entrés", "Sortis", "En formation", "Certifiés", "Taux de certification")
    return Tableau("5 Formations", "Par parcours, lot et certificat", titres, corps)


def _cohortes(lignes: list[Ligne]) -> Bloc:
    titre = "Devenir des entrés en formation, par mois d’entrée"
    series = [Serie(nom, [ligne.chiffre(colonne, "conseillers") for ligne in lignes]) for colonne, nom in PARTS.items()]
    mois = [formats.mois_court(ligne["mois_entree"]) for ligne in lignes]
    corps: list[tuple[Mot, ...]] = [
        (nom, ligne.chiffre("entres", "conseillers"), *(ligne.chiffre(c, "conseillers") for c in PARTS))
        for nom, ligne in zip(mois, lignes, strict=True)
    ]
    tableau = Tableau("5 Cohortes", titre, ("Mois d’entrée", "Entrés", *PARTS.values()), corps)
    dernier = lignes[-1].chiffre("entres", "conseillers")
    alternative = phrase(f"{titre} : ", dernier, f" entrés en {formats.mois_long(lignes[-1]['mois_entree'])}.")
    dessin = barres_html(Image("cohortes", titre), mois, series, empilees=True)
    return image("cohortes", titre, dessin, alternative, tableau)
