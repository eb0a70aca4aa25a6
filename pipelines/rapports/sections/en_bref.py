"""Section 1, « En bref »: five sentences, the indicators that have a target, the decisions asked.

Belongs here: this section. Does not belong here: the words (grammaire.py).
"""

from __future__ import annotations

from pipelines.rapports import grammaire
from pipelines.rapports import requetes as q
from pipelines.rapports.commentaires import Cahier
from pipelines.rapports.contenu import Bloc, Liste, Mot, Section, Tableau, phrase
from pipelines.rapports.edition import Lecture
from pipelines.rapports.sections.outils import libelle, rubrique
from rendu.lignes import Ligne

DECISIONS = 3


def section(lu: Lecture, cahier: Cahier) -> Section:
    """What a reader of one page needs."""
    avancements = lu.lignes(q.AVANCEMENTS, au=lu.au)
    finales = {ligne["code_indicateur"]: ligne for ligne in avancements}  # the latest due date comes last
    synthese = next((s for s in lu.lignes(q.SYNTHESES) if s["code_indicateur"] == "CN-03"), None)
    comptes = lu.lignes(q.VIGILANCES_COMPTES)
    phrases = (
        grammaire.postes(lu, finales.get("CN-03")),
        grammaire.trajectoire(synthese),
        grammaire.activite(lu),
        grammaire.budget(lu),
        grammaire.vigilance(comptes),
    )
    blocs: list[Bloc] = [Liste(phrases), _avancements(lu, list(finales.values())), _dates(lu, finales)]
    blocs += [_meteo(lu, cahier), rubrique(cahier, "synthese"), *_decisions(lu, cahier)]
    return Section("1", "En bref", tuple(blocs))


def _avancements(lu: Lecture, lignes: list[Ligne]) -> Tableau:
    meteos = {ligne["code_objet"]: ligne for ligne in _meteos(lu)}
    corps: list[tuple[Mot, ...]] = []
    for ligne in lignes:
        code = ligne["code_indicateur"]
        ind = lu.definition(code)
        valeurs = [
            ligne.chiffre(colonne, ind.unite, ind.precision)
            for colonne in ("valeur_initiale", "valeur_actuelle", "valeur_jalon", "valeur_cible")
        ]
        taux = [ligne.chiffre(colonne, "%", 2) for colonne in ("taux", "taux_brut")]
        proposee = grammaire.meteo(meteos[code]["meteo_proposee"]).split(" : ")[0] if code in meteos else "n.d."
        corps.append((libelle(lu, code), *valeurs, *taux, grammaire.tendance(ligne["tendance"]), proposee))
    titres = ("Initiale", "Actuelle", "Jalon", "Cible", "Avanc.", "Avanc. brut", "Tendance", "Météo proposée")
    return Tableau(
        "1 Avancements",
        "Valeurs et taux d’avancement ; le taux officiel est borné à 100 %, le taux brut ne l’est pas",
        ("Indicateur", *titres),
        corps,
    )


def _meteos(lu: Lecture) -> list[Ligne]:
    lignes = lu.publication.communes(q.METEO, au=lu.au, maille=lu.territoire.maille)
    return [ligne for ligne in lignes if ligne["code_territoire"] == lu.territoire.code]


def _dates(lu: Lecture, finales: dict[str, Ligne]) -> Tableau:
    corps: list[tuple[Mot, ...]] = []
    for code, ligne in finales.items():
        paru = lu.publication.parutions.get(code)
        if paru is None:
            continue
        corps.append(
            (
                libelle(lu, code),
                ligne.chiffre("date_cible", "date"),
                paru.chiffre("derniere_date", "date"),
                paru.chiffre("prochaine_mise_a_jour", "date"),
                grammaire.ETATS.get(paru["etat"], paru["etat"]),
            )
        )
    titres = ("Indicateur", "Échéance de la cible", "Donnée au", "Prochaine mise à jour", "État")
    return Tableau("1 Fraîcheur", "Fraîcheur de ces indicateurs", titres, corps)


def _meteo(lu: Lecture, cahier: Cahier) -> Bloc:
    """Proposed beside declared: the gap is for people to talk about, never corrected."""
    lignes = [ligne for ligne in _meteos(lu) if ligne["code_objet"] == "programme"]
    proposee = grammaire.meteo(lignes[0]["meteo_proposee"]) if lignes else "Non calculée"
    motif: tuple[Mot, ...] = (" ", lignes[0].chiffre("motif", "texte")) if lignes else ()
    note = cahier.meteo()
    if note:
        declaree = f"{grammaire.meteo(note.texte)} ({note.signature})"
    elif lignes and lignes[0]["meteo_declaree"] not in {None, "non_renseignee"}:
        role, jour = lignes[0]["auteur_role"], lignes[0]["date_declaree"]
        declaree = f"{grammaire.meteo(lignes[0]['meteo_declaree'])} ({role}, le {grammaire.le(jour)})"
    else:
        declaree = "Non renseignée"
    return phrase(f"Météo proposée du programme : {proposee}.", *motif, f" Météo déclarée : {declaree}.")


def _decisions(lu: Lecture, cahier: Cahier) -> list[Bloc]:
    """Those that the steering role wrote; else what the strongest alerts ask for."""
    ecrites = rubrique(cahier, "decisions")
    if ecrites.texte:
        return [ecrites]
    rangs = {"fort": 0, "moyen": 1, "faible": 2}
    alertes = sorted(lu.lignes(q.VIGILANCES), key=lambda ligne: (rangs.get(ligne["niveau"], 3), ligne["regle"]))
    demandes = tuple(
        phrase(f"{a['action']} ({a['qui']}) : {a['libelle'].lower()}, {a['objet'].lower()}.")
        for a in alertes[:DECISIONS]
    )
    if not demandes:
        return [phrase("Décisions demandées : aucune alerte n’en appelle.", style="note")]
    return [phrase("Décisions demandées, proposées d’après les points de vigilance les plus forts :"), Liste(demandes)]
