"""« Que mesure-t-on ? »: the dictionary of indicators, as published.

Belongs here: the list of `dim_indicateurs`.
Does not belong here: any figure.
"""

from __future__ import annotations

from html import escape
from itertools import groupby

from dashboards.components.cadre import html
from dashboards.lecture import Publication
from rendu import formats
from rendu.modeles import Indicateur

FAMILLES = {
    "recrutement": "Recrutement",
    "deploiement": "Déploiement",
    "formation": "Formation",
    "activite": "Activité",
    "budget": "Budget",
}
AGREGATIONS = {
    "additive": "s’additionne entre territoires",
    "distincte": "personnes distinctes : ne s’additionne pas",
    "ratio": "recalculé à chaque niveau, jamais moyenné",
    "mediane": "médiane recalculée à chaque niveau",
    "projection": "projection recalculée à chaque niveau",
    "non_additive": "ne s’additionne pas",
}


def _entree(ind: Indicateur) -> str:
    validite = f"depuis le {formats.jour(ind.valable_du)}"
    if ind.valable_au is not None:
        validite += f" jusqu’au {formats.jour(ind.valable_au)}"
    lignes = (
        ("Unité", ind.unite),
        ("Entre territoires", AGREGATIONS.get(ind.agregation, ind.agregation)),
        ("Source", ind.source),
        ("Mise à jour", f"{ind.periodicite}, disponible à {ind.delai_mois} mois"),
        ("Version", f"{ind.version}, {validite}"),
    )
    details = "".join(f"<dt>{nom}</dt><dd>{escape(texte)}</dd>" for nom, texte in lignes)
    return (
        f'<article class="cn-definition"><h3>{escape(ind.libelle)} <small>{escape(ind.code)}</small></h3>'
        f"<p>{escape(formats.typographie(ind.definition))}</p><dl>{details}</dl></article>"
    )


def afficher(publication: Publication) -> None:
    """The dictionary, family by family."""
    indicateurs = publication.indicateurs()
    html(
        '<section class="cn" id="contenu"><h1>Que mesure-t-on ?</h1><p class="cn-chapeau">'
        f"<b>{formats.nombre(len(indicateurs))}</b> définitions en vigueur ou passées. "
        "Une définition modifiée est une nouvelle version.</p></section>"
    )
    for famille, groupe in groupby(indicateurs, key=lambda ind: ind.famille):
        corps = "".join(_entree(ind) for ind in groupe)
        html(
            f'<section class="cn cn-famille"><h2>{escape(FAMILLES.get(famille, famille))}</h2>'
            f'<div class="cn-definitions">{corps}</div></section>'
        )
