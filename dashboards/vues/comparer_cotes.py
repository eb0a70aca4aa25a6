"""The two sides of « Comparer deux dates »: an edition and a date each, kept in the address.

Belongs here: the choices, the nearest date where a link asks for one that is not there, the rows of a side.
Does not belong here: layout (comparer.py), any difference that is not of two published rows (chiffre.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

import streamlit as st

from dashboards import queries_comparer as q
from dashboards.components import filtres
from dashboards.components.cadre import html
from dashboards.components.selection import options_dates
from dashboards.data import chemin_de, editions_gardees
from dashboards.lecture import Publication
from rendu import formats
from rendu.chiffre import chiffre, chiffre_ecart
from rendu.lignes import Ligne
from rendu.modeles import Indicateur, Territoire, Valeur

Rangee = tuple[Indicateur, Valeur | None, Valeur | None]


@dataclass(frozen=True)
class Cote:
    """A side: what was read, when, and what it says of one territory."""

    publication: Publication
    edition_id: str
    jour: date
    definitions: dict[str, Indicateur]
    valeurs: dict[str, Valeur]
    avancements: dict[str, Ligne]

    @property
    def nom(self) -> str:
        """`EDITION@AAAA-MM-JJ`, as `conum comparer` reads it."""
        return f"{self.edition_id}@{self.jour.isoformat()}"


def proche(demande: str, jours: list[date]) -> date | None:
    """The nearest date of an edition to the one that a link asks for; None when it is there, or is no date."""
    try:
        voulu = date.fromisoformat(demande)
    except ValueError:
        return None
    return None if voulu in jours else min(jours, key=lambda j: abs((j - voulu).days))


def _jour(nom: str, libelle: str, jours: list[date], defaut: date) -> date:
    demande = str(st.query_params.get(nom, ""))
    if trouve := proche(demande, jours):
        html(
            f'<p class="cn-bandeau" role="status">Aucune situation au {formats.jour_long(date.fromisoformat(demande))} '
            f"dans cette édition : la plus proche est celle du <b>{formats.jour_long(trouve)}</b>.</p>"
        )
        st.query_params[nom] = trouve.isoformat()
    return date.fromisoformat(filtres.liste(nom, libelle, options_dates(jours), defaut.isoformat(), largeur=230))


def choisir(publication: Publication, territoire: Territoire) -> tuple[Cote, Cote]:
    """Both sides, the earlier first as long as the reader leaves the choices as they are."""
    courante = publication.edition().edition_id
    autres = [e for e in editions_gardees() if e != courante]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="cotes"):
        avec = courante
        if autres:
            noms = {courante: "la même édition"} | {e: f"l’édition {e}" for e in autres}
            avec = filtres.liste("avec", "Comparer avec", noms, courante, largeur=300)
        chemin = chemin_de(avec)
        autre = publication if avec == courante or chemin is None else Publication(str(chemin))
        jours, jours_avant = publication.dates(), autre.dates()
        an = jours[0].replace(year=jours[0].year - 1, day=28)
        defaut = max((j for j in jours_avant if (j.year, j.month) <= (an.year, an.month)), default=jours_avant[-1])
        # Two editions are first looked at on the same day: what changed is then what became known.
        if autre is not publication and jours[0] in jours_avant:
            defaut = jours[0]
        de = _jour("de", "Première date", jours_avant, defaut)
        a = _jour("a", "Seconde date", jours, jours[0])
    return _cote(autre, territoire, de), _cote(publication, territoire, a)


def _cote(publication: Publication, territoire: Territoire, jour: date) -> Cote:
    lues = publication.valeurs(territoire, jour, None)
    avancements = publication.lignes(q.AVANCEMENTS, maille=territoire.maille, territoire=territoire.code, au=jour)
    return Cote(
        publication,
        publication.edition().edition_id,
        jour,
        publication.definitions_au(jour),
        {code: v for (code, _), v in lues.items()},
        {a["code_indicateur"]: a for a in avancements},
    )


def valeur_html(v: Valeur | None, ind: Indicateur) -> str:
    """The value of a side, « n.d. » without a row."""
    return chiffre(v, ind, exact=True) if v else "n.d."


def ecart_html(rangee: Rangee) -> str:
    """The difference of two rows, « – » when either has no number."""
    ind, une, autre = rangee
    return (chiffre_ecart(autre, une, ind) if une and autre else "") or "–"


def entete(cote: Cote, autre: Cote) -> str:
    """Head of its column: the date, and the edition where they differ (plain text)."""
    jour = formats.jour(cote.jour)
    return jour if cote.edition_id == autre.edition_id else f"{jour} (édition {cote.edition_id})"


def pourquoi_html(avant: Cote, apres: Cote) -> str:
    """How to obtain the causes: they are computed from the received files, by the operator."""
    commande = f"conum comparer --de {avant.nom} --a {apres.nom}"
    return (
        '<section class="cn cn-panneau"><h3>Pourquoi ces chiffres ont-ils changé ?</h3><p class="cn-sous">'
        "Les causes (faits nouveaux, corrections, re-datation, périmètre, définition) ne se lisent pas dans les tables "
        "publiées : il faut reconstruire les deux situations à partir des fichiers reçus. L’exploitant les obtient "
        f"par <code>{escape(commande)}</code> : leur somme fait la différence, au chiffre près, et les lignes de "
        "chaque cause sont dans <code>comparaisons/</code>, hors publication, car elles contiennent des pseudonymes."
        "</p></section>"
    )
