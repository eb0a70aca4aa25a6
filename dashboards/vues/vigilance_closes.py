"""The alerts closed in the month, below those that are open, on « Points de vigilance ».

Belongs here: this list, and for which rules nothing is known. Does not belong here: the open ones (vigilance_liste.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
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
        html(f'<div class="cn"><p class="cn-note">{escape(clotures.SANS_JUGEMENT)}</p></div>')
        return
    note = escape(formats.typographie(clotures.non_suivies(regles, jour)))
    html(
        '<section class="cn cn-titre cn-section"><h2>Quelles alertes se sont closes ?</h2>'
        f'<p class="cn-note">{note}</p></section>'
    )
    lieu = ctx.selection.territoire.nom
    if not closes:
        phrase = f"Aucune alerte close depuis le {formats.jour_long(jour)} pour ce territoire."
        html(f'<p class="cn cn-rien" role="status">{phrase}</p>')
        return
    titre = f"{clotures.titre(jour)}, {lieu}"
    tableau_triable("closes", titre, _colonnes(ctx, jour), closes, tri="1")
    noms = {"Territoire": lieu}
    jeu = jeu_de_lignes("vigilance-closes", titre, closes, ctx.edition, filtres=noms, definitions=seuils(regles))
    boutons(jeu, "vigilance-closes", "Télécharger ces alertes closes")


def _colonnes(ctx: Contexte, jour: date) -> list[Colonne[Ligne]]:
    avant, apres = (f"Au {formats.jour(j)}" for j in (jour, ctx.edition.arrete_au))
    return [
        *premieres(ctx),
        Colonne(avant, lambda a: valeur(a, "valeur_precedente"), lambda a: a["valeur_precedente"]),
        Colonne(apres, lambda a: valeur(a, "valeur", "sans_objet"), lambda a: a["valeur"]),
        Colonne("Unité", lambda a: escape(a["unite_valeur"]), mot=True),
        Colonne(
            "Depuis, ou échéance",
            lambda a: imprimer(a.chiffre("depuis", "date", vide="sans_objet")),
            lambda a: a["depuis"],
        ),
        Colonne("État", lambda a: "close" if a["est_examinee"] else "n’est plus examinée", mot=True),
    ]
