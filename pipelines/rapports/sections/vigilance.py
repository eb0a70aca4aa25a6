"""Section 11, « Points de vigilance et décisions »: alerts, those closed, then what the steering role says of them.

Belongs here: this section. Does not belong here: the rules (dbt).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.rapports import requetes as q
from pipelines.rapports.commentaires import Cahier
from pipelines.rapports.contenu import Bloc, Mot, Section, Tableau, phrase
from pipelines.rapports.edition import Lecture
from pipelines.rapports.grammaire import NIVEAUX
from pipelines.rapports.sections.outils import rubrique
from rendu import clotures, formats
from rendu.lignes import Chiffre, Ligne

RANGS = {"fort": 0, "moyen": 1, "faible": 2}
NOUVELLE = {True: "oui", False: "non", None: "s.o."}


def section(lu: Lecture, cahier: Cahier) -> Section:
    """Open alerts, those of the month said, those closed since the month before, and the headings of PILOTE."""
    blocs = [_ouvertes(lu), *_closes(lu)]
    blocs += [rubrique(cahier, nom) for nom in ("risques", "solutions", "autres")]
    return Section("11", "Points de vigilance et décisions", tuple(blocs))


def _ouvertes(lu: Lecture) -> Bloc:
    corps: list[tuple[Mot, ...]] = [
        (
            *_nom(a),
            NOUVELLE[a["est_nouvelle"]],
            a.chiffre("depuis", "date", 0, "sans_objet"),
            _valeur(a, "valeur"),
            a["unite_valeur"] or "",
            f"{a['action']} ({a['qui']})",
        )
        for a in _triees(lu.lignes(q.VIGILANCES))
    ]
    if not corps:
        return phrase("Aucune alerte n’est ouverte sur ce territoire à cette date.")
    legende = "Alertes ouvertes à la date du rapport ; « Nouvelle » dit celles du mois"
    titres = ("Alerte", "Gravité", "Nouvelle", "Depuis", "Valeur", "Unité", "Action attendue")
    return Tableau("11 Alertes", legende, titres, corps, larges=())  # words wrap, so that numbers and units do not


def _closes(lu: Lecture) -> list[Bloc]:
    regles = lu.publication.communes(q.VIGILANCES_REGLES)
    jour = clotures.jugees_au(regles)
    if jour is None:
        return [phrase(clotures.SANS_JUGEMENT, style="note")]
    corps: list[tuple[Mot, ...]] = [
        (
            *_nom(a),
            a.chiffre("depuis", "date", 0, "sans_objet"),
            _valeur(a, "valeur_precedente"),
            _valeur(a, "valeur", "sans_objet"),  # nothing left to judge
            a["unite_valeur"] or "",
        )
        for a in _triees(lu.lignes(q.VIGILANCES_CLOSES))
    ]
    blocs: list[Bloc] = []
    if corps:
        titres = ("Alerte", "Gravité", "Depuis", f"Au {formats.jour(jour)}", f"Au {formats.jour(lu.au)}", "Unité")
        blocs.append(
            Tableau("11 Alertes closes", f"{clotures.titre(jour)} sur ce territoire", titres, corps, larges=())
        )
    else:
        blocs.append(phrase(f"Aucune alerte n’a été close sur ce territoire depuis le {formats.jour_long(jour)}."))
    if reste := clotures.non_suivies(regles, jour):
        blocs.append(phrase(reste, style="note"))
    return blocs


def _triees(alertes: Sequence[Ligne]) -> list[Ligne]:
    return sorted(alertes, key=lambda a: (RANGS.get(a["niveau"], 3), a["regle"], a["code_objet"]))


def _nom(alerte: Ligne) -> tuple[str, str]:
    return f"{alerte['libelle']} ({alerte['objet']})", NIVEAUX.get(alerte["niveau"], alerte["niveau"])


def _valeur(alerte: Ligne, colonne: str, vide: str = "non_disponible") -> Chiffre:
    # Points have decimals too: « −10 » would be said of a gap of −9.6, which is no more an alert.
    precision = 2 if alerte["unite_valeur"] in {"%", "euros", "points"} else 0
    return alerte.chiffre(colonne, alerte["unite_valeur"] or "", precision, vide)
