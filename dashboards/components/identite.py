"""What a page says of its reader: who they are here, how to sign in or out, what they may not see and whom to ask.

Belongs here: these words. Does not belong here: deciding (dashboards/acces), signing in (dashboards/passerelle).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from urllib.parse import urlencode

import streamlit as st

from dashboards import reglages
from dashboards.acces.lecteur import Etat, Lecteur, lecteur
from dashboards.acces.portees import MOTS, Portee, Role
from dashboards.components.cadre import html, message_html
from dashboards.exploitant import exploitant

PASSERELLE = "/connexion"
# A gesture on a page goes by the web socket, that the gateway does not see: it is told, so that the session lasts.
_PRESENCE = f"<script>fetch('{PASSERELLE}/presence', {{method: 'POST'}}).catch(() => 0);</script>"


@lru_cache(maxsize=1)
def _noms() -> dict[tuple[str, str], str]:
    """Names of régions and départements, of the committed reference: a refusal is said without any edition."""
    noms = {}
    for maille in ("region", "departement"):
        fichier = reglages.RACINE / "data" / "reference" / f"{maille}s.csv"
        with fichier.open(encoding="utf-8", newline="") as flux:
            noms |= {(maille, ligne[f"code_{maille}"]): ligne["nom"] for ligne in csv.DictReader(flux)}
    return noms


def en_mots(portee: Portee) -> str:
    """« Région Occitanie », « Départements Gers, Lot » : plain text."""
    if portee.role is Role.STRUCTURE:
        return f"{MOTS[portee.role]} {', '.join(sorted(portee.structures))}"
    if not portee.territoriale:
        return MOTS[portee.role]
    noms = sorted(_noms()[t] for t in portee.territoires if t[0] == portee.role.value)
    return f"{MOTS[portee.role]}{'s' if len(noms) > 1 else ''} {', '.join(noms)}"


def entete_html(qui: Lecteur, chemin: str) -> str:
    """Role and scope with the way out, or the way in; nothing where nobody is known."""
    if qui.etat is Etat.CONNECTE and qui.identite is not None:
        lien = f"{PASSERELLE}/quitter?{urlencode({'jeton': qui.identite.sortie})}"
        dit = "Sans habilitation" if qui.portee.role is Role.PUBLIC else en_mots(qui.portee)
        quitter = f'<a href="{escape(lien)}" target="_self">Se déconnecter</a>'
        return f'<p class="cn-identite"><b>{escape(dit)}</b> {quitter}</p>'
    if reglages.acces() is not reglages.Acces.CONNEXION:
        return ""
    return f'<p class="cn-identite">{_lien(chemin)}</p>'


def _lien(chemin: str) -> str:
    lien = f"{PASSERELLE}/entrer?{urlencode({'retour': chemin})}"
    return f'<a href="{escape(lien)}" target="_self">Se connecter</a>'


def chemin_de(url: str) -> str:
    """Where this page is, filters included: where signing in comes back to."""
    requete = urlencode({nom: st.query_params[nom] for nom in sorted(st.query_params)})
    return f"/{url}{'?' if requete else ''}{requete}"


def presence(qui: Lecteur) -> None:
    """Tell the gateway that a signed-in reader has just done something."""
    if qui.etat is Etat.CONNECTE:
        st.html(_PRESENCE, unsafe_allow_javascript=True)


def raison(qui: Lecteur) -> str:
    """Why rows are not shown, the scope in words, and whom to ask: HTML."""
    if qui.etat is Etat.CONNECTE:
        porte = "aucune habilitation" if qui.portee.role is Role.PUBLIC else en_mots(qui.portee)
        debut = f"Votre accès porte sur : <b>{escape(porte)}</b>. Ces lignes n’en font pas partie."
    else:
        debut = (
            "Ces lignes sont réservées aux personnes habilitées d’un territoire ; les indicateurs, eux, sont publics."
        )
    contact = exploitant().faits.get("contact", "")
    demande = f"écrivez à {escape(contact)}" if contact else "adressez-vous à l’équipe qui exploite ce service"
    return f"{debut} Pour un accès, {demande}, en donnant votre structure et votre territoire."


def acces_refuse(qui: Lecteur, question: str, chemin: str, chez_soi: Mapping[str, str]) -> None:
    """A whole page that the scope does not open. `chez_soi`: address of the reader's own territory, if any."""
    suite = ""
    if chez_soi:
        suite = f' <a href="?{escape(urlencode(chez_soi))}" target="_self">Voir votre territoire</a>.'
    if qui.etat is not Etat.CONNECTE and reglages.acces() is reglages.Acces.CONNEXION:
        suite = f" {_lien(chemin)}."
    html(message_html("Accès refusé", f"« {escape(question)} » {raison(qui)}{suite}"))


def bloc_refuse_html(titre: str) -> str:
    """A part of a page that the scope does not open."""
    return (
        f'<section class="cn cn-panneau cn-refuse" role="status"><h3>{escape(titre)}</h3>'
        f'<p class="cn-sous">Accès refusé. {raison(lecteur())}</p></section>'
    )


def interrompu(qui: Lecteur, chemin: str) -> None:
    """A session that ended, or a header that cannot be believed: no figure until the page is opened again."""
    if qui.etat is Etat.TERMINEE:
        titre, dit = "Votre session est terminée", "Elle a été fermée, ou n’a pas servi depuis trop longtemps."
    else:
        titre, dit = "Votre connexion n’a pas pu être vérifiée", "Rien n’est affiché tant qu’elle ne l’est pas."
    ouvrir = f'<a href="{escape(chemin)}" target="_self">Rouvrir la page</a>'
    html(message_html(titre, f"{dit} {ouvrir} sans vous connecter, ou : {_lien(chemin)}."))
