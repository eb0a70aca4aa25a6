"""The picture of « Comparer deux dates »: one indicator, territory by territory, in both situations.

Belongs here: this section.
Does not belong here: drawing (rendu.graphiques), the choice of the two sides (comparer_cotes.py).
"""

from __future__ import annotations

from html import escape

from dashboards.components import filtres
from dashboards.components.cadre import html
from dashboards.components.panneau import origine, origine_html, panneau_html
from dashboards.components.tableau import tableau_html
from dashboards.vues.comparer_cotes import Cote, ecart_html, entete, valeur_html
from dashboards.vues.contexte import Contexte
from rendu.graphiques.paires import Paire, paires_html
from rendu.graphiques.trame import Image
from rendu.lignes import chiffre_de


def _region(ctx: Contexte) -> str | None:
    t = ctx.selection.territoire
    return t.code if t.maille == "region" else t.code_parent


def afficher(ctx: Contexte, avant: Cote, apres: Cote) -> None:
    """The régions for France, else the départements of the chosen région."""
    options = {c: i.libelle for c, i in apres.definitions.items() if i.mailles == "toutes"}
    code = filtres.liste("indicateur", "Indicateur", options, "CN-03", largeur=420)
    ind, t = apres.definitions[code], ctx.selection.territoire
    maille, parent = ("region", None) if t.maille == "national" else ("departement", _region(ctx))
    une, autre = (
        {v.code_territoire: v for v in cote.publication.valeurs_maille(code, maille, cote.jour)}
        for cote in (avant, apres)
    )
    lieux = [x for x in ctx.territoires if x.maille == maille and x.code in une and x.code in autre]
    lieux = [x for x in lieux if parent in {None, x.code_parent}]
    noms = (entete(avant, apres), entete(apres, avant))
    # Largest first; a territory at zero both times is in the table only.
    ordre = sorted(lieux, key=lambda x: -(autre[x.code].valeur or 0))
    dessines = [x for x in ordre if une[x.code].valeur or autre[x.code].valeur]
    dessin = paires_html(
        Image("lieux", f"{ind.libelle} : les deux situations, territoire par territoire"),
        noms,
        [Paire(x.nom, chiffre_de(une[x.code], ind), chiffre_de(autre[x.code], ind)) for x in dessines],
    )
    corps = [
        [
            escape(x.nom),
            valeur_html(une[x.code], ind),
            valeur_html(autre[x.code], ind),
            ecart_html((ind, une[x.code], autre[x.code])),
        ]
        for x in lieux
    ]
    tableau = tableau_html(f"{ind.libelle}, par territoire", ("Territoire", *noms, "Différence"), corps)
    provenance = origine_html(origine(ctx.publication, [ind], ("indicateurs",), " et ".join(noms)))
    phrase = f"{escape(ind.libelle)} ({escape(ind.unite)}), aux deux dates."
    html(panneau_html("Où cela a-t-il changé ?", phrase, dessin, tableau, provenance))
