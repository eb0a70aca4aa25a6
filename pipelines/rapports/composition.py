"""A report from an edition: every section, in order, for one territory.

Belongs here: the order of the sections, which workbook sheets go with them. Does not belong here: what a section says.
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.rapports.commentaires import Cahier
from pipelines.rapports.contenu import Bloc, Commentaire, Etat, Liste, Phrase, Rapport, Tableau
from pipelines.rapports.ecarts import TABLE as ECARTS
from pipelines.rapports.ecarts import Ecarts
from pipelines.rapports.edition import Lecture, Publication
from pipelines.rapports.sections import (
    activite,
    annexes,
    budget,
    changements,
    couverture,
    deploiement,
    en_bref,
    fidelisation,
    formation,
    qualite,
    territoires,
    trajectoire,
    vigilance,
)
from rendu.modeles import Territoire

DE_LA_FICHE = {"1", "4", "9", "11"}
TABLEAUX_DE_LA_FICHE = {"1 Avancements", "4 Indicateurs", "9 Indicateurs", "11 Alertes"}


def composer(
    publication: Publication,
    territoire: Territoire,
    cahier: Cahier | None = None,
    ecarts: Ecarts | None = None,
    etat: Etat | None = None,
) -> Rapport:
    """The content of the report of `territoire`, at the date of the edition."""
    lu, notes = Lecture(publication, territoire), cahier or Cahier()
    sections = (
        en_bref.section(lu, notes),
        trajectoire.section(lu),
        changements.section(lu, ecarts),
        deploiement.section(lu, notes),
        formation.section(lu),
        activite.section(lu),
        territoires.section(lu, notes),
        couverture.section(lu),
        budget.section(lu, notes),
        fidelisation.section(lu),
        vigilance.section(lu, notes),
        qualite.section(lu, notes),
    )
    rapport = Rapport(publication.edition, territoire, lu.au, sections, etat=etat or Etat())
    codes = {dict(c.cle).get("code_indicateur", "") for _, c in rapport.chiffres() if c.table != ECARTS}
    feuilles: list[Tableau] = [annexes.feuille_indicateurs(lu)]
    if (par_lieu := annexes.feuille_territoires(lu)) is not None:
        feuilles.append(par_lieu)
    return replace(rapport, sections=(*sections, *annexes.annexes(lu, codes)), feuilles=tuple(feuilles))


def fiche(rapport: Rapport) -> Rapport:
    """The « fiche territoriale »: what a préfet reads in two pages, out of the same content."""
    sections = []
    for section in rapport.sections:
        blocs = tuple(bloc for bloc in section.blocs if _est_de_la_fiche(bloc))
        if section.numero in DE_LA_FICHE and blocs:
            sections.append(replace(section, blocs=blocs))
    return replace(rapport, sections=tuple(sections), is_fiche=True)


def _est_de_la_fiche(bloc: Bloc) -> bool:
    """Sentences, main tables, what was written or must be; no picture, whose table would take the page."""
    if isinstance(bloc, Tableau):
        return bloc.feuille in TABLEAUX_DE_LA_FICHE
    if isinstance(bloc, Commentaire):
        return bool(bloc.texte) or bloc.is_obligatoire
    return isinstance(bloc, Phrase | Liste)


def manquants(rapport: Rapport) -> list[str]:
    """Mandatory comments that nobody wrote."""
    return [
        f"section {section.numero} : {bloc.titre}"
        for section in rapport.sections
        for bloc in section.blocs
        if isinstance(bloc, Commentaire) and bloc.is_obligatoire and not bloc.texte
    ]
