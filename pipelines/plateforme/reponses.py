"""What an answer of the platform means for the operator.

Belongs here: statuses turned into French sentences. Does not belong here: asking (`adaptateur`), trying again.
"""

from __future__ import annotations

import json

from pipelines.plateforme.port import ErreurPlateforme, IssueInconnue, Refus

LONGUEUR = 300
QUOI_FAIRE = {
    400: "la plateforme juge la demande invalide : corrigez ce qu'elle nomme, puis refaites un plan",
    401: "clé absente, inconnue, expirée ou révoquée : vérifiez CONUM_DATAGOUV_CLE (chaque hôte a la sienne)",
    403: (
        "cette clé n'a pas le droit de modifier ce jeu : demandez à l'organisation le rôle d'éditeur, "
        "ou vérifiez CONUM_DATAGOUV_ORGANISATION et CONUM_DATAGOUV_JEU"
    ),
    404: "ce jeu ou cette ressource n'existe pas (ou cette clé ne le voit pas) : vérifiez CONUM_DATAGOUV_JEU",
    410: (
        "ce jeu a été supprimé : rétablissez-le sur la plateforme dans la journée, "
        "ou changez CONUM_DATAGOUV_JEU pour publier ailleurs"
    ),
    413: "fichier trop gros pour la plateforme",
    415: "la plateforme n'accepte pas ce type de fichier",
    429: "trop de demandes : attendez quelques minutes, puis relancez la même commande",
}


def erreur(objet: str, code: int, corps: str, cle: str) -> ErreurPlateforme:
    """The error of an answer that is not a success.

    Args:
        objet: what was asked, as « lire le jeu … ».
        code: HTTP status.
        corps: body of the answer, never shown whole.
        cle: the key, removed from what the platform repeats.
    """
    dit = _dit(corps, cle)
    if code >= 500:
        return IssueInconnue(f"{objet} : erreur {code} de la plateforme{dit}")
    if 300 <= code < 400:
        return Refus(f"{objet} : la plateforme renvoie ailleurs ({code}), refusé. Vérifiez CONUM_DATAGOUV_HOTE.", code)
    return Refus(f"{objet} : {QUOI_FAIRE.get(code, 'refusé par la plateforme')} ({code}{dit}).", code)


def _dit(corps: str, cle: str) -> str:
    """The platform's own words, short and without the key: names of fields and reasons, when it gives them."""
    try:
        lu = json.loads(corps)
        morceaux = [lu[nom] for nom in ("message", "errors") if lu.get(nom)]
    except (ValueError, AttributeError, RecursionError):
        return ""
    textes = (m if isinstance(m, str) else json.dumps(m, ensure_ascii=False) for m in morceaux)
    texte = " ".join(" ".join(textes).split())
    if cle:
        texte = texte.replace(cle, "…")
    return f", « {texte[:LONGUEUR]} »" if texte else ""
