"""The grammar of the generated sentences: level, change, rank, date, each figure a published cell.

Belongs here: words around figures, for each state of knowledge. Does not belong here: a figure of its own, a rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipelines.rapports.contenu import Mot, Phrase, phrase
from pipelines.rapports.edition import Lecture
from rendu import formats
from rendu.lignes import Chiffre, Ligne

TENDANCES = {"HAUSSE": "hausse", "BAISSE": "baisse", "STAGNATION": "stagnation"}
METEOS = {
    "soleil": "Soleil : objectifs sécurisés",
    "couvert": "Couvert : objectifs atteignables",
    "nuage": "Nuage : appuis nécessaires",
    "orage": "Orage : objectifs compromis",
    "non_renseignee": "Non renseignée",
    "non_necessaire": "Non nécessaire",
}
NIVEAUX = {"fort": "forte", "moyen": "moyenne", "faible": "faible"}
ENVELOPPES = {"V1": "France Relance (V1)", "V2": "Renouvellement (V2)", "FRANCE": "France"}
ETATS = {
    "a_l_heure": "à l’heure",
    "a_jour": "à jour",
    "en_retard": "en retard",
    "sans_rythme": "sans rythme connu",
    "jamais_recue": "jamais reçue",
    "non_disponible": "non disponible",
}


def accord(c: Chiffre, singulier: str, pluriel: str) -> str:
    """The form that agrees with a figure."""
    return formats.accord(c.valeur or 0, singulier, pluriel)


def le(jour: date) -> str:
    """« 31 décembre 2024 »."""
    return formats.jour_long(jour)


def fin_de(jour: date | None) -> str:
    """« fin février 2025 », or nothing known."""
    return f"fin {formats.mois_long(jour)}" if jour else "sans date connue"


def meteo(valeur: str | None) -> str:
    """The word of a météo: an icon is never alone, so there is none."""
    return METEOS.get(valeur or "non_renseignee", str(valeur))


def tendance(valeur: str | None) -> str:
    """Trend of the rate against the month before."""
    return TENDANCES.get(valeur or "", "n.d.")


def niveau(lu: Lecture, code: str, sujet: str, singulier: str, pluriel: str) -> tuple[Mot, ...]:
    """« 123 postes sont occupés (125 un mois plus tôt) »: level, then the month before."""
    ici, avant = lu.chiffre(code), lu.chiffre(code, lu.mois()[1])
    if not ici.is_chiffre:
        return (f"{sujet} : ", ici)
    mots: tuple[Mot, ...] = (ici, f" {accord(ici, singulier, pluriel)}")
    if avant.is_chiffre:
        mots += (" (", avant, " un mois plus tôt)")
    return mots


def postes(lu: Lecture, cible: Ligne | None) -> Phrase:
    """First sentence: posts occupied and validated, against their target."""
    mots: tuple[Mot, ...] = (f"Au {le(lu.au)}, ",)
    mots += niveau(lu, "CN-03", "postes occupés", "poste est occupé", "postes sont occupés")
    if cible is not None:
        visee = cible.chiffre("valeur_cible", "postes")
        mots += (" pour ", visee, f" {accord(visee, 'visé', 'visés')}")
    mots += (" ; ", *niveau(lu, "CN-01", "postes validés", "est validé", "sont validés"), ".")
    return phrase(*mots)


def trajectoire(synthese: Ligne | None) -> Phrase:
    """Second sentence: will the target be reached, as the warehouse concludes."""
    if synthese is None:
        return phrase("Aucune trajectoire n’est calculée à cette maille pour les postes occupés.")
    return phrase("Pour les postes occupés, la projection conclut : « ", synthese.chiffre("message", "texte"), " »")


def activite(lu: Lecture) -> Phrase:
    """Third sentence: accompaniments and active advisors."""
    mots = niveau(
        lu,
        "CN-30",
        "accompagnements",
        "accompagnement est compté depuis l’origine",
        "accompagnements sont comptés depuis l’origine",
    )
    nom = lu.definition("CN-36").libelle
    return phrase(*mots, f" ; {nom[0].lower()}{nom[1:]} : ", lu.chiffre("CN-36"), ".")


def budget(lu: Lecture) -> Phrase:
    """Fourth sentence: committed and paid."""
    return phrase(
        *("Engagé : ", lu.chiffre("CN-51"), " ; payé : ", lu.chiffre("CN-52")),
        *(" ; reste à payer : ", lu.chiffre("CN-53"), "."),
    )


def vigilance(comptes: Sequence[Ligne]) -> Phrase:
    """Fifth sentence: alerts by level."""
    mots: list[Mot] = []
    for rang in ("fort", "moyen", "faible"):
        for ligne in comptes:
            if ligne["niveau"] == rang:
                mots += [", " if mots else "", ligne.chiffre("propres", "alertes"), f" de gravité {NIVEAUX[rang]}"]
    return phrase("Points de vigilance : ", *mots, ".") if mots else phrase("Points de vigilance : non calculés.")


def variance(lignes: Sequence[Ligne]) -> list[Phrase]:
    """One sentence per envelope; beyond the threshold it calls for a comment."""
    sortie = []
    for ligne in lignes:
        du, paye = ligne.chiffre("montant_du", "euros"), ligne.chiffre("montant_paye", "euros")
        nom = ENVELOPPES.get(ligne["enveloppe"], ligne["enveloppe"])
        if ligne["ecart_relatif"] is None:
            sortie.append(phrase(f"{nom} : rien n’est échu en {ligne['exercice']}.", style="note"))
            continue
        mots: tuple[Mot, ...] = (f"{nom} : ", paye, " payés en ", ligne.chiffre("exercice", "texte"), " pour ", du)
        mots += (" échus, soit un écart de ", ligne.chiffre("ecart_relatif", "%", 2))
        if ligne["commentaire_obligatoire"]:
            seuil = ligne.chiffre("seuil", "%")
            sortie.append(phrase(*mots, ", au-delà de ", seuil, " : un commentaire est obligatoire.", style="alerte"))
        else:
            sortie.append(phrase(*mots, ", sous le seuil de ", ligne.chiffre("seuil", "%"), ".", style="note"))
    return sortie


def evolution(titre: str, points: Sequence[tuple[date, Chiffre]], bornes: bool = True) -> Phrase:
    """What a curve says: its last level and its date, its first one."""
    connus = [(jour, c) for jour, c in points if c.is_chiffre]
    if not connus:
        return phrase(f"{titre} : aucune valeur disponible.")
    jour, dernier = connus[-1]
    mots: tuple[Mot, ...] = (f"{titre} : ", dernier, f" au {le(jour)}")
    if bornes and len(connus) > 1:
        mots += (" ; ", connus[0][1], f" au {le(connus[0][0])}")
    return phrase(*mots, ".")


def palmares(titre: str, lignes: Sequence[tuple[str, Chiffre]]) -> Phrase:
    """What bars say: the longest one."""
    connus = [(nom, c) for nom, c in lignes if c.is_chiffre]
    if not connus:
        is_tu = any(c.statut == "secret" for _, c in lignes)
        return phrase(f"{titre} : {'valeurs tenues secrètes' if is_tu else 'aucune valeur disponible'}.")
    nom, plus = max(connus, key=lambda paire: paire[1].hauteur)
    return phrase(f"{titre} : en tête, {nom} (", plus, ").")
