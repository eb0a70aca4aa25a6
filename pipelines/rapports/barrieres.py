"""What must hold before a report leaves « brouillon » (features.md §4.6).

Belongs here: the gates, as sentences of what to do. Does not belong here: the workflow (suivi.py).
"""

from __future__ import annotations

from pipelines.rapports import habillage as h
from pipelines.rapports import requetes as q
from pipelines.rapports.composition import manquants
from pipelines.rapports.contenu import Rapport
from pipelines.rapports.edition import Publication, fin_de_mois
from rendu import formats

VERIFIEES = 200  # figures read again one by one at each gate; the tests read all of them


def refus(rapport: Rapport, publication: Publication, derogation: str = "") -> list[str]:
    """Why the report must stay a draft; empty: it may go on. `derogation` is the reason to accept late sources."""
    return [
        *_mois(rapport),
        *_controles(publication),
        *([] if derogation.strip() else _sources(publication)),
        *(f"Commentaire obligatoire manquant ({ou}) : conum rapport commenter." for ou in manquants(rapport)),
        *differences(rapport, publication),
    ]


def _mois(rapport: Rapport) -> list[str]:
    """The month of the title is that of the data: a month that is not over has no report."""
    au = rapport.edition.arrete_au
    if au != fin_de_mois(au, 0):
        return [
            f"L'édition est arrêtée au {formats.jour(au)}, qui n'est pas une fin de mois : "
            "le titre dirait un mois dont les données ne sont pas toutes là."
        ]
    return []


def _controles(publication: Publication) -> list[str]:
    lignes = [ligne for ligne in publication.communes(q.CONTROLES_EN_ECART) if ligne["severite"] == "erreur"]
    return [f"Contrôle bloquant en échec : {ligne['controle']} sur {ligne['table_concernee']}." for ligne in lignes]


def _sources(publication: Publication) -> list[str]:
    retards = [s for s in publication.communes(q.SOURCES) if s["etat"] == "en_retard"]
    return [
        f"Source en retard : {s['libelle']}, attendue le {formats.jour(s['attendue_le'])}. Recevez-la, "
        "ou passez outre avec --derogation et son motif."
        for s in retards
    ]


def differences(rapport: Rapport, publication: Publication, limite: int | None = VERIFIEES) -> list[str]:
    """Figures that are not what their row says, read again in the edition by their key."""
    fautes = []
    for ou, c in list(rapport.chiffres())[:limite]:
        if c.table == "ecarts":  # from `conum comparer`, not from the edition
            continue
        if (lu := publication.cellule(c)) != c.valeur:
            fautes.append(f"{ou} : {c.table}.{c.colonne} ({c.cle_texte}) imprime {c.valeur}, l'édition dit {lu}.")
    return fautes


def recapitulatif(rapport: Rapport) -> str:
    """What is being judged, in one line."""
    return f"{h.titre(rapport)}, édition {rapport.edition.edition_id}, empreinte {h.empreinte(rapport)[:12]}"
