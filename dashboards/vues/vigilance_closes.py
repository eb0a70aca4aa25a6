"""The alerts closed in the month, below those that are open, on « Points de vigilance ».

Belongs here: this list, and for which rules nothing is known. Does not belong here: the open ones (vigilance_liste.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboards.components.cadre import html
from dashboards.components.liste import Colonne, tableau_triable
from dashboards.components.telechargement import boutons
from dashboards.vues.contexte import Contexte
from dashboards.vues.vigilance_liste import premieres, seuils, valeur
from rendu import clotures, formats
from rendu.chiffre import imprimer
from rendu.jeu import jeu_de_lignes
from rendu.lignes import Ligne


def afficher(ctx: Contexte, closes: Sequence[Ligne], regles: Sequence[Ligne]) -> None:
    jour = clotures.jugees_au(regles)
    if jour is None:
        html(f'<p class="cn cn-note">{escape(clotures.SANS_JUGEMENT)}</p>')
        return
    lieu = ctx.selection.territoire.nom
    titre = f"{clotures.titre(jour)}, {lieu}"
    if closes:
        avant, apres = (f"Au {formats.jour(j)}" for j in (jour, ctx.edition.arrete_au))
        colonnes: list[Colonne[Ligne]] = [
            *premieres(ctx),
            Colonne(avant, lambda a: valeur(a, "valeur_precedente"), lambda a: a["valeur_precedente"]),
            Colonne(apres, lambda a: valeur(a, "valeur", "sans_objet"), lambda a: a["valeur"]),
            Colonne("Unité", lambda a: escape(a["unite_valeur"]), mot=True),
            Colonne(
                "Depuis, ou échéance",
                lambda a: imprimer(a.chiffre("depuis", "date", vide="sans_objet")),
                lambda a: a["depuis"],
            ),
            Colonne("État", lambda a: "close" if a["est_examinee"] else "close, plus rien à juger", mot=True),
        ]
        tableau_triable("closes", titre, colonnes, closes, tri="1")
        noms = {"Territoire": lieu}
        jeu = jeu_de_lignes("vigilance-closes", titre, closes, ctx.edition, filtres=noms, definitions=seuils(regles))
        boutons(jeu, "vigilance-closes", "Télécharger ces alertes closes")
    else:
        phrase = f"Aucune alerte close depuis le {formats.jour_long(jour)} pour ce territoire."
        html(f'<p class="cn cn-rien" role="status">{phrase}</p>')
    if reste := clotures.non_suivies(regles, jour):
        html(f'<p class="cn cn-note">{escape(formats.typographie(reste))}</p>')
