"""Section 9, « Budget »: envelopes, commitments and payments, landing, and the variance that must be explained.

Belongs here: this section. Does not belong here: an identity of the budget (dbt tests them).
"""

from __future__ import annotations

from pipelines.rapports import grammaire
from pipelines.rapports import requetes as q
from pipelines.rapports.commentaires import Cahier
from pipelines.rapports.contenu import Bloc, Mot, Section, Tableau, phrase
from pipelines.rapports.edition import Lecture, fin_de_mois
from pipelines.rapports.sections.outils import image, libelle, par_mois, rubrique, serie
from rendu.graphiques.courbes import Trace, courbes_html
from rendu.graphiques.trame import Image
from rendu.lignes import Ligne

CODES = ("CN-50", "CN-51", "CN-52", "CN-53", "CN-54", "CN-55", "CN-56", "CN-58", "CN-59")
COURBES = ("CN-51", "CN-52")
MOIS = 12


def section(lu: Lecture, cahier: Cahier) -> Section:
    """Indicators, envelopes, years, landing, variance and its comment, burn-down."""
    codes = [code for code in CODES if code in lu.publication.definitions]
    blocs: list[Bloc] = [par_mois(lu, "9 Indicateurs", "Budget, en euros", codes)]
    if lu.is_national:
        blocs += [_enveloppes(lu), _regions(lu), _atterrissages(lu)]
    if exercices := lu.lignes(q.EXERCICES):
        blocs.append(_exercices(exercices))
    variances = lu.lignes(q.VARIANCES)
    blocs += grammaire.variance(variances)
    if variances:
        blocs.append(_variances(variances))
    obligatoire = any(ligne["commentaire_obligatoire"] for ligne in variances)
    blocs += [rubrique(cahier, "budget", obligatoire), _consommation(lu)]
    return Section("9", "Budget", tuple(blocs))


def _nom(ligne: Ligne) -> str:
    return grammaire.ENVELOPPES.get(ligne["enveloppe"], ligne["enveloppe"])


def _enveloppes(lu: Lecture) -> Tableau:
    colonnes = {
        "montant_ouvert": "Ouvert",
        "montant_engage": "Engagé (AE)",
        "montant_paye": "Payé (CP)",
        "montant_reste": "Reste à payer",
        "montant_disponible": "Disponible",
    }
    corps: list[tuple[Mot, ...]] = [
        (_nom(ligne), *(ligne.chiffre(nom, "euros", 2) for nom in colonnes))
        for ligne in lu.publication.communes(q.ENVELOPPES, au=lu.au)
    ]
    return Tableau("9 Enveloppes", "Enveloppes, depuis l’origine", ("Enveloppe", *colonnes.values()), corps)


def _regions(lu: Lecture) -> Tableau:
    codes = ("CN-51", "CN-52", "CN-53")
    lignes = lu.publication.communes(q.VALEURS_MAILLE, maille="region", au=lu.au, codes=list(codes))
    par_lieu = {(ligne["code_territoire"], ligne["code_indicateur"]): ligne for ligne in lignes}
    nommes = {t.code: t.nom for t in lu.publication.territoires if t.maille == "region"}
    corps: list[tuple[Mot, ...]] = []
    for lieu in sorted({lieu for lieu, _ in par_lieu}):
        cellules = [
            par_lieu[lieu, code].chiffre("valeur", "euros", 2) if (lieu, code) in par_lieu else "n.d." for code in codes
        ]
        if any(not isinstance(c, str) and c.valeur for c in cellules):
            corps.append((f"{lieu} {nommes.get(lieu, lieu)}", *cellules))
    titres = ("Région", "Engagé (CN-51)", "Payé (CN-52)", "Reste à payer (CN-53)")
    return Tableau("9 Régions", "Par région, celles où un euro est engagé", titres, corps)


def _atterrissages(lu: Lecture) -> Tableau:
    colonnes = {
        "montant_paye": "Payé à date",
        "montant_du": "Dû d’ici au 31/12",
        "montant_bas": "Bas",
        "montant_central": "Central",
        "montant_haut": "Haut",
    }
    corps: list[tuple[Mot, ...]] = [
        (f"{_nom(ligne)}, {ligne['exercice']}", *(ligne.chiffre(nom, "euros", 2) for nom in colonnes))
        for ligne in lu.publication.communes(q.ATTERRISSAGES, exercice=lu.au.year)
    ]
    return Tableau("9 Atterrissage", "Atterrissage au 31 décembre", ("Enveloppe", *colonnes.values()), corps)


def _exercices(lignes: list[Ligne]) -> Tableau:
    colonnes = {
        "montant_engage": "Engagé",
        "montant_paye": "Payé",
        "montant_attendu": "Attendu",
        "montant_en_retard": "En retard",
    }
    corps: list[tuple[Mot, ...]] = [
        (f"{ligne['exercice']}, {_nom(ligne)}", *(ligne.chiffre(nom, "euros", 2) for nom in colonnes))
        for ligne in lignes
    ]
    return Tableau("9 Exercices", "Par exercice et enveloppe", ("Exercice", *colonnes.values()), corps)


def _variances(lignes: list[Ligne]) -> Tableau:
    corps: list[tuple[Mot, ...]] = [
        (
            _nom(ligne),
            *(ligne.chiffre(nom, "euros", 2) for nom in ("montant_du", "montant_paye", "montant_ecart")),
            ligne.chiffre("ecart_relatif", "%", 2, "sans_objet"),
            ligne.chiffre("seuil", "%"),
        )
        for ligne in lignes
    ]
    titres = ("Enveloppe", "Échu dans l’année", "Payé", "Écart", "Écart relatif", "Seuil")
    return Tableau("9 Écart", "Écart entre le payé et l’échu de l’année", titres, corps)


def _consommation(lu: Lecture) -> Bloc:
    titre = "Engagé et payé depuis l’origine"
    lues = {code: lu.lignes(q.SERIE, code=code, au=lu.au) for code in COURBES}
    points = {
        code: [(ligne["date_arrete"], ligne.chiffre("valeur", "euros", 2)) for ligne in lignes]
        for code, lignes in lues.items()
    }
    if not any(c.is_chiffre for serie_ in points.values() for _, c in serie_):
        return phrase("Aucun montant n’est disponible pour ce territoire.", style="note")
    traces = [Trace(lu.definition(code).libelle, points[code]) for code in COURBES]
    recentes = [jour for jour, _ in points[COURBES[0]] if jour > fin_de_mois(lu.au, -MOIS)]
    par_jour = {code: dict(points[code]) for code in COURBES}
    donnees = serie(
        "9 Consommation",
        f"{titre}, douze derniers mois",
        [libelle(lu, code) for code in COURBES],
        [(jour, [par_jour[code][jour] for code in COURBES if jour in par_jour[code]]) for jour in recentes],
    )
    alternative = grammaire.evolution(titre, points["CN-52"])
    return image("budget", titre, courbes_html(Image("budget", titre), traces), alternative, donnees)
