"""Section 7, « Territoires »: value, target, rate, gap to the median, trend, météo of each; never a rank.

Belongs here: this section. Does not belong here: the median (dbt), the words (grammaire.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.rapports import grammaire
from pipelines.rapports import requetes as q
from pipelines.rapports.commentaires import Cahier
from pipelines.rapports.contenu import Bloc, Liste, Mot, Section, Tableau, phrase
from pipelines.rapports.edition import Lecture
from pipelines.rapports.sections.carte import carte
from pipelines.rapports.sections.outils import rubrique
from rendu.lignes import Ligne

CODE = "CN-03"
CITES = 3
NOMS = {"region": "Régions", "departement": "Départements et collectivités"}


def section(lu: Lecture, cahier: Cahier) -> Section:
    """The territories below this one, or around it for a département."""
    blocs: list[Bloc] = []
    voisins: list[Ligne] = []
    for maille in ("region", "departement"):
        lignes = _lignes(lu, maille)
        if lignes:
            blocs += [_etendue(lu, lignes, maille), _tableau(lu, lignes, maille)]
            voisins = lignes
    if lu.is_national:
        blocs.append(carte(lu, "CN-09", "carte-occupation"))
    blocs += _cites(lu, voisins, cahier)
    if not voisins:
        blocs.insert(0, phrase("Aucun objectif n’est décliné pour ces territoires à cette date.", style="note"))
    return Section("7", "Territoires", tuple(blocs))


def _lignes(lu: Lecture, maille: str) -> list[Ligne]:
    """Rows of a level: all of them for France, its départements for a région, itself for a département."""
    toutes = lu.publication.communes(q.AVANCEMENTS_MAILLE, maille=maille, code=CODE, au=lu.au)
    lieu = lu.territoire
    if lu.is_national:
        return toutes
    if maille == "region":
        return [ligne for ligne in toutes if lieu.maille == "region" and ligne["code_territoire"] == lieu.code]
    parents = {t.code: t.code_parent for t in lu.publication.territoires if t.maille == "departement"}
    region = lieu.code if lieu.maille == "region" else parents[lieu.code]
    return [ligne for ligne in toutes if parents.get(ligne["code_territoire"]) == region]


def noms(lu: Lecture, maille: str) -> dict[str, str]:
    """Names of the territories of a level."""
    return {t.code: t.nom for t in lu.publication.territoires if t.maille == maille}


def _etendue(lu: Lecture, lignes: Sequence[Ligne], maille: str) -> Bloc:
    connues = sorted((ligne for ligne in lignes if ligne["taux"] is not None), key=lambda ligne: ligne["taux"])
    if not connues:
        return phrase(f"{NOMS[maille]} : aucun taux d’avancement à cette date.", style="note")
    bas, haut = connues[0].chiffre("taux", "%", 2), connues[-1].chiffre("taux", "%", 2)
    nommes = noms(lu, maille)
    return phrase(
        f"{NOMS[maille]}, taux d’avancement des postes occupés : minimum ",
        *(bas, f" ({nommes[connues[0]['code_territoire']]}), médiane nationale de la maille "),
        *(connues[0].chiffre("mediane_maille", "%", 2), ", maximum ", haut),
        f" ({nommes[connues[-1]['code_territoire']]}).",
    )


def _tableau(lu: Lecture, lignes: Sequence[Ligne], maille: str) -> Tableau:
    nommes = noms(lu, maille)
    meteos = {
        ligne["code_territoire"]: ligne["meteo_proposee"]
        for ligne in lu.publication.communes(q.METEO, au=lu.au, maille=maille)
        if ligne["code_objet"] == CODE
    }
    corps: list[tuple[Mot, ...]] = []
    for ligne in lignes:
        code = ligne["code_territoire"]
        corps.append(
            (
                f"{code} {nommes.get(code, code)}",
                *(ligne.chiffre(nom, "postes") for nom in ("valeur_actuelle", "valeur_cible")),
                ligne.chiffre("taux", "%", 2),
                ligne.chiffre("ecart_mediane", "points", 2),
                grammaire.tendance(ligne["tendance"]),
                grammaire.meteo(meteos.get(code)).split(" : ")[0] if code in meteos else "n.d.",
            )
        )
    titres = (NOMS[maille], "Actuelle", "Cible", "Avanc.", "Écart à la médiane (pts)", "Tendance", "Météo proposée")
    feuille = "7 Régions" if maille == "region" else "7 Départements"
    return Tableau(feuille, "Postes occupés (CN-03), par code : l’ordre n’est pas un classement", titres, corps)


def _cites(lu: Lecture, lignes: Sequence[Ligne], cahier: Cahier) -> list[Bloc]:
    """Furthest above and below the median, then what was written of them."""
    connues = [ligne for ligne in lignes if ligne["ecart_mediane"] is not None]
    sortie: list[Bloc] = []
    if len(connues) > 1:
        nommes = noms(lu, lignes[0]["maille"])
        triees = sorted(connues, key=lambda ligne: (-ligne["ecart_mediane"], ligne["code_territoire"]))
        for titre, choisies in (
            ("Au-dessus de la médiane", [ligne for ligne in triees if ligne["ecart_mediane"] > 0][:CITES]),
            ("Sous la médiane", [ligne for ligne in reversed(triees) if ligne["ecart_mediane"] < 0][:CITES]),
        ):
            if choisies:
                phrases = tuple(
                    phrase(f"{nommes[x['code_territoire']]} : ", x.chiffre("ecart_mediane", "points", 2), " points")
                    for x in choisies
                )
                sortie += [phrase(f"{titre} :"), Liste(phrases)]
    return [*sortie, rubrique(cahier, "reussites"), rubrique(cahier, "difficultes")]
