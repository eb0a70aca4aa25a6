"""Section 6, « Activité et publics »: the official line, months against the year before, themes, publics.

Belongs here: this section. Does not belong here: the words (grammaire.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.rapports import grammaire
from pipelines.rapports import requetes as q
from pipelines.rapports.contenu import Bloc, Mot, Section, Tableau, phrase
from pipelines.rapports.edition import Lecture, fin_de_mois
from pipelines.rapports.pilote import zone_de
from pipelines.rapports.sections.outils import image, par_mois
from rendu import formats
from rendu.graphiques.barres import Serie, barres_html
from rendu.graphiques.barres_h import Barre, barres_h_html
from rendu.graphiques.trame import Image
from rendu.lignes import Ligne

CODES = ("CN-30", "CN-31", "CN-32", "CN-33", "CN-34", "CN-35", "CN-36", "CN-37", "CN-40", "CN-42", "CN-42J", "CN-42E")
THEMES = 8


def section(lu: Lecture) -> Section:
    """Indicators, official series, months, themes, publics."""
    blocs: list[Bloc] = [par_mois(lu, "6 Indicateurs", "Activité et publics", CODES)]
    if ligne := _pilote(lu):
        blocs.append(ligne)
    mois = lu.lignes(q.ACTIVITE, depuis=fin_de_mois(lu.au, -24), au=lu.au)
    if mois:
        blocs.append(_mois(lu, mois))
    depuis = fin_de_mois(lu.au, -6)
    themes = _dernier(lu.lignes(q.THEMES, depuis=depuis, au=lu.au))
    if themes:
        blocs.append(_themes(themes))
    publics = _dernier(lu.lignes(q.PUBLICS, depuis=depuis, au=lu.au))
    if publics:
        blocs.append(_publics(publics))
    blocs.append(
        phrase(
            "Une activité peut citer plusieurs thèmes : leurs parts ne somment pas à 100 %. Les parts de publics se "
            "rapportent aux personnes dont la classe est connue. Chaque définition est en annexe A.",
            style="note",
        )
    )
    return Section("6", "Activité et publics", tuple(blocs))


def _dernier(lignes: Sequence[Ligne]) -> list[Ligne]:
    """The rows of the last quarter that has some; they come latest first."""
    return [ligne for ligne in lignes if ligne["trimestre"] == lignes[0]["trimestre"]]


def _pilote(lu: Lecture) -> Tableau | None:
    lignes = lu.lignes(q.PILOTE_ZONE, zone=zone_de(lu.territoire))
    if not lignes:
        return None
    corps: list[tuple[Mot, ...]] = []
    for ligne in lignes:
        actuelle = ligne["date_arrete"] in lu.mois()
        if actuelle or ligne["valeur_initiale"] is not None or ligne["valeur_cible"] is not None:
            colonnes = ("valeur_initiale", "valeur_actuelle", "valeur_cible")
            # No month that is over is without a value of ours: one that is empty is hidden.
            vides = ("sans_objet", "secret" if ligne["date_arrete"] <= lu.au else "sans_objet", "sans_objet")
            valeurs = [ligne.chiffre(c, "", 0, vide) for c, vide in zip(colonnes, vides, strict=True)]
            corps.append((f"{ligne['indicateur_id']}, {formats.mois_long(ligne['date_arrete'])}", *valeurs))
    titres = ("Série et mois", "Valeur initiale", "Valeur actuelle", "Valeur cible")
    return Tableau("6 PILOTE", "Série officielle IND-736, comptée par le programme", titres, corps)


def _mois(lu: Lecture, lignes: list[Ligne]) -> Bloc:
    titre = "Accompagnements par mois, et un an plus tôt"
    par_mois_ = {(ligne["mois"].year, ligne["mois"].month): ligne for ligne in lignes}
    fins = [fin_de_mois(lu.au, n) for n in range(-11, 1)]

    def chiffre(annee: int, mois: int, colonne: str = "accompagnements") -> Mot:
        ligne = par_mois_.get((annee, mois))
        return "n.d." if ligne is None else ligne.chiffre(colonne, "accompagnements")

    noms = [formats.mois_court(fin) for fin in fins]
    ici = [chiffre(fin.year, fin.month) for fin in fins]
    avant = [chiffre(fin.year - 1, fin.month) for fin in fins]
    series = [Serie("Douze derniers mois", [None if isinstance(c, str) else c for c in ici])]
    ligne = Serie("Un an plus tôt", [None if isinstance(c, str) else c for c in avant])
    corps: list[tuple[Mot, ...]] = [
        (nom, un, autre, chiffre(fin.year, fin.month, "ateliers"), chiffre(fin.year, fin.month, "individuels"))
        for nom, un, autre, fin in zip(noms, ici, avant, fins, strict=True)
    ]
    titres = ("Mois", "Accompagnements", "Un an plus tôt", "Ateliers", "Individuels")
    alternative = grammaire.palmares(titre, [(n, c) for n, c in zip(noms, ici, strict=True) if not isinstance(c, str)])
    dessin = barres_html(Image("activite", titre), noms, series, ligne=ligne)
    return image("activite", titre, dessin, alternative, Tableau("6 Mois", titre, titres, corps))


def _themes(lignes: list[Ligne]) -> Bloc:
    titre = f"Part des activités qui citent chaque thème, trimestre de {formats.mois_long(lignes[0]['trimestre'])}"
    # A theme that nobody cites is said by its absence; one that is hidden keeps its place, with its sign.
    citees = [ligne for ligne in lignes if ligne["activites"] != 0] or lignes
    triees = sorted(citees, key=lambda ligne: (ligne["part"] is None, -(ligne["part"] or 0), ligne["ordre"]))
    barres = [Barre(ligne["libelle"], ligne.chiffre("part", "%", 2)) for ligne in triees[:THEMES]]
    corps: list[tuple[Mot, ...]] = [
        (
            ligne["libelle"],
            ligne.chiffre("activites", ""),
            ligne.chiffre("activites_renseignees", ""),
            ligne.chiffre("part", "%", 2),
        )
        for ligne in triees
    ]
    titres = ("Thème", "Activités", "Activités renseignées", "Part")
    alternative = grammaire.palmares(titre, [(b.nom, b.chiffre) for b in barres])
    dessin = barres_h_html(Image("themes", titre), barres)
    return image("themes", titre, dessin, alternative, Tableau("6 Thèmes", titre, titres, corps))


def _publics(lignes: list[Ligne]) -> Tableau:
    corps: list[tuple[Mot, ...]] = [
        (
            f"{'Âge' if ligne['dimension'] == 'age' else 'Statut'} : {ligne['libelle']}",
            ligne.chiffre("participants", ""),
            ligne.chiffre("base_connue", ""),
            ligne.chiffre("part", "%", 2, "sans_objet"),
        )
        for ligne in lignes
        if ligne["participants"] != 0
    ]
    titre = f"Publics accompagnés, trimestre de {formats.mois_long(lignes[0]['trimestre'])}"
    return Tableau("6 Publics", titre, ("Classe", "Personnes", "Base connue", "Part"), corps)
