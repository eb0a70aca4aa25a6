"""Section 3, « Ce qui a changé depuis le dernier rapport »: causes of each difference, rectifications.

Belongs here: this section. Does not belong here: the causes (`conum comparer`, dbt), the month before (indicateurs).
"""

from __future__ import annotations

from pipelines.rapports import grammaire
from pipelines.rapports.contenu import Bloc, Mot, Section, Tableau, phrase
from pipelines.rapports.ecarts import CAUSES, Ecarts
from pipelines.rapports.edition import Lecture
from pipelines.rapports.sections.outils import image, libelle
from rendu import formats
from rendu.graphiques.cascade import Pas, cascade_html
from rendu.graphiques.trame import Image

SUIVIS = ("CN-01", "CN-02", "CN-03", "CN-07", "CN-21", "CN-30", "CN-51", "CN-52")
CASCADE = "CN-03"


def section(lu: Lecture, ecarts: Ecarts | None) -> Section:
    """The month before in any case; the causes when the two editions were compared."""
    blocs: list[Bloc] = [_mois(lu)]
    if ecarts is None:
        blocs.append(
            phrase(
                "Les causes de ces variations ne sont pas jointes : aucune comparaison avec l’édition du rapport "
                "précédent n’a été demandée (conum comparer).",
                style="note",
            )
        )
        return Section("3", "Ce qui a changé depuis le dernier rapport", tuple(blocs))
    blocs.append(_causes(lu, ecarts))
    if image_ := _cascade(lu, ecarts):
        blocs.append(image_)
    return Section("3", "Ce qui a changé depuis le dernier rapport", tuple(blocs))


def _mois(lu: Lecture) -> Tableau:
    avant, apres = lu.mois()[1], lu.mois()[0]
    lignes = [(libelle(lu, code), lu.chiffre(code, avant), lu.chiffre(code, apres)) for code in SUIVIS]
    titres = ("Indicateur", formats.jour(avant), formats.jour(apres))
    return Tableau("3 Deux mois", "Dans cette édition, un mois plus tôt et à la date du rapport", titres, lignes)


def _causes(lu: Lecture, ecarts: Ecarts) -> Tableau:
    corps: list[tuple[Mot, ...]] = []
    for code in ecarts.codes(lu.territoire):
        ind = lu.publication.definitions.get(code)
        if ind is not None:
            par_cause = [ecarts.effet(lu.territoire, ind, cause) for cause in CAUSES]
            corps.append((libelle(lu, code), *par_cause))
    legende = f"Écarts depuis l’édition {ecarts.avant}, par cause ; les causes somment à l’écart"
    return Tableau("3 Causes", legende, ("Indicateur", *CAUSES.values()), corps)


def _cascade(lu: Lecture, ecarts: Ecarts) -> Bloc | None:
    ind = lu.definition(CASCADE)
    apres = lu.chiffre(CASCADE)
    pas = [
        Pas(nom, ecarts.effet(lu.territoire, ind, cause))
        for cause, nom in CAUSES.items()
        if ecarts.effet(lu.territoire, ind, cause).valeur
    ]
    if not apres.is_chiffre or not pas:
        return None
    titre = f"{ind.libelle} : de l’édition précédente à celle-ci"
    dessin = cascade_html(Image("cascade", titre), [*pas, Pas("Valeur publiée", apres, is_total=True)])
    lignes: list[tuple[Mot, ...]] = [*((p.nom, p.chiffre) for p in pas), ("Valeur publiée", apres)]
    tableau = Tableau("3 Cascade", titre, ("Étape", "Effet ou valeur"), lignes)
    return image("cascade", titre, dessin, grammaire.palmares(titre, [(p.nom, p.chiffre) for p in pas]), tableau)
