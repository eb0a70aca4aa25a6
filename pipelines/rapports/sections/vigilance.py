"""Section 11, « Points de vigilance et décisions »: alerts, then what the steering role says of them.

Belongs here: this section. Does not belong here: the rules (dbt).
"""

from __future__ import annotations

from pipelines.rapports import requetes as q
from pipelines.rapports.commentaires import Cahier
from pipelines.rapports.contenu import Bloc, Mot, Section, Tableau, phrase
from pipelines.rapports.edition import Lecture
from pipelines.rapports.grammaire import NIVEAUX
from pipelines.rapports.sections.outils import rubrique

RANGS = {"fort": 0, "moyen": 1, "faible": 2}


def section(lu: Lecture, cahier: Cahier) -> Section:
    """Open alerts, those of the month first said, and the headings of PILOTE."""
    alertes = sorted(lu.lignes(q.VIGILANCES), key=lambda a: (RANGS.get(a["niveau"], 3), a["regle"], a["code_objet"]))
    corps: list[tuple[Mot, ...]] = [
        (
            f"{a['libelle']} ({a['objet']})",
            NIVEAUX.get(a["niveau"], a["niveau"]),
            a.chiffre("depuis", "date", 0, "sans_objet"),
            a.chiffre("valeur", a["unite_valeur"] or "", 2 if a["unite_valeur"] in {"%", "euros"} else 0),
            a["unite_valeur"] or "",
            f"{a['action']} ({a['qui']})",
        )
        for a in alertes
    ]
    titres = ("Alerte", "Gravité", "Depuis", "Valeur", "Unité", "Action attendue")
    blocs: list[Bloc] = []
    if corps:
        legende = "Alertes ouvertes à la date du rapport ; « Depuis » dit celles du mois"
        blocs.append(Tableau("11 Alertes", legende, titres, corps, larges=(0, 5)))
    else:
        blocs.append(phrase("Aucune alerte n’est ouverte sur ce territoire à cette date."))
    blocs += [rubrique(cahier, nom) for nom in ("risques", "solutions", "autres")]
    return Section("11", "Points de vigilance et décisions", tuple(blocs))
