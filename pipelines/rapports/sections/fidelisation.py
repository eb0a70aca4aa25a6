"""Section 10, « Fidélisation »: retention, ruptures, contracts and agreements that end.

Belongs here: this section. Does not belong here: a survival (dbt computes them).
"""

from __future__ import annotations

from pipelines.rapports import requetes as q
from pipelines.rapports.contenu import Bloc, Mot, Section, Tableau, phrase
from pipelines.rapports.edition import Lecture, fin_de_mois
from pipelines.rapports.sections.outils import image, par_mois
from rendu import formats
from rendu.formats import PART
from rendu.graphiques.survie import Survie, survies_html
from rendu.graphiques.trame import Image
from rendu.lignes import Ligne

CODES = ("CN-60", "CN-61", "CN-62")
REPERES = (3, 6, 12, 18, 24, 36)


def section(lu: Lecture) -> Section:
    """Indicators, survival, ruptures by year, ends to come."""
    codes = [code for code in CODES if code in lu.publication.definitions]
    blocs: list[Bloc] = [par_mois(lu, "10 Indicateurs", "Fidélisation", codes)]
    blocs.append(_survie(lu) or phrase("La courbe de maintien n’est pas calculée pour ce territoire.", style="note"))
    if ruptures := lu.lignes(q.RUPTURES, au=lu.au):
        lignes: list[tuple[Mot, ...]] = [(f"{r['periode'].year}", r.chiffre("ruptures", "")) for r in ruptures]
        blocs.append(Tableau("10 Ruptures", "Ruptures par année, tous motifs", ("Année", "Ruptures"), lignes))
    echeances = lu.lignes(q.ECHEANCES, au=lu.au, jusqu_au=fin_de_mois(lu.au, 12))
    if echeances:
        blocs.append(_echeances(echeances))
    return Section("10", "Fidélisation", tuple(blocs))


def _survie(lu: Lecture) -> Bloc | None:
    dimension, modalite = ("tous", "tous") if lu.is_national else (lu.territoire.maille, lu.territoire.code)
    lignes = lu.publication.communes(q.SURVIE, dimension=dimension, modalite=modalite)
    points = [(x["mois"], x.chiffre("survie", PART, 1), x.chiffre("personnes_a_risque", "personnes")) for x in lignes]
    if not any(survie.is_chiffre for _, survie, _ in points):
        return None
    titre = "Part des conseillers encore en poste, par ancienneté"
    dessin = survies_html(Image("survie", titre), [Survie(lu.territoire.nom, points)])
    corps: list[tuple[Mot, ...]] = [(f"{mois} mois", part, risque) for mois, part, risque in points if mois in REPERES]
    tableau = Tableau("10 Maintien", titre, ("Ancienneté", "Encore en poste", "Personnes suivies"), corps)
    douze = [part for mois, part, _ in points if mois == 12]
    alternative = phrase(f"{titre} : ", douze[0], " à 12 mois.") if douze else phrase(f"{titre}.")
    return image("survie", titre, dessin, alternative, tableau)


def _echeances(lignes: list[Ligne]) -> Tableau:
    noms = {"contrat": "Contrats", "convention": "Conventions"}
    corps: list[tuple[Mot, ...]] = [
        (
            f"{formats.mois_court(ligne['mois'])}, {noms.get(ligne['nature'], ligne['nature']).lower()}",
            *(ligne.chiffre(nom, "") for nom in ("fins", "dont_prolongees", "a_renouveler")),
        )
        for ligne in lignes
    ]
    titres = ("Mois", "Fins connues", "Déjà prolongées", "À renouveler")
    return Tableau("10 Échéances", "Fins des douze mois à venir", titres, corps)
