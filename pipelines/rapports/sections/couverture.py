"""Section 8, « Couverture »: inhabitants per advisor, zonings, the intercommunalités that lack most.

Belongs here: this section. Does not belong here: needs and offers (dbt).
"""

from __future__ import annotations

from pipelines.rapports import requetes as q
from pipelines.rapports.contenu import Bloc, Mot, Section, Tableau, phrase
from pipelines.rapports.edition import Lecture
from pipelines.rapports.sections.carte import carte
from pipelines.rapports.sections.outils import par_mois
from rendu.lignes import Ligne

CODES = ("CN-70", "CN-71", "CN-72", "CN-73")
OBJETS = {"lieux": "Lieux d’accueil", "postes_occupes": "Postes occupés", "postes_valides": "Postes validés"}


def section(lu: Lecture) -> Section:
    """Indicators, zonings, priority list, map."""
    codes = [code for code in CODES if code in lu.publication.definitions]
    blocs: list[Bloc] = [par_mois(lu, "8 Indicateurs", "Couverture", codes)]
    zonages = lu.lignes(q.ZONAGES, au=lu.au)
    if zonages:
        blocs.append(_zonages(zonages))
    ici = lu.territoire
    prioritaires = lu.publication.communes(
        q.EPCI,
        departement=ici.code if ici.maille == "departement" else "",
        region=ici.code if ici.maille == "region" else "",
    )
    if prioritaires:
        blocs.append(_epci(prioritaires))
    else:
        blocs.append(phrase("Aucune intercommunalité de ce territoire n’est parmi les prioritaires.", style="note"))
    if lu.is_national:
        blocs.append(carte(lu, "CN-70", "carte-couverture"))
    return Section("8", "Couverture", tuple(blocs))


def _zonages(lignes: list[Ligne]) -> Tableau:
    corps: list[tuple[Mot, ...]] = [
        (
            f"{ligne['type_zonage']} : {OBJETS.get(ligne['objet'], ligne['objet'])}",
            *(ligne.chiffre(nom, "") for nom in ("en_zone", "localises", "total")),
            ligne.chiffre("part", "%", 2, "sans_objet"),
        )
        for ligne in lignes
    ]
    titres = ("Zonage et objet", "En zone", "Localisés", "Total", "Part des localisés")
    return Tableau("8 Zonages", "Zones prioritaires : QPV, FRR et anciennes ZRR", titres, corps)


def _epci(lignes: list[Ligne]) -> Tableau:
    corps: list[tuple[Mot, ...]] = [
        (
            f"{ligne['nom']} ({ligne['code_departement'] or 'plusieurs départements'})",
            ligne.chiffre("population", ""),
            ligne.chiffre("ifn", "", 2),
            ligne.chiffre("offre", ""),
            ligne.chiffre("offre_attendue", "", 2),
            ligne.chiffre("ecart", "", 2),
        )
        for ligne in lignes
    ]
    titres = ("Intercommunalité", "Population", "Fragilité", "Offre", "Offre attendue", "Écart")
    return Tableau("8 Intercommunalités", "Intercommunalités prioritaires : celles qui manquent le plus", titres, corps)
