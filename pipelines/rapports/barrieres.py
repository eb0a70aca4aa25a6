"""What must hold before a report leaves « brouillon » (features.md §4.6).

Belongs here: the gates, as sentences of what to do. Does not belong here: the workflow (suivi.py).
"""

from __future__ import annotations

from pipelines.rapports import ecarts
from pipelines.rapports import requetes as q
from pipelines.rapports.composition import manquants
from pipelines.rapports.contenu import Rapport
from pipelines.rapports.edition import Publication, fin_de_mois
from rendu import formats


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


def differences(rapport: Rapport, publication: Publication) -> list[str]:
    """Figures that are not what their row says, every one read again in the edition by its key."""
    # Those of `conum comparer` are not rows of the edition.
    imprimes = [(ou, c) for ou, c in rapport.chiffres() if c.table != ecarts.TABLE]
    lues = publication.relire(c for _, c in imprimes)
    return [
        f"{ou} : {c.table}.{c.colonne} ({c.cle_texte}) imprime {c.valeur}, l'édition dit {lu}."
        for ou, c in imprimes
        if (lu := lues.get((c.table, c.colonne, c.cle_texte))) != c.valeur
    ]
