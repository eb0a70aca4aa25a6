"""The card of any published cell: label, figure, one line under it, « D'où vient ce chiffre ? ».

Belongs here: cards for cells of every table (fiche_indicateur.py has those of an indicator with target and change).
Does not belong here: which cells (the page).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboards.components.panneau import Origine, origine_html
from rendu.chiffre import imprimer
from rendu.etats import RAISONS
from rendu.lignes import Chiffre


@dataclass(frozen=True)
class Carte:
    """One card. `suite` is HTML already escaped, under the figure; `badge` a word and its class (`cn-alerte`…).

    `raison` says why there is no figure, better than the word of the status does.
    """

    titre: str
    chiffre: Chiffre
    suite: str = ""
    badge: tuple[str, str] | None = None
    forte: bool = False
    raison: str | None = None


def carte_html(carte: Carte, provenance: Origine) -> str:
    """One card; a figure that is not there says why."""
    c = carte.chiffre
    raison = RAISONS.get(c.statut, "")
    if carte.raison is not None and not c.is_chiffre:
        raison = carte.raison
    marque = ""
    if carte.badge is not None:
        mot, classe = carte.badge
        marque = f'<p><span class="cn-badge {classe}">{escape(mot)}</span></p>'
    classes = f"cn-fiche{' cn-forte' if carte.forte else ''}{'' if c.is_chiffre else ' cn-vide'}"
    return (
        f'<article class="{classes}"><h3>{escape(carte.titre)}</h3><p class="cn-valeur">{imprimer(c)}</p>{marque}'
        + (f'<p class="cn-appoint">{carte.suite}</p>' if carte.suite else "")
        + (f'<p class="cn-raison">{escape(raison)}</p>' if raison else "")
        + f"{origine_html(provenance)}</article>"
    )


def cartes_html(titre: str, cartes: Sequence[Carte], provenance: Origine, note: str = "") -> str:
    """A titled row of cards that come from the same rows; `note` is HTML already escaped."""
    complement = f'<div class="cn-note">{note}</div>' if note else ""
    corps = "".join(carte_html(carte, provenance) for carte in cartes)
    return (
        f'<section class="cn cn-rangee"><div class="cn-titre"><h2>{escape(titre)}</h2>{complement}'
        f"{provenance.badge_html()}</div>"
        f'<div class="cn-fiches">{corps}</div></section>'
    )
