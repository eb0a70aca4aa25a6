"""A picture with all that goes with it: question, sentence, drawing, table twin, provenance.

Belongs here: the block around a picture, « Voir les données », « D'où vient ce chiffre ? ».
Does not belong here: drawing (graphiques/), the rows (the page).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboards.components.cadre import AVERTISSEMENT, OK, SANS_OBJET
from dashboards.lecture import Publication
from rendu import formats
from rendu.modeles import Controle, Edition, Indicateur


@dataclass(frozen=True)
class Origine:
    """Where figures come from: sentences of the registry, published tables, dates, checks in failure."""

    definitions: Sequence[tuple[str, str]]
    sources: Sequence[str]
    periode: str
    edition: Edition
    tables: Sequence[str]
    echecs: Sequence[Controle]

    def badge_html(self) -> str:
        """Red when a check of these tables failed, amber when one warned; its name says which rule."""
        if not self.echecs:
            return ""
        graves = [c for c in self.echecs if c.severite != AVERTISSEMENT]
        mot, classe = ("Contrôle en échec", "cn-mauvais") if graves else ("Contrôle en alerte", "cn-alerte")
        noms = ", ".join(dict.fromkeys(c.controle for c in graves or self.echecs))
        return (
            f'<p><a class="cn-badge {classe}" href="./qualite" target="_self"><span aria-hidden="true">!</span> '
            f"{mot} : {escape(noms)}</a></p>"
        )


def origine(
    publication: Publication, indicateurs: Sequence[Indicateur], tables: Sequence[str], periode: str
) -> Origine:
    """The origin of what is read in `tables`; `periode` in words (« au 31 mars 2022 »)."""
    echecs = [c for c in publication.controles() if c.table_concernee in tables and c.statut not in {OK, SANS_OBJET}]
    return Origine(
        [(f"{i.libelle} ({i.code}, version {i.version})", i.definition) for i in indicateurs],
        list(dict.fromkeys(i.source for i in indicateurs)),
        periode,
        publication.edition(),
        tables,
        echecs,
    )


def origine_html(o: Origine, titre: str = "D’où vient ce chiffre ?") -> str:
    """A disclosure: definition, source, period, freshness, checks, published tables, link to the method."""
    ed = o.edition
    controles = (
        "tous réussis" if not o.echecs else f"en échec : {', '.join(dict.fromkeys(c.controle for c in o.echecs))}"
    )
    lignes = [
        *o.definitions,
        *((("Source", " ; ".join(o.sources)),) if o.sources else ()),
        ("Période", o.periode),
        (
            "Fraîcheur",
            f"édition {ed.edition_id}, arrêtée au {formats.jour(ed.arrete_au)}, connue au {formats.jour(ed.connu_au)}",
        ),
        ("Contrôles de ces tables", controles),
        ("Lignes publiées", f"{', '.join(o.tables)} (dans les données ouvertes et les téléchargements)"),
    ]
    corps = "".join(f"<dt>{escape(nom)}</dt><dd>{escape(formats.typographie(texte))}</dd>" for nom, texte in lignes)
    return (
        f'<details class="cn-source"><summary>{escape(titre)}</summary><dl>{corps}</dl>'
        '<p><a href="./definitions" target="_self">Toutes les définitions</a></p></details>'
    )


def panneau_html(question: str, phrase: str, dessin: str, tableau: str = "", provenance: str = "") -> str:
    """The block. `phrase`, `dessin`, `tableau` and `provenance` are HTML already escaped."""
    donnees = f'<details class="cn-donnees"><summary>Voir les données</summary>{tableau}</details>' if tableau else ""
    return (
        f'<section class="cn cn-panneau"><h3>{escape(question)}</h3>'
        f'<p class="cn-sous">{formats.typographie(phrase)}</p>'
        f"{dessin}{donnees}{provenance}</section>"
    )
