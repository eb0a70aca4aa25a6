"""The map of one indicator by département, for the report of France.

Belongs here: its rows and its table. Does not belong here: the drawing (rendu.carte_france).
"""

from __future__ import annotations

from pipelines.rapports import grammaire
from pipelines.rapports import requetes as q
from pipelines.rapports.contenu import Graphique, Mot, Tableau
from pipelines.rapports.edition import Lecture
from pipelines.rapports.sections.outils import image, libelle
from pipelines.settings import RACINE
from rendu.carte_france import carte_svg, legende_html
from rendu.contours import fond_departements
from rendu.modeles import Valeur

REFERENCE = RACINE / "data" / "reference"
COLONNES = (
    "code_indicateur",
    "date_arrete",
    "maille",
    "code_territoire",
    "numerateur",
    "denominateur",
    "valeur",
    "statut",
)


def carte(lu: Lecture, code: str, cle: str) -> Graphique:
    """Map, alternative, data of an indicator."""
    ind = lu.definition(code)
    lignes = lu.publication.communes(q.VALEURS_MAILLE, maille="departement", au=lu.au, codes=[code])
    valeurs = {ligne["code_territoire"]: Valeur(*(ligne[c] for c in COLONNES)) for ligne in lignes}
    nommes = {t.code: t.nom for t in lu.publication.territoires if t.maille == "departement"}
    titre = f"{libelle(lu, code)}, par département"
    fond = fond_departements(REFERENCE)
    dessin = carte_svg(fond, valeurs, ind, titre, None) + legende_html(valeurs, ind) if fond else ""
    cellules = [
        (
            f"{ligne['code_territoire']} {nommes.get(ligne['code_territoire'], '')}",
            ligne.chiffre("valeur", ind.unite, ind.precision),
        )
        for ligne in lignes
        if ligne["code_territoire"] != "NL"
    ]
    corps: list[tuple[Mot, ...]] = [(nom, c) for nom, c in cellules if c.is_chiffre]
    tableau = Tableau(f"{cle[:20]}", f"{titre} (départements qui ont une valeur)", ("Département", ind.libelle), corps)
    return image(cle, titre, dessin, grammaire.palmares(titre, cellules), tableau)
